"""When the criteria of a movement are in order."""

from collections.abc import Sequence
from dataclasses import dataclass

WHOLE = 100


@dataclass(frozen=True, slots=True)
class CriterionDraft:
    """A criterion as it is proposed."""

    name: str
    guidance: str
    most_points: int


def fault_of_criteria(criteria: Sequence[CriterionDraft]) -> str | None:
    """What is wrong with the criteria, in Vietnamese; None when their points make 100."""
    if not criteria:
        return "Hãy nhập ít nhất một tiêu chí."
    for criterion in criteria:
        if criterion.most_points <= 0:
            return f"Điểm tối đa của tiêu chí “{criterion.name}” phải lớn hơn 0."
    total = sum(criterion.most_points for criterion in criteria)
    if total != WHOLE:
        return f"Tổng điểm tối đa phải bằng {WHOLE}, hiện là {total}. Hãy sửa lại điểm các tiêu chí."
    return None
