"""Who is proposed within the quota, and where the chair's choice departs from the ranking.

The ranking proposes; the chair decides. Each departure needs a written reason, which is kept with the result.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.scoring.rules.ranking import Place


class Deviation(StrEnum):
    """A way in which the chosen differ from what ranking and quota say."""

    OVER = "over"
    VACANCY = "vacancy"
    TIE = "tie"
    ORDER = "order"
    TWICE = "twice"
    NOT_CARRIED = "not_carried"

    @property
    def label(self) -> str:
        """The deviation in words, for the form and the record."""
        return {
            "over": "Vượt số lượng",
            "vacancy": "Để trống suất",
            "tie": "Chọn giữa những hồ sơ bằng điểm",
            "order": "Chọn khác thứ tự xếp hạng",
            "twice": "Đã được chọn ở phong trào khác trong cùng đợt",
            "not_carried": "Hội đồng bỏ phiếu không đạt",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen, and where it departs."""

    chosen: frozenset[int]
    deviations: tuple[Deviation, ...]


def preselected(ranking: Collection[Place]) -> frozenset[int]:
    """The dossiers that are certain to be within the quota: no tie on the line is broken by the machine."""
    return frozenset(place.nomination_id for place in ranking if place.within)


def weigh(
    ranking: Collection[Place],
    places: int,
    chosen: Collection[int],
    *,
    honoured_elsewhere: Collection[int] = (),
    not_carried: Collection[int] = (),
) -> Choice:
    """The deviations of a choice.

    - OVER: more are chosen than there are places.
    - VACANCY: fewer are chosen than the places that scored dossiers could fill.
    - TIE: of a tie across the quota line some are chosen and some are not.
    - ORDER: somebody is passed over for a worse rank, or chosen without a score.
    - TWICE: somebody chosen is already chosen in another movement of the round.
    - NOT_CARRIED: somebody chosen did not pass in the council's vote.
    """
    picked = frozenset(chosen)
    ranked = [place for place in ranking if place.rank is not None]
    tied = {place.nomination_id for place in ranked if place.tied_on_line}
    found = []
    if len(picked) > places:
        found.append(Deviation.OVER)
    if len(picked) < min(places, len(ranked)):
        found.append(Deviation.VACANCY)
    if tied & picked and tied - picked:
        found.append(Deviation.TIE)
    if _out_of_order(ranked, picked):
        found.append(Deviation.ORDER)
    if picked & frozenset(honoured_elsewhere):
        found.append(Deviation.TWICE)
    if picked & frozenset(not_carried):
        found.append(Deviation.NOT_CARRIED)
    return Choice(picked, tuple(found))


def reasons_missing(choice: Choice, reasons: Mapping[str, str]) -> tuple[Deviation, ...]:
    """The deviations for which no reason is written."""
    return tuple(deviation for deviation in choice.deviations if not reasons.get(deviation.value))


def _out_of_order(ranked: list[Place], picked: frozenset[int]) -> bool:
    if picked - {place.nomination_id for place in ranked}:
        return True
    worst_picked = max((place.rank or 0 for place in ranked if place.nomination_id in picked), default=0)
    return any((place.rank or 0) < worst_picked for place in ranked if place.nomination_id not in picked)
