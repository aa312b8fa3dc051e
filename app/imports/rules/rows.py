"""A row of a list becomes a line: its texts cleaned, understood, and whatever is wrong with it told in place."""

from collections.abc import Mapping

from app.imports.rules.cells import (
    category_of,
    honorific_of,
    nearest,
    percent_of,
    split_name,
    year_of_birth,
    yes_or_no,
)
from app.imports.rules.entries import Entry, Finding, Line, MovementChoice, Terms
from app.imports.rules.fields import Field
from app.imports.rules.places import movement_of, unit_named, unit_of
from app.law.rules.categories import Category
from app.nominations.rules.dossier import LONGEST_ACHIEVEMENT, LONGEST_NAME, SHORTEST_ACHIEVEMENT
from app.vietnamese.names import proper_case
from app.vietnamese.text import foreign_letters

LONGEST_LINE = 300
_LONGEST = {
    Field.NAME: LONGEST_NAME,
    Field.POSITION: LONGEST_LINE,
    Field.ADDRESS: LONGEST_LINE,
    Field.ACHIEVEMENT: LONGEST_ACHIEVEMENT,
}
_FORMULA_STARTS = "=+@"


def line_of(
    number: int,
    texts: Mapping[Field, str],
    *,
    terms: Terms,
    section: Category | None = None,
    movement_id: int | None = None,
    unit_id: int | None = None,
    found: tuple[Finding, ...] = (),
    as_typed: bool = False,
) -> Line:
    """The line of a row whose cells are clean text by field.

    `section` is the category under which the row stands, `movement_id` and `unit_id` likewise; `found` is what reading the cells has told,
    `as_typed` that somebody has typed the name anew, so that its capitals are meant.
    """
    findings = list(found)
    text = {field: texts.get(field, "") for field in Field}
    honorific, name, is_household = split_name(text[Field.NAME])
    movement, fault = movement_of(text[Field.MOVEMENT], terms, movement_id)
    _note(findings, fault)
    category = _category(text[Field.CATEGORY], is_household, section, terms, movement, findings)
    unit, fault = unit_of(text[Field.UNIT], terms, unit_id)
    _note(findings, fault)
    honorific = _honorific(honorific, text, category)
    if category is not None and category is not Category.COLLECTIVE and not as_typed:
        name = _cased(name, findings)
    born = _birth(text, terms.year, findings) if category is not Category.COLLECTIVE else None
    share, fault = percent_of(text[Field.WOMEN_SHARE])
    _note(findings, fault)
    directly, fault = yes_or_no(text[Field.WORKS_DIRECTLY])
    _note(findings, fault)
    entry = Entry(
        movement_id=movement.id if movement else None,
        unit_id=unit,
        category=category,
        honorific=honorific,
        name=name,
        birth_year=born,
        position=_position(text, terms),
        address=text[Field.ADDRESS],
        women_share=share,
        works_directly=directly,
        achievement=text[Field.ACHIEVEMENT],
    )
    findings += _faults_of_texts(entry)
    return Line(number, dict(texts), entry, tuple(findings))


def _note(findings: list[Finding], finding: Finding | None) -> None:
    if finding is not None:
        findings.append(finding)


def _category(
    text: str, is_household: bool, section: Category | None, terms: Terms, movement: MovementChoice | None,
    findings: list[Finding],
) -> Category | None:  # fmt: skip
    category = category_of(text) if text else Category.HOUSEHOLD if is_household else section or terms.category
    if category is None:
        why = (
            f"“{text}” không phải tập thể, cá nhân hay hộ gia đình"
            if text
            else "Chưa rõ là tập thể, cá nhân hay hộ gia đình"
        )
        near = nearest(text, [one.label for one in Category]) if text else ""
        findings.append(Finding(Field.CATEGORY, f"{why}. Hãy ghi một trong ba loại.", near))
    elif movement is not None and category not in movement.categories:
        offered = ", ".join(one.label.lower() for one in movement.categories)
        why = f"Phong trào “{movement.name}” chỉ nhận {offered}, không nhận {category.label.lower()}."
        findings.append(Finding(Field.CATEGORY, f"{why} Hãy kiểm tra lại đối tượng hoặc phong trào."))
    return category


def _honorific(honorific: str, text: Mapping[Field, str], category: Category | None) -> str:
    if category is Category.COLLECTIVE:
        return ""
    by_column = "Ông" if text[Field.BIRTH_MAN] else "Bà" if text[Field.BIRTH_WOMAN] else ""
    return honorific or honorific_of(text[Field.HONORIFIC]) or by_column


def _cased(name: str, findings: list[Finding]) -> str:
    proper = proper_case(name)
    if proper != name and proper:
        findings.append(Finding(Field.NAME, f"Đã viết “{name}” thành “{proper}”; hãy xem lại.", blocks=False))
    return proper


def _birth(text: Mapping[Field, str], year: int, findings: list[Finding]) -> int | None:
    for field in (Field.BIRTH_YEAR, Field.BIRTH_MAN, Field.BIRTH_WOMAN):
        if text[field] and not (field is not Field.BIRTH_YEAR and honorific_mark(text[field])):
            born, fault = year_of_birth(text[field], field, year)
            _note(findings, fault)
            return born
    return None


def honorific_mark(text: str) -> bool:
    """Whether the column of men or women is only ticked, with no year in it."""
    return text.strip(" .").lower() in {"x", "v", "nam", "nữ"}


def _position(text: Mapping[Field, str], terms: Terms) -> str:
    """Post and place of work in one line; a "unit" that is none of the council's is where the person works."""
    parts = [text[Field.POSITION], text[Field.WORKPLACE]]
    if text[Field.UNIT] and unit_named(text[Field.UNIT], terms) is None:
        parts.append(text[Field.UNIT])
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _faults_of_texts(entry: Entry) -> list[Finding]:
    found = []
    if not entry.name:
        found.append(Finding(Field.NAME, "Chưa ghi tên. Hãy ghi đúng tên sẽ in trên giấy khen, hoặc bỏ dòng này."))
    elif not any(letter.isalpha() for letter in entry.name):
        found.append(
            Finding(Field.NAME, f"Tên “{entry.name}” không có chữ cái nào. Hãy ghi lại tên, hoặc bỏ dòng này.")
        )
    for field, longest in _LONGEST.items():
        text = getattr(entry, field.value)
        if len(text) > longest:
            found.append(Finding(field, f"{field.label} dài {len(text)} ký tự, quá {longest} ký tự. Hãy viết gọn lại."))
        if field is not Field.ACHIEVEMENT and (letters := foreign_letters(text)):
            found.append(Finding(field, f"Giấy khen không in được ký tự “{letters}”. Hãy viết lại bằng chữ Quốc ngữ."))
        if text[:1] and text[0] in _FORMULA_STARTS:
            bare = text.lstrip(_FORMULA_STARTS + " ")
            found.append(
                Finding(field, f"{field.label} bắt đầu bằng “{text[0]}” như một công thức. Hãy ghi lại bằng chữ.", bare)
            )
    if len(entry.achievement) < SHORTEST_ACHIEVEMENT:
        found.append(
            Finding(
                Field.ACHIEVEMENT, "Tóm tắt thành tích còn thiếu hoặc quá ngắn; bổ sung trước khi gửi.", blocks=False
            )
        )
    return found
