"""A tie on the line of the quota is settled in the order that the council has laid down."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class TieStep(StrEnum):
    """One way of settling a tie."""

    AGREE_RATIO = "agree_ratio"
    CRITERION = "criterion"
    WOMEN = "women"
    DIRECT_WORK = "direct_work"
    REVOTE = "revote"
    CHAIR = "chair"

    @property
    def label(self) -> str:
        """In the words of the council's rules."""
        return {
            "agree_ratio": "Tỷ lệ đồng ý cao hơn",
            "criterion": "Điểm trung bình cao hơn ở một tiêu chí đã định",
            "women": "Ưu tiên nữ, hoặc tập thể có từ 70 % nữ trở lên",
            "direct_work": "Ưu tiên người trực tiếp lao động, không giữ chức vụ lãnh đạo",
            "revote": "Bỏ phiếu lại giữa các hồ sơ đó",
            "chair": "Chủ tịch Hội đồng quyết định, ghi rõ lý do",
        }[self.value]

    @property
    def in_a_sentence(self) -> str:
        """The same inside a sentence; the chairman keeps his capital."""
        return self.label if self is TieStep.CHAIR else self.label[0].lower() + self.label[1:]


USUAL_ORDER = tuple(TieStep)
LEAST_WOMEN = 70  # per cent of a collective


@dataclass(frozen=True, slots=True)
class Tied:
    """What is known of one nominee with as many votes as others. `again` are its votes in a second vote, where one was held."""

    nomination_id: int
    agree: int
    base: int
    criterion: Decimal | None = None
    is_woman: bool = False
    women_share: int | None = None
    works_directly: bool = False
    again: int | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """How far a tie is settled: who is `within` and who is `below` the line, by which steps, and what is `left` to settle.

    `waits_for` is the step that people have to take next (a second vote, the chair's act); None when nothing is left.
    """

    within: tuple[int, ...]
    below: tuple[int, ...]
    left: tuple[int, ...]
    steps: tuple[TieStep, ...]
    waits_for: TieStep | None


def tie_sentence(order: Sequence[TieStep], criterion: int) -> str:
    """The order in words, as it stands on the page and in the minutes."""
    told = [
        f"điểm trung bình cao hơn ở tiêu chí thứ {criterion}" if step is TieStep.CRITERION else step.in_a_sentence
        for step in order
    ]
    return f"Bằng phiếu ở ranh giới số lượng khen thưởng thì lần lượt: {'; '.join(told)}."


def settle(tied: Sequence[Tied], places: int, order: Sequence[TieStep]) -> Settlement:
    """Settles who of the tied take so many places, step by step; a step that parts nobody is passed over.

    The machine stops where people have to decide: at a second vote that has not been held, and at the chair. What is
    not known of every one of them (a criterion that nobody has scored) parts nobody.
    """
    within: list[int] = []
    below: list[int] = []
    left, free = list(tied), places
    used: list[TieStep] = []
    for step in order:
        if not 0 < free < len(left):
            break
        if step is TieStep.CHAIR or (step is TieStep.REVOTE and any(one.again is None for one in left)):
            return Settlement(tuple(within), tuple(below), _ids(left), tuple(used), step)
        sure, out, still = _part(left, free, KEYS[step])
        if sure or out:
            used.append(step)
        within, below, left, free = within + sure, below + out, still, free - len(sure)
    if len(left) <= free:
        return Settlement((*within, *_ids(left)), tuple(below), (), tuple(used), None)
    if not free:
        return Settlement(tuple(within), (*below, *_ids(left)), (), tuple(used), None)
    return Settlement(tuple(within), tuple(below), _ids(left), tuple(used), TieStep.CHAIR)


def tie_told(agree: int, places: int, tied: Sequence[int], settlement: Settlement, names: Mapping[int, str]) -> str:
    """One sentence of the minutes: who was tied, by what it was settled, what is left."""
    told = [f"Bằng nhau {agree} phiếu, tranh {places:02} suất: {'; '.join(names[number] for number in tied)}."]
    if settlement.steps:
        steps = "; ".join(step.in_a_sentence for step in settlement.steps)
        told.append(f"Phân định theo: {steps}.")
    if settlement.within:
        told.append(f"Được xếp trong số lượng: {'; '.join(names[number] for number in settlement.within)}.")
    if settlement.waits_for:
        told.append(
            f"Còn phân định giữa {'; '.join(names[number] for number in settlement.left)}: {settlement.waits_for.in_a_sentence}."
        )
    return " ".join(told)


def _part(
    left: list[Tied], free: int, key: Callable[[Tied], Fraction | None]
) -> tuple[list[int], list[int], list[Tied]]:
    """Who is sure of a place, who is out, and who is still tied for the last places."""
    values = {one.nomination_id: key(one) for one in left}
    if None in values.values():
        return [], [], left
    known = {number: value for number, value in values.items() if value is not None}
    line = sorted(known.values(), reverse=True)[free - 1]
    still = [one for one in left if known[one.nomination_id] == line]
    sure = [one.nomination_id for one in left if known[one.nomination_id] > line]
    out = [one.nomination_id for one in left if known[one.nomination_id] < line]
    return sure, out, still


def _ids(left: Sequence[Tied]) -> tuple[int, ...]:
    return tuple(one.nomination_id for one in left)


def _prefers_women(one: Tied) -> Fraction:
    return Fraction(one.is_woman or (one.women_share or 0) >= LEAST_WOMEN)


KEYS: dict[TieStep, Callable[[Tied], Fraction | None]] = {
    TieStep.AGREE_RATIO: lambda one: Fraction(one.agree, one.base) if one.base else None,
    TieStep.CRITERION: lambda one: None if one.criterion is None else Fraction(one.criterion),
    TieStep.WOMEN: _prefers_women,
    TieStep.DIRECT_WORK: lambda one: Fraction(one.works_directly),
    TieStep.REVOTE: lambda one: None if one.again is None else Fraction(one.again),
}
