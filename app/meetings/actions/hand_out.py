"""Phát phiếu: a member takes papers on an own device, draws a slip, or is given a paper ballot."""

from collections.abc import Mapping
from datetime import datetime

from app.ballots.actions import close_hand_out, hand_out, issue_slips, take_otherwise
from app.ballots.rules.slips import SPARE_SLIPS
from app.meetings.actions.counting import require_attendee, require_teller
from app.meetings.actions.votes import audit_vote, locked_vote
from app.meetings.queries.votes import VoteFacts
from app.meetings.rules.acts import LEAD_VOTE, PLAN_MEETING
from app.platform.errors import Conflict
from app.platform.transaction import transaction
from app.units.authority import require
from app.units.rules.authority import Actor, Within


def take_papers(*, actor: Actor, vote_id: int, blinded: Mapping[int, bytes], at: datetime) -> dict[int, bytes]:
    """A member takes papers: signed blindly, and marked on the roll. A repeated request gets the same answer."""
    with transaction() as session:
        facts, vote = locked_vote(session, actor, vote_id)
        require_attendee(facts, actor)
        signatures = hand_out(box_id=_box_of(facts), voter=actor.account_id or 0, blinded=blinded)
        if facts.own is None or not facts.own.way:
            audit_vote(session, actor, vote, facts.meeting.round.council_id, "ballot papers taken", at)
        return signatures


def give_otherwise(*, actor: Actor, vote_id: int, account_id: int, way: str, at: datetime) -> None:
    """The secretary marks that a member drew a slip ("slip") or took a paper ballot ("paper")."""
    with transaction() as session:
        facts, vote = locked_vote(session, actor, vote_id)
        require(actor, PLAN_MEETING, Within(facts.meeting.round.council_id))
        take_otherwise(box_id=_box_of(facts), voter=account_id, way=way)
        audit_vote(session, actor, vote, facts.meeting.round.council_id, "ballot papers given", at,
               {"account": account_id, "way": way})  # fmt: skip


def print_slips(*, actor: Actor, vote_id: int, at: datetime) -> tuple[VoteFacts, list[str]]:
    """Fresh codes for drawn slips, as many as voters and two spare ones; told this once and kept nowhere.

    Two tellers are needed, so that nobody handles slips alone: the first one asks and gets no code, another one prints.
    """
    with transaction() as session:
        facts, vote = locked_vote(session, actor, vote_id)
        require_teller(facts, actor)
        box_id, council_id = _box_of(facts), facts.meeting.round.council_id
        if vote.slips_asked_by in (None, actor.account_id):
            vote.slips_asked_by = actor.account_id
            audit_vote(session, actor, vote, council_id, "slips asked for", at)
            return facts, []
        codes = issue_slips(box_id=box_id, count=len(facts.roll) + SPARE_SLIPS)
        vote.slips_asked_by = None
        audit_vote(session, actor, vote, council_id, "slips printed", at, {"count": len(codes)})
        return facts, codes


def end_hand_out(*, actor: Actor, vote_id: int, at: datetime) -> None:
    """The chair ends the hand-out: the keys are destroyed and casting begins."""
    with transaction() as session:
        facts, vote = locked_vote(session, actor, vote_id)
        require(actor, LEAD_VOTE, Within(facts.meeting.round.council_id))
        if facts.box is not None and not facts.box.taken:
            raise Conflict("Chưa ai nhận phiếu. Hãy chờ các ủy viên nhận phiếu rồi mới kết thúc phát phiếu.")
        close_hand_out(box_id=_box_of(facts))
        audit_vote(session, actor, vote, facts.meeting.round.council_id, "hand-out ended", at)


def _box_of(facts: VoteFacts) -> int:
    if facts.box is None:
        raise Conflict("Cuộc này chưa mở phát phiếu.")
    return facts.box.id
