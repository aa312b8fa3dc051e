"""The register of personal data is complete: a new column is in it, or is said to tell nothing of anybody."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.law.rules.certainty import Certainty
from app.platform.database import db
from app.platform.settings import Settings
from app.privacy.queries.register import REGISTER
from app.privacy.rules.not_personal import not_personal
from app.privacy.rules.register import About, columns_of
from app.privacy.rules.retention import ERASED, PERIODS, Keeping, last_day_kept, period_of
from tests.support.world import World


def test_every_column_of_every_table_is_in_the_register_or_tells_nothing_of_a_person(sqlite_world: World) -> None:
    """When this fails after a change of a table: put the column into app/privacy/rules."""
    there = {f"{table.name}.{column.name}" for table in db.metadata.tables.values() for column in table.columns}
    personal = columns_of(REGISTER)

    assert sorted(there - personal - not_personal()) == []
    assert sorted((personal | not_personal()) - there) == []
    assert sorted(personal & not_personal()) == []


def test_every_entry_says_why_and_leads_to_its_person_or_says_why_it_is_not_given(sqlite_world: World) -> None:
    tables = db.metadata.tables

    assert [one.title for one in REGISTER if not (one.purpose and one.title)] == []
    assert [one.title for one in REGISTER if not one.withheld and one.by not in tables[one.table].columns] == []
    assert [one.title for one in REGISTER if any(not column.label for column in one.each())] == []
    for about in About:
        titles = [one.title for one in REGISTER if one.about is about and not one.withheld]
        assert len({title[:31] for title in titles}) == len(titles)


def test_no_secret_and_no_ballot_is_ever_given_out() -> None:
    given_out = {
        f"{one.table}.{column.name}" for one in REGISTER if not one.withheld for column in one.each() if column.is_given
    }

    assert [
        name
        for name in given_out
        if any(word in name.split(".")[1] for word in ("hash", "secret", "salt", "key", "token"))
    ] == []
    assert [name for name in given_out if name.split(".")[0] in
            {"ballot_roll", "cast_papers", "counted_papers", "open_ballots", "ballot_boxes", "scores"}] == []  # fmt: skip
    assert "score_sheets.total" not in given_out


def test_every_class_has_a_period_with_its_source_and_what_is_unsure_is_a_setting() -> None:
    assert {one.keeping for one in PERIODS} == set(Keeping)
    assert [one for one in PERIODS if not one.source] == []
    for one in PERIODS:
        if one.certainty is Certainty.UNSURE and one.days:
            assert Settings.model_fields[one.setting].default == one.days


def test_awards_and_issued_papers_are_never_erased() -> None:
    assert not {Keeping.AWARD, Keeping.COUNCIL, Keeping.DOSSIER, Keeping.AUDIT} & set(ERASED)
    assert last_day_kept(Keeping.AWARD, on=date(2090, 1, 1)) is None


@given(on=st.dates(date(2026, 1, 1), date(2080, 1, 1)), days=st.integers(30, 4000), keeping=st.sampled_from(ERASED))
def test_nothing_is_over_its_time_before_its_days_have_passed(on: date, days: int, keeping: Keeping) -> None:
    kept = last_day_kept(keeping, on=on, set_days=days)

    assert kept is not None
    assert on - kept == timedelta(days=days if period_of(keeping, on=on).setting else 2)


def test_before_the_law_is_in_force_nothing_is_erased() -> None:
    assert last_day_kept(Keeping.DRAFT, on=date(2025, 12, 31)) is None
