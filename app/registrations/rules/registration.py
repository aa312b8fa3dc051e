"""What a registration needs before it can be sent."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from app.registrations.rules.outcome import Direction
from app.vietnamese.text import foreign_letters

LONGEST_PLEDGE = 5_000
LONGEST_TARGET = 300
LONGEST_NAME = 200
MOST_TARGETS = 20  # of a unit in one movement
MOST_NAMES = 200


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """A target as the unit wrote it; `amount` is None for one without a figure, `measure` is the unit of the figure."""

    text: str
    amount: Decimal | None
    measure: str
    direction: Direction


def faults_of_registration(*, pledge: str, movements: Set[str], named: Set[str]) -> tuple[str, ...]:
    """What is missing before sending, in Vietnamese; empty when the registration may be sent.

    `movements` are the names of the movements that have targets, `named` of those in which somebody is named.
    """
    faults = []
    if not movements:
        faults.append("Chưa đăng ký phong trào nào. Hãy ghi chỉ tiêu cho ít nhất một phong trào.")
    faults += [
        f"Phong trào “{movement}” có tên đối tượng nhưng chưa có chỉ tiêu. Hãy ghi chỉ tiêu hoặc bỏ các tên đó."
        for movement in sorted(named - movements)
    ]
    if not pledge:
        faults.append("Chưa ghi giao ước. Hãy ghi điều đơn vị cam kết với các đơn vị trong cụm, khối.")
    return tuple(faults)


def fault_of_targets(targets: Sequence[TargetDraft]) -> str | None:
    """What is wrong with a movement's targets, in Vietnamese; None when they are in order."""
    if len(targets) > MOST_TARGETS:
        return f"Mỗi phong trào có nhiều nhất {MOST_TARGETS} chỉ tiêu. Hãy gộp bớt."
    texts = [target.text for target in targets]
    for place, target in enumerate(targets):
        if target.text in texts[:place]:
            return f"Chỉ tiêu “{target.text}” ghi hai lần. Hãy bỏ một dòng hoặc ghi rõ chỗ khác nhau."
        if target.amount is not None and not target.measure:
            return f"Chỉ tiêu “{target.text}” có mức nhưng chưa có đơn vị tính. Hãy ghi đơn vị tính, ví dụ: hộ, %."
        if letters := foreign_letters(target.text + target.measure):
            return f"Văn bản không in được ký tự “{letters}”. Hãy viết lại bằng chữ Quốc ngữ."
    return None


def fault_of_names(names: Sequence[str]) -> str | None:
    """What is wrong with the names of one category, in Vietnamese; None when they are in order."""
    if len(names) > MOST_NAMES:
        return f"Ghi nhiều nhất {MOST_NAMES} tên. Đăng ký cho cả đơn vị thì để trống ô này."
    for name in names:
        if len(name) > LONGEST_NAME:
            return f"Tên “{name[:30]}…” dài quá {LONGEST_NAME} ký tự. Hãy ghi mỗi dòng một tên."
        if not any(letter.isalpha() for letter in name):
            return f"Dòng “{name}” không có chữ cái nào. Hãy ghi mỗi dòng một tên."
        if letters := foreign_letters(name):
            return f"Văn bản không in được ký tự “{letters}”. Hãy viết lại bằng chữ Quốc ngữ."
    return None
