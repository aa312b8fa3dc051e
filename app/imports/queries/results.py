"""What became of a list: its rows after it was taken in, or as they stand before."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.imports.models import ImportRow
from app.imports.queries.lists import ImportFacts
from app.imports.queries.previews import preview_of, rows_of
from app.imports.rules.fields import Field
from app.imports.rules.states import ImportState, Outcome
from app.platform.database import db

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class RowResult:
    """What became of a row, and why; its dossier where it has become one."""

    number: int
    name: str
    outcome: Outcome
    reasons: str
    texts: Mapping[Field, str]
    nomination_id: int | None


@dataclass(frozen=True, slots=True)
class ResultFacts:
    """What became of a list: how many rows of each kind, and those that were not taken in."""

    list: ImportFacts
    counts: Mapping[Outcome, int]
    rest: tuple[RowResult, ...]
    rest_count: int


def result_facts(facts: ImportFacts) -> ResultFacts:
    """What became of a list that was taken in; of the rows that were not, the first. One query."""
    rows = _kept(facts)
    rest = [row for row in rows if row.outcome is not Outcome.TAKEN]
    return ResultFacts(facts, Counter(row.outcome for row in rows), tuple(rest[:MOST_SHOWN]), len(rest))


def results_of(facts: ImportFacts, *, today: date) -> tuple[RowResult, ...]:
    """Every row of the list: what became of it, or what would become of it now."""
    if facts.sent.state is ImportState.TAKEN_IN:
        return _kept(facts)
    preview = preview_of(facts, today=today)
    rows = rows_of(facts, list(preview.lines), preview)
    return tuple(RowResult(row.number, row.name, row.outcome, row.reasons, row.texts, None) for row in rows)


def _kept(facts: ImportFacts) -> tuple[RowResult, ...]:
    rows = db.session.execute(
        select(ImportRow.number, ImportRow.outcome, ImportRow.told, ImportRow.texts, ImportRow.nomination_id)
        .where(ImportRow.import_id == facts.id)
        .order_by(ImportRow.number)
    )
    found = []
    for number, outcome, told, plain, nomination_id in rows:
        if outcome is not None:
            texts = {Field(name): text for name, text in plain.items()}
            found.append(RowResult(number, texts.get(Field.NAME, ""), outcome, told, texts, nomination_id))
    return tuple(found)
