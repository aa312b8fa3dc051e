"""How the members' sheets for one nominee become its final score."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from app.campaigns.rules.states import ScoreMethod

TWO_PLACES = Decimal("0.01")
FEWEST_SHEETS_FOR_TRIMMING = 5


@dataclass(frozen=True, slots=True)
class FinalScore:
    """The final score of one nominee, to two places, and how far the members were apart."""

    score: Decimal
    spread: Decimal
    sheets: int


def final_score(totals: Sequence[Decimal], method: ScoreMethod) -> FinalScore | None:
    """The final score of the totals of all sent sheets; None while there is none.

    An abstention is no total, so it is never a zero. A trimmed mean leaves out one highest and one lowest
    total, from five sheets up; with fewer it is the plain mean. The result is rounded half up to hundredths,
    because that is what the papers print, and ranking compares what is printed.

    >>> final_score([Decimal("80"), Decimal("85.5"), Decimal("90")], ScoreMethod.MEDIAN).score
    Decimal('85.50')
    """
    if not totals:
        return None
    ordered = sorted(totals)
    counted = ordered
    if method is ScoreMethod.MEDIAN:
        counted = _middle(ordered)
    elif method is ScoreMethod.TRIMMED_MEAN and len(ordered) >= FEWEST_SHEETS_FOR_TRIMMING:
        counted = ordered[1:-1]
    mean = sum(counted, Decimal(0)) / len(counted)
    return FinalScore(
        score=mean.quantize(TWO_PLACES, ROUND_HALF_UP), spread=ordered[-1] - ordered[0], sheets=len(ordered)
    )


def _middle(ordered: list[Decimal]) -> list[Decimal]:
    half = len(ordered) // 2
    return ordered[half : half + 1] if len(ordered) % 2 else ordered[half - 1 : half + 1]
