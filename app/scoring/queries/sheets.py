"""Reads of scoring: a member's own sheets."""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select

from app.campaigns.queries import CriterionFacts, RoundFacts, criteria_of, round_facts
from app.campaigns.rules.states import RoundState
from app.law.rules.categories import Category
from app.nominations.models import Nomination, Nominee
from app.nominations.queries.conflicts import hidden_from
from app.nominations.queries.dossiers import DossierFacts, dossier_facts
from app.nominations.rules.states import NominationState
from app.platform.database import db
from app.platform.errors import NotFound
from app.scoring.models import Score, ScoreSheet, SheetState
from app.scoring.rules.acts import SCORE
from app.units.authority import require
from app.units.models import Unit
from app.units.rules.authority import Actor, Within


@dataclass(frozen=True, slots=True)
class OwnSheetRow:
    """A dossier in a member's list, and what the member has sent for it."""

    nomination_id: int
    name: str
    category: Category
    unit_name: str
    movement_id: int
    state: SheetState | None
    total: Decimal | None
    aside: bool

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do: sent, abstained, or not the member's to score."""
        return self.aside or self.state is not None


@dataclass(frozen=True, slots=True)
class OwnSheetsFacts:
    """Everything that a member scores in a round, in the order of the pages."""

    round: RoundFacts
    rows: tuple[OwnSheetRow, ...]

    @property
    def done(self) -> int:
        """How many dossiers the member has done with."""
        return sum(row.is_done for row in self.rows)


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """One sheet: the dossier, the criteria, what was sent before, and the neighbours."""

    dossier: DossierFacts
    criteria: tuple[CriterionFacts, ...]
    points: dict[int, Decimal]
    state: SheetState | None
    reason: str
    total: Decimal | None
    version: int
    position: int
    count: int
    done: int
    before: int | None
    after: int | None


def own_sheets(*, actor: Actor, slug: str) -> OwnSheetsFacts:
    """The dossiers that the member scores in this round. The same number of queries at any size."""
    award_round = round_facts(actor=actor, slug=slug)
    require(actor, SCORE, Within(award_round.council_id))
    rows = db.session.execute(
        select(Nomination.id, Nominee, Unit.name, Nomination.movement_id, ScoreSheet.state, ScoreSheet.total)
        .join(Nominee, Nominee.id == Nomination.nominee_id)
        .join(Unit, Unit.id == Nomination.unit_id)
        .outerjoin(
            ScoreSheet, (ScoreSheet.nomination_id == Nomination.id) & (ScoreSheet.account_id == actor.account_id)
        )
        .where(Nomination.round_id == award_round.id, Nomination.state == NominationState.ACCEPTED)
        .order_by(Nominee.name_sort, Nomination.id)
    )
    hidden = hidden_from(actor, award_round.council_id, award_round.id)
    order = {movement.id: movement.position for movement in award_round.campaign.movements}
    categories = list(Category)
    listed = [
        OwnSheetRow(
            nomination_id=number, name=nominee.name, category=nominee.category, unit_name=unit_name,
            movement_id=movement_id, state=state, total=total, aside=number in hidden,
        )
        for number, nominee, unit_name, movement_id, state, total in rows
    ]  # fmt: skip
    listed.sort(key=lambda row: (order[row.movement_id], categories.index(row.category)))
    return OwnSheetsFacts(round=award_round, rows=tuple(listed))


def sheet_facts(*, actor: Actor, nomination_id: int) -> SheetFacts:
    """The member's sheet for one dossier; NotFound for a dossier that is not to be scored."""
    dossier = dossier_facts(actor=actor, nomination_id=nomination_id)
    require(actor, SCORE, Within(dossier.council_id, dossier.unit_id))
    if dossier.state is not NominationState.ACCEPTED or dossier.round_state.is_before(RoundState.SCORING):
        raise NotFound
    sheets = own_sheets(actor=actor, slug=dossier.round_slug)
    order = [row.nomination_id for row in sheets.rows]
    place = order.index(nomination_id)
    sheet = db.session.scalar(select(ScoreSheet).filter_by(nomination_id=nomination_id, account_id=actor.account_id))
    points = db.session.scalars(select(Score).where(Score.sheet_id == (sheet.id if sheet else None)))
    return SheetFacts(
        dossier=dossier,
        criteria=criteria_of(sheets.round.id, sheets.rows[place].movement_id),
        points={score.criterion_id: score.points for score in points},
        state=sheet.state if sheet else None,
        reason=sheet.reason if sheet else "",
        total=sheet.total if sheet else None,
        version=sheet.version if sheet else 0,
        position=place + 1,
        count=len(order),
        done=sheets.done,
        before=order[place - 1] if place else None,
        after=order[place + 1] if place + 1 < len(order) else None,
    )
