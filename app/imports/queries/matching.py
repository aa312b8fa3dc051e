"""What a page shows of a list while its columns are matched."""

from dataclasses import dataclass

from app.imports.queries.lists import ImportFacts, sheets_of
from app.imports.rules.fields import Field
from app.imports.rules.grid import Sheet, cell, letters
from app.imports.rules.headings import SEARCHED, Matching, matched_columns, propose
from app.imports.rules.preview import codings_of
from app.vietnamese.old_fonts import in_unicode
from app.vietnamese.text import one_line

SAMPLES = 3
LONGEST_SAMPLE = 60


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """A column of a list: its letter, what stands over it, the first things in it, and what it is taken for."""

    letter: str
    heading: str
    samples: tuple[str, ...]
    field: Field


@dataclass(frozen=True, slots=True)
class MatchingFacts:
    """A list with the sheet and the heading row that were chosen, and what its columns are taken for."""

    list: ImportFacts
    sheets: tuple[str, ...]
    matching: Matching
    headings: tuple[tuple[int, str], ...]  # the rows that may be the headings, by place
    columns: tuple[ColumnFacts, ...]


def matching_facts(facts: ImportFacts, *, sheet: int | None = None, heading: int | None = None) -> MatchingFacts:
    """The columns of the list as they were matched, or as another sheet or heading row proposes them. One query."""
    sheets = sheets_of(facts.id)
    matching = _chosen(facts.matching, sheets, sheet, heading)
    chosen = sheets[matching.sheet]
    return MatchingFacts(
        list=facts,
        sheets=tuple(f"{one.name or 'Danh sách'} ({len(one.rows)} dòng)" for one in sheets),
        matching=matching,
        headings=tuple((place, _row(number, cells)) for place, (number, cells) in enumerate(chosen.rows[:SEARCHED])),
        columns=_columns(chosen, matching),
    )


def _chosen(kept: Matching, sheets: tuple[Sheet, ...], sheet: int | None, heading: int | None) -> Matching:
    place = sheet if sheet is not None and sheet < len(sheets) else kept.sheet
    if heading is None or heading >= len(sheets[place].rows):
        heading = kept.heading if place == kept.sheet else propose([sheets[place]]).heading
    if (place, heading) == (kept.sheet, kept.heading):
        return kept
    return Matching(place, heading, matched_columns(sheets[place], heading))


def _row(number: int, cells: tuple[str, ...]) -> str:
    words = " | ".join(one_line(text) for text in cells if text.strip())
    return f"Dòng {number}: {words[:80]}"


def _columns(sheet: Sheet, matching: Matching) -> tuple[ColumnFacts, ...]:
    codings = codings_of(sheet, matching)
    below = [cells for _, cells in sheet.rows[matching.heading + 1 :]]
    above = [cells for _, cells in sheet.rows[max(matching.heading - 1, 0) : matching.heading + 1]]
    found = []
    for place, field in enumerate(matching.columns):
        headings = [one_line(in_unicode(cell(cells, place), codings[place])) for cells in above]
        texts = (one_line(cell(cells, place)) for cells in below)
        samples = [in_unicode(text, codings[place])[:LONGEST_SAMPLE] for text in texts if text][:SAMPLES]
        heading = headings[-1] or headings[0] if headings else ""
        found.append(ColumnFacts(letters(place), heading[:LONGEST_SAMPLE], tuple(samples), field))
    return tuple(found)
