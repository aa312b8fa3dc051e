"""Single cells, as people type them, become values; what cannot be understood comes back with a reason and a suggestion."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from rapidfuzz import fuzz, process

from app.imports.rules.entries import Finding
from app.imports.rules.fields import Field
from app.law.rules.categories import Category
from app.vietnamese.names import folded

_NUMBERING = re.compile(r"^\s*\d{1,4}\s*[.)/-]\s*(?=\D)")
_HOUSEHOLD = re.compile(r"^hộ(?:\s+gia\s+đình|\s+gđ)?\s*[:.]?\s+", re.IGNORECASE)
_ADDRESSES = re.compile(
    r"^(?:(ông\s*[/(,]\s*bà\s*\)?|(?:đồng\s+chí|đ/c|đc)\b\.?)|(ông|bà)(?=[\s:.]))\s*[:.]?\s*", re.IGNORECASE
)
_MEN, _WOMEN = {"ong", "nam", "anh"}, {"ba", "nu", "chi"}
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"(?:^|[/.-])\s*(\d\d)$")
_SERIAL = re.compile(r"[1-5]\d{4}")
_PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,4}))?\s*%?")
_YES = {"x", "co", "dung", "1", "v", "truc tiep", "yes"}
_NO = {"", "khong", "0", "ko", "no"}
_CATEGORIES = {
    "tap the": Category.COLLECTIVE, "tt": Category.COLLECTIVE, "ca nhan": Category.INDIVIDUAL, "cn": Category.INDIVIDUAL,
    "ho": Category.HOUSEHOLD, "ho gia dinh": Category.HOUSEHOLD, "ho gd": Category.HOUSEHOLD, "gia dinh": Category.HOUSEHOLD,
    "ca nhan tieu bieu": Category.INDIVIDUAL, "tap the tieu bieu": Category.COLLECTIVE,
}  # fmt: skip
ENOUGH_IN_COMMON, CLEARLY_MORE = 55, 8  # of 100: a name of many words of which the text has a few
DAY_ZERO = date(1899, 12, 30)  # of the day numbers of spreadsheets
OLDEST = 1900


def split_name(text: str) -> tuple[str, str, bool]:
    """The form of address ("Ông", "Bà" or ""), the name without it and without numbering, and whether it says "hộ".

    >>> split_name("1. Hộ gia đình bà NÉANG SRÂY MOM"), split_name("Đ/c Lê Văn An")
    (('Bà', 'NÉANG SRÂY MOM', True), ('', 'Lê Văn An', False))
    """
    name = _NUMBERING.sub("", text)
    bare = _HOUSEHOLD.sub("", name)
    found = _ADDRESSES.match(bare)
    if found is None:
        return "", name if bare == name else bare, bare != name
    return honorific_of(found[2] or ""), bare[found.end() :].strip() or name, bare != name


def honorific_of(text: str) -> str:
    """ "Ông", "Bà" or "" for a form of address or a sex as it is typed."""
    word = folded(text).strip(". ")
    return "Ông" if word in _MEN else "Bà" if word in _WOMEN else ""


def category_of(text: str) -> Category | None:
    """The category that a cell or a section names; None for something else.

    >>> category_of("II. CÁ NHÂN (12)"), category_of("Hộ gia đình")
    (<Category.INDIVIDUAL: 'individual'>, <Category.HOUSEHOLD: 'household'>)
    """
    words = re.sub(r"\(.*\)", "", folded(text))
    return _CATEGORIES.get(re.sub(r"^[ivxab0-9]{1,4}\s*[.)/-]+\s*|[:;.\s]+$", "", words).strip(": ;.-"))


def year_of_birth(text: str, field: Field, year: int) -> tuple[int | None, Finding | None]:
    """The year in a date or a year as typed; `year` is this one."""
    if not text:
        return None, None
    if _SERIAL.fullmatch(text):
        born = (DAY_ZERO + timedelta(days=int(text))).year
        return born, Finding(field, f"“{text}” là số thứ tự ngày của Excel; đã hiểu là năm {born}.", blocks=False)
    found = _YEAR.findall(text)
    if len(found) == 1 and OLDEST <= int(found[0]) <= year:
        return int(found[0]), None
    guess = _YEAR.search(re.sub("[oO]", "0", text).replace("l", "1").replace("I", "1"))
    short = _SHORT_YEAR.search(text.strip())
    suggestion = guess[1] if guess and not found else ""
    if not suggestion and short and not found:
        suggestion = str(_century(int(short[1]), year))
    why = f"không phải là một năm từ {OLDEST} đến {year}" if len(found) < 2 else "có hai năm"
    return None, Finding(field, f"Năm sinh “{text}” {why}. Hãy gõ năm gồm 4 chữ số.", suggestion)


def percent_of(text: str) -> tuple[int | None, Finding | None]:
    """A share in per cent: 70, "70 %", or 0,7 as a spreadsheet keeps it."""
    if not text:
        return None, None
    found = _PERCENT.fullmatch(text.strip())
    value = float(f"{found[1]}.{found[2] or 0}") if found else -1.0
    if found and found[1] == "0" and found[2]:
        value *= 100
    if 0 <= value <= 100:
        return round(value), None
    return None, Finding(Field.WOMEN_SHARE, f"Tỷ lệ nữ “{text}” không phải một số từ 0 đến 100. Hãy kiểm tra lại.")


def yes_or_no(text: str) -> tuple[bool, Finding | None]:
    """Whether a box is ticked: x, có, 1; blank, không, 0."""
    word = folded(text).strip(" .")
    if word in _YES | _NO:
        return word in _YES, None
    return False, Finding(Field.WORKS_DIRECTLY, f"“{text}” chưa rõ có hay không. Hãy gõ “có” hoặc để trống.", "có")


def nearest(text: str, names: Iterable[str], cutoff: int = 60) -> str:
    """The name that is most like the text when marks are left aside; "" when none is."""
    listed = list(names)
    found = process.extractOne(folded(text), [folded(name) for name in listed], scorer=fuzz.WRatio, score_cutoff=cutoff)
    return listed[found[2]] if found else ""


def nearest_in_words(text: str, names: Iterable[str]) -> str:
    """The long name that has most words in common with the text, marks left aside; "" when none has enough, or two have.

    >>> nearest_in_words("giảm nghèo", ["Cán bộ giảm nghèo tận tụy", "Chung tay giảm nghèo bền vững"])
    ''
    """
    words = folded(text)
    told = {name: _in_common(words, folded(name)) for name in names}
    best, *rest = sorted(told.values(), reverse=True) or [0.0]
    is_clear = best >= ENOUGH_IN_COMMON and best - max(rest, default=0) >= CLEARLY_MORE
    return max(told, key=lambda name: told[name]) if is_clear else ""


def _in_common(one: str, other: str) -> float:
    return (fuzz.token_set_ratio(one, other) + fuzz.token_sort_ratio(one, other)) / 2


def _century(short: int, year: int) -> int:
    return 2000 + short if 2000 + short <= year - 10 else 1900 + short
