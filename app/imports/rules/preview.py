"""The whole list as it would be taken in: each line with what is wrong or doubtful, and what was passed over."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from app.imports.rules.doubles import Known, with_twins
from app.imports.rules.entries import Finding, Line, Skipped, Terms
from app.imports.rules.fields import Field
from app.imports.rules.grid import Sheet, cell, letters
from app.imports.rules.headings import Matching
from app.imports.rules.kinds import section_of, skipped_row
from app.imports.rules.places import movement_in_title, movement_of_section, unit_of_section
from app.imports.rules.rows import line_of
from app.law.rules.categories import Category
from app.vietnamese.old_fonts import Coding, coding_of, in_unicode
from app.vietnamese.text import one_line, paragraphs

LEAVE, KEEP = "leave", "keep"  # what may be decided of a row
DECIDED = "decided"  # the key of that decision in a row's mends
ONE_MEND_FOR_MANY = frozenset({Field.MOVEMENT, Field.UNIT, Field.CATEGORY})
Mends = Mapping[int, Mapping[str, str]]  # by row number: texts by field, and a decision
_ERRORS = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!")


@dataclass(frozen=True, slots=True)
class Preview:
    """What a list would become; `wrong_movement` is a movement that its title names and the sender did not choose."""

    lines: tuple[Line, ...]
    skipped: tuple[Skipped, ...]
    notices: tuple[str, ...]
    wrong_movement: str

    @property
    def ready(self) -> tuple[Line, ...]:
        """The lines that would be taken in."""
        return tuple(line for line in self.lines if line.is_ready)

    @property
    def open(self) -> tuple[Line, ...]:
        """The lines about which somebody has to do something first."""
        return tuple(line for line in self.lines if line.is_open)

    def alike(self) -> dict[tuple[Field, str], list[int]]:
        """The rows that one mend would do for: those at fault for the same words in a column of names, by field and words."""
        found: defaultdict[tuple[Field, str], list[int]] = defaultdict(list)
        for line in self.open:
            for field in {fault.field for fault in line.faults} & ONE_MEND_FOR_MANY:
                if words := line.texts.get(field):
                    found[field, words].append(line.number)
        return found

    @property
    def there(self) -> tuple[Line, ...]:
        """The lines of nominees that have a dossier already."""
        return tuple(line for line in self.lines if line.there and not line.left_out)

    @property
    def left_out(self) -> tuple[Line, ...]:
        """The lines that were left out by hand."""
        return tuple(line for line in self.lines if line.left_out)


@dataclass(frozen=True, slots=True)
class _Under:
    """What the sections above a row say of it; before the first, what was said of the whole list."""

    category: Category | None
    movement_id: int | None
    unit_id: int | None


def look_over(sheet: Sheet, matching: Matching, *, terms: Terms, mends: Mends, known: Iterable[Known]) -> Preview:
    """The list as it would be taken in, by these columns and terms, with the rows mended so far; saves nothing."""
    codings = codings_of(sheet, matching)
    rows = tuple((number, tuple(_read(cells, codings))) for number, cells in sheet.rows)
    lines: list[Line] = []
    skipped: list[Skipped] = []
    under = _Under(None, terms.movement_id, terms.unit_id)
    for number, cells in rows[matching.heading + 1 :]:
        passed = _passed(number, cells, matching, terms) if number not in mends else None
        if passed is None:
            lines.append(_line(number, cells, sheet, matching, codings, terms, under, mends.get(number, {})))
            continue
        skipped.append(passed)
        under = _Under(
            section_of(cells) or under.category,
            movement_of_section(cells, terms) or under.movement_id,
            unit_of_section(passed.text, terms) or under.unit_id,
        )
    named = movement_in_title(title_of(sheet, matching), terms)
    return Preview(
        lines=tuple(with_twins(lines, known)),
        skipped=tuple(skipped),
        notices=_notices(codings, sheet, rows[matching.heading + 1 :]),
        wrong_movement=named.name if named and terms.movement_id not in (None, named.id) else "",
    )


def beside(preview: Preview, known: Iterable[Known]) -> Preview:
    """The same preview beside other dossiers: those that are there now."""
    return replace(preview, lines=tuple(with_twins([line.like("") for line in preview.lines], known)))


def title_of(sheet: Sheet, matching: Matching) -> str:
    """What stands above the headings of a list, whatever its coding."""
    codings = codings_of(sheet, matching)
    above = [" ".join(_read(cells, codings)) for _, cells in sheet.rows[: max(matching.heading, 0)]]
    return "\n".join([sheet.title, *above])


def codings_of(sheet: Sheet, matching: Matching) -> tuple[Coding, ...]:
    """The coding of each column; one that proves none by itself and holds no Unicode letter goes with the list."""
    data = [cells for _, cells in sheet.rows[max(matching.heading + 1, 0) :]]
    whole = coding_of(text for cells in data for text in cells)
    columns = []
    for place in range(sheet.width):
        texts = [cell(cells, place) for cells in data]
        own = coding_of(texts)
        is_unicode = any(character > "\u0250" for text in texts for character in text)
        columns.append(own if own is not Coding.UNICODE or is_unicode else whole)
    return tuple(columns)


def _read(cells: tuple[str, ...], codings: tuple[Coding, ...]) -> Iterable[str]:
    for text, coding in zip(cells, codings, strict=False):
        yield in_unicode(text, coding) if text else text


def _passed(number: int, cells: tuple[str, ...], matching: Matching, terms: Terms) -> Skipped | None:
    if movement_of_section(cells, terms) is not None:
        return Skipped(number, " | ".join(text.strip() for text in cells if text.strip()), "đề mục phong trào")
    return skipped_row(number, cells, matching.columns)


def _line(
    number: int, cells: tuple[str, ...], sheet: Sheet, matching: Matching, codings: tuple[Coding, ...], terms: Terms,
    under: _Under, mended: Mapping[str, str],
) -> Line:  # fmt: skip
    texts, findings = _texts(number, cells, sheet, matching, codings)
    for field in Field:
        if field.is_taken_in and field.value in mended:
            texts[field] = mended[field.value]
            findings = [one for one in findings if one.field is not field]
    line = line_of(number, texts, terms=terms, section=under.category, movement_id=under.movement_id,
                   unit_id=under.unit_id, found=tuple(findings), as_typed=Field.NAME.value in mended)  # fmt: skip
    decided = mended.get(DECIDED, "")
    return replace(line, left_out=decided == LEAVE, kept=decided == KEEP)


def _texts(
    number: int, cells: tuple[str, ...], sheet: Sheet, matching: Matching, codings: tuple[Coding, ...]
) -> tuple[dict[Field, str], list[Finding]]:
    texts: dict[Field, str] = {}
    findings = []
    for place, field in enumerate(matching.columns):
        if not field.is_taken_in:
            continue
        text = _clean(cell(cells, place), field)
        if field is Field.NAME and place < len(codings) and codings[place] is Coding.ABC:
            text = " ".join(word[:1].upper() + word[1:] for word in text.split(" "))
        where = f"{letters(place)}{number}"
        if text.upper() in _ERRORS or (where in sheet.formulas and not text):
            findings.append(
                Finding(field, f"Ô {where} là công thức bị lỗi hoặc chưa có kết quả. Hãy gõ giá trị vào đây.")
            )
            text = ""
        elif where in sheet.formulas:
            findings.append(
                Finding(field, f"Ô {where} là công thức; đã lấy kết quả đang hiện “{text[:60]}”.", blocks=False)
            )
        if text or field not in texts:
            texts[field] = text
    return texts, findings


def _clean(text: str, field: Field) -> str:
    clean = paragraphs(text) if field is Field.ACHIEVEMENT else one_line(text)
    return "" if clean.strip("-–—. ") == "" else clean.removeprefix("'")


def _notices(
    codings: tuple[Coding, ...], sheet: Sheet, rows: tuple[tuple[int, tuple[str, ...]], ...]
) -> tuple[str, ...]:
    found: dict[Coding, list[str]] = {}
    typed = sheet.rows[len(sheet.rows) - len(rows) :]
    for place, coding in enumerate(codings):
        if any(cell(was, place) != cell(now, place) for (_, was), (_, now) in zip(typed, rows, strict=True)):
            found.setdefault(coding, []).append(letters(place))
    return tuple(
        f"Cột {', '.join(columns)} gõ bằng bảng mã {coding.label}; đã chuyển sang Unicode. Hãy xem lại dấu của các tên."
        for coding, columns in found.items()
        if coding is not Coding.UNICODE
    )
