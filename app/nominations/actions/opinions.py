"""The secretary asks other offices about dossiers, and records what they answer or that they kept silent."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import select

from app.campaigns.queries import round_facts
from app.campaigns.rules.states import RoundState
from app.nominations.models import Opinion, OpinionRequest
from app.nominations.queries.opinions import askable_dossiers, request_facts
from app.nominations.rules.acts import ASK_OPINION
from app.nominations.rules.opinions import (
    GivenOpinion,
    OpinionVerdict,
    Source,
    fault_of_opinion,
    fault_of_request,
    fault_of_source,
)
from app.platform.audit import record
from app.platform.errors import Conflict, OfficeError
from app.platform.transaction import transaction
from app.units.authority import require
from app.units.rules.authority import Actor, Within
from app.vietnamese.dates import office_day


def ask_opinion(
    *,
    actor: Actor,
    slug: str,
    office: str,
    matter: str,
    due_on: date | None,
    nominations: Sequence[int],
    today: date,
    at: datetime,
) -> int:
    """Asks an office about these dossiers of the round by a day, and gives the request's id.

    Raises OfficeError for a day that is not ahead, for no dossier, or for one that the council does not have.
    """
    with transaction() as session:
        award_round = round_facts(actor=actor, slug=slug)
        require(actor, ASK_OPINION, Within(award_round.council_id))
        if not award_round.state.is_before(RoundState.CONFIRMED):
            raise Conflict("Kết quả của đợt đã chốt nên không xin thêm ý kiến được.")
        fault = fault_of_request(office=office, due_on=due_on, today=today)
        if fault or due_on is None:
            raise OfficeError(fault[1] if fault else "", field=fault[0] if fault else None)
        if not nominations or set(nominations) - {one.id for one in askable_dossiers(award_round.id)}:
            raise OfficeError("Hãy chọn ít nhất một hồ sơ đã gửi hoặc đã tiếp nhận của đợt.", field="nominations")
        asked = OpinionRequest(round_id=award_round.id, office=office, matter=matter, due_on=due_on, asked_at=at)
        session.add(asked)
        session.flush()
        session.add_all(Opinion(request_id=asked.id, nomination_id=number) for number in sorted(set(nominations)))
        record(
            session, actor=actor, at=at, action="opinion asked", thing=asked, council_id=award_round.council_id,
            after={"office": office, "due_on": due_on, "nominations": sorted(set(nominations))},
        )  # fmt: skip
        return asked.id


def record_opinions(
    *,
    actor: Actor,
    request_id: int,
    given: Mapping[int, GivenOpinion],
    source: Source,
    version: int,
    today: date,
    at: datetime,
) -> int:
    """Records the answers that changed, by dossier, with the paper they came by; gives how many changed.

    Raises OfficeError (field "verdict_<dossier>" or that of the paper) for an answer that lacks what it needs, Conflict when
    somebody else recorded answers since `version`.
    """
    with transaction() as session:
        facts = request_facts(actor=actor, request_id=request_id)
        require(actor, ASK_OPINION, Within(facts.round.council_id))
        asked = session.get_one(OpinionRequest, request_id, with_for_update=True)
        if asked.version != version:
            raise Conflict("Ý kiến này vừa được ghi ở nơi khác. Hãy tải lại trang để xem rồi ghi tiếp.")
        rows = {row.nomination_id: row for row in session.scalars(select(Opinion).filter_by(request_id=request_id))}
        changed = {
            number: one
            for number, one in given.items()
            if number in rows and one != GivenOpinion(rows[number].verdict, rows[number].note)
        }
        for number, one in changed.items():
            if fault := fault_of_opinion(one, due_on=asked.due_on, today=today):
                raise OfficeError(fault, field=f"verdict_{number}")
        spoken = any(one.verdict not in (None, OpinionVerdict.SILENT) for one in changed.values())
        if spoken and (wrong := fault_of_source(source, asked_on=office_day(asked.asked_at), today=today)):
            raise OfficeError(wrong[1], field=wrong[0])
        if not changed:
            return 0
        before = {str(number): str(rows[number].verdict or "") for number in changed}
        for number, one in changed.items():
            _write(rows[number], one, source, actor, at)
        asked.version += 1
        record(
            session, actor=actor, at=at, action="opinion recorded", thing=asked, council_id=facts.round.council_id,
            before=before, after={str(number): str(one.verdict or "") for number, one in changed.items()},
        )  # fmt: skip
        return len(changed)


def _write(row: Opinion, given: GivenOpinion, source: Source, actor: Actor, at: datetime) -> None:
    said = given.verdict not in (None, OpinionVerdict.SILENT)
    row.verdict, row.note = given.verdict, given.note
    row.reference, row.answered_on = (source.reference, source.answered_on) if said else ("", None)
    row.recorded_by, row.recorded_at = (actor.account_id, at) if given.verdict else (None, None)
