"""Which rows of a list are nominees, and which are sections, sums, numbers of columns, signatures."""

import re
from collections.abc import Sequence

from app.imports.rules.cells import category_of
from app.imports.rules.entries import Skipped
from app.imports.rules.fields import Field
from app.imports.rules.grid import cell
from app.imports.rules.headings import field_of
from app.law.rules.categories import Category
from app.vietnamese.names import folded

_SUM = re.compile(r"(?:tong|cong)\b.*")
_SUM_WORDS = {"cong", "tong", "tong cong", "tong so", "cong don"}
_NUMBERED = re.compile(r"[ivx]{1,4}|[a-h]|[ivx]{1,4}[.)]", re.IGNORECASE)
_EXAMPLES = {"vi du", "vd", "mau"}  # what stands for a number before the example of a template
_DAY_LINE = re.compile(r"(?:.{0,30},\s*)?ngay.{1,10}thang.{1,10}nam.{0,10}")
_END = (
    "nguoi lap", "noi nhan", "thu truong", "chu tich", "pho chu tich", "kt. chu tich", "truong phong", "xac nhan", "ky ten",
    "danh sach nay", "lap bieu", "(ky", "tm.", "ghi chu:", "luu:", "- luu",
)  # fmt: skip


def skipped_row(number: int, cells: Sequence[str], columns: Sequence[Field]) -> Skipped | None:
    """Why the row is no nominee, or None when it is one."""
    filled = [text.strip() for text in cells if text.strip()]
    text = " | ".join(filled)
    if len(filled) >= 2 and _are_column_numbers(filled):
        return Skipped(number, text, "dòng đánh số cột")
    if folded(filled[0]) in _EXAMPLES:
        return Skipped(number, text, "dòng ví dụ")
    names = [cell(cells, place).strip() for place, field in enumerate(columns) if field is Field.NAME]
    name = names[0] if names else ""
    if name and field_of(name) is Field.NAME and sum(field_of(one) is not Field.NOTHING for one in filled) >= 2:
        return Skipped(number, text, "dòng tiêu đề lặp lại")
    if any(_SUM.fullmatch(folded(one)) for one in filled[:2]) and _is_sum(filled):
        return Skipped(number, text, "dòng cộng")
    if section_of(cells) is not None:
        return Skipped(number, text, "đề mục đối tượng")
    if len(filled) <= 2 and _is_end(folded(filled[0])):
        return Skipped(number, text, "phần ký, ghi chú cuối danh sách")
    if _is_section(filled, cells, columns):
        return Skipped(number, text, "đề mục")
    return None


def section_of(cells: Sequence[str]) -> Category | None:
    """The category that a section row opens ("II. CÁ NHÂN"); None for any other row."""
    filled = [text.strip() for text in cells if text.strip()]
    if not filled or len(filled) > 3:
        return None
    words = filled[1:] if len(filled) > 1 and _NUMBERED.fullmatch(filled[0].strip(".) ")) else filled
    rest_is_figures = all(one.isdecimal() for one in words[1:])
    return category_of(words[0]) if rest_is_figures and not words[0].isdecimal() and len(words[0]) > 2 else None


def _is_end(words: str) -> bool:
    return words.startswith(_END) or _DAY_LINE.fullmatch(words) is not None


def _are_column_numbers(filled: Sequence[str]) -> bool:
    bare = [one.strip("()[] ") for one in filled]
    numbers = [int(one) for one in bare if one.isdecimal() and len(one) < 3]
    return len(numbers) == len(bare) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _is_sum(filled: Sequence[str]) -> bool:
    """A sum has only figures beside its word; a person called Tổng has a year, but then a number too."""
    text = next(one for one in filled[:2] if _SUM.fullmatch(folded(one)))
    rest = [one for one in filled if one is not text]
    if any(c.isalpha() for one in rest for c in one):
        return False
    words = folded(text).split(":")[0].strip(" .0123456789")
    return (
        words in _SUM_WORDS
        and not (rest and filled[0] is not text and filled[0].isdecimal() and len(rest) > 1)
        or (words.startswith(("tong cong", "tong so")))
    )


def _is_section(filled: Sequence[str], cells: Sequence[str], columns: Sequence[Field]) -> bool:
    """A Roman number or a letter and a text, or one text in a row that is not in a column that is taken in."""
    if len(filled) == 2 and _NUMBERED.fullmatch(filled[0].strip(".) ")):
        return True
    place = next(place for place, text in enumerate(cells) if text.strip())
    return len(filled) == 1 and not (place < len(columns) and columns[place].is_taken_in)
