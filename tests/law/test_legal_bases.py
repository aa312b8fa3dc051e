from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.law.rules.certainty import Certainty
from app.law.rules.document_kinds import DocumentKind
from app.law.rules.legal_bases import LEGAL_BASES, BasisKind, bases_in_force, legal_bases
from app.law.rules.prizes import AwardingLevel

DAYS = st.dates(date(2017, 10, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("on", "level", "registers"),
    [
        (
            date(2018, 12, 28),
            "district",
            ["77/2015/QH13", "15/2003/QH11", "47/2005/QH11", "39/2013/QH13", "91/2017/NĐ-CP"],
        ),
        (
            date(2020, 12, 15),
            "district",
            ["77/2015/QH13", "47/2019/QH14", "15/2003/QH11", "47/2005/QH11", "39/2013/QH13", "91/2017/NĐ-CP"],
        ),
        (date(2024, 12, 15), "commune", ["77/2015/QH13", "47/2019/QH14", "06/2022/QH15", "98/2023/NĐ-CP"]),
        (date(2025, 4, 1), "district", ["65/2025/QH15", "06/2022/QH15", "98/2023/NĐ-CP"]),
        (
            date(2026, 11, 20),
            "commune",
            ["72/2025/QH15", "06/2022/QH15", "152/2025/NĐ-CP", "129/2025/NĐ-CP", "15/2025/TT-BNV"],
        ),
    ],
)
def test_the_bases_of_a_decision_by_its_date(on, level, registers):
    bases = bases_in_force(document=DocumentKind.DECISION, level=AwardingLevel(level), on=on)

    assert [basis.source for basis in bases] == registers


def test_the_lines_as_a_district_printed_them_in_2018():
    lines = legal_bases(
        kind=DocumentKind.DECISION,
        on=date(2018, 12, 28),
        level=AwardingLevel.DISTRICT,
        local=("Căn cứ Kế hoạch số 21/KH-UBND",),
    )

    assert lines == (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
        "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003",
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 14 tháng 6 năm 2005",
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 16 tháng 11 năm 2013",
        (
            "Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết thi hành "
            "một số điều của Luật Thi đua, khen thưởng"
        ),
        "Căn cứ Kế hoạch số 21/KH-UBND",
    )


@given(DAYS, st.sampled_from(AwardingLevel), st.booleans())
def test_on_every_day_the_bases_go_down_in_rank_and_cite_one_law_and_one_decree(on, level, include_unsure):
    bases = bases_in_force(document=DocumentKind.PLAN, level=level, on=on, include_unsure=include_unsure)
    ranks = [list(BasisKind).index(basis.kind) for basis in bases]
    laws = [basis.text for basis in bases if basis.kind is BasisKind.LAW]

    assert ranks == sorted(ranks)
    assert sum(text.startswith("Căn cứ Luật Tổ chức chính quyền") for text in laws) == 1
    assert sum(text.startswith("Căn cứ Luật Thi đua, khen thưởng") for text in laws) == 1
    assert len([basis for basis in bases if basis.kind is BasisKind.DECREE and "129/2025" not in basis.text]) == 1
    assert sum(basis.kind is BasisKind.CIRCULAR for basis in bases) <= 1


def test_laws_are_cited_without_number_and_issuer_and_no_line_has_an_end_mark():
    for basis in LEGAL_BASES:
        assert basis.text.startswith("Căn cứ ")
        assert basis.text[-1].isalnum()
        is_law = basis.kind is BasisKind.LAW
        assert (basis.source in basis.text) is not is_law
        assert ("của Chính phủ quy định" in basis.text or "Bộ trưởng" in basis.text) is not is_law


def test_a_text_is_cited_until_the_day_before_it_ends():
    for basis in LEGAL_BASES:
        level = next(iter(basis.levels))
        days = [basis.since - timedelta(1), basis.since]
        if basis.until:
            days += [basis.until - timedelta(1), basis.until]
        cited = [
            basis in bases_in_force(document=DocumentKind.PLAN, level=level, on=day, include_unsure=True)
            for day in days
        ]
        assert cited == [False, True, True, False][: len(days)]


def test_what_is_unsure_is_only_given_when_asked_for():
    about = {"document": DocumentKind.PLAN, "level": AwardingLevel.DISTRICT, "on": date(2018, 12, 28)}
    sure = bases_in_force(**about)
    all_bases = bases_in_force(**about, include_unsure=True)

    assert [basis.source for basis in all_bases if basis not in sure] == ["08/2017/TT-BNV"]
    assert Certainty.UNSURE not in {basis.certainty for basis in sure}


@pytest.mark.parametrize("kind", ["minutes", "invitation", "letter", "notice", "report"])
def test_papers_without_legal_bases_get_only_the_locality_s(kind):
    assert legal_bases(kind=DocumentKind(kind), on=date(2018, 12, 28)) == ()
