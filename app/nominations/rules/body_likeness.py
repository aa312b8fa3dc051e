"""Whether two names are of one collective: the same words, or one of them said in fewer words or in initials."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from app.nominations.rules.bodies import Body
from app.nominations.rules.body_words import OF_A_BODY, SAY_LITTLE, SORTS
from app.vietnamese.spelling import Syllable, slip, sound, twin
from app.vietnamese.syllables import is_syllable

SAID_OTHERWISE = 10  # what it costs that one says more words than the other
_HEARD = 80  # of 100, of names from abroad
_MOST_SLIPS, _DEAREST, _NO_MARKS = 25, 15, 2
# Sorts that a list leaves out before what the body is for, and bodies that each hamlet has.
_LEFT_OUT = frozenset({"hoi", "truong", "to", "doi", "nhom", "ap", "khom", "thon"})
_EACH_HAMLET_HAS = frozenset({"hoi", "chi", "ban", "doan", "ap", "khom", "mat", "uy", "dang", "cong"})
_FEWEST = 2  # words that the shorter name has in common with the longer one beside what sort of body it is


def slips_of_bodies(one: Body, other: Body, hamlets: tuple[str, str]) -> int | None:
    """How far the names of two collectives of one unit are from each other: 0 for the same, None for two; the order does
    not matter. `hamlets` are those of their addresses, "" where none is told.
    """
    if not one.words or not other.words or not _marks_agree(one, other):
        return None
    said = _of_one_hamlet(one, other, hamlets)
    if said is None:
        return None
    a, b, is_exact = said
    is_exact = is_exact and one.marks == other.marks
    sorts = _sort(a), _sort(b)
    if sorts[0] == sorts[1]:
        a = [b[0], *a[1:]]
    plain = one.is_marked != other.is_marked
    left, right, slips = _left_over(a, b, plain)
    if one.marks != other.marks:
        left, right = _without_numbers(left), _without_numbers(right)
    if slips > _MOST_SLIPS:
        return None
    if not left and not right and is_exact:
        return min(_DEAREST, slips) or (_NO_MARKS if plain else 0)
    left_says, right_says = _says_more(left), _says_more(right)
    if left_says and right_says:
        return None
    shorter, more, rest = (b, left, right) if left_says else (a, right, left)
    is_same = is_exact and not left_says and not right_says
    if not is_same and not _is_said_shorter(shorter, more, rest, sorts[0] == sorts[1]):
        return None
    return min(_DEAREST, slips + SAID_OTHERWISE)


def _of_one_hamlet(
    one: Body, other: Body, hamlets: tuple[str, str]
) -> tuple[list[Syllable], list[Syllable], bool] | None:
    """The words of both without the hamlet, and whether both tell it; None where they are of two, or where one leaves out the
    hamlet of a body that each hamlet has."""
    a, b = _spelled_out(one, other), _spelled_out(other, one)
    if one.hamlet == other.hamlet:
        return a, b, True
    if one.hamlet and other.hamlet:
        return None
    silent, address = (other, hamlets[1]) if one.hamlet else (one, hamlets[0])
    without = _without_hamlet(a, b, one.hamlet) if one.hamlet else _without_hamlet(b, a, other.hamlet)[::-1]
    if without != (a, b) or address == " ".join(one.hamlet or other.hamlet):
        return *without, True
    if address or silent.names_level or _sort(silent.words) in _EACH_HAMLET_HAS:
        return None
    return a, b, False


def _is_said_shorter(
    shorter: Sequence[Syllable], more: Sequence[Syllable], rest: Sequence[Syllable], of_one_sort: bool
) -> bool:
    """Whether a name is another in fewer words: the same sort of body, or the sort alone is left out, and enough in common."""
    only_sort = shorter[0] not in more and all(each.bare in _LEFT_OUT for each in more)
    return (of_one_sort or only_sort) and _shared(shorter, rest) >= _FEWEST


def _without_numbers(words: Sequence[Syllable]) -> list[Syllable]:
    return [each for each in words if not each.bare.isdigit()]


def _sort(words: Sequence[Syllable]) -> str:
    """The first word of what a body is; the sorts that lists mix up under one of them."""
    return SORTS.get(words[0].bare, words[0].bare)


def _spelled_out(one: Body, other: Body) -> list[Syllable]:
    """The words, with each that is no syllable replaced by the words of the other name of which it is the initials."""
    if not one.initials:
        return list(one.words)
    found: list[Syllable] = []
    for word in one.words:
        found += (_run(word.bare, other.words) if word in one.initials else ()) or (word,)
    return found


def is_one_without_place(one: Body, other: Body) -> bool:
    """Whether an office of the council names a body as a locality does, and leaves out where it is."""
    telling, silent = (one, other) if one.place else (other, one)
    if one.own != other.own or not telling.place or silent.place or silent.names_unit:
        return False
    return _shared(one.words, ()) >= _FEWEST


def _run(initials: str, words: Sequence[Syllable]) -> Sequence[Syllable]:
    for at in range(len(words) - len(initials) + 1):
        run = words[at : at + len(initials)]
        if [each.bare[0] for each in run] == list(initials):
            return run
    return ()


def _without_hamlet(
    telling: list[Syllable], silent: list[Syllable], hamlet: tuple[str, ...]
) -> tuple[list[Syllable], list[Syllable]]:
    """The words of both where only the first names the hamlet as one: without it where the other says it without "ấp"."""
    sounds = [twin(each.loose) for each in silent]
    for at in range(1, len(sounds) - len(hamlet) + 1):
        if tuple(sounds[at : at + len(hamlet)]) == hamlet:
            return telling, silent[:at] + silent[at + len(hamlet) :]
    return telling, silent


def _left_over(a: list[Syllable], b: list[Syllable], plain: bool) -> tuple[list[Syllable], list[Syllable], int]:
    """What each says and the other does not, and what slips of a hand the rest differs by."""
    left, right = list(a), list(b)
    for each in a:
        found = next((one for one in right if one == each or (plain and one.bare == each.bare)), None)
        if found is not None:
            left.remove(each)
            right.remove(found)
    slips = 0
    for each in list(left):
        near = [(cost, one) for one in right if (cost := slip(each, one)) is not None]
        if near:
            cost, one = min(near, key=lambda pair: pair[0])
            left.remove(each)
            right.remove(one)
            slips += cost
    if left and right and _sound_alike(left, right):
        return [], [], slips + _DEAREST
    return left, right, slips


def _sound_alike(left: Sequence[Syllable], right: Sequence[Syllable]) -> bool:
    """Whether a Khmer or Cham name is written in two ways ("Srây Skôth", "Sơ Rây Scốt")."""
    foreign = len(left) != len(right) or not all(is_syllable(each.bare) for each in (*left, *right))
    return foreign and fuzz.ratio(sound(left), sound(right)) >= _HEARD


def _shared(words: Sequence[Syllable], left_over: Sequence[Syllable]) -> int:
    """How many words of a name the other has too that tell more than what sort of body it is; initials are as many as letters."""
    own = [each for each in words if each not in left_over and not each.bare.isdigit() and not _is_in(OF_A_BODY, each)]
    return sum(1 if is_syllable(each.bare) else len(each.bare) for each in own)


def _says_more(words: Sequence[Syllable]) -> bool:
    """Whether the words tell of anything that lists do not leave out."""
    at = 0
    while at < len(words):
        phrases = SAY_LITTLE.get(words[at].bare, ())
        little = next((one for one in phrases if _begins(words[at : at + len(one)], one)), ())
        if not little:
            return True
        at += len(little)
    return False


def _begins(words: Sequence[Syllable], phrase: Sequence[Syllable]) -> bool:
    return len(words) == len(phrase) and all(
        a == b or (not a.is_marked and a.bare == b.bare) for a, b in zip(words, phrase, strict=True)
    )


def _is_in(words: tuple[frozenset[Syllable], frozenset[str]], one: Syllable) -> bool:
    return one in words[0] if one.is_marked else one.bare in words[1]


def _marks_agree(one: Body, other: Body) -> bool:
    """Whether both bear the same numbers and letters, or one of them bears none and the other only numbers."""
    if one.marks == other.marks:
        return True
    return not (one.marks and other.marks) and all(mark.isdigit() for mark in one.marks | other.marks)
