"""Search by name, the same on both databases: a stored folded column is compared by LIKE, and the closest hits come first.

`folded` takes marks away where a row is written, so "dang duc" finds Đặng Đức; words may come in any order.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, case, literal, or_

from app.vietnamese.names import folded, search_words, spellings
from app.vietnamese.text import one_line

LONGEST, MOST_WORDS = 100, 8
BEFORE_A_WORD = " (-/\"'“‘"
ESCAPE = "\\"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for: as typed, and its words."""

    typed: str
    words: tuple[str, ...]

    @property
    def folded(self) -> tuple[str, ...]:
        """The words without marks."""
        return tuple(folded(word) for word in self.words)


def wanted(typed: str) -> Wanted:
    """What was typed into a search box, clean and no longer than is looked for."""
    clean = one_line(typed)[:LONGEST]
    return Wanted(clean, search_words(clean)[:MOST_WORDS])


def matches(key: SQLColumnExpression[str], looked_for: Wanted) -> ColumnElement[bool]:
    """Whether each word begins a word of this folded column, in whatever order; signs alone are in no name."""
    return and_(
        literal(bool(looked_for.words or not looked_for.typed)),
        *(_begins_a_word(key, word) for word in looked_for.folded),
    )


def by_closeness(
    name: SQLColumnExpression[str], key: SQLColumnExpression[str], looked_for: Wanted
) -> Sequence[ColumnElement[int]]:
    """The order of hits: those with the very marks that were typed first, then those whose words are whole.

    `name` is the text as it is written, `key` its folded column. What is equally close is the caller's to sort.
    """
    exact = and_(literal(True), *(or_(*_written(name, word)) for word in looked_for.words))
    whole = and_(
        literal(True), *((" " + key + " ").like(f"% {_plain(word)} %", escape=ESCAPE) for word in looked_for.folded)
    )
    return case((exact, 0), else_=1), case((whole, 0), else_=1)


def _begins_a_word(key: SQLColumnExpression[str], word: str) -> ColumnElement[bool]:
    # The first test is all that most rows cost.
    plain = _plain(word)
    starts = [key.like(f"{plain}%", escape=ESCAPE)]
    starts += [key.like(f"%{before}{plain}%", escape=ESCAPE) for before in BEFORE_A_WORD]
    return and_(key.like(f"%{plain}%", escape=ESCAPE), or_(*starts))


def _written(name: SQLColumnExpression[str], word: str) -> list[ColumnElement[bool]]:
    """The word in the name with its marks: no database knows the capitals of all Vietnamese letters, so each case is asked for,
    that of names first."""
    spelt = spellings(word)
    cases = dict.fromkeys((*(one[:1].upper() + one[1:] for one in spelt), *spelt, *(one.upper() for one in spelt)))
    return [(" " + name).like(f"% {_plain(one)}%", escape=ESCAPE) for one in cases]


def _plain(word: str) -> str:
    return word.replace(ESCAPE, ESCAPE * 2).replace("%", f"{ESCAPE}%").replace("_", f"{ESCAPE}_")


def is_match(text: str, looked_for: Wanted) -> bool:
    """Whether each word begins a word of this text, in whatever order: what `matches` asks, for lists that are short.

    >>> is_match("Xã An Cư", wanted("cu an")), is_match("Thị trấn Chi Lăng", wanted("cu"))
    (True, False)
    """
    key = folded(text)
    starts = {place for place in range(len(key)) if place == 0 or key[place - 1] in BEFORE_A_WORD}
    if not looked_for.words:
        return not looked_for.typed
    return all(any(key.startswith(word, place) for place in starts) for word in looked_for.folded)


def closeness(text: str, looked_for: Wanted) -> int:
    """0 where the text has the very marks that were typed, else 1: how hits of a short list are sorted first."""
    words = search_words(text)
    exact = all(any(word.startswith(spelt) for word in words for spelt in spellings(one)) for one in looked_for.words)
    return 0 if exact else 1
