"""The secretary answers the checklist, then accepts the dossier or returns it with remarks line by line."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.appraisals.models import AppraisalAnswer
from app.appraisals.queries import AppraisalFacts, appraisal_facts
from app.appraisals.rules.acts import APPRAISE
from app.appraisals.rules.checklist import Given, Verdict, fault_of_answer, remarks_for_the_unit
from app.nominations.actions.deciding import accept_nomination, hold_nomination, return_nomination
from app.nominations.models import Nomination
from app.nominations.rules.states import NominationState
from app.platform.audit import record
from app.platform.errors import Conflict, NotFound, OfficeError
from app.platform.transaction import transaction
from app.units.authority import require
from app.units.rules.authority import Actor, Within

NOT_APPRAISED = "Hồ sơ không ở bước thẩm định nên phiếu thẩm định không sửa được. Hãy tải lại trang."


class OpenLines(OfficeError):
    """A dossier cannot be accepted yet; `by_field` says why, line by line."""

    def __init__(self, lines: dict[str, str]) -> None:
        told = f"Chưa tiếp nhận được hồ sơ: {' '.join(lines.values())}"
        super().__init__(told, by_field={f"verdict_{slug}": message for slug, message in lines.items()})


def answer_lines(*, actor: Actor, nomination_id: int, given: Mapping[str, Given], today: date, at: datetime) -> None:
    """Stores the answers that changed, by the line's slug; whoever changed one stands with name and time.

    Raises OfficeError for an answer that lacks its reason, Conflict when the dossier is not being appraised.
    """
    with transaction() as session:
        nomination = _locked(session, nomination_id)
        facts = _appraised(actor, nomination_id, today)
        answerable = tuple(one for one in facts.lines if one.line.slug in facts.answerable)
        for checked in answerable:
            proposed = given.get(checked.line.slug)
            fault = proposed and fault_of_answer(checked.line, proposed, checked.finding)
            if fault:
                raise OfficeError(fault, field=f"note_{checked.line.slug}")
        rows = {
            row.line: row for row in session.scalars(select(AppraisalAnswer).filter_by(nomination_id=nomination_id))
        }
        before, after = {}, {}
        for slug in (checked.line.slug for checked in answerable):
            proposed, row = given.get(slug), rows.get(slug)
            known = Given(row.verdict, row.note) if row else Given(None, "")
            if proposed is None or proposed == known:
                continue
            before[slug], after[slug] = str(known.verdict or ""), str(proposed.verdict or "")
            if proposed.verdict is None:
                session.delete(rows.pop(slug))
                continue
            if row is None:
                row = rows[slug] = AppraisalAnswer(nomination_id=nomination_id, line=slug)
                session.add(row)
            row.verdict, row.note, row.account_id, row.at = proposed.verdict, proposed.note, actor.account_id, at
        if not after:
            return
        hold_nomination(session, nomination, held=any(row.verdict is Verdict.HOLD for row in rows.values()))
        record(
            session, actor=actor, at=at, action="dossier appraised", thing=nomination,
            council_id=facts.dossier.council_id, before=before, after=after,
        )  # fmt: skip


def answer_for_the_unit(*, actor: Actor, nomination_id: int, today: date, at: datetime) -> int:
    """Gives the unit's other sent dossiers of the round the answers about papers that all of them share.

    Only where a dossier has no answer of its own, and only what is met or not needed; gives how many dossiers got any.
    """
    facts = _decided(actor, nomination_id, today)
    shared = {
        one.line.slug: one.answer
        for one in facts.lines
        if one.answer and one.line.is_of_the_unit and one.answer.verdict in (Verdict.MET, Verdict.NOT_NEEDED)
    }
    if not shared:
        raise OfficeError(
            "Chưa có kết quả nào của tờ trình, biên bản để dùng cho hồ sơ khác của đơn vị.", field="for_unit"
        )
    reached = 0
    with transaction() as session:
        nomination = session.get_one(Nomination, nomination_id)
        others = session.scalars(
            select(Nomination)
            .filter_by(round_id=nomination.round_id, unit_id=nomination.unit_id, state=NominationState.SENT)
            .where(Nomination.id != nomination_id)
            .order_by(Nomination.id)
            .with_for_update()
        )
        for other in others.all():
            known = set(session.scalars(select(AppraisalAnswer.line).filter_by(nomination_id=other.id)))
            missing = {slug: answer for slug, answer in shared.items() if slug not in known}
            if not missing:
                continue
            reached += 1
            session.add_all(
                AppraisalAnswer(nomination_id=other.id, line=slug, verdict=answer.verdict, note=answer.note,
                                account_id=actor.account_id, at=at)
                for slug, answer in missing.items()
            )  # fmt: skip
            record(
                session, actor=actor, at=at, action="dossier appraised", thing=other,
                council_id=facts.dossier.council_id, before=dict.fromkeys(missing, ""),
                after={slug: str(answer.verdict) for slug, answer in missing.items()},
            )  # fmt: skip
    return reached


def accept_appraised(*, actor: Actor, nomination_id: int, today: date, at: datetime) -> None:
    """Accepts the dossier when every line is met or not needed; OpenLines says which are not."""
    with transaction() as session:
        _locked(session, nomination_id)
        facts = _decided(actor, nomination_id, today)
        if facts.open_lines:
            raise OpenLines(facts.open_lines)
        accept_nomination(actor=actor, nomination_id=nomination_id, at=at)


def return_appraised(*, actor: Actor, nomination_id: int, remark: str = "", today: date, at: datetime) -> None:
    """Returns the dossier to the unit with a remark for each line that is not met, and one on the whole where given."""
    with transaction() as session:
        _locked(session, nomination_id)
        remarks = remarks_for_the_unit(_decided(actor, nomination_id, today).lines)
        if not remarks and not remark:
            raise OfficeError(
                "Chưa có mục nào “Không đạt” và chưa có ý kiến chung nên đơn vị không biết phải sửa gì. Hãy chọn kết quả, "
                "ghi lý do ở mục cần sửa, hoặc ghi ý kiến chung.",
                field="remark",
            )
        return_nomination(actor=actor, nomination_id=nomination_id, remarks=remarks, remark=remark, at=at)


def _locked(session: Session, nomination_id: int) -> Nomination:
    nomination = session.get(Nomination, nomination_id, with_for_update=True, populate_existing=True)
    if nomination is None:
        raise NotFound
    return nomination


def _appraised(actor: Actor, nomination_id: int, today: date) -> AppraisalFacts:
    facts = appraisal_facts(actor=actor, nomination_id=nomination_id, today=today)
    require(actor, APPRAISE, Within(facts.dossier.council_id, facts.dossier.unit_id))
    if not facts.answerable:
        raise Conflict(NOT_APPRAISED)
    return facts


def _decided(actor: Actor, nomination_id: int, today: date) -> AppraisalFacts:
    facts = _appraised(actor, nomination_id, today)
    if not facts.may_decide:
        raise Conflict(NOT_APPRAISED)
    return facts
