"""The normal form of a collective's name: what sort of body it is and what for, and which hamlet of which unit it is of."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from app.nominations.rules.body_words import CENTRES, IN_A_NAME, LEVELS, OF_A_HAMLET, PEOPLE, PEOPLE_BEFORE
from app.nominations.rules.long_forms import in_full, words_of
from app.vietnamese.spelling import Syllable, syllable, twin
from app.vietnamese.syllables import is_syllable

HAMLETS = frozenset({"ap", "khom", "thon", "buon", "xom"})
_TRADES = {("buon", "ban")}
_NO_DISTRICTS = {"huyen uy", "huyen ui", "huyen doan", "huyen doi", "tinh bien", "tinh nguyen", "tinh thuong"}
_CHI = syllable("chi")  # a hamlet's branch of an association is called by the association's name too
_OF_A_HAMLET = {
    tuple(syllable(word).bare for word in short.split()): [syllable(word) for word in full.split()]
    for short, full in OF_A_HAMLET.items()
}
_GLUED = re.compile(r"(k|khóm|ấp|tổ|số)(\d{1,3})")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_SEATS = (("xa",), ("phuong",), ("thi", "tran"))
_OF_POSTS = frozenset(("cc", "cv", "bt", "pbt", "pct", "ca"))
_HAS_A_POLICE = frozenset({"bộ", "đoàn", "đội", "hội", "ban"})
_ONLY_JOIN = frozenset({"ở", "thuộc"})
_MEANT_BY_THE_WORD_BEFORE: dict[str, dict[str, tuple[str, ...]]] = {
    "một": {"số": ("1",)},
    "hai": {"số": ("2",)},
    "ba": {"số": ("3",)},
    "bốn": {"số": ("4",)},
    "năm": {"số": ("5",)},
    "tn": {"đoàn": ("thanh", "niên"), "hội": ("thanh", "niên")},
    "nd": {"hội": ("nông", "dân")},
    "tt": {"vh": ("thông", "tin")},
    "nv": {"gv": ("nhân", "viên"), "cb": ("nhân", "viên"), "viên": ("nhân", "viên")},
}
_OF_COUNCILS = frozenset(["hội", "đoàn", "đảng", "công", "liên", "chi", "xã"])
_NOT_OF_A_HAMLET = frozenset(
    [
        "xa",
        "phuong",
        "huyen",
        "hoi",
        "chi",
        "ban",
        "to",
        "doi",
        "nhom",
        "cau",
        "tieu",
        "mau",
        "truong",
        "so",
        "trong",
        "chan",
        "nuoi",
        "san",
        "tram",
        "chua",
    ]
)


@dataclass(frozen=True, slots=True)
class Body:
    """A collective as it is compared.

    `words` are its own, without the people in it, its unit and the levels; `hamlet` how the hamlet in its name sounds, one
    word after the other; `marks` the numbers and letters that tell one of many from the next; `unit` the bare words of its
    unit's name, `place` the same where that is a locality; `own` its words with the hamlet, in order; `whole` the same with
    the place; `said` those of its name.
    """

    words: tuple[Syllable, ...]
    hamlet: tuple[str, ...]
    marks: frozenset[str]
    place: tuple[str, ...]
    unit: tuple[str, ...]
    own: tuple[str, ...]
    whole: tuple[str, ...]
    said: tuple[str, ...]
    names_unit: bool
    names_level: bool
    is_marked: bool
    initials: frozenset[Syllable]
    behind: str  # the words behind the first, bare, each between spaces
    seat: str  # those of the unit's name, the same way


@lru_cache(maxsize=20_000)
def body(name: str, unit_name: str) -> Body:
    """The normal form of a collective's name, of a unit that is called so."""
    place = _place(unit_name)
    read = [_ROMAN.get(word, word) for word in _read(_parted(words_of(name)), place)]
    said, of_district = _without_district([syllable(word) for word in _without_people(in_full(read, _OF_POSTS))])
    unit = place or _of_office(unit_name)
    names_unit = len(unit) > 0 and _holds([one.bare for one in said], unit)
    if of_district and not names_unit:
        place, names_unit = (), True
    own = _without_unit(said, unit)
    kept = _without_levels(own) or own
    hamlet, rest = _hamlet(kept)
    if hamlet:
        rest = _OF_A_HAMLET.get(tuple(one.bare for one in rest), [_CHI, *rest] if rest[0].bare == "hoi" else rest)
    return Body(
        words=tuple(rest),
        hamlet=hamlet,
        marks=frozenset(one.bare for one in rest if one.bare.isdigit() or len(one.bare) == 1),
        place=place,
        unit=unit,
        own=tuple(sorted(one.bare for one in kept)),
        whole=tuple(sorted([*(one.bare for one in kept), *place])),
        said=tuple(sorted(one.bare for one in _without_levels(said))),
        names_unit=names_unit,
        names_level=names_unit or len(kept) < len(own),
        is_marked=any([one.is_marked for one in said]),
        initials=frozenset(one for one in rest if one.bare.isalpha() and len(one.bare) > 1 and not is_syllable(one.bare)),
        behind=_spaced(one.bare for one in rest[1:]),
        seat=_spaced(unit),
    )  # fmt: skip


def of_one_place(one: Body, other: Body) -> bool:
    """Whether one of the two says in its name that it is where the other's unit is."""
    return _names(one, other) or _names(other, one)


def placed(one: Body, other: Body) -> Body:
    """The first body without the second one's unit in its name."""
    if not _names(one, other):
        return one
    return replace(one, words=tuple(_cut(one.words, other.unit)), names_unit=True)


def seat_of(one: Body) -> str:
    """How the name of the body's unit begins."""
    return " ".join(one.unit[:2])


def places_in(one: Body) -> list[str]:
    """How the unit begins that the body may be of by any words of its name; none where that tells its own."""
    bare = [] if one.names_unit else [each.bare for each in one.words]
    return [" ".join(bare[at : at + 2]) for at in range(1, len(bare) - 1)]


def _names(one: Body, other: Body) -> bool:
    if one.names_unit or len(other.unit) < 2 or len(one.words) <= len(other.unit):
        return False
    return other.seat in one.behind


@lru_cache(maxsize=10_000)
def _place(unit_name: str) -> tuple[str, ...]:
    """The name of a locality without its level; () for an office."""
    bare = _bare(words_of(unit_name))
    return next((bare[len(seat) :] for seat in _SEATS if bare[: len(seat)] == seat), ())


@lru_cache(maxsize=10_000)
def _of_office(unit_name: str) -> tuple[str, ...]:
    """The name of a unit that is no locality."""
    bare = _bare(in_full(words_of(unit_name)))
    return () if bare in _SEATS else bare


def _read(words: Sequence[str], place: tuple[str, ...]) -> list[str]:
    """The words with the short forms of bodies written in full, those that mean two things by what stands beside them."""
    found: list[str] = []
    for at, word in enumerate(words):
        before, rest = words[at - 1] if at else "", words[at + 1 : at + 3]
        meant = _MEANT_BY_THE_WORD_BEFORE.get(word, {}).get(before)
        if meant or word in IN_A_NAME:
            found += meant or IN_A_NAME[word]
        elif word == "tt" and rest:
            is_seat = _bare(rest) == place or (at > 0 and rest[0] not in CENTRES)
            found += ("thị", "trấn") if is_seat else ("trung", "tâm")
        elif word == "p":
            found += ("phường",) if at else ("phòng",)
        elif word in ("x", "h") and rest:
            found += ("xã",) if word == "x" else ("huyện",)
        elif word == "ca" and (at == 0 or before in _HAS_A_POLICE or rest[:1] in (["xã"], ["x"], ["tt"], ["huyện"])):
            found += ("công", "an")
        elif word == "cb":
            found += ("chi", "bộ") if at == 0 and _is_of_a_cell(rest) else ("cán", "bộ")
        elif not (word == "bch" and rest and rest[0] in _OF_COUNCILS) and word not in _ONLY_JOIN:
            found.append(word)
    return found


def _parted(words: Sequence[str]) -> list[str]:
    """The words with a number that was typed onto one ("khóm2") by itself."""
    found: list[str] = []
    for word in words:
        glued = _GLUED.fullmatch(word)
        found += glued.groups() if glued else (word,)
    return found


def _is_of_a_cell(rest: Sequence[str]) -> bool:
    """Whether what stands behind "CB" has a party cell rather than officers."""
    return len(rest) > 0 and (_bare(rest[:1])[0] in HAMLETS or rest[0] in ("trường", "cơ"))


def _without_people(words: Sequence[str]) -> list[str]:
    """The words without the people of the body before it ("cán bộ, giáo viên trường ...")."""
    left, bare = list(words), list(_bare(words))
    while True:
        start = next((one for one in PEOPLE if tuple(bare[: len(one)]) == one and len(bare) > len(one)), ())
        if not start or not _before_a_body(bare[len(start) :]):
            return left
        del left[: len(start)], bare[: len(start)]


def _before_a_body(rest: Sequence[str]) -> bool:
    """Whether people who stand before these words are the people of a body."""
    return rest[0] in PEOPLE_BEFORE or any(tuple(rest[: len(one)]) == one for one in PEOPLE)


def _without_district(name: list[Syllable]) -> tuple[list[Syllable], bool]:
    """The name without the district or province behind it, and whether there was one."""
    bare = [one.bare for one in name]
    for at in range(1, len(bare)):
        if bare[at] in ("huyen", "tinh") and " ".join(bare[at : at + 2]) not in _NO_DISTRICTS:
            return name[:at], True
    return name, False


def _without_unit(name: Sequence[Syllable], unit: tuple[str, ...]) -> list[Syllable]:
    """The name without its unit's own; all of it where nothing would be left."""
    bare = [one.bare for one in name]
    for start in range(len(bare) - len(unit), 0, -1):
        if unit and tuple(bare[start : start + len(unit)]) == unit and bare[start - 1] not in HAMLETS:
            return [*name[:start], *name[start + len(unit) :]]
    return list(name)


def _without_levels(name: Sequence[Syllable]) -> list[Syllable]:
    """The name without "xã", "thị trấn" and what else says only at which level it is, unless it begins so."""
    found: list[Syllable] = []
    plain = not any([one.is_marked for one in name])
    at = 0
    while at < len(name):
        levels = LEVELS.get(name[at].bare, ()) if at else ()
        level = next((one for one in levels if _is_level(one, name, at, plain)), ())
        if not level:
            found.append(name[at])
        at += len(level) or 1
    return found


def _is_level(level: Sequence[Syllable], name: Sequence[Syllable], at: int, plain: bool) -> bool:
    there = name[at : at + len(level)]
    if not (there == list(level) or (plain and [one.bare for one in there] == [one.bare for one in level])):
        return False
    return [one.bare for one in name[at : at + 2]] != ["xa", "hoi"]


def _hamlet(name: Sequence[Syllable]) -> tuple[tuple[str, ...], list[Syllable]]:
    """The hamlet that the name tells, and the name without it; a hamlet that is itself the collective stays."""
    bare = [one.bare for one in name]
    at = next((at for at in range(1, len(bare) - 1) if _is_hamlet(bare, at)), None)
    if at is None:
        return (), list(name)
    end = at + 2
    if not bare[at + 1].isdigit():
        most = len(bare) if len(bare) - at <= 4 else at + 3
        while end < most and bare[end] not in _NOT_OF_A_HAMLET and (not bare[end].isdigit() or end == at + 2):
            end += 1
    return tuple(twin(one.loose) for one in name[at + 1 : end]), [*name[:at], *name[end:]]


def _is_hamlet(bare: Sequence[str], at: int) -> bool:
    return (
        bare[at] in HAMLETS and (bare[at - 1], bare[at]) != ("nong", "thon") and (bare[at], bare[at + 1]) not in _TRADES
    )


def _cut(words: Sequence[Syllable], place: tuple[str, ...]) -> list[Syllable]:
    bare = [one.bare for one in words]
    at = next(at for at in range(len(bare), 0, -1) if tuple(bare[at : at + len(place)]) == place)
    return [*words[:at], *words[at + len(place) :]]


def _spaced(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "


def _holds(words: Sequence[str], place: tuple[str, ...]) -> bool:
    return any(tuple(words[at : at + len(place)]) == place for at in range(len(words) - len(place) + 1))


def _bare(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(syllable(word).bare for word in words)
