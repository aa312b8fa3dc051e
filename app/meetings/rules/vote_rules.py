"""The rules of a vote: data of the council, shown before it opens and printed in the minutes.

Only titles have a ratio by law (NĐ 98/2023/NĐ-CP, Điều 30 khoản 7: from 90 % or 80 % of all members); for a Giấy khen the
council's own regulation decides (Điều 90 of the Law of 2022 makes the council advisory).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

from app.meetings.rules.ties import USUAL_ORDER, TieStep, tie_sentence
from app.vietnamese.numbers import format_number

FEWEST_SECRET_VOTERS = 5


class Secrecy(StrEnum):
    """How the council votes."""

    SECRET = "secret"  # noqa: S105  # nosec B105  # a word of the council, no password
    OPEN = "open"
    COUNT = "count"

    @property
    def label(self) -> str:
        """In the words of the minutes."""
        return {
            "secret": "Bỏ phiếu kín",  # nosec B105  # a word of the council, no password
            "open": "Biểu quyết công khai, ghi tên từng người",
            "count": "Biểu quyết giơ tay, chỉ ghi số lượng",
        }[self.value]


class Manner(StrEnum):
    """What a ballot asks."""

    EACH = "each"
    CHOOSE = "choose"

    @property
    def label(self) -> str:
        """In the words of the minutes."""
        return {
            "each": "Đồng ý hoặc không đồng ý với từng hồ sơ",
            "choose": "Chọn trong từng nhóm, không quá số lượng khen thưởng",
        }[self.value]


class RatioBase(StrEnum):
    """What the number of those who agree is divided by."""

    ALL = "all"
    PRESENT = "present"
    VALID = "valid"

    @property
    def label(self) -> str:
        """In the words of the minutes."""
        return {
            "all": "tổng số thành viên Hội đồng",
            "present": "số thành viên dự họp",
            "valid": "số phiếu hợp lệ",
        }[self.value]


@dataclass(frozen=True, slots=True)
class VoteRules:
    """How a vote is held and when a nominee passes. Percentages are whole numbers."""

    secrecy: Secrecy = Secrecy.SECRET
    threshold: int = 50
    more_than: bool = True  # "quá 50 %" rather than "từ 50 %"
    base: RatioBase = RatioBase.ALL
    quorum: int = 67
    aside_shrinks: bool = True  # a member who stands aside is left out of the base
    manner: Manner = Manner.EACH
    ties: tuple[TieStep, ...] = USUAL_ORDER
    criterion: int = 1  # the criterion that settles a tie, by its place in the movement's list

    @property
    def sentences(self) -> tuple[str, ...]:
        """The rules in words, as they stand on the page and in the minutes."""
        aside = "không tính" if self.aside_shrinks else "vẫn tính"
        return (
            f"Hình thức: {self.secrecy.label.lower()}.",
            f"Cách ghi phiếu: {self.manner.label.lower()}.",
            self.pass_sentence,
            f"Phải có ít nhất {self.quorum} % thành viên tham gia.",
            self._aside(aside),
            tie_sentence(self.ties, self.criterion),
        )

    @property
    def pass_sentence(self) -> str:
        """When a nominee passes, in words."""
        how = "quá" if self.more_than else "từ"
        least = "" if self.more_than else " trở lên"
        return f"Đạt khi {how} {self.threshold} %{least} {self.base.label} đồng ý."

    def _aside(self, counted: str) -> str:
        if self.manner is Manner.CHOOSE:
            return (
                f"Người đứng ngoài một hồ sơ thì không bỏ phiếu cho nhóm có hồ sơ đó và {counted} vào mẫu số của nhóm."
            )
        return f"Người không tham gia biểu quyết một hồ sơ {counted} vào mẫu số của hồ sơ đó."


def rules_of(stored: Mapping[str, Any]) -> VoteRules:
    """The rules from the plain values in which they are stored; a rule added later has its usual value."""
    usual = VoteRules()
    return VoteRules(
        secrecy=Secrecy(stored["secrecy"]),
        threshold=stored["threshold"],
        more_than=stored["more_than"],
        base=RatioBase(stored["base"]),
        quorum=stored["quorum"],
        aside_shrinks=stored["aside_shrinks"],
        manner=Manner(stored.get("manner", usual.manner)),
        ties=tuple(TieStep(step) for step in stored.get("ties", usual.ties)),
        criterion=stored.get("criterion", usual.criterion),
    )


@dataclass(frozen=True, slots=True)
class Preset:
    """Rules that are often used, with the source they come from."""

    key: str
    name: str
    source: str
    rules: VoteRules


PRESETS = (
    Preset("majority", "Quá bán tổng số thành viên", "Quy chế hoạt động của Hội đồng", VoteRules()),
    Preset(
        "title_80", "Từ 80 % tổng số thành viên", "Nghị định 98/2023/NĐ-CP, Điều 30 khoản 7 (danh hiệu)",
        VoteRules(threshold=80, more_than=False, quorum=90),
    ),
    Preset(
        "title_90", "Từ 90 % tổng số thành viên", "Nghị định 98/2023/NĐ-CP, Điều 30 khoản 7 (danh hiệu)",
        VoteRules(threshold=90, more_than=False, quorum=90),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a nominee passed: so many agreed, of this base."""

    agree: int
    base: int
    passed: bool

    @property
    def ratio(self) -> str:
        """The share in per cent with at most two decimals, as the minutes have it: "90,91 %"."""
        if not self.base:
            return "–"
        share = Decimal(self.agree * 100) / self.base
        return f"{format_number(share.quantize(Decimal('0.01'), ROUND_HALF_UP).normalize() + 0)} %"


def verdict(
    rules: VoteRules, *, agree: int, valid: int, members: int, present: int, aside: int, aside_present: int
) -> Verdict:
    """The result for one nominee, compared exactly, never rounded.

    `aside` of the `members` stand aside here, and `aside_present` of those `present`.
    """
    if not rules.aside_shrinks:
        aside = aside_present = 0
    bases = {RatioBase.ALL: members - aside, RatioBase.PRESENT: present - aside_present, RatioBase.VALID: valid}
    base = bases[rules.base]
    needed = rules.threshold * base
    passed = agree * 100 > needed if rules.more_than else agree * 100 >= needed
    return Verdict(agree, base, passed and base > 0)


def why_not_secret(voters: int) -> str:
    """Why a vote of so few cannot be secret, in Vietnamese; "" when it can."""
    if voters >= FEWEST_SECRET_VOTERS:
        return ""
    return (
        f"Chỉ có {voters} người bỏ phiếu. Dưới {FEWEST_SECRET_VOTERS} người, nhìn kết quả dễ đoán ra ai chọn gì, nên cuộc này "
        "không gọi là bỏ phiếu kín được. Hãy biểu quyết giơ tay, hoặc lấy thêm ý kiến bằng văn bản."
    )
