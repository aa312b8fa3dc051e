"""The secretary opens a window, anybody comments, the secretary deals with each comment; a vote ends the consultation."""

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.appraisals.actions import answer_lines
from app.appraisals.rules.checklist import Given, Verdict
from app.campaigns.models import AwardRound
from app.campaigns.queries import round_facts
from app.campaigns.rules.states import RoundState
from app.consultations.models import Consultation, PublicComment, VotedRound
from app.consultations.queries import comment_facts, open_shortlist
from app.consultations.rules.acts import CONSULT
from app.consultations.rules.comments import MOST_COMMENTS, CommentState, fault_of_comment, fault_of_moderation
from app.consultations.rules.window import WindowState, fault_of_window, last_day, state_on
from app.platform.audit import record
from app.platform.errors import Conflict, NotFound, OfficeError
from app.platform.transaction import transaction
from app.units.authority import require
from app.units.rules.authority import Actor, Within
from app.vietnamese.dates import short_date

ANYBODY = Actor(None, None, "Người dân")
HOLDING_LINE = "discipline"  # app.law AppraisalLine: the one that stops a dossier
VOTED = "Đợt này đã mở bỏ phiếu nên không lấy ý kiến Nhân dân được nữa."
CLOSED = "Thời gian lấy ý kiến đã hết nên không gửi được. Bạn có thể gửi ý kiến bằng văn bản đến cơ quan."
FULL = "Đã nhận đủ số ý kiến mà trang này nhận được. Bạn có thể gửi ý kiến bằng văn bản đến cơ quan."


def set_window(*, actor: Actor, slug: str, opens_on: date | None, days: int, today: date, at: datetime) -> None:
    """Sets from when and for how many days the public comments on the round's shortlist.

    Until it opens both can be changed; while it is open, the days. Raises OfficeError for a wrong day, Conflict when a vote has
    been opened, nobody is accepted yet, or the window is over.
    """
    with transaction() as session:
        award_round = round_facts(actor=actor, slug=slug)
        require(actor, CONSULT, Within(award_round.council_id))
        session.get_one(AwardRound, award_round.id, with_for_update=True)
        if session.get(VotedRound, award_round.id) is not None:
            raise Conflict(VOTED)
        if award_round.state.is_before(RoundState.NOMINATING) or not award_round.state.is_before(RoundState.CONFIRMED):
            raise Conflict(f"Đợt đang ở bước “{award_round.state.label}” nên không lấy ý kiến Nhân dân được.")
        row = session.scalar(select(Consultation).filter_by(round_id=award_round.id))
        state = state_on(today, opens_on=row.opens_on, closes_on=row.closes_on) if row else WindowState.AHEAD
        if state is WindowState.OVER:
            raise Conflict("Thời gian lấy ý kiến đã hết nên không đổi được nữa.")
        began = row.opens_on if row and state is WindowState.OPEN else None
        fault = fault_of_window(opens_on=opens_on, days=days, began=began, today=today)
        if fault or opens_on is None:
            raise OfficeError(fault[1] if fault else "", field=fault[0] if fault else None)
        before = {"from": row.opens_on, "until": row.closes_on} if row else {}
        if row is None:
            row = Consultation(round_id=award_round.id)
            session.add(row)
        row.opens_on, row.closes_on = opens_on, last_day(opens_on, days)
        record(
            session, actor=actor, at=at, action="consultation set", thing=row, council_id=award_round.council_id,
            before=before, after={"from": row.opens_on, "until": row.closes_on},
        )  # fmt: skip


def leave_comment(
    *, slug: str, nomination_id: int | None, text: str, name: str, contact: str, today: date, at: datetime
) -> None:
    """Takes what somebody of the public says of a nominee, or of the whole list. Nobody has to sign in.

    Raises NotFound for a round without a window, Conflict when it is not open, OfficeError (field "text" or "about").
    """
    with transaction() as session:
        shortlist = open_shortlist(slug=slug, today=today)
        if shortlist.state is not WindowState.OPEN:
            raise Conflict(CLOSED)
        if fault := fault_of_comment(text):
            raise OfficeError(fault, field="text")
        if nomination_id is not None and nomination_id not in {one.nomination_id for one in shortlist.nominees}:
            raise OfficeError("Hãy chọn một đối tượng trong danh sách.", field="about")
        received = select(func.count()).where(PublicComment.consultation_id == shortlist.consultation_id)
        if (session.scalar(received) or 0) >= MOST_COMMENTS:
            raise Conflict(FULL)
        comment = PublicComment(
            consultation_id=shortlist.consultation_id, nomination_id=nomination_id, text=text, name=name, contact=contact,
            received_at=at,
        )  # fmt: skip
        session.add(comment)
        record(
            session, actor=ANYBODY, at=at, action="comment received", thing=comment, council_id=shortlist.council_id,
            after={"nomination": nomination_id, "characters": len(text)},
        )  # fmt: skip


def moderate(*, actor: Actor, comment_id: int, to: CommentState, reason: str, today: date, at: datetime) -> None:
    """Publishes a comment, withholds it with a reason, or passes it to its dossier as a matter to verify.

    What is passed stops the dossier: its appraisal says why, until the secretary answers that line anew.
    """
    with transaction() as session:
        facts = comment_facts(actor=actor, comment_id=comment_id)
        require(actor, CONSULT, Within(facts.council_id))
        row = session.get_one(PublicComment, comment_id, with_for_update=True, populate_existing=True)
        if fault := fault_of_moderation(to=to, reason=reason, has_dossier=row.nomination_id is not None):
            raise OfficeError(fault[1], field=fault[0])
        if row.state is CommentState.PASSED:
            raise Conflict("Ý kiến này đã chuyển vào hồ sơ; kết quả xác minh ghi ở phiếu thẩm định.")
        if to is CommentState.PASSED and row.nomination_id is not None:
            given = {HOLDING_LINE: Given(Verdict.HOLD, f"Ý kiến Nhân dân: {reason}")}
            answer_lines(actor=actor, nomination_id=row.nomination_id, given=given, today=today, at=at)
        before = row.state
        row.state, row.reason, row.moderated_by, row.moderated_at = to, reason, actor.account_id, at
        record(
            session, actor=actor, at=at, action="comment moderated", thing=row, council_id=facts.council_id,
            before={"state": before}, after={"state": to, "reason": reason},
        )  # fmt: skip


def end_for_vote(session: Session, *, round_id: int, today: date, at: datetime) -> None:
    """Ends the consultation of a round for good, in the transaction that opens a vote.

    Raises Conflict while the window is ahead or open, or a comment waits to be dealt with.
    """
    if session.get(AwardRound, round_id, with_for_update=True) is None:
        raise NotFound
    row = session.scalar(select(Consultation).filter_by(round_id=round_id))
    if row is not None:
        if state_on(today, opens_on=row.opens_on, closes_on=row.closes_on) is not WindowState.OVER:
            raise Conflict(
                f"Lấy ý kiến Nhân dân đến hết ngày {short_date(row.closes_on)}, sau đó mới mở bỏ phiếu được."
            )
        waiting = session.scalar(
            select(func.count()).where(
                PublicComment.consultation_id == row.id, PublicComment.state == CommentState.WAITING
            )
        )
        if waiting:
            raise Conflict(f"Còn {waiting} ý kiến Nhân dân chưa xem. Hãy xử lý hết rồi mở bỏ phiếu.")
    if session.get(VotedRound, round_id) is None:
        session.add(VotedRound(round_id=round_id, at=at))
