"""Who issues a paper, under which symbol, signed with which authority."""

from datetime import date

import pytest

from app.documents.letterhead import Issuer
from app.documents.rules.agency_names import symbol_of, unit_agency
from app.documents.rules.signing import signing_lines
from tests.support.decisions import letterhead

ON = date(2020, 12, 28)


@pytest.mark.parametrize(
    ("title", "collective", "lines"),
    [
        ("CHỦ TỊCH", "", ("CHỦ TỊCH",)),
        ("CHỦ TỊCH", "Ủy ban nhân dân", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("PHÓ CHỦ TỊCH", "", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("QUYỀN CHỦ TỊCH", "Ủy ban nhân dân", ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH")),
        ("TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG", "Ủy ban nhân dân", ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        ("KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", "Ủy ban nhân dân", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    ],
)  # fmt: skip
def test_authority_to_sign(title: str, collective: str, lines: tuple[str, ...]) -> None:
    assert signing_lines(title, collective=collective) == lines


@pytest.mark.parametrize(
    ("issuer", "unit", "header", "symbol"),
    [
        (Issuer.CHAIRMAN, "", ("ỦY BAN NHÂN DÂN", "HUYỆN TỊNH BIÊN"), "UBND"),
        (Issuer.COUNCIL, "", ("UBND HUYỆN TỊNH BIÊN", "HỘI ĐỒNG", "THI ĐUA - KHEN THƯỞNG"), "HĐTĐKT"),
        (Issuer.UNIT, "Xã An Cư", ("ỦY BAN NHÂN DÂN", "XÃ AN CƯ"), "UBND"),
        (Issuer.UNIT, "Phòng Nội vụ huyện", ("UBND HUYỆN TỊNH BIÊN", "PHÒNG NỘI VỤ"), "PNV"),
        (Issuer.UNIT, "Hội Nông dân huyện", ("HỘI NÔNG DÂN", "HUYỆN TỊNH BIÊN"), "HND"),
    ],
)  # fmt: skip
def test_header_and_symbol_of_each_issuer(issuer: Issuer, unit: str, header: tuple[str, ...], symbol: str) -> None:
    head = letterhead(ON, issuer, unit_name=unit)

    assert (*head.superior_lines, *head.agency_lines) == header
    assert head.symbol_end == symbol


def test_a_header_of_two_tiers_abbreviates_the_superior() -> None:
    head = letterhead(ON, Issuer.COMMITTEE, superior_agency="Ủy ban nhân dân tỉnh An Giang")

    assert head.superior_lines == ("UBND TỈNH AN GIANG",)


def test_the_chairs_post_stands_over_the_name_on_papers_of_the_council() -> None:
    head = letterhead(ON, Issuer.COUNCIL, signer_title="CHỦ TỊCH")

    assert head.signature.title_lines == ("TM. HỘI ĐỒNG", "CHỦ TỊCH")
    assert head.signature.post == "CHỦ TỊCH UBND HUYỆN TỊNH BIÊN"


def test_a_commune_signs_through_its_committee_and_a_hamlet_through_its_head() -> None:
    assert unit_agency("Phường Chi Lăng").name == "Ủy ban nhân dân phường Chi Lăng"
    assert (unit_agency("Ấp Vĩnh Hòa").head, unit_agency("Ấp Vĩnh Hòa").collective) == ("TRƯỞNG ẤP", "")


def test_the_symbol_of_an_office_is_made_of_its_initials() -> None:
    names = (
        "Phòng Lao động - Thương binh và Xã hội huyện",
        "Ủy ban Mặt trận Tổ quốc Việt Nam huyện",
        "Huyện đoàn Tịnh Biên",
    )

    assert [symbol_of(name) for name in names] == ["PLĐTBXH", "UBMTTQVN", "HĐTB"]
