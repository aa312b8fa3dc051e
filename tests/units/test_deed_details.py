"""What an act changed is told in the words of the office."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.awards.rules.selection import Deviation
from app.certificates.rules.overprint import LABELS
from app.law.rules.appraisal_lines import LINES
from app.units.rules.deed_details import Kind, details
from app.units.rules.deed_words import FIELDS, PARTS

NAMES = {Kind.PERSON: {2: "Lê Thị Ánh"}, Kind.UNIT: {4: "Xã An Cư"}}
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ({}, ()),
        ({"deputy": 2, "principal": 3}, ("Người được ủy quyền: Lê Thị Ánh", "Người ủy quyền: số 3")),
        ({"units": [4, 5]}, ("Các đơn vị: Xã An Cư, số 5",)),
        ({"remark": ""}, ()),
        ({"state": "sent"}, ("Trạng thái: đã gửi",)),
        ({"since": "2026-11-29", "until": "2026-12-31"}, ("Từ ngày: 29/11/2026", "Đến ngày: 31/12/2026")),
        ({"chosen": [135, 136], "reasons": {}}, ("Hồ sơ được chọn: 135, 136",)),
        ({"aside": {"7": "relative"}}, ("Đứng ngoài hồ sơ: 7: là người thân",)),
        ({"sha256": "ab" * 32}, ("Mã tệp (SHA-256): abababababab…",)),
        ({"reasons": {"twice": "Đồng đều"}}, ("Lý do: đã được chọn ở phong trào khác: Đồng đều",)),
        ({"Hộ thoát nghèo": "39"}, ("Hộ thoát nghèo: 39",)),
        ({"name": "2026-13-45"}, ("Tên: 2026-13-45",)),
    ],
)
def test_each_thing_has_its_name_and_its_value_as_people_write_it(
    kept: dict[str, object], told: tuple[str, ...]
) -> None:
    assert details(json.dumps(kept), NAMES) == told


def test_each_line_of_the_checklist_has_its_name() -> None:
    assert {line.slug for line in LINES} - set(FIELDS) == set()


def test_each_way_to_depart_from_a_ranking_and_each_place_of_a_certificate_has_its_name() -> None:
    assert ({one.value for one in Deviation} | set(LABELS)) - set(PARTS) == set()


@given(st.dictionaries(st.text(max_size=8), PLAIN, max_size=4))
def test_whatever_was_kept_is_told(kept: dict[str, object]) -> None:
    assert len(details(json.dumps(kept), NAMES)) <= len(kept)
