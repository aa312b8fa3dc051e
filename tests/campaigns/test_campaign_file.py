"""The campaign file: both examples, what a clerk may get wrong, and writing it back."""

from datetime import date
from pathlib import Path
from string import ascii_lowercase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.campaigns.campaign_file import (
    CampaignFile,
    CampaignFileError,
    dump_campaign_file,
    load_campaign_file,
)
from app.campaigns.rules.consultation import PublicShortlist
from app.campaigns.rules.states import HouseholdQuota, ScoreMethod
from app.law.rules.categories import Category

EXAMPLES = Path(__file__).parents[2] / "examples"
TINH_BIEN = (EXAMPLES / "tinh-bien-2016-2020.yaml").read_text(encoding="utf-8")
AN_CU = (EXAMPLES / "xa-an-cu-2026.yaml").read_text(encoding="utf-8")


def faults(text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(CampaignFileError) as caught:
        load_campaign_file(text)
    return [(fault.line, fault.field, fault.message) for fault in caught.value.faults]


def line_of(text: str, words: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


def changed(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


def test_tinh_bien_holds_the_plan() -> None:
    campaign = load_campaign_file(TINH_BIEN)

    assert [len(campaign.movements), len(campaign.units), len(campaign.clusters), len(campaign.targets)] == [
        6,
        26,
        4,
        5,
    ]
    assert [(one.year, one.quota.collective, one.quota.individual) for one in campaign.rounds] == [
        (2018, 3, 6),
        (2019, 3, 6),
        (2020, 8, 15),
    ]
    assert campaign.settings.household_quota is HouseholdQuota.WITHIN_INDIVIDUALS
    assert "597/KH-UBND" in campaign.campaign.higher_awards


def test_an_cu_differs_in_settings_and_quotas() -> None:
    campaign = load_campaign_file(AN_CU)

    only = campaign.rounds[0]
    assert campaign.settings.household_quota is HouseholdQuota.OWN
    assert campaign.settings.score_method is ScoreMethod.TRIMMED_MEAN
    assert (campaign.settings.consultation_days, campaign.settings.shortlist) == (15, PublicShortlist.NAMES)
    assert only.places("duong-ap-sang-xanh", Category.HOUSEHOLD) == 8
    assert only.places("giup-nhau-lam-kinh-te", Category.HOUSEHOLD) == 5
    assert only.nominate_until == date(2026, 11, 30)


@pytest.mark.parametrize("text", [TINH_BIEN, AN_CU])
def test_each_movement_has_five_to_eight_criteria(text: str) -> None:
    for movement in load_campaign_file(text).movements:
        assert 5 <= len(movement.criteria) <= 8


@pytest.mark.parametrize(
    ("old", "new", "field", "message"),
    [
        ("year: 2019", "year: hai nghìn", "rounds.2.year", "phải là số nguyên, ví dụ 6"),
        (
            "nominate_from: 2019-10-01",
            "nominate_from: 2019-02-31",
            "rounds.2.nominate_from",
            "phải là ngày có thật, dạng năm-tháng-ngày, ví dụ 2018-03-15",
        ),
        (
            "nominate_from: 2019-10-01",
            "nominate_from: 20191001",
            "rounds.2.nominate_from",
            "phải là ngày có thật, dạng năm-tháng-ngày, ví dụ 2018-03-15",
        ),
        (
            "nominate_until: 2019-11-30",
            "nominate_until: 2019-09-30",
            "rounds.2.nominate_until",
            "ngày hết nhận hồ sơ trước ngày bắt đầu nhận (nominate_from)",
        ),
        (
            "score_method: mean ",
            "score_method: sum ",
            "settings.score_method",
            "chỉ được ghi một trong: 'mean', 'median', 'trimmed_mean'",
        ),
        (
            "  drafting_unit:",
            "  draftin_unit:",
            "council.draftin_unit",
            "không có mục tên như vậy; hãy kiểm tra chính tả",
        ),
        ("drafting_unit: NV", "drafting_unit:", "council.drafting_unit", "không được để trống"),
        (
            "slug: tinh-bien-2019",
            "slug: tinh-bien-2018",
            "rounds.2.slug",
            "“tinh-bien-2018” đã dùng ở phần thứ 1; hãy đổi một trong hai",
        ),
        (
            "cluster: cum-2}",
            "cluster: cum-9}",
            "units.2.cluster",
            "không có cụm, khối nào mang mã “cum-9”; hãy sửa lại hoặc thêm vào mục clusters",
        ),
        (
            "tie_rule: [named_criterion,",
            "tie_rule: [chair_decides, named_criterion,",
            "settings.tie_rule.5",
            "“chair_decides” đã dùng ở phần thứ 1; hãy đổi một trong hai",
        ),
        (
            "{collective: 3, individual: 6} ",
            "{collective: 3, individual: 6, household: 2} ",
            "rounds.1.quota.household",
            "hộ gia đình đang tính vào số lượng cá nhân; hãy cộng vào individual, hoặc đặt household_quota: own",
        ),
        (
            "{collective: 3, individual: 6} ",
            "{collective: -3, individual: 6} ",
            "rounds.1.quota.collective",
            "phải từ 0 trở lên",
        ),
    ],
)
def test_a_fault_names_its_line_and_field(old: str, new: str, field: str, message: str) -> None:
    text = changed(TINH_BIEN, old, new)

    assert (line_of(TINH_BIEN, old), field, message) in faults(text)


def test_points_that_do_not_make_100_are_refused_at_the_criteria() -> None:
    text = changed(TINH_BIEN, "most_points: 30", "most_points: 29")

    assert faults(text) == [
        (
            line_of(text, "    criteria:"),
            "movements.1.criteria",
            "tổng điểm tối đa (most_points) phải bằng 100, hiện là 99",
        )
    ]


def test_a_quota_for_an_unknown_movement_or_category_is_refused() -> None:
    unknown = changed(AN_CU, "      duong-ap-sang-xanh: {", "      duong-ap: {")
    wrong = changed(AN_CU, "{collective: 2, household: 8}", "{collective: 2, individual: 8}")

    assert [fault[1] for fault in faults(unknown)] == ["rounds.1.quotas.duong-ap"]
    assert [fault[1:] for fault in faults(wrong)] == [
        (
            "rounds.1.quotas.duong-ap-sang-xanh.individual",
            "phong trào này không nhận cá nhân; hãy bỏ số này hoặc thêm vào mục categories",
        )
    ]


def test_all_faults_are_told_at_once_in_the_order_of_lines() -> None:
    text = changed(changed(TINH_BIEN, "year: 2019", "year: x"), "level: district", "level: huyện")

    assert [fault[1] for fault in faults(text)] == ["council.level", "rounds.2.year"]


def test_a_repeated_key_is_refused_at_its_second_line() -> None:
    text = changed(TINH_BIEN, "  place: Tịnh Biên", "  place: Nhà Bàng\n  place: Tịnh Biên")

    assert faults(text) == [(line_of(text, "place: Tịnh Biên"), "council.place", "mục này bị ghi hai lần; hãy bỏ một")]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "tệp trống hoặc không phải kế hoạch; hãy bắt đầu từ tệp mẫu"),
        ("chỉ là chữ", 1, "tệp trống hoặc không phải kế hoạch; hãy bắt đầu từ tệp mẫu"),
        (
            "council:\n\tslug: a",
            2,
            "không đúng cú pháp YAML: thụt đầu dòng bằng phím Tab; hãy thay bằng dấu cách",
        ),
        ("council:\n  slug: 'a", 2, "không đúng cú pháp YAML: dấu nháy mở ra mà không đóng lại"),
        ("a: 1\nb: \x00", 2, "có ký tự không đọc được; hãy xóa ký tự lạ"),
        ("[" * 5000, 1, "các mục lồng nhau quá sâu; hãy xem tệp mẫu"),
        (
            "a: &x [1]\n",
            1,
            "không dùng dấu & và * của YAML; hãy ghi đầy đủ nội dung, hoặc đặt trong nháy kép",
        ),
        ("? [a]\n: 1", 1, "tên mục phải là chữ"),
    ],
)
def test_a_file_that_is_no_campaign_is_refused(text: str, line: int, message: str) -> None:
    assert [(fault[0], fault[2]) for fault in faults(text)] == [(line, message)]


def test_text_comes_in_as_nfc_without_hidden_marks() -> None:
    text = changed(TINH_BIEN, "name: Xã An Hảo", "name: Xã An Ha\u0309o\u202e")

    assert load_campaign_file(text) == load_campaign_file(TINH_BIEN)


@pytest.mark.parametrize("text", [TINH_BIEN, AN_CU])
def test_an_example_written_back_reads_the_same(text: str) -> None:
    campaign = load_campaign_file(text)

    assert load_campaign_file(dump_campaign_file(campaign)) == campaign


awkward = st.text(max_size=60) | st.sampled_from(
    [
        "null",
        "true",
        "No",
        "2018-01-01",
        "12",
        "1.5",
        "~",
        "- a",
        "a: b",
        "# a",
        "'",
        '"',
        "@x",
        "a\n\n  b\n# c",
        "%d",
        "🎉",
    ]
)


@settings(max_examples=25, deadline=None)
@given(
    title=awkward,
    purpose=awkward,
    higher=awkward,
    guidance=awkward,
    slug=st.text(ascii_lowercase + "0123456789", min_size=1, max_size=9),
    days=st.integers(1, 90),
    shortlist=st.sampled_from(PublicShortlist),
    ratio=st.none() | st.decimals("0.1", "10", places=2),
    places=st.integers(0, 50),
)
def test_whatever_is_written_reads_the_same(
    title: str,
    purpose: str,
    higher: str,
    guidance: str,
    slug: str,
    days: int,
    shortlist: PublicShortlist,
    ratio: object,
    places: int,
) -> None:
    content = load_campaign_file(AN_CU).model_dump()
    content["campaign"] |= {
        "title": "x" + title,
        "purpose": "x" + purpose,
        "higher_awards": higher,
        "slug": slug,
    }
    content["settings"] |= {"household_prize_ratio": ratio, "consultation_days": days, "shortlist": shortlist}
    content["movements"][0]["criteria"][0]["guidance"] = guidance
    content["rounds"][0]["quotas"]["duong-ap-sang-xanh"]["household"] = places
    campaign = CampaignFile.model_validate(content)

    assert load_campaign_file(dump_campaign_file(campaign)) == campaign
