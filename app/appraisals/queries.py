"""Reads of an appraisal: the checklist of a dossier by the law of its date."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from app.accounts.models import Account
from app.appraisals.finders import Appraised, finders
from app.appraisals.models import AppraisalAnswer
from app.appraisals.rules.acts import APPRAISE, READ_APPRAISAL
from app.appraisals.rules.checklist import Answer, CheckedLine, open_lines
from app.campaigns.queries import round_facts
from app.campaigns.rules.states import RoundState
from app.documents.rules.drafting import drafting_date
from app.law.rules.appraisal_lines import appraisal_lines
from app.nominations.queries.dossiers import DossierFacts, dossier_facts
from app.nominations.rules.states import NominationState
from app.platform.database import db
from app.units.authority import require
from app.units.rules.authority import Actor, Within, may
from app.vietnamese.dates import office_day


@dataclass(frozen=True, slots=True)
class AppraisalFacts:
    """A dossier's checklist; `sent_at` is its last sending, `on` the day whose law holds: that day.

    `answerable` are the lines that the actor may answer now: all of them while the dossier is appraised; later, until the
    result is confirmed, those that stop a dossier.
    """

    dossier: DossierFacts
    on: date
    sent_at: datetime | None
    lines: tuple[CheckedLine, ...]
    answerable: frozenset[str]
    may_decide: bool

    @property
    def open_lines(self) -> dict[str, str]:
        """What stands in the way of accepting, by the line's slug; empty when nothing does."""
        return open_lines(self.lines)


def appraisal_facts(*, actor: Actor, nomination_id: int, today: date) -> AppraisalFacts:
    """The checklist of a dossier that the actor may appraise or read about; NotFound or Forbidden otherwise."""
    dossier = dossier_facts(actor=actor, nomination_id=nomination_id)
    within = Within(dossier.council_id, dossier.unit_id)
    require(actor, READ_APPRAISAL, within)
    award_round = round_facts(actor=actor, slug=dossier.round_slug)
    sent = [step.at for step in dossier.steps if step.state is NominationState.SENT]
    on = office_day(sent[-1]) if sent else drafting_date(year=award_round.year, today=today)
    answers, known = answers_to(nomination_id), finders()
    appraised = Appraised(dossier, award_round)
    lines = tuple(
        CheckedLine(line, known[line.slug](appraised) if line.slug in known else None, answers.get(line.slug))
        for line in appraisal_lines(on)
    )
    deciding = (
        dossier.round_state is RoundState.NOMINATING
        and dossier.state is NominationState.SENT
        and may(actor, APPRAISE, within)
    )
    holding = (
        dossier.round_state.is_before(RoundState.CONFIRMED)
        and dossier.state is NominationState.ACCEPTED
        and may(actor, APPRAISE, within)
    )
    answerable = frozenset(one.line.slug for one in lines if deciding or (holding and one.line.may_hold))
    return AppraisalFacts(dossier, on, sent[-1] if sent else None, lines, answerable, deciding)


def answers_to(nomination_id: int) -> dict[str, Answer]:
    """What persons answered, by the line's slug. One query."""
    rows = db.session.execute(
        select(AppraisalAnswer, Account.name)
        .outerjoin(Account, Account.id == AppraisalAnswer.account_id)
        .where(AppraisalAnswer.nomination_id == nomination_id)
    )
    return {row.line: Answer(row.verdict, row.note, name or "Hệ thống", row.at) for row, name in rows}
