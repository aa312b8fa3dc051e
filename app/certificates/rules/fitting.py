"""Breaking a text into lines of about equal length, in the largest size that fits its box."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

Measure = Callable[[str, float], float]  # a text and a size in points give a width in points


class DoesNotFit(ValueError):
    """A text cannot be set in its box even in the smallest size; the message names the recipient and the field."""


@dataclass(frozen=True, slots=True)
class Box:
    """Room for a text: width in points, most lines, sizes from the largest to the smallest, in points."""

    width: float
    most_lines: int
    largest: float
    smallest: float


@dataclass(frozen=True, slots=True)
class Setting:
    """A text set in its box."""

    lines: tuple[str, ...]
    size: float


def fit(text: str, box: Box, measure: Measure) -> Setting | None:
    """The text in the largest size that fits: fewest lines first, then lines as equal as can be.

    No character is lost or changed: the lines joined by single spaces are the text. None when nothing fits.
    """
    if measure(text, box.largest) <= box.width:
        return Setting((text,), box.largest)
    size = box.largest
    while size >= box.smallest:
        at_size = partial(_at_size, measure, size)
        lines = _filled(text.split(" "), box.width, at_size)  # cheap; balancing is worth it only once they fit
        if len(lines) <= box.most_lines and all(at_size(line) <= box.width for line in lines):
            return Setting(balanced_lines(text, box.width, at_size), size)
        size -= 0.5
    return None


def _at_size(measure: Measure, size: float, part: str) -> float:
    return measure(part, size)


def balanced_lines(text: str, width: float, measure: Callable[[str], float]) -> tuple[str, ...]:
    """The fewest lines that respect the width, and among those the ones whose longest line is shortest.

    A last line of a single syllable (a widow) appears only where nothing else is possible.
    """
    words = text.split(" ")
    fewest = len(_filled(words, width, measure))
    if fewest == 1:
        return (text,)
    limits = sorted({measure(" ".join(words[first:last])) for first, last in _spans(words, width, measure)})
    best = _filled(words, width, measure)
    low, high = 0, len(limits) - 1
    while low <= high:
        middle = (low + high) // 2
        lines = _filled(words, limits[middle], measure)
        if len(lines) <= fewest and all(measure(line) <= width for line in lines):
            best, high = lines, middle - 1
        else:
            low = middle + 1
    return tuple(_without_widow(best, width, measure))


def _spans(words: list[str], width: float, measure: Callable[[str], float]) -> list[tuple[int, int]]:
    spans = []
    for first in range(len(words)):
        for last in range(first + 1, len(words) + 1):
            if last > first + 1 and measure(" ".join(words[first:last])) > width:
                break
            spans.append((first, last))
    return spans


def _filled(words: list[str], width: float, measure: Callable[[str], float]) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if measure(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _without_widow(lines: list[str], width: float, measure: Callable[[str], float]) -> list[str]:
    above, last = lines[-2], lines[-1]
    head, _, moved = above.rpartition(" ")
    if " " not in last and " " in head and measure(f"{moved} {last}") <= width:
        return [*lines[:-2], head, f"{moved} {last}"]
    return lines
