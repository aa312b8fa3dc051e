"""What is compared of a nominee: the name in syllables, and where the person lives and works, spelled one way."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.law.rules.categories import Category
from app.nominations.rules.long_forms import in_full
from app.vietnamese.spelling import Syllable, syllable
from app.vietnamese.text import nfc

_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_AFTER_DASH = re.compile(r"\s+[-–—]\s+.*$")
_NUMBERING = re.compile(r"^\s*\d{1,4}\s*[.)/-]\s*(?=\D)")
_MAN, _WOMAN = "man", "woman"
_FORMS = {
    ("ông",): _MAN, ("anh",): _MAN, ("bà",): _WOMAN, ("chị",): _WOMAN, ("cô",): _WOMAN, ("ông", "bà"): "",
    ("đồng", "chí"): "", ("đ", "c"): "", ("đc",): "", ("thầy",): _MAN, ("bs",): "", ("bác", "sĩ"): "", ("ths",): "", ("ts",): "",
    ("thượng", "tọa"): _MAN, ("đại", "đức"): _MAN, ("hòa", "thượng"): _MAN, ("sư", "cả"): _MAN, ("ni", "sư"): _WOMAN,
}  # fmt: skip
_FORM_STARTS = frozenset({form[0] for form in _FORMS} | {"hoà"})
_CUT_SHORT = {"ng": "nguyễn"}
_HOUSEHOLD = ("hộ", "gia", "đình", "văn", "hóa", "kinh", "doanh")
_BY_MIDDLE = {"văn": _MAN, "thị": _WOMAN}
# Families that a third of the people share with somebody of the next hamlet, and middles that everybody has.
_EVERYBODYS = "nguyen tran le pham huynh hoang vo vu phan dang bui do ho ngo duong li chau van thi"
_COMMON = frozenset(_EVERYBODYS.split())
_HAMLETS = frozenset({"ap", "khom", "thon", "khu", "buon", "lang", "soc", "xom"})
_LEVELS = _HAMLETS | {"to", "so", "duong", "xa", "phuong", "thi", "huyen", "quan"}
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


@dataclass(frozen=True, slots=True)
class Portrait:
    """A nominee made ready to be compared."""

    told: Described
    name: tuple[Syllable, ...]  # of a person, or of the head of a household
    sex: str
    core: tuple[Syllable, ...]  # of a collective: its name in full, without its unit's
    whole: tuple[Syllable, ...]  # the same with everything in it
    is_marked: bool
    weight: int  # how many syllables of a person's name tell it from the names of everybody

    @property
    def is_collective(self) -> bool:
        """Whether the nominee is a collective."""
        return self.told.category is Category.COLLECTIVE


@dataclass(frozen=True, slots=True)
class Place:
    """An address: its hamlet or quarter, the group or house number, and all its words."""

    hamlet: str
    number: str
    words: str


def portrait(told: Described) -> Portrait:
    """The nominee made ready; texts in any Unicode form."""
    if told.category is Category.COLLECTIVE:
        whole = tuple(syllable(word) for word in in_full(words_of(_NUMBERING.sub("", told.name))))
        return Portrait(told, (), "", _without_unit(whole, told.unit_name), whole, _marked(whole), 0)
    words = [_CUT_SHORT.get(word, word) for word in _person_words(told.name)]
    sex = _sex_of(words_of(told.honorific)) if told.honorific else ""
    if told.category is Category.HOUSEHOLD or words[:1] == ["hộ"]:
        while len(words) > 2 and words[0] in _HOUSEHOLD:
            del words[0]
    while words[0:1] and words[0] in _FORM_STARTS and (form := _form(words)) and len(words) > len(form) + 1:
        sex = sex or _FORMS[form]
        del words[: len(form)]
    if len(words) > 3 and syllable(words[0]).bare == "neang":
        del words[0]
    sex = sex or next((_BY_MIDDLE[word] for word in words[1:-1] if word in _BY_MIDDLE), "")
    name = tuple([syllable(word) for word in words])
    return Portrait(told, name, sex, (), (), _marked(name), len([each for each in name if each.bare not in _COMMON]))


@lru_cache(maxsize=20_000)
def place(address: str) -> Place:
    """An address taken apart."""
    parts = [
        [syllable(word).bare for word in in_full(words_of(part))]
        for part in _BETWEEN_PLACES.split(address)
        if part.strip()
    ]
    hamlet = next((found for part in parts if (found := _after(part, _HAMLETS))), "")
    number = next((found for part in parts if (found := _after(part, {"to", "so"}))), "")
    return Place(hamlet, number, " ".join(word for part in parts for word in part))


@lru_cache(maxsize=20_000)
def post(position: str) -> str:
    """A post with its short forms written in full and without marks."""
    return " ".join(syllable(word).bare for word in in_full(words_of(position)))


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, without punctuation."""
    return [word.casefold() for word in _WORDS.findall(nfc(text))]


def _person_words(name: str) -> list[str]:
    clean = nfc(name)
    if clean.istitle() and clean.replace(" ", "").isalpha():  # as nearly all are
        return clean.casefold().split()
    bare = _AFTER_DASH.sub("", _IN_BRACKETS.sub("", _NUMBERING.sub("", clean)))
    return words_of(bare if bare.isupper() else "".join(_parted(bare)))


def _parted(name: str) -> Iterator[str]:
    """The letters of a name with a space where two words were typed as one (NguyễnVăn, but not ThS)."""
    for before, letter, after in zip(f" {name}", name, f"{name[1:]} ", strict=False):
        yield f" {letter}" if before.islower() and letter.isupper() and after.islower() else letter


def _form(words: Sequence[str]) -> tuple[str, ...]:
    """The form of address with which the words begin."""
    spelled = tuple("hòa" if word == "hoà" else word for word in words[:2])
    return next((form for form in (spelled, spelled[:1]) if form in _FORMS), ())


def _sex_of(words: Sequence[str]) -> str:
    return _FORMS.get(tuple(words), "")


def _marked(name: Sequence[Syllable]) -> bool:
    return any([one.is_marked for one in name])


def _without_unit(name: tuple[Syllable, ...], unit_name: str) -> tuple[Syllable, ...]:
    """The name without the unit's own and without the district behind it; all of it where nothing would be left."""
    bare = [one.bare for one in name]
    if "huyen" in bare[1:] and bare[bare.index("huyen", 1) + 1 : bare.index("huyen", 1) + 2] != ["ui"]:
        name, bare = name[: bare.index("huyen", 1)], bare[: bare.index("huyen", 1)]
    unit = [syllable(word).bare for word in in_full(words_of(unit_name))]
    unit = unit[1:] if unit[:1] in (["xa"], ["phuong"]) else unit[2:] if unit[:2] == ["thi", "tran"] else unit
    for start in range(len(bare) - len(unit), 0, -1):
        if unit and bare[start : start + len(unit)] == unit and bare[start - 1] not in _HAMLETS:
            name = name[:start] + name[start + len(unit) :]
            break
    while len(name) > 1 and (name[-1].bare in ("xa", "phuong") or [one.bare for one in name[-2:]] == ["thi", "tran"]):
        name = name[:-1] if name[-1].bare in ("xa", "phuong") else name[:-2]
    return name


def _after(words: Sequence[str], levels: frozenset[str] | set[str]) -> str:
    """What stands behind the first word of these levels, up to the next level or four words."""
    for at, word in enumerate(words[:-1]):
        if word in levels:
            rest = words[at + 1 : at + 5]
            end = next((index for index, one in enumerate(rest) if index and one in _LEVELS), len(rest))
            return " ".join(rest[:end])
    return ""
