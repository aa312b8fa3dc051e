"""Reads of what other offices were asked about dossiers, and what they answered."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, bindparam, func, select

from app.accounts.models import Account
from app.campaigns.models import AwardRound
from app.campaigns.queries import RoundFacts, round_facts
from app.nominations.models import Nomination, Nominee, Opinion, OpinionRequest
from app.nominations.rules.acts import ASK_OPINION
from app.nominations.rules.opinions import OpinionVerdict, standing
from app.nominations.rules.states import NominationState
from app.platform.database import db
from app.platform.errors import NotFound
from app.units.authority import require
from app.units.models import Unit
from app.units.rules.authority import Actor, Within

WITH_THE_COUNCIL = (NominationState.SENT, NominationState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class OpinionFacts:
    """What one office says of one dossier; `by` is who recorded it, "" while it is waited for."""

    request_id: int
    office: str
    due_on: date
    verdict: OpinionVerdict | None
    note: str
    reference: str
    answered_on: date | None
    by: str

    def standing(self, today: date) -> tuple[str, str]:
        """How it stands in words, with the tone of its mark."""
        return standing(self.verdict, due_on=self.due_on, today=today)


@dataclass(frozen=True, slots=True)
class AskedDossier:
    """A dossier about which an office was, or may be, asked."""

    id: int
    name: str
    unit_name: str
    movement_id: int
    opinion: OpinionFacts | None = None


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request in the list of its round, with how many dossiers it is about and how many are answered."""

    id: int
    office: str
    due_on: date
    asked_at: datetime
    dossiers: int
    answered: int
    objections: int


@dataclass(frozen=True, slots=True)
class RequestsFacts:
    """The requests of a round."""

    round: RoundFacts
    requests: tuple[RequestRow, ...]


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """One request with its dossiers."""

    id: int
    round: RoundFacts
    office: str
    matter: str
    due_on: date
    asked_at: datetime
    version: int
    dossiers: tuple[AskedDossier, ...]


_OPINIONS = (
    select(Opinion, OpinionRequest, Account.name)
    .join(OpinionRequest, OpinionRequest.id == Opinion.request_id)
    .outerjoin(Account, Account.id == Opinion.recorded_by)
    .where(Opinion.nomination_id.in_(bindparam("nominations", expanding=True)))
    .order_by(OpinionRequest.id)
)  # asked with every board, so built once


def opinions_on(nomination_ids: Collection[int]) -> dict[int, tuple[OpinionFacts, ...]]:
    """What offices say of these dossiers, by dossier, the earliest request first. One query."""
    rows = db.session.execute(_OPINIONS, {"nominations": list(nomination_ids)})
    found: dict[int, tuple[OpinionFacts, ...]] = {}
    for opinion, asked, name in rows:
        found[opinion.nomination_id] = (*found.get(opinion.nomination_id, ()), _facts(opinion, asked, name or ""))
    return found


def requests_facts(*, actor: Actor, slug: str) -> RequestsFacts:
    """The requests of a round with their counts. One query beside the round's own."""
    award_round = round_facts(actor=actor, slug=slug)
    require(actor, ASK_OPINION, Within(award_round.council_id))
    rows = db.session.execute(
        select(
            OpinionRequest,
            func.count(Opinion.id),
            func.count(Opinion.verdict),
            func.count(Opinion.id).filter(Opinion.verdict == OpinionVerdict.OBJECTS),
        )
        .outerjoin(Opinion, Opinion.request_id == OpinionRequest.id)
        .where(OpinionRequest.round_id == award_round.id)
        .group_by(OpinionRequest.id)
        .order_by(OpinionRequest.due_on, OpinionRequest.id)
    )
    return RequestsFacts(
        award_round, tuple(RequestRow(row.id, row.office, row.due_on, row.asked_at, *counts) for row, *counts in rows)
    )


def request_facts(*, actor: Actor, request_id: int) -> RequestFacts:
    """One request with what was answered about each dossier; NotFound for another council's."""
    found = db.session.execute(
        select(OpinionRequest, AwardRound.slug)
        .join(AwardRound, AwardRound.id == OpinionRequest.round_id)
        .where(OpinionRequest.id == request_id)
        .execution_options(populate_existing=True)
    ).one_or_none()
    if found is None:
        raise NotFound
    row, slug = found
    award_round = round_facts(actor=actor, slug=slug)
    require(actor, ASK_OPINION, Within(award_round.council_id))
    answers = db.session.execute(
        select(Opinion, Account.name)
        .outerjoin(Account, Account.id == Opinion.recorded_by)
        .where(Opinion.request_id == row.id)
        .execution_options(populate_existing=True)
    )
    known = {opinion.nomination_id: _facts(opinion, row, name or "") for opinion, name in answers}
    return RequestFacts(
        row.id, award_round, row.office, row.matter, row.due_on, row.asked_at, row.version,
        tuple(
            AskedDossier(one.id, one.name, one.unit_name, one.movement_id, known[one.id])
            for one in _dossiers(Nomination.id.in_(known))
        ),
    )  # fmt: skip


def askable_dossiers(round_id: int) -> tuple[AskedDossier, ...]:
    """The dossiers of a round that the council has, by movement, unit and name. One query."""
    return _dossiers(Nomination.round_id == round_id, Nomination.state.in_(WITH_THE_COUNCIL))


def _dossiers(*conditions: ColumnElement[bool]) -> tuple[AskedDossier, ...]:
    rows = db.session.execute(
        select(Nomination.id, Nominee.honorific, Nominee.name, Unit.name, Nomination.movement_id)
        .join(Nominee, Nominee.id == Nomination.nominee_id)
        .join(Unit, Unit.id == Nomination.unit_id)
        .where(*conditions)
        .order_by(Nomination.movement_id, Unit.name_sort, Nominee.name_sort, Nomination.id)
    )
    return tuple(
        AskedDossier(number, f"{honorific} {name}".strip(), unit, movement)
        for number, honorific, name, unit, movement in rows
    )


def _facts(opinion: Opinion, asked: OpinionRequest, by: str) -> OpinionFacts:
    return OpinionFacts(
        asked.id, asked.office, asked.due_on, opinion.verdict, opinion.note, opinion.reference, opinion.answered_on,
        by,
    )  # fmt: skip
