"""How near two nominees are to each other: whether the secretary has to be asked if they are one.

Points are counted for what agrees and against what does not; neither a name nor a year decides alone. A name that a tenth of the
district bears needs more beside it than a rare one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from app.nominations.rules.bodies import Body, of_one_place, placed
from app.nominations.rules.body_likeness import is_one_without_place, slips_of_bodies
from app.nominations.rules.portraits import Person, Portrait, place, post
from app.vietnamese.spelling import Syllable, slip

LIKE = 60  # points from which two nominees may be one
SURE = 80  # and from which nobody need ask, where nothing speaks against it: more than a common name in one unit
_NAMES = (50, 50, 60, 68)  # a name that agrees, by its weight: how many of its syllables are not everybody's
_COLLECTIVE, _COLLECTIVE_TO_A_WORD = 60, 65
_NO_MARKS, _SYLLABLE_MISSING, _MOST_SLIPS = 2, 15, 25
_INITIAL, _CONSONANTS = 10, frozenset("bcdghklmnpqrstvx")
_YEAR, _YEAR_SLIP, _OTHER_YEAR = 25, -10, -60
_OTHER_SEX = -40
_UNIT, _OTHER_UNIT = 15, -15
_ADDRESS, _OTHER_NUMBER, _OTHER_ADDRESS = 20, 5, -25
_POST, _OTHER_POST, _OTHER_POST_ELSEWHERE = 10, -5, -10
_BEST_NAME = max(*_NAMES, _COLLECTIVE)
_WORST_YEAR = LIKE - _ADDRESS - _POST - _UNIT - _BEST_NAME  # that all the rest can make good
_ALIKE = 75  # of 100, of posts and addresses
_CALLED, _ALSO_CALLED = 45, "tên gọi khác giống nhau"
_HEARD, _HEARD_CLOSE, _OWN_HEARD, _HEARD_ALIKE = 75, 88, 55, 35
Evidence = tuple[int, str]
_NEITHER: Evidence = 0, ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How near two nominees are, and what speaks for and against it, in Vietnamese."""

    points: int
    agrees: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()

    @property
    def is_like(self) -> bool:
        """Whether the two may be one nominee."""
        return self.points >= LIKE

    @property
    def is_sure(self) -> bool:
        """Whether the two are one as far as anybody can tell from what was written."""
        return self.points >= SURE and not self.differs


UNLIKE = Likeness(0)


def likeness(one: Portrait, other: Portrait) -> Likeness:
    """How near the two are; the order does not matter. Nominees of different categories are never one."""
    a, b = one.told, other.told
    if a.category is not b.category:
        return UNLIKE
    year = _years(a.birth_year, b.birth_year)
    if year[0] < _WORST_YEAR:
        return UNLIKE  # a third of those who stand together end here
    unit = _unit(one, other)
    least = LIKE - year[0] - unit[0]  # what the name has to be worth for anything to help
    if a.address and b.address:
        least -= _ADDRESS
    if a.position and b.position:
        least -= _POST
    if least > (_COLLECTIVE if one.is_collective else _name_at_best(one.person, other.person)):
        return UNLIKE  # and a third of the rest here
    named = _collective_points(one, other) if one.is_collective else _name_points(one, other)
    if named is None or named[0] < least:
        return UNLIKE
    sex = _sex(one.person.sex, other.person.sex)
    if named[1] == _ALSO_CALLED:
        sex = _NEITHER  # a wife's name behind her husband's
    evidence = (named, year, sex, unit, _address(one, other), _post(one, other))
    return Likeness(
        points=max(0, sum(points for points, _ in evidence)),
        agrees=tuple(word for points, word in evidence if points > 0),
        differs=tuple(word for points, word in evidence if points < 0),
    )


def is_unrefuted(one: Portrait, other: Portrait) -> bool:
    """Whether two persons or households bear one name and nothing that both tell speaks against their being one.

    For questions where it is worse to miss somebody than to ask about two.
    """
    if one.told.category is not other.told.category or one.is_collective:
        return False
    if not one.person.name or one.person.name != other.person.name:
        return False
    year = _years(one.told.birth_year, other.told.birth_year)
    return min(year[0], _sex(one.person.sex, other.person.sex)[0], _address(one, other)[0]) >= 0


def _name_at_best(one: Person, other: Person) -> int:
    return _NAMES[one.weight if one.weight < other.weight else other.weight]


def _name_points(one: Portrait, other: Portrait) -> Evidence | None:
    """What the names of two persons or heads of households are worth; None for two names."""
    a, b = one.person, other.person
    whole = _name_at_best(a, b)
    if a.name == b.name:
        return whole, "tên giống nhau"
    if a.is_marked != b.is_marked and [each.bare for each in a.name] == [each.bare for each in b.name]:
        return whole - _NO_MARKS, "tên giống nhau, một bên không có dấu"
    slips = _slips(a.name, b.name, a.is_marked != b.is_marked)
    if slips is None or slips > _MOST_SLIPS:
        return (_also_called(one, other) or _heard_alike(one, other)) if _may_be_neighbours(one, other) else None
    return whole - slips, "tên gần giống" if len(a.name) == len(b.name) else "tên giống, một bên thiếu chữ lót"


def _also_called(one: Portrait, other: Portrait) -> Evidence | None:
    """What it is worth that one says of itself the name of the other of one unit, and of one year or address."""
    a, b = one.person, other.person
    if not (a.others or b.others):
        return None
    is_called = a.name in b.others or b.name in a.others
    return (_CALLED, _ALSO_CALLED) if is_called and _is_near(one, other) else None


def _heard_alike(one: Portrait, other: Portrait) -> Evidence | None:
    """What two names of one unit are worth that only sound alike: something if the two are of one year or address."""
    a, b = one.person, other.person
    alike = fuzz.ratio(a.sound, b.sound, score_cutoff=_HEARD)
    if not alike or fuzz.ratio(a.own_sound, b.own_sound) < _OWN_HEARD:
        return None
    if not _is_near(one, other):
        return None
    return _HEARD_ALIKE if alike >= _HEARD_CLOSE else _HEARD_ALIKE - 10, "tên đọc gần giống"


def _may_be_neighbours(one: Portrait, other: Portrait) -> bool:
    return bool(one.told.lineage and one.told.lineage == other.told.lineage and one.person.name and other.person.name)


def _is_near(one: Portrait, other: Portrait) -> bool:
    """Whether two of one unit are of one year, or where one tells none, of one hamlet."""
    a, b = one.told, other.told
    if a.birth_year and b.birth_year:
        return a.birth_year == b.birth_year
    hamlet = place(a.address).maybe_hamlet
    return hamlet != "" and hamlet == place(b.address).maybe_hamlet


def _slips(one: Sequence[Syllable], other: Sequence[Syllable], plain: bool) -> int | None:
    """How far two names are from each other, a middle name left out among the slips; None for two names. One of them is
    `plain` where it was typed without any mark."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) != len(long) and (len(short) < 2 or len(long) - len(short) > 2):
        return None
    measure = _bare_slip if plain else slip
    total = 0
    for a, b in ((short[0], long[0]), (short[-1], long[-1])) if len(short) > 1 else zip(short, long, strict=True):
        end = measure(a, b)
        if end is None:
            return None
        total += end
    if len(short) != len(long):
        rest = iter(long[1:-1])
        found = all(any(measure(middle, each) in (0, 5, 10) for each in rest) for middle in short[1:-1])
        return total + _SYLLABLE_MISSING if found else None
    for a, b in zip(short[1:-1], long[1:-1], strict=True):
        middle = _INITIAL if _is_initial(a.bare, b.bare) else measure(a, b)
        if middle is None:
            return None
        total += middle
    return total


def _bare_slip(one: Syllable, other: Syllable) -> int | None:
    return 0 if one.bare == other.bare else slip(one, other)


def _is_initial(one: str, other: str) -> bool:
    """Whether one of two middle names may be the initial of the other ("C." for Công)."""
    return (one in _CONSONANTS or other in _CONSONANTS) and one[:1] == other[:1]


def _collective_points(one: Portrait, other: Portrait) -> Evidence | None:
    """What the names of two collectives are worth.

    In another unit only a name counts that tells its own place. Two units that became one had each its own offices, so of
    their offices only those are one whose whole name is; what lies below them went on.
    """
    slips = _body_slips(one, other, one.body, other.body)
    if len(one.bodies) + len(other.bodies) > 2:
        costs = [_body_slips(one, other, a, other.body) for a in one.bodies[1:]]
        costs += [_body_slips(one, other, one.body, b) for b in other.bodies[1:]]
        slips = min((cost for cost in (slips, *costs) if cost is not None), default=None)
    if slips is None:
        return None
    if slips == 0 and one.body.said == other.body.said and one.told.lineage == other.told.lineage != 0:
        tells_which = one.body.hamlet or one.body.marks or one.body.names_unit
        return _COLLECTIVE_TO_A_WORD if tells_which else _COLLECTIVE, "tên giống nhau"
    return _COLLECTIVE - slips, "tên gần giống" if slips else "tên giống nhau"


def _body_slips(one: Portrait, other: Portrait, a: Body, b: Body) -> int | None:
    of_one_line = one.told.lineage == other.told.lineage != 0
    if of_one_line and a.said and a.said == b.said:
        return 0
    if one.told.unit == other.told.unit != 0:
        return slips_of_bodies(a, b, _hamlets(one, other))
    if (of_one_line and not (a.names_unit and b.names_unit)) or of_one_place(a, b):
        return slips_of_bodies(placed(a, b), placed(b, a), _hamlets(one, other))
    is_one = (a.whole == b.whole and (a.names_unit or b.names_unit)) or is_one_without_place(a, b)
    return 0 if is_one else None


def _hamlets(one: Portrait, other: Portrait) -> tuple[str, str]:
    return place(one.told.address).maybe_hamlet, place(other.told.address).maybe_hamlet


@lru_cache(maxsize=10_000)
def _years(a: int | None, b: int | None) -> Evidence:
    if a is None or b is None:
        return 0, ""
    if a == b:
        return _YEAR, "cùng năm sinh"
    digits = [(x, y) for x, y in zip(str(a), str(b), strict=False) if x != y]
    swapped = len(digits) == 2 and digits[0] == digits[1][::-1]
    slipped = len(digits) == 1 or swapped or abs(a - b) == 1
    return (_YEAR_SLIP if slipped else _OTHER_YEAR), f"năm sinh khác ({min(a, b)}, {max(a, b)})"


def _sex(one: str, other: str) -> Evidence:
    return (_OTHER_SEX, "một bên là Ông, một bên là Bà") if one != other and one and other else _NEITHER


def _unit(one: Portrait, other: Portrait) -> Evidence:
    a, b = one.told.lineage, other.told.lineage
    if a == b != 0:
        return _UNIT, "cùng đơn vị"
    if one.is_collective and of_one_place(one.body, other.body):
        return _UNIT, "cùng địa bàn"
    if not a or not b:
        return _NEITHER
    return (0 if one.is_collective else _OTHER_UNIT), "khác đơn vị"


def _address(one: Portrait, other: Portrait) -> Evidence:
    if not one.told.address or not other.told.address:
        return 0, ""
    a, b = place(one.told.address), place(other.told.address)
    if a.hamlet and b.hamlet and a.hamlet != b.hamlet:
        return _OTHER_ADDRESS, "khác ấp, khóm"
    if a.maybe_hamlet and a.maybe_hamlet == b.maybe_hamlet:
        other_number = a.number and b.number and a.number != b.number
        return (_OTHER_NUMBER, "cùng ấp, khóm") if other_number else (_ADDRESS, "cùng địa chỉ")
    if one.is_collective:
        return 0, ""  # one of its houses, or where it has moved
    alike = fuzz.token_set_ratio(a.words, b.words) >= _ALIKE
    return (_ADDRESS, "cùng địa chỉ") if alike else (_OTHER_ADDRESS, "khác địa chỉ")


def _post(one: Portrait, other: Portrait) -> Evidence:
    if one.is_collective or not one.told.position or not other.told.position:
        return 0, ""
    if fuzz.token_set_ratio(post(one.told.position), post(other.told.position)) >= _ALIKE:
        return _POST, "cùng chức vụ, công việc"
    elsewhere = one.told.lineage != other.told.lineage
    return (_OTHER_POST_ELSEWHERE if elsewhere else _OTHER_POST), "khác chức vụ, công việc"
