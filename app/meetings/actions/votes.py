"""A vote is prepared, opened, ended by the chair and a teller, annulled, or held again among the tied."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.ballots.actions import (
    annul_box,
    close_hand_out,
    count_box,
    discard_box,
    hand_out,
    issue_slips,
    open_box,
    take_otherwise,
)
from app.ballots.rules.signing import new_signing_key
from app.ballots.rules.slips import SPARE_SLIPS
from app.ballots.rules.tally import YES_OR_NO, Batch, Question
from app.meetings.actions.meetings import locked_meeting
from app.meetings.models import MeetingState, TellerCount, Vote, VoteItem
from app.meetings.queries.votes import VoteFacts, candidates, vote_facts
from app.meetings.rules.acts import LEAD_VOTE, PLAN_MEETING, VOTE
from app.meetings.rules.presence import Teller, has_quorum
from app.meetings.rules.topics import vote_topic
from app.meetings.rules.vote_rules import Secrecy, VoteRules, why_not_secret
from app.platform.audit import record
from app.platform.errors import Conflict, NotFound, OfficeError
from app.platform.live import bump
from app.platform.transaction import transaction
from app.scoring.queries.conflicts import conflicts_of_round
from app.units.authority import require
from app.units.rules.authority import Actor, Within

REHEARSAL = ("Bà Nguyễn Thị Tập Dượt – Đơn vị thử", "Ông Trần Văn Thử – Đơn vị thử", "Tổ Diễn Tập – Đơn vị thử")


def prepare_vote(
    *,
    actor: Actor,
    meeting_id: int,
    title: str,
    rules: VoteRules,
    nominations: Sequence[int],
    rehearsal: bool = False,
    previous_id: int | None = None,
    at: datetime,
) -> int:
    """Prepares a vote on these nominees (invented ones for a rehearsal) and gives its id.

    Raises OfficeError when nothing is chosen or a nominee is not of the round.
    """
    with transaction() as session:
        facts, meeting = locked_meeting(session, actor, meeting_id)
        require(actor, PLAN_MEETING, Within(facts.round.council_id))
        if meeting.state is MeetingState.CLOSED:
            raise Conflict("Phiên họp đã kết thúc nên không thêm cuộc bỏ phiếu được.")
        listed = {one.nomination_id: one.text for one in candidates(facts.round.id)}
        if not rehearsal and (not nominations or set(nominations) - set(listed)):
            raise OfficeError("Hãy chọn ít nhất một hồ sơ đã tiếp nhận để bỏ phiếu.", field="nominations")
        vote = Vote(
            meeting_id=meeting_id, previous_id=previous_id, title=title, rules=asdict(rules), rehearsal=rehearsal
        )
        session.add(vote)
        session.flush()
        texts = [(None, text) for text in REHEARSAL]
        chosen = [(number, text) for number, text in listed.items() if number in set(nominations)]
        for position, (number, text) in enumerate(texts if rehearsal else chosen, 1):
            session.add(VoteItem(vote_id=vote.id, position=position, nomination_id=number, text=text))
        _audit(session, actor, vote, facts.round.council_id, "vote prepared", at)
        return vote.id


def open_vote(*, actor: Actor, vote_id: int, at: datetime) -> None:
    """Opens a vote: the roll is drawn up, and the hand-out of papers begins.

    Raises OfficeError without a quorum, without tellers, or for a secret vote of too few.
    """
    items = vote_facts(actor=actor, vote_id=vote_id).items
    keys = [new_signing_key() for _ in range(len(items) + 1)]  # takes a while, so before anything is locked
    with transaction() as session:
        facts, vote = _locked(session, actor, vote_id)
        require(actor, LEAD_VOTE, Within(facts.meeting.round.council_id))
        _refuse_to_open(facts)
        taking_part = [one.account_id for one in facts.meeting.taking_part]
        conflicts = {} if facts.rehearsal else conflicts_of_round(facts.meeting.round.id)
        roll: dict[int, list[int]] = {account_id: [] for account_id in taking_part}
        for item in session.scalars(select(VoteItem).filter_by(vote_id=vote_id).order_by(VoteItem.position)):
            declared = {one.account_id for one in conflicts.get(item.nomination_id or 0, ())}
            item.aside = [one.account_id for one in facts.meeting.attendees if one.account_id in declared]
            item.aside_present = len(declared.intersection(taking_part))
            for account_id in taking_part:
                if account_id not in item.aside:
                    roll[account_id].append(item.position)
        vote.members, vote.present, vote.opened_at = len(facts.meeting.attendees), len(taking_part), at
        if facts.rules.secrecy is Secrecy.SECRET:
            vote.box_id = open_box(
                topic=vote_topic(vote_id), title=vote.title, terms="\n".join(facts.sentences), keys=keys, roll=roll,
                questions=[Question(item.position, item.text, YES_OR_NO) for item in items],
            )  # fmt: skip
        bump(session, vote_topic(vote_id))
        _audit(session, actor, vote, facts.meeting.round.council_id, "vote opened", at, {"voters": len(taking_part)})


def take_papers(*, actor: Actor, vote_id: int, blinded: Mapping[int, bytes], at: datetime) -> dict[int, bytes]:
    """A member takes papers: signed blindly, and marked on the roll. A repeated request gets the same answer."""
    with transaction() as session:
        facts, vote = _locked(session, actor, vote_id)
        require(actor, VOTE, Within(facts.meeting.round.council_id))
        signatures = hand_out(box_id=_box_of(facts), voter=actor.account_id or 0, blinded=blinded)
        if facts.own is None or not facts.own.way:
            _audit(session, actor, vote, facts.meeting.round.council_id, "ballot papers taken", at)
        return signatures


def give_otherwise(*, actor: Actor, vote_id: int, account_id: int, way: str, at: datetime) -> None:
    """The secretary marks that a member drew a slip ("slip") or took a paper ballot ("paper")."""
    with transaction() as session:
        facts, vote = _locked(session, actor, vote_id)
        require(actor, PLAN_MEETING, Within(facts.meeting.round.council_id))
        take_otherwise(box_id=_box_of(facts), voter=account_id, way=way)
        _audit(session, actor, vote, facts.meeting.round.council_id, "ballot papers given", at,
               {"account": account_id, "way": way})  # fmt: skip


def print_slips(*, actor: Actor, vote_id: int, at: datetime) -> tuple[VoteFacts, list[str]]:
    """Fresh codes for drawn slips, as many as voters and two spare ones; told this once and kept nowhere."""
    with transaction() as session:
        facts, vote = _locked(session, actor, vote_id)
        require(actor, PLAN_MEETING, Within(facts.meeting.round.council_id))
        codes = issue_slips(box_id=_box_of(facts), count=len(facts.roll) + SPARE_SLIPS)
        _audit(session, actor, vote, facts.meeting.round.council_id, "slips printed", at, {"count": len(codes)})
        return facts, codes


def end_hand_out(*, actor: Actor, vote_id: int, at: datetime) -> None:
    """The chair ends the hand-out: the keys are destroyed and casting begins."""
    with transaction() as session:
        facts, vote = _locked(session, actor, vote_id)
        require(actor, LEAD_VOTE, Within(facts.meeting.round.council_id))
        if facts.box is not None and not facts.box.taken:
            raise Conflict("Chưa ai nhận phiếu. Hãy chờ các ủy viên nhận phiếu rồi mới kết thúc phát phiếu.")
        close_hand_out(box_id=_box_of(facts))
        _audit(session, actor, vote, facts.meeting.round.council_id, "hand-out ended", at)


def enter_count(*, actor: Actor, vote_id: int, batches: Mapping[int, Batch], at: datetime) -> None:
    """A teller enters the paper ballots (or the raised hands) as counted; each of two tellers does so."""
    with transaction() as session:
        facts, vote = _locked(session, actor, vote_id)
        _require_teller(facts, actor)
        if facts.state not in ("casting", "raising_hands"):
            raise Conflict(f"Cuộc bỏ phiếu đang ở bước “{facts.label}” nên chưa nhập kết quả kiểm phiếu được.")
        if facts.box and any(batch.returned > facts.papers_on_paper for batch in batches.values()):
            raise OfficeError(f"Chỉ phát ra {facts.papers_on_paper} phiếu giấy. Hãy kiểm lại số phiếu thu về.")
        stored = {str(position): asdict(batch) for position, batch in batches.items()}
        session.merge(TellerCount(vote_id=vote_id, account_id=actor.account_id, batches=stored))
        bump(session, vote_topic(vote_id))
        _audit(session, actor, vote, facts.meeting.round.council_id, "paper ballots counted", at)


def end_vote(*, actor: Actor, vote_id: int, at: datetime) -> None:
    """The chair or a teller ends the vote; when both have, it is counted.

    Raises OfficeError while paper ballots are not counted alike by two tellers.
    """
    with transaction() as session:
        facts, vote = _locked(session, actor, vote_id)
        require(actor, VOTE, Within(facts.meeting.round.council_id))
        if facts.state not in ("casting", "raising_hands"):
            raise Conflict(f"Cuộc bỏ phiếu đang ở bước “{facts.label}” nên không kết thúc được. Hãy tải lại trang.")
        viewer = facts.viewer
        if viewer is not None and viewer.is_chair:
            require(actor, LEAD_VOTE, Within(facts.meeting.round.council_id))
            vote.chair_ends = True
        else:
            _require_teller(facts, actor)
            vote.teller_ends = True
        _audit(session, actor, vote, facts.meeting.round.council_id, "vote ended", at)
        if vote.chair_ends and vote.teller_ends:
            _count(session, facts, vote, at)
        bump(session, vote_topic(vote_id))


def wipe_rehearsal(*, actor: Actor, vote_id: int, at: datetime) -> int:
    """Deletes a rehearsal whole, its ballots too, and gives the meeting's id; the audit keeps that it was held."""
    with transaction() as session:
        facts, vote = _locked(session, actor, vote_id)
        require(actor, PLAN_MEETING, Within(facts.meeting.round.council_id))
        if not facts.rehearsal:
            raise Conflict("Chỉ xóa được cuộc tập dượt. Cuộc bỏ phiếu thật thì Chủ tịch hủy, có lý do.")
        _audit(session, actor, vote, facts.meeting.round.council_id, "rehearsal wiped", at, {"title": facts.title})
        session.execute(delete(TellerCount).where(TellerCount.vote_id == vote_id))
        session.execute(delete(VoteItem).where(VoteItem.vote_id == vote_id))
        session.delete(vote)
        session.flush()
        if facts.box is not None:
            discard_box(box_id=facts.box.id)
        return facts.meeting.id


def annul_vote(*, actor: Actor, vote_id: int, reason: str, at: datetime) -> None:
    """Annuls a vote with a reason: what was cast is sealed, not deleted, and never told."""
    if not reason:
        raise OfficeError("Hãy ghi lý do hủy cuộc bỏ phiếu; lý do được ghi vào biên bản.", field="reason")
    with transaction() as session:
        facts, vote = _locked(session, actor, vote_id)
        require(actor, LEAD_VOTE, Within(facts.meeting.round.council_id))
        if facts.state in ("prepared", "annulled"):
            raise Conflict(f"Cuộc bỏ phiếu đang ở bước “{facts.label}” nên không hủy được.")
        if facts.box is not None:
            annul_box(box_id=facts.box.id)
        vote.annulled_for, vote.ended_at = reason, at
        bump(session, vote_topic(vote_id))
        _audit(session, actor, vote, facts.meeting.round.council_id, "vote annulled", at, {"reason": reason})


def _count(session: Session, facts: VoteFacts, vote: Vote, at: datetime) -> None:
    entered = list(session.scalars(select(TellerCount).filter_by(vote_id=vote.id).order_by(TellerCount.account_id)))
    batches: dict[int, Batch] = {}
    if facts.papers_on_paper or facts.box is None:
        if len(entered) < 2 or entered[0].batches != entered[1].batches:
            raise Conflict(
                "Hai người trong ban kiểm phiếu phải nhập kết quả phiếu giấy giống nhau thì mới kết thúc được. "
                "Hãy kiểm lại rồi nhập lại."
            )
        batches = {int(key): Batch(**value) for key, value in entered[0].batches.items()}  # type: ignore[arg-type]
    if facts.box is not None:
        count_box(box_id=facts.box.id, batches=batches)
    else:
        vote.counts = {str(position): dict(batch.ticks) for position, batch in batches.items()}
    vote.ended_at = at


def _refuse_to_open(facts: VoteFacts) -> None:
    meeting = facts.meeting
    if facts.opened_at is not None:
        raise Conflict("Cuộc bỏ phiếu này đã được mở rồi.")
    if meeting.state is not MeetingState.OPEN:
        raise Conflict("Phiên họp chưa khai mạc hoặc đã kết thúc nên không mở bỏ phiếu được.")
    if any(vote.opened_at and not vote.ended_at for vote in meeting.votes):
        raise Conflict("Đang có một cuộc bỏ phiếu khác chưa kết thúc.")
    taking_part = len(meeting.taking_part)
    if not has_quorum(members=len(meeting.attendees), taking_part=taking_part, percent=facts.rules.quorum):
        raise OfficeError(
            f"Mới có {taking_part}/{len(meeting.attendees)} thành viên tham gia, chưa đủ {facts.rules.quorum} % theo quy định. "
            "Hãy điểm danh đủ trước khi mở."
        )
    if meeting.fault_of_tellers:
        raise OfficeError(meeting.fault_of_tellers + " Hãy cử đủ ở danh sách dự họp.")
    if facts.rules.secrecy is Secrecy.SECRET and (fault := why_not_secret(taking_part)):
        raise OfficeError(fault)


def _locked(session: Session, actor: Actor, vote_id: int) -> tuple[VoteFacts, Vote]:
    vote = session.get(Vote, vote_id, with_for_update=True, populate_existing=True)
    if vote is None:
        raise NotFound
    return vote_facts(actor=actor, vote_id=vote_id), vote


def _box_of(facts: VoteFacts) -> int:
    if facts.box is None:
        raise Conflict("Cuộc này chưa mở phát phiếu.")
    return facts.box.id


def _require_teller(facts: VoteFacts, actor: Actor) -> None:
    require(actor, VOTE, Within(facts.meeting.round.council_id))
    if facts.viewer is None or facts.viewer.teller is Teller.NONE:
        raise OfficeError("Việc này của ban kiểm phiếu. Bạn không ở trong ban kiểm phiếu của phiên họp này.")


def _audit(
    session: Session,
    actor: Actor,
    vote: Vote,
    council_id: int,
    action: str,
    at: datetime,
    after: dict[str, object] | None = None,
) -> None:
    record(session, actor=actor, at=at, action=action, thing=vote, council_id=council_id, after=after)
