"""Whether papers agree: what one says line by line against what the data say now, and in which order they are dated."""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise, zip_longest

from app.documents.rules.wording import Change, changes
from app.vietnamese.names import folded


class Topic(StrEnum):
    """What a difference is about."""

    MONEY = "money"
    DATE = "date"
    NUMBER = "number"
    COUNT = "count"
    TEXT = "text"

    @property
    def label(self) -> str:
        """The topic in the words of the office."""
        return _LABELS[self]


_LABELS = {
    Topic.MONEY: "Số tiền",
    Topic.DATE: "Ngày, tháng",
    Topic.NUMBER: "Số, ký hiệu văn bản",
    Topic.COUNT: "Số lượng",
    Topic.TEXT: "Tên, lời văn",
}
# The first that fits tells the topic; each looks at the words that differ and the word behind them.
_SIGNS = (
    (Topic.MONEY, re.compile(r"\d{1,3}(\.\d{3})+|\bđồng\b")),
    (Topic.NUMBER, re.compile(r"\d+/[A-ZĐ]")),
    (Topic.DATE, re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\b(ngày|tháng|năm)\b")),
    (Topic.COUNT, re.compile(r"\b\d+\b")),
)


@dataclass(frozen=True, slots=True)
class Difference:
    """Words in which a paper differs from the data: `change.before` is the paper's, `change.after` the data's."""

    topic: Topic
    line: str  # the paper's line, or the data's where the paper has none
    change: Change


def differences(paper: Sequence[str], data: Sequence[str]) -> tuple[Difference, ...]:
    """Every difference between a paper's lines and the lines that the data give now.

    >>> [(one.topic.value, one.change) for one in differences(["cho 03 tập thể"], ["cho 04 tập thể"])]
    [('count', Change(before='03', after='04'))]
    """
    found: list[Difference] = []
    # Spaces say nothing, and lines that differ in them alone would be paired with others.
    paper, data = ([" ".join(line.split()) for line in lines] for lines in (paper, data))
    for tag, a, b, c, d in difflib.SequenceMatcher(a=paper, b=data, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for said, known in zip_longest(paper[a:b], data[c:d], fillvalue=""):
            found += [
                Difference(_topic(change, said or known), said or known, change) for change in changes(said, known)
            ]
    return tuple(found)


def misspelt(text: str, names: Iterable[str]) -> tuple[Change, ...]:
    """Names that a text writes with other marks or other capitals than the data do.

    >>> misspelt("Tặng ông Trần Văn Binh", ["Trần Văn Bình"])
    (Change(before='Trần Văn Binh', after='Trần Văn Bình'),)

    A heading in capitals is another way to write a name, not a fault.
    """
    words = re.findall(r"[^\s,;:()“”]+", text)
    bare = [folded(word.rstrip(".")) for word in words]
    known = {name: folded(name).split() for name in names}
    right = {" ".join(name.split()) for name in known}
    found = []
    for name, wanted in known.items():
        size = len(wanted)
        for start in range(len(words) - size + 1):
            written = " ".join(words[start : start + size]).rstrip(".")
            same = size > 1 and bare[start : start + size] == wanted
            if same and written not in right and not written.isupper():
                found.append(Change(written, name))
    return tuple(dict.fromkeys(found))


def out_of_order(dated: Sequence[tuple[str, date]]) -> tuple[tuple[str, str], ...]:
    """Pairs of papers of which the later one, in the order given, bears an earlier date.

    >>> out_of_order([("Tờ trình", date(2020, 12, 30)), ("Quyết định", date(2020, 12, 28))])
    (('Tờ trình', 'Quyết định'),)
    """
    return tuple((first, second) for (first, one), (second, other) in pairwise(dated) if other < one)


def _topic(change: Change, line: str) -> Topic:
    said = change.before or change.after
    behind = line.partition(said)[2].split(maxsplit=1)[:1]
    words = " ".join((change.before, change.after, *behind))
    return next((topic for topic, sign in _SIGNS if sign.search(words)), Topic.TEXT)
