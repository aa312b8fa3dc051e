"""What the council below is told of somebody whom it proposed: the decision once it is issued, nothing of what led to it."""

from dataclasses import dataclass

from app.nominations.rules.states import NominationState


@dataclass(frozen=True, slots=True)
class Fate:
    """Where a proposed nominee stands above.

    `decision` is how papers refer to the round's decision, "" before it is issued; `revoked_by` the same for a later
    decision that took the award back.
    """

    state: NominationState
    remark: str
    decision: str
    awarded: bool
    revoked_by: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is told: a word, how it is coloured, and the decision or the remark behind it."""

    label: str
    tone: str
    told: str = ""


WAITING = Outcome("Chưa được tiếp nhận", "plain")


def outcome(fate: Fate | None) -> Outcome:
    """What the council below is told.

    Before the decision is issued nothing but that it is being considered, whatever was scored, voted or chosen.

    >>> outcome(Fate(NominationState.ACCEPTED, "", "", True, "")).label
    'Đang xét'
    """
    if fate is None:
        return WAITING
    if fate.decision and fate.awarded:
        if fate.revoked_by:
            return Outcome("Đã hủy bỏ, thu hồi", "bad", fate.revoked_by)
        return Outcome("Được khen thưởng", "award", fate.decision)
    if fate.decision:
        return Outcome("Không được khen thưởng", "plain", fate.decision)
    if fate.state is NominationState.RETURNED:
        return Outcome("Trả lại hồ sơ", "bad", fate.remark)
    return Outcome("Đang xét", "busy")
