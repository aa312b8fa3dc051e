"""A list as it would be taken in: its rows with what is wrong with each, page by page."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.campaigns.rules.states import Unregistered
from app.imports.models import ImportRow
from app.imports.queries.lists import ImportFacts, sheets_of
from app.imports.rules.doubles import Known
from app.imports.rules.entries import Finding, Line, MovementChoice, Skipped, Terms
from app.imports.rules.fields import Field
from app.imports.rules.grid import letters
from app.imports.rules.headings import Matching
from app.imports.rules.preview import Preview, look_over
from app.imports.rules.states import Outcome
from app.nominations.models import Nomination, Nominee
from app.platform.database import db
from app.platform.errors import NotFound
from app.registrations.queries.standing import standings

PAGE = 50
MOST_PAGES = 1_000


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a cell: its column as a spreadsheet names it ("" where no column holds it), what, and a mend."""

    field: Field
    column: str
    text: str
    suggestion: str
    blocks: bool

    @property
    def place(self) -> str:
        """Where to look: the column and what it holds."""
        return f"Cột {self.column}, {self.field.label}" if self.column else self.field.label


@dataclass(frozen=True, slots=True)
class RowFacts:
    """A row of the list as it would be taken in; `texts` are what its cells say, with what was mended, and `shown` the same
    as it was understood, to be mended further."""

    number: int
    outcome: Outcome
    name: str
    about: tuple[str, ...]
    told: tuple[Told, ...]
    twin: str
    may_keep: bool
    asks: bool  # whether the likeness still keeps the row out
    unregistered: str
    alike: Mapping[Field, int]  # how many other rows are at fault for the same words in that column
    texts: Mapping[Field, str]
    shown: Mapping[Field, str]

    @property
    def reasons(self) -> str:
        """Why the row would not be taken in, in one text."""
        faults = [f"{one.place}: {one.text}" + (f" Gợi ý: {one.suggestion}." if one.suggestion else "")
                  for one in self.told if one.blocks]  # fmt: skip
        return " ".join([*faults, *([f"{self.twin}."] if self.asks else [])])


@dataclass(frozen=True, slots=True)
class PreviewFacts:
    """A list before it is taken in: how many rows of each kind, and those that the choice asks for."""

    list: ImportFacts
    counts: Mapping[Outcome, int]
    chosen: Outcome | None
    rows: tuple[RowFacts, ...]
    page: int
    pages: int
    skipped: tuple[Skipped, ...]
    notices: tuple[str, ...]
    wrong_movement: str

    @property
    def movement_name(self) -> str:
        """The movement that was chosen for the whole list; "" when each row says its own."""
        return next((one.name for one in self.list.round.campaign.movements if one.id == self.list.movement_id), "")


def preview_facts(facts: ImportFacts, *, today: date, chosen: Outcome | None, page: int) -> PreviewFacts:
    """One page of a list as it would be taken in, of the rows with this outcome. The same queries at any length."""
    preview = preview_of(facts, today=today)
    asked = [line for line in preview.lines if chosen in (None, outcome_of(line))]
    pages = max(1, -(-len(asked) // PAGE))
    page = min(max(1, page), pages)
    return PreviewFacts(
        list=facts,
        counts=Counter(outcome_of(line) for line in preview.lines),
        chosen=chosen,
        rows=rows_of(facts, asked[(page - 1) * PAGE : page * PAGE], preview),
        page=page,
        pages=pages,
        skipped=preview.skipped,
        notices=preview.notices,
        wrong_movement=preview.wrong_movement,
    )


def one_row(facts: ImportFacts, number: int, *, today: date) -> PreviewFacts:
    """The list with only this row of it, taken for a nominee whatever it looks like; NotFound where there is no such row."""
    preview = preview_of(facts, today=today, nominee=number)
    lines = [line for line in preview.lines if line.number == number]
    if not lines:
        raise NotFound
    counts = Counter(outcome_of(line) for line in preview.lines)
    return PreviewFacts(facts, counts, None, rows_of(facts, lines, preview), 1, 1, (), (), preview.wrong_movement)


def preview_of(facts: ImportFacts, *, today: date, nominee: int | None = None) -> Preview:
    """The whole list looked over, beside the dossiers that its units have in the round; the row `nominee` is one for sure."""
    sheets = sheets_of(facts.id)
    rows = db.session.execute(select(ImportRow.number, ImportRow.mends).where(ImportRow.import_id == facts.id))
    mends: dict[int, Mapping[str, str]] = {} if nominee is None else {nominee: {}}
    mends.update((number, mended) for number, mended in rows)
    return look_over(
        sheets[facts.matching.sheet],
        facts.matching,
        terms=terms_of(facts, today),
        mends=mends,
        known=known_to(facts),
    )


def with_those_alike(
    facts: ImportFacts, mends: Mapping[str, str], number: int, fields: Collection[str], *, today: date
) -> dict[int, Mapping[str, str]]:
    """What is mended of a row and, in those of its fields, of the other rows that are at fault for the same words."""
    preview = preview_of(facts, today=today)
    line = next((one for one in preview.lines if one.number == number), None)
    mended: dict[int, dict[str, str]] = {number: dict(mends)}
    for (field, words), numbers in preview.alike().items():
        if line and field in fields and field in mends and line.texts.get(field) == words:
            for other in set(numbers) - {number}:
                mended.setdefault(other, {})[field.value] = mends[field]
    return {**mended}


def terms_of(facts: ImportFacts, today: date) -> Terms:
    """What was said of the whole list, and what there is to choose from."""
    movements = facts.round.campaign.movements
    return Terms(
        movements=tuple(MovementChoice(one.id, one.name, one.categories) for one in movements),
        movement_id=facts.movement_id,
        category=facts.category,
        units=facts.units,
        heirs=facts.heirs,
        own_units=facts.own_units,
        unit_id=facts.unit_id,
        year=today.year,
    )


def outcome_of(line: Line) -> Outcome:
    """What would become of the line now."""
    if line.left_out:
        return Outcome.LEFT_OUT
    if line.there:
        return Outcome.THERE
    return Outcome.OPEN if line.is_open else Outcome.READY


def rows_of(facts: ImportFacts, lines: list[Line], preview: Preview) -> tuple[RowFacts, ...]:
    """The lines of a preview as pages and files show them, with whether each was registered. One query."""
    unregistered = _unregistered(facts, lines)
    alike = preview.alike()
    return tuple(_row(facts, line, unregistered.get(line.number, ""), alike) for line in lines)


def _row(facts: ImportFacts, line: Line, unregistered: str, alike: Mapping[tuple[Field, str], list[int]]) -> RowFacts:
    entry = line.entry
    movement = next((one.name for one in facts.round.campaign.movements if one.id == entry.movement_id), "")
    about = (
        entry.category.label if entry.category else "",
        str(entry.birth_year or ""),
        entry.position,
        entry.address,
        movement if facts.movement_id is None else "",
        facts.units[entry.unit_id] if entry.unit_id and facts.unit_id is None else "",
    )
    return RowFacts(
        number=line.number,
        outcome=outcome_of(line),
        name=f"{entry.honorific} {entry.name}".strip(),
        about=tuple(one for one in about if one),
        told=tuple(_told(facts.matching, finding) for finding in line.findings),
        twin=line.twin,
        may_keep=bool(line.twin) and not line.identical and not line.kept and not line.left_out,
        asks=bool(line.twin) and (line.identical or not line.kept),
        unregistered=unregistered,
        alike={field: len(alike[field, words]) - 1 for field, words in line.texts.items() if (field, words) in alike},
        texts=line.texts,
        shown=_shown(line, movement),
    )


def _shown(line: Line, movement: str) -> dict[Field, str]:
    """The name without what stood before it, which is told in fields of its own: the form of address, and "hộ"; the movement
    by its name where the row tells it by its number or its first words."""
    entry = line.entry
    category = {Field.CATEGORY: entry.category.label} if entry.category else {}
    named = {Field.MOVEMENT: movement} if movement and line.texts.get(Field.MOVEMENT) else {}
    return {**line.texts, **category, **named, Field.HONORIFIC: entry.honorific, Field.NAME: entry.name}


def _told(matching: Matching, finding: Finding) -> Told:
    place = matching.columns.index(finding.field) if finding.field in matching.columns else -1
    return Told(finding.field, letters(place) if place >= 0 else "", finding.text, finding.suggestion, finding.blocks)


def known_to(facts: ImportFacts) -> list[Known]:
    """The nominees that the units of the list have in the round; a unit learns nothing of another's. One query.

    The dossiers of a unit that is no more are those of the one that holds what was its.
    """
    units = facts.own_units | {before for before, heir in facts.heirs.items() if heir in facts.own_units}
    rows = db.session.execute(
        select(Nomination.movement_id, Nomination.unit_id, Nominee.category, Nominee.name, Nominee.birth_year,
               Nominee.address, Nomination.state)
        .join(Nominee, Nominee.id == Nomination.nominee_id)
        .where(Nomination.round_id == facts.round.id, Nomination.unit_id.in_(units), Nominee.name != "")
        .order_by(Nomination.id)
    )  # fmt: skip
    return [
        Known(movement_id, facts.heirs.get(unit_id, unit_id), category, name, born, address,
              f"hồ sơ {state.label.lower()} của {facts.units[unit_id]}")
        for movement_id, unit_id, category, name, born, address, state in rows
    ]  # fmt: skip


def _unregistered(facts: ImportFacts, lines: list[Line]) -> dict[int, str]:
    named = [
        (line.number, (line.entry.unit_id, line.entry.movement_id, line.entry.category, line.entry.name))
        for line in lines
        if line.entry.unit_id and line.entry.movement_id and line.entry.category and line.entry.name
    ]
    rest = "" if facts.round.campaign.unregistered is Unregistered.ALLOWED else " Hồ sơ nhập được nhưng chưa gửi được."
    found = standings(facts.round.id, [nominee for _, nominee in named])
    return {
        number: f"{standing.label}.{rest}"
        for (number, _), standing in zip(named, found, strict=True)
        if not standing.is_registered
    }
