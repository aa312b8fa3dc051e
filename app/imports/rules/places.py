"""To which unit and which movement a row belongs."""

import re
from collections.abc import Sequence
from functools import lru_cache

from app.imports.rules.cells import nearest, nearest_in_words
from app.imports.rules.entries import Finding, MovementChoice, Terms
from app.imports.rules.fields import Field
from app.vietnamese.names import folded

_KIND = re.compile(
    r"^(?:ubnd|uy ban nhan dan)?\s*(?:xa|phuong|thi tran|tt|dac khu)?\.?\s+|^(?:ubnd|uy ban nhan dan)\s+"
)
FEWEST_WORDS_OF_A_BEGINNING = 3
MOST_CELLS_OF_A_SECTION = 2
_MOVEMENT_NUMBER = re.compile(r"(?:phong trao|p/?t)?[\s.]*(?:so|thu)?[\s:]*0?(\d{1,2})\.?")
_MOVEMENT_WORDS = ("phong trao ", "pt ")  # a row of a nominee never begins so
_SECTION_NUMBER = re.compile(r"^\s*(?:[IVXivx]{1,4}|[A-Ha-h]|\d{1,3})\s*[.)/-]\s*")


def unit_named(text: str, terms: Terms) -> int | None:
    """The unit of the council with this name, whatever its marks, capitals and the words before it."""
    return _units(tuple(terms.units.items())).get(_bare(text)) if text else None


def unit_of_section(text: str, terms: Terms) -> int | None:
    """The unit that a section row of the list opens ("III. Xã An Cư")."""
    return unit_named(_SECTION_NUMBER.sub("", text.split(" | ")[-1]), terms)


def unit_of(text: str, terms: Terms, unit_id: int | None) -> tuple[int | None, Finding | None]:
    """The unit of a row: the one that it names, else `unit_id`, that of its section or of the whole list.

    For a unit that is no more stands the one that holds what was its.
    """
    named = unit_named(text, terms)
    if named is None and text and unit_id is None:
        near = nearest(text, terms.units.values())
        return None, Finding(Field.UNIT, f"Không có đơn vị “{text}” trong Hội đồng. Hãy sửa tên đơn vị.", near)
    chosen = unit_id if named is None else named
    if chosen is None:
        return None, Finding(
            Field.UNIT, "Chưa rõ đơn vị đề nghị. Hãy ghi tên đơn vị, hoặc chọn một đơn vị cho cả danh sách."
        )
    before, chosen = chosen, terms.heirs.get(chosen, chosen)
    if not chosen:
        return None, Finding(
            Field.UNIT, f"“{terms.units[before]}” không còn nữa, nay thuộc nhiều đơn vị. Hãy ghi đơn vị hiện nay."
        )
    if chosen not in terms.own_units:
        return None, Finding(
            Field.UNIT, f"Dòng này của “{terms.units[chosen]}”, không phải đơn vị của bạn. Hãy bỏ dòng này."
        )
    if chosen == before:
        return chosen, None
    return chosen, Finding(
        Field.UNIT,
        f"“{terms.units[before]}” nay thuộc “{terms.units[chosen]}”; hồ sơ lập ở đơn vị hiện nay.",
        blocks=False,
    )


def movement_of(text: str, terms: Terms, movement_id: int | None) -> tuple[MovementChoice | None, Finding | None]:
    """The movement of a row: the one that it tells, else `movement_id`, that of its section or of the whole list."""
    if text:
        movement = _movement_told(text, terms)
        if movement is None:
            near = nearest_in_words(text, [one.name for one in terms.movements])
            return None, Finding(
                Field.MOVEMENT,
                f"Đợt này không có phong trào “{text}”. Hãy ghi đúng tên hoặc số thứ tự phong trào.",
                near,
            )
        if _name(movement) in folded(text):
            return movement, None
        understood = f"Đã hiểu “{text}” là phong trào “{movement.name}”; hãy xem lại."
        return movement, Finding(Field.MOVEMENT, understood, blocks=False)
    for movement in terms.movements:
        if movement.id == movement_id:
            return movement, None
    return None, Finding(
        Field.MOVEMENT, "Chưa rõ phong trào. Hãy chọn một phong trào cho cả danh sách, hoặc ghi ở từng dòng."
    )


def movement_of_section(cells: Sequence[str], terms: Terms) -> int | None:
    """The movement that a section row of the list opens ("II. Phong trào “Hộ gia đình vượt khó”", "Phong trào số 2")."""
    filled = [text for text in cells if text.strip()]
    if not filled or len(filled) > MOST_CELLS_OF_A_SECTION:
        return None
    text = _SECTION_NUMBER.sub("", filled[-1])
    movement = _movement_told(text, terms)
    is_section = movement and (_name(movement) in folded(text) or folded(text).startswith(_MOVEMENT_WORDS))
    return movement.id if movement and is_section else None


def movement_in_title(title: str, terms: Terms) -> MovementChoice | None:
    """The movement that stands in the title of a list; None when it names none, or several."""
    words = folded(title)
    named = [movement for movement in terms.movements if _name(movement) in words]
    return named[0] if len(named) == 1 else None


def _movement_told(text: str, terms: Terms) -> MovementChoice | None:
    """By its name, its number in the plan, or a beginning of the name that no other movement has."""
    words = folded(text)
    numbered = _MOVEMENT_NUMBER.fullmatch(words)
    if numbered:
        number = int(numbered[1])
        return terms.movements[number - 1] if 0 < number <= len(terms.movements) else None
    bare = _SECTION_NUMBER.sub("", words).removeprefix("phong trao ").strip("“”\"': .")
    begun = [one for one in terms.movements if f"{_name(one)} ".startswith(f"{bare} ")]
    whole = [one for one in begun if _name(one) == bare]
    is_told = len(begun) == 1 and len(bare.split()) >= FEWEST_WORDS_OF_A_BEGINNING
    return whole[0] if whole else begun[0] if is_told else None


@lru_cache(maxsize=100)
def _name(movement: MovementChoice) -> str:
    return folded(movement.name)


def _bare(text: str) -> str:
    words = folded(text).strip(" .,:;-")
    return _KIND.sub("", words)


@lru_cache(maxsize=8)
def _units(units: tuple[tuple[int, str], ...]) -> dict[str, int]:
    return {_bare(name): unit_id for unit_id, name in units} | {folded(name): unit_id for unit_id, name in units}
