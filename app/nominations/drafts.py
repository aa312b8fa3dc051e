"""The facts of papers about nominees, gathered from a round's dossiers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from app.campaigns.drafts import bases_of, when_of
from app.campaigns.models import Movement
from app.campaigns.queries import RoundFacts
from app.documents.letterhead import Letterhead
from app.law.rules.categories import Category
from app.law.rules.document_kinds import DocumentKind
from app.nominations.honours import honours_of
from app.nominations.models import Nomination, Nominee
from app.nominations.papers.achievement_report import EarlierAward
from app.nominations.papers.candidate_list import OpinionLine
from app.nominations.papers.nominated import NominatedRound, NomineeLine
from app.nominations.papers.opinion_request import OpinionRequestFacts
from app.nominations.papers.reminder import ReminderFacts
from app.nominations.queries.dossiers import DossierFacts
from app.nominations.queries.opinions import OpinionFacts, RequestFacts, opinions_on
from app.nominations.rules.addressing import addressed, placed
from app.nominations.rules.states import NominationState
from app.platform.database import db
from app.platform.reading import asked_once
from app.units.lineage import names_on, units_on
from app.units.models import Unit
from app.units.queries import UnitFacts, council_units
from app.vietnamese.dates import short_date

WITH_THE_COUNCIL = (NominationState.SENT, NominationState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class _Nominated:
    """A dossier of a round as papers tell of it, its unit as it is called today."""

    nomination_id: int
    unit_id: int
    state: NominationState
    position: str
    address: str
    line: NomineeLine

    def on(self, called: Mapping[int, str]) -> NomineeLine:
        """The nominee with its unit as `called` by its id."""
        unit = called.get(self.unit_id, self.line.unit)
        return replace(self.line, unit=unit, place=placed(self.position, self.address, unit))


@asked_once
def _nominated(round_id: int) -> tuple[_Nominated, ...]:
    """The dossiers of a round by movement, category and name. One query."""
    rows = db.session.execute(
        select(Nominee, Nomination, Unit.name, Movement.name, Movement.position)
        .join(Nomination, Nomination.nominee_id == Nominee.id)
        .join(Unit, Unit.id == Nomination.unit_id)
        .join(Movement, Movement.id == Nomination.movement_id)
        .where(Nomination.round_id == round_id)
        .order_by(Movement.position, Nominee.name_sort, Nomination.id)
    ).all()
    order = list(Category)
    return tuple(
        _Nominated(
            nomination_id=nomination.id,
            unit_id=nomination.unit_id,
            state=nomination.state,
            position=nominee.position,
            address=nominee.address,
            line=NomineeLine(
                category=nominee.category,
                name=addressed(nominee.category, nominee.honorific, nominee.name),
                birth_year=str(nominee.birth_year or ""),
                place=placed(nominee.position, nominee.address, unit_name),
                unit=unit_name,
                movement=movement,
                achievement=nomination.achievement,
            ),
        )
        for nominee, nomination, unit_name, movement, _ in sorted(
            rows, key=lambda row: (row[4], order.index(row[0].category))
        )
    )


def nominee_lines(award_round: RoundFacts, on: date, wanted: Callable[[_Nominated], bool]) -> tuple[NomineeLine, ...]:
    """The wanted nominees of the round by movement, category and name, units as called on that day. Two queries."""
    called = names_on(award_round.council_id, on)
    return tuple(one.on(called) for one in _nominated(award_round.id) if wanted(one))


def accepted_nominees(award_round: RoundFacts, on: date) -> tuple[NomineeLine, ...]:
    """Those whom the council considers, for a paper of that day. Two queries."""
    return nominee_lines(award_round, on, lambda one: one.state is NominationState.ACCEPTED)


def nominees_of_unit(award_round: RoundFacts, unit_id: int, on: date) -> tuple[NomineeLine, ...]:
    """Those whose dossiers the unit has sent, for a paper of that day. Two queries."""
    return nominee_lines(award_round, on, lambda one: one.unit_id == unit_id and one.state in WITH_THE_COUNCIL)


def nominated_round(
    award_round: RoundFacts, nominees: tuple[NomineeLine, ...], letterhead: Letterhead
) -> NominatedRound:
    """These nominees under this letterhead."""
    return NominatedRound(
        letterhead=letterhead,
        campaign_title=award_round.campaign.title,
        when=when_of(award_round),
        bases=bases_of(award_round.campaign, letterhead, DocumentKind.SUBMISSION),
        nominees=nominees,
    )


@asked_once
def nominating_units(award_round: RoundFacts) -> tuple[UnitFacts, ...]:
    """The units that have sent dossiers in this round. Two queries."""
    sent = _units_that_sent(award_round)
    return tuple(unit for unit in council_units(award_round.council_id) if unit.id in sent)


def reminder_facts(award_round: RoundFacts, letterhead: Letterhead) -> ReminderFacts:
    """The units there are that have sent nothing in this round. Three queries."""
    sent = _units_that_sent(award_round)
    last_day = award_round.nominate_until
    return ReminderFacts(
        letterhead=letterhead,
        movement=f"Phong trào thi đua “{award_round.campaign.title}” {when_of(award_round)}",
        until=award_round.nominate_until,
        units=tuple(unit.name for unit in units_on(award_round.council_id, last_day) if unit.id not in sent),
    )


def opinion_request_facts(asked: RequestFacts, letterhead: Letterhead) -> OpinionRequestFacts:
    """The request with its nominees under this letterhead. Two queries."""
    award_round = asked.round
    dossiers = {one.id for one in asked.dossiers}
    return OpinionRequestFacts(
        letterhead=letterhead,
        movement=f"Phong trào thi đua “{award_round.campaign.title}” {when_of(award_round)}",
        office=asked.office,
        matter=asked.matter.rstrip(" .;"),
        until=asked.due_on,
        nominees=nominee_lines(award_round, letterhead.on, lambda one: one.nomination_id in dossiers),
    )


def opinion_lines(award_round: RoundFacts) -> tuple[OpinionLine, ...]:
    """What other offices said of those whom the council considers, by movement and name. Two queries."""
    rows = db.session.execute(
        select(Nomination.id, Nominee)
        .join(Nominee, Nominee.id == Nomination.nominee_id)
        .join(Movement, Movement.id == Nomination.movement_id)
        .where(Nomination.round_id == award_round.id, Nomination.state == NominationState.ACCEPTED)
        .order_by(Movement.position, Nominee.name_sort, Nomination.id)
    ).all()
    known = opinions_on([number for number, _ in rows])
    return tuple(
        OpinionLine(addressed(nominee.category, nominee.honorific, nominee.name), one.office, _said(one))
        for number, nominee in rows
        for one in known.get(number, ())
    )


def _said(opinion: OpinionFacts) -> str:
    if opinion.verdict is None:
        return f"Chưa trả lời (hạn {short_date(opinion.due_on)})"
    paper = f" ({opinion.reference}, {short_date(opinion.answered_on)})" if opinion.answered_on else ""
    return f"{opinion.verdict.label}{': ' + opinion.note if opinion.note else ''}{paper}"


def line_of(dossier: DossierFacts, on: date) -> NomineeLine:
    """The nominee of one dossier, for a paper of that day. One query."""
    unit_name = names_on(dossier.council_id, on).get(dossier.unit_id, dossier.unit_name)
    return NomineeLine(
        category=dossier.category,
        name=addressed(dossier.category, dossier.honorific, dossier.name),
        birth_year=str(dossier.birth_year or ""),
        place=placed(dossier.position, dossier.address, unit_name),
        unit=unit_name,
        movement=dossier.movement,
        achievement=dossier.achievement,
    )


def earlier_awards(dossier: DossierFacts, round_id: int) -> tuple[EarlierAward, ...]:
    """The awards that are the nominee's for sure and hold, the first one first, as a report tells them."""
    honours = honours_of(council_id=dossier.council_id, nominee_id=dossier.nominee_id, round_id=round_id)
    return tuple(
        EarlierAward(
            year=str(one.year),
            form=f"Giấy khen của {one.authority}",
            decision=f"Quyết định số {one.decision} ngày {short_date(one.decided_on)}; {one.authority}",
        )
        for one in reversed(honours)
        if one.sure and not one.revoked and one.decided_on
    )


def dossier_choices(award_round: RoundFacts) -> tuple[tuple[int, str], ...]:
    """The dossiers that the council has, by unit and name, with what tells one from another. One query."""
    rows = db.session.execute(
        select(Nomination.id, Nominee.name, Unit.name)
        .join(Nominee, Nominee.id == Nomination.nominee_id)
        .join(Unit, Unit.id == Nomination.unit_id)
        .where(
            Nomination.round_id == award_round.id,
            Nomination.state.in_(WITH_THE_COUNCIL),
            Unit.council_id == award_round.council_id,  # or PostgreSQL reads the units of the whole province
        )
        .order_by(Unit.name_sort, Nominee.name_sort, Nomination.id)
    )
    return tuple((number, f"{name}, {unit}") for number, name, unit in rows)


def _units_that_sent(award_round: RoundFacts) -> frozenset[int]:
    return frozenset(
        db.session.scalars(
            select(Nomination.unit_id)
            .where(Nomination.round_id == award_round.id, Nomination.state.in_(WITH_THE_COUNCIL))
            .group_by(Nomination.unit_id)
        )
    )


def names_of_round(round_id: int) -> frozenset[str]:
    """How the data write the names of the round's nominees and of their units. One query."""
    rows = db.session.execute(
        select(Nominee.name, Unit.name)
        .join(Nomination, Nomination.nominee_id == Nominee.id)
        .join(Unit, Unit.id == Nomination.unit_id)
        .where(Nomination.round_id == round_id)
    )
    return frozenset(name for pair in rows for name in pair if name)
