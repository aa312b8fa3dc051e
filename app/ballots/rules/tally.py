"""Kiểm phiếu: what was cast is counted, question by question, and nothing is lost or added on the way."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that may be ticked."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One thing voted on: its options, and how few and how many of them a paper may tick."""

    position: int
    text: str
    options: tuple[Option, ...]
    most: int = 1
    least: int = 1


AGREE, DISAGREE, NO_OPINION = (
    Option("agree", "Đồng ý"),
    Option("disagree", "Không đồng ý"),
    Option("none", "Không có ý kiến"),
)
YES_OR_NO = (AGREE, DISAGREE, NO_OPINION)
ENVELOPE = Question(0, "Phong bì", (), 0, 0)  # one a voter: it makes a ballot of several papers one ballot
Choice = tuple[str, ...]  # the keys ticked, sorted


@dataclass(frozen=True, slots=True)
class Batch:
    """Paper ballots of one question, counted by the tellers: all of them, the invalid ones, and the ticks by option."""

    returned: int
    invalid: int
    ticks: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Tally:
    """The count of one question. `issued` papers went out; `returned` came back; `valid` of them count."""

    question: Question
    issued: int
    returned: int
    invalid: int
    ticks: Mapping[str, int] = field(default_factory=dict)

    @property
    def valid(self) -> int:
        """Papers that count."""
        return self.returned - self.invalid

    @property
    def in_order(self) -> bool:
        """Whether no more papers came back than went out; otherwise the vote cannot stand."""
        return self.returned <= self.issued

    @property
    def not_returned(self) -> int:
        """Papers that went out and did not come back."""
        return self.issued - self.returned


def is_admissible(question: Question, choice: Choice) -> bool:
    """Whether a paper may say this: known options, each once, as many as the question allows."""
    known = {option.key for option in question.options}
    return len(set(choice)) == len(choice) and set(choice) <= known and question.least <= len(choice) <= question.most


def count(question: Question, *, issued: int, choices: Iterable[Choice], batch: Batch | None = None) -> Tally:
    """The tally of a question: cast papers and counted paper ballots together.

    Raises ValueError for an inadmissible paper or a batch that does not add up: they are refused before they get here.
    """
    cast = list(choices)
    if not all(is_admissible(question, choice) for choice in cast):
        raise ValueError(f"question {question.position}: an inadmissible paper is in the box")
    ticks = Counter({option.key: 0 for option in question.options})
    for choice in cast:
        ticks.update(choice)
    returned, invalid = len(cast), 0
    if batch is not None:
        if fault := fault_of_batch(question, batch):
            raise ValueError(f"question {question.position}: {fault}")
        returned, invalid = returned + batch.returned, batch.invalid
        ticks.update(batch.ticks)
    return Tally(question, issued, returned, invalid, dict(ticks))


def fault_of_batch(question: Question, batch: Batch) -> str:
    """Why these counts cannot be right, in Vietnamese; "" when they can."""
    numbers = [batch.returned, batch.invalid, *batch.ticks.values()]
    if any(number < 0 for number in numbers) or set(batch.ticks) - {option.key for option in question.options}:
        return "có số âm hoặc có mục không nằm trong phiếu"
    valid, ticks = batch.returned - batch.invalid, sum(batch.ticks.values())
    if valid < 0:
        return f"số phiếu không hợp lệ ({batch.invalid}) nhiều hơn số phiếu thu về ({batch.returned})"
    if question.least == question.most == 1 and ticks != valid:
        return f"tổng các ý kiến là {ticks} nhưng có {valid} phiếu hợp lệ"
    if ticks > valid * question.most or any(number > valid for number in batch.ticks.values()):
        return f"số lượt chọn nhiều hơn {valid} phiếu hợp lệ cho phép"
    return ""
