"""Whether one name of a collective is the other, said in fewer words or in initials."""

from collections.abc import Sequence

from app.nominations.rules.portraits import Portrait, place
from app.vietnamese.spelling import Syllable, twin
from app.vietnamese.syllables import is_syllable

_LEVELS = frozenset(["ap", "khom", "xa", "phuong", "huyen", "thi", "tran", "tinh"])
_PEOPLE = frozenset(["can", "bo", "nhan", "dan"])
_NUMERALS = dict(zip(["mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin"], "123456789", strict=True))
_FEWEST = 3  # words that the shorter name has to have in common with the longer one


def is_said_shorter(one: Portrait, other: Portrait) -> bool:
    """Whether two collectives of one unit bear one name, one of them in fewer words; the order does not matter.

    Both begin alike and bear the same numbers and letters, all words of the shorter are in the longer, and neither names a
    hamlet that the other does not.
    """
    a, b = _words(one.core), _words(other.core)
    a, b = _spelled_out(a, b), _spelled_out(b, a)
    a, b = _without_people(a), _without_people(b)
    if not a or not b or a[0] != b[0] or _marks(a) != _marks(b):
        return False
    left, right = set(a) - _LEVELS, set(b) - _LEVELS
    if min(len(left), len(right)) < _FEWEST or not (left <= right or right <= left):
        return False
    return _agree_on_hamlet(one, other, right - left, a, b) and _agree_on_hamlet(other, one, left - right, b, a)


def _words(name: Sequence[Syllable]) -> list[str]:
    return [twin(each.loose) for each in name]


def _spelled_out(words: Sequence[str], other: Sequence[str]) -> list[str]:
    """The words, with each that is no syllable replaced by the words of the other name of which it is the initials."""
    found: list[str] = []
    for word in words:
        run = () if is_syllable(word) or not word.isalpha() else _run(word, other)
        found += run or (word,)
    return found


def _run(initials: str, words: Sequence[str]) -> Sequence[str]:
    for at in range(len(words) - len(initials) + 1):
        run = words[at : at + len(initials)]
        if [each[0] for each in run] == list(initials):
            return run
    return ()


def _without_people(words: Sequence[str]) -> list[str]:
    """The words without "cán bộ, nhân dân" before a place."""
    at = next((at for at, word in enumerate(words) if word not in _PEOPLE), len(words))
    return list(words[at:] if at < len(words) and words[at] in _LEVELS else words)


def _marks(words: Sequence[str]) -> set[str]:
    """What tells one of many from the next: numbers, and letters that stand alone."""
    return {_NUMERALS.get(word, word) for word in words if word.isdigit() or len(word) == 1}


def _agree_on_hamlet(one: Portrait, other: Portrait, more: set[str], short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether a hamlet that only the second name tells is where the first one is."""
    if not more or not {"ap", "khom"} & set(long) or {"ap", "khom"} & set(short):
        return True
    hamlet = place(one.told.address).maybe_hamlet
    return hamlet != "" and set(hamlet.split()) <= set(long)
