"""The list of a round's papers tells which of them are issued, under which number."""

import io

import pytest
from python_calamine import CalamineWorkbook

from app.documents.kinds import paper_kinds
from app.platform.reading import one_reading
from tests.support.round_papers import KINDS, confirmed, issue
from tests.support.world import ROUND, World


@pytest.fixture
def office(copied) -> World:
    """A confirmed round."""
    return copied(confirmed, "sqlite")


def test_an_issued_paper_stands_in_the_list_with_its_number_and_day(office: World) -> None:
    page = f"/rounds/{ROUND}/papers"
    assert "38/QĐ-UBND" not in office.client("secretary").get(page).text
    assert issue(office, "decision", 38) == 303
    assert issue(office, "unit-submission", 5, name="clerk_a") == 303

    told = office.client("secretary").get(page).text

    assert "Số 38/QĐ-UBND ngày 28 tháng 12 năm 2020" in told
    assert "số 05/TTr-UBND ngày 28 tháng 12 năm 2020" in told
    assert "1 trong 2" in told  # of the units' submissions
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(office.client("secretary").get(f"/lists/papers/{ROUND}.xlsx").data)
    )
    cells = [cell for row in book.get_sheet_by_index(0).to_python() for cell in row]
    assert "Số 38/QĐ-UBND ngày 28 tháng 12 năm 2020" in cells
    assert "Chưa phát hành" in cells


def test_every_paper_of_the_list_is_about_what_its_draft_is_about(office: World) -> None:
    seen = set()
    with office.app.app_context(), one_reading():
        secretary = office.actor("secretary")
        for kind in paper_kinds().values():
            for choice in kind.choices(secretary, ROUND):
                if kind.slug in KINDS and choice.key == KINDS[kind.slug][0]:
                    seen.add(kind.slug)
                    assert kind.prepare(secretary, choice.key).about == choice.about, kind.slug
    assert seen == set(KINDS)
