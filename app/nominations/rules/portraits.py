"""What is compared of a nominee: the name in syllables, and where the person lives and works, spelled one way."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from app.law.rules.categories import Category
from app.nominations.rules.bodies import Body, body
from app.nominations.rules.long_forms import in_full, words_of
from app.vietnamese.spelling import Syllable, sound, syllable, twin
from app.vietnamese.text import nfc

_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_AFTER_DASH = re.compile(r"\s+[-–—]\s+.*$")
_OTHER_NAMES = re.compile(r"[(\[,]|\btự\b", re.IGNORECASE)
_RELATED = frozenset(
    ["vợ", "chồng", "mẹ", "cha", "con", "là", "tự", "thường", "gọi", "tên", "của", "chết", "hộ", "cùng", "và"]
)
_NUMBERING = re.compile(r"^\s*(?:s?tt\s*\d{1,4}\s*[.):/-]?|\d{1,4}\s*[.)/-])\s*(?=\D)", re.IGNORECASE)
_MAN, _WOMAN = "man", "woman"
_FORMS = {
    ("ông",): _MAN, ("ong",): _MAN, ("ba",): _WOMAN, ("anh",): _MAN, ("bà",): _WOMAN, ("chị",): _WOMAN, ("cô",): _WOMAN, ("ông", "bà"): "",
    ("cụ",): "", ("cháu",): "", ("em",): "", ("đồng", "chí"): "", ("đ", "c"): "", ("đc",): "",
    ("thầy",): _MAN, ("thầy", "giáo"): _MAN, ("cô", "giáo"): _WOMAN, ("nhà", "giáo"): "", ("gv",): "", ("giáo", "viên"): "",
    ("bs",): "", ("bác", "sĩ"): "", ("ds",): "", ("dược", "sĩ"): "", ("ys",): "", ("y", "sĩ"): "", ("đd",): "", ("ks",): "",
    ("kỹ", "sư"): "", ("cn",): "", ("cử", "nhân"): "", ("ths",): "", ("thạc", "sĩ"): "", ("ts",): "", ("tiến", "sĩ"): "",
    ("đại", "tá"): "", ("thượng", "tá"): "", ("trung", "tá"): "", ("thiếu", "tá"): "", ("đại", "úy"): "", ("thượng", "úy"): "",
    ("trung", "úy"): "", ("thiếu", "úy"): "", ("thượng", "sĩ"): "", ("trung", "sĩ"): "", ("hạ", "sĩ"): "",
    ("mẹ",): _WOMAN, ("mẹ", "vnah"): _WOMAN, ("achar",): _MAN, ("linh", "mục"): _MAN, ("mục", "sư"): _MAN, ("ni", "cô"): _WOMAN,
    ("thượng", "tọa"): _MAN, ("đại", "đức"): _MAN, ("hòa", "thượng"): _MAN, ("sư", "cả"): _MAN, ("ni", "sư"): _WOMAN,
}  # fmt: skip
_FORM_STARTS = frozenset({form[0] for form in _FORMS} | {"hoà"})
_ALSO_SPELLED = {"hoà": "hòa", "uý": "úy", "sỹ": "sĩ", "kĩ": "kỹ"}
_CUT_SHORT = {"ng": "nguyễn"}
_HOUSEHOLD = frozenset(
    [
        "hộ",
        "ho",
        "gđ",
        "gia",
        "đình",
        "dinh",
        "văn",
        "hóa",
        "kinh",
        "doanh",
        "nghèo",
        "cận",
        "thoát",
        "chính",
        "sách",
        "liệt",
        "sĩ",
    ]
)
_HOUSEHOLD_STARTS = {"hộ": "", "gđ": "", "gia": "đình", "ho": "gia"}  # and by what each is followed
_AND_FAMILY = (["và", "gia", "đình"], ["và", "gđ"], ["va", "gia", "dinh"])
_NUMERALS = dict(enumerate(["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"]))
_BY_MIDDLE = {"văn": _MAN, "thị": _WOMAN}
# Families that a third of the people share with somebody of the next hamlet, and middles that everybody has.
_EVERYBODYS = "nguyen tran le pham huynh hoang vo vu phan dang bui do ho ngo duong li chau van thi"
_COMMON = frozenset(_EVERYBODYS.split())
_HAMLETS = frozenset({"ap", "khom", "thon", "khu", "buon", "lang", "soc", "xom"})
_LEVELS = _HAMLETS | {"to", "so", "duong", "xa", "phuong", "thi", "huyen", "quan"}
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
MOST_WEIGHT = 3
_NO_BODY = (body("", ""),)
_BETWEEN_PLACES = re.compile(r"[,;]|\s[-–]\s")


@dataclass(frozen=True, slots=True)
class Described:
    """A nominee as a dossier, a list or an award tells of it. `unit` is the id of its unit (0 where unknown), `unit_name` what
    that was called then, `lineage` the id that it shares with the units that it came from and went into."""

    category: Category
    honorific: str
    name: str
    birth_year: int | None
    position: str
    address: str
    unit: int
    unit_name: str
    lineage: int


class Person(NamedTuple):
    """What the name of a person, or of the head of a household, tells."""

    name: tuple[Syllable, ...]
    spelled: tuple[str, ...]  # the same as it sounds, under one of two names that a syllable goes by
    sex: str
    others: tuple[tuple[Syllable, ...], ...]  # by what else the person goes, or who else heads the household
    is_marked: bool
    sound: str  # the name as it is heard, in one word
    own_sound: str  # the same of what tells it from the names of everybody, or of all of it where nothing does
    weight: int  # how many syllables tell it from the names of everybody, MOST_WEIGHT at most


class Portrait(NamedTuple):
    """A nominee made ready to be compared; a tuple, since a page makes tens of thousands."""

    told: Described
    bodies: tuple[Body, ...]  # of a collective: its name in normal form, and those without and within brackets
    person: Person  # nobody where it is a collective
    is_collective: bool

    @property
    def body(self) -> Body:
        """The name of a collective in normal form."""
        return self.bodies[0]


@dataclass(frozen=True, slots=True)
class Place:
    """An address: its hamlet or quarter, what may be one although the list leaves out "ấp", the group or house number, and
    all its words."""

    hamlet: str
    maybe_hamlet: str
    number: str
    words: str


_NOBODY = Person((), (), "", (), False, "", "", 0)


def portrait(told: Described) -> Portrait:
    """The nominee made ready; texts in any Unicode form."""
    if told.category is Category.COLLECTIVE:
        clean = nfc(_NUMBERING.sub("", told.name))
        within = [part for part in _IN_BRACKETS.findall(clean) if not any(each.isdigit() for each in part)]
        names = (clean, _IN_BRACKETS.sub(" ", clean), *within) if within else (clean,)
        bodies = tuple([body(name, told.unit_name) for name in names])
        return Portrait(told, bodies, _NOBODY, is_collective=True)
    person = _person(told.name, told.honorific, told.category is Category.HOUSEHOLD)
    return Portrait(told, _NO_BODY, person, is_collective=False)


@lru_cache(maxsize=20_000)
def _person(told: str, honorific: str, is_household: bool) -> Person:
    """What a name tells of a person; kept, since many bear one name and whoever was awarded comes back in later years."""
    words = [_CUT_SHORT.get(word, word) for word in _person_words(told)]
    sex = _sex_of(words_of(honorific)) if honorific else ""
    if is_household or _is_household(words):
        words = _head_of(words)
    while words[0:1] and words[0] in _FORM_STARTS and (form := _form(words)) and len(words) > len(form) + 1:
        sex = sex or _FORMS[form]
        del words[: len(form)]
    if len(words) > 3 and syllable(words[0]).bare == "neang":
        del words[0]
    sex = sex or next((_BY_MIDDLE[word] for word in words[1:-1] if word in _BY_MIDDLE), "")
    name = tuple([syllable(word) for word in words])
    own = [each for each in name if each.bare not in _COMMON]
    heard = sound(name)
    return Person(
        name=name,
        spelled=tuple([twin(each.loose) for each in name]),
        sex=sex,
        others=_others(told, name),
        is_marked=_marked(name),
        sound=heard,
        own_sound=sound(own) if 0 < len(own) < len(name) else heard,
        weight=min(len(own), MOST_WEIGHT),
    )


@lru_cache(maxsize=20_000)
def place(address: str) -> Place:
    """An address taken apart."""
    parts = [
        [_ROMAN.get(word, twin(syllable(word).loose)) for word in in_full(words_of(part))]
        for part in _BETWEEN_PLACES.split(address)
        if part.strip()
    ]
    hamlet = next((found for part in parts if (found := _after(part, _HAMLETS))), "")
    maybe = hamlet or next((" ".join(part) for part in parts if _may_be_hamlet(part)), "")
    number = next((found for part in parts if (found := _after(part, {"to", "so"}))), "")
    return Place(hamlet, maybe, number, " ".join(word for part in parts for word in part))


def _may_be_hamlet(part: Sequence[str]) -> bool:
    """Whether it is a name of two or three words alone, as lists leave "ấp" out."""
    return 2 <= len(part) <= 3 and part[0] not in _LEVELS and not any(word.isdigit() for word in part[:-1])


@lru_cache(maxsize=20_000)
def post(position: str) -> str:
    """A post with its short forms written in full and without marks."""
    return " ".join(syllable(word).bare for word in in_full(words_of(position)))


def _person_words(name: str) -> list[str]:
    clean = nfc(name)
    if clean.istitle() and clean.replace(" ", "").isalpha():  # as nearly all are
        return clean.casefold().split()
    bare = _AFTER_DASH.sub("", _outside_brackets(_NUMBERING.sub("", clean)))
    first, comma, rest = bare.partition(",")
    if comma:  # a family name put behind, or somebody else behind the name
        bare = f"{rest} {first}" if len(first.split()) == 1 < len(rest.split()) else first
    words = words_of(bare if bare.isupper() else "".join(_parted(bare)))
    return [spelled for word in words for spelled in _without_figures(word)]


def _outside_brackets(name: str) -> str:
    """The name without what stands in brackets; that itself where it is the longer name ("Sáu Hết (Nguyễn Văn Hết)")."""
    outside = _IN_BRACKETS.sub("", name)
    inside = max((one[1:-1] for one in _IN_BRACKETS.findall(name)), key=lambda one: len(one.split()), default="")
    longer = len(inside.split()) > len(outside.split()) > 0 and inside.replace(" ", "").isalpha()
    return inside if longer else outside


def _others(told: str, name: tuple[Syllable, ...]) -> tuple[tuple[Syllable, ...], ...]:
    """What else of two words or more the name tells, in brackets, behind a comma or behind "tự"."""
    if told.replace(" ", "").isalpha() and "tự" not in told:  # as nearly all are
        return ()
    whole, *parts = _OTHER_NAMES.split(nfc(told))
    found = []
    for part in parts:
        words = words_of(part)
        while len(words) > 2 and (words[0] in _RELATED or words[:1] == ["ông"] or words[:1] == ["bà"]):
            del words[0]
        found.append(tuple([syllable(word) for word in words]))
    first = tuple([syllable(word) for word in words_of(whole)]) if found else ()
    return tuple(one for one in (*found, first) if len(one) > 1 and one != name)


def _without_figures(word: str) -> list[str]:
    """A number in a name as it is said ("Bé 5", "Mười 2"); any other word as it is."""
    if not word.isdecimal() or int(word) > 19:
        return [word]
    return [_NUMERALS[10], _NUMERALS[int(word) - 10]] if int(word) > 10 else [_NUMERALS[int(word)]]


def _is_household(words: Sequence[str]) -> bool:
    follower = _HOUSEHOLD_STARTS.get(words[0]) if words else None
    return follower == "" or (follower is not None and words[1:2] == [follower])


def _head_of(words: list[str]) -> list[str]:
    """The head of a household from the words of its name."""
    words = list(words)
    while len(words) > 2 and words[0] in _HOUSEHOLD:
        del words[0]
    for tail in _AND_FAMILY:
        if words[-len(tail) :] == tail and len(words) > len(tail) + 1:
            del words[-len(tail) :]
    return words


def _parted(name: str) -> Iterator[str]:
    """The letters of a name with a space where two words were typed as one (NguyễnVăn, but not ThS)."""
    for before, letter, after in zip(f" {name}", name, f"{name[1:]} ", strict=False):
        yield f" {letter}" if before.islower() and letter.isupper() and after.islower() else letter


def _form(words: Sequence[str]) -> tuple[str, ...]:
    """The form of address with which the words begin."""
    spelled = tuple(_ALSO_SPELLED.get(word, word) for word in words[:2])
    return next((form for form in (spelled, spelled[:1]) if form in _FORMS), ())


def _sex_of(words: Sequence[str]) -> str:
    return _FORMS.get(tuple(words), "")


def _marked(name: Sequence[Syllable]) -> bool:
    return any([one.is_marked for one in name])


def _after(words: Sequence[str], levels: frozenset[str] | set[str]) -> str:
    """What stands behind the first word of these levels, up to the next level or four words."""
    for at, word in enumerate(words[:-1]):
        if word in levels:
            rest = words[at + 1 : at + 5]
            end = next((index for index, one in enumerate(rest) if index and one in _LEVELS), len(rest))
            return " ".join(rest[:end])
    return ""
