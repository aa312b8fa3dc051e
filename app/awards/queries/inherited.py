"""What a council may know of the awards of the councils that it succeeds: those of decisions in force, and nothing else."""

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal

from sqlalchemy import ColumnElement, SQLColumnExpression, String, and_, cast, exists, func, literal, select

from app.awards.models import Amendment, Award
from app.awards.queries.awards import ABOUT_AMENDMENT, PAPERS, AwardFacts
from app.awards.rules.amending import AmendmentKind
from app.campaigns.drafts import ABOUT_ROUND
from app.campaigns.models import AwardRound, Campaign
from app.documents.models import IssuedDocument
from app.nominations.models import Nomination
from app.platform.database import db
from app.units.models import Unit


def inherited_awards(unit_ids: Collection[int]) -> ColumnElement[bool]:
    """The awards of these units whose decision is issued and holds: not revoked by a later one that is issued."""
    of_units = select(Nomination.id).where(Nomination.unit_id.in_(unit_ids)).correlate(None)
    decided = _issued(ABOUT_ROUND, Award.round_id, "decision")
    revoked = exists().where(
        Amendment.award_id == Award.id,
        Amendment.kind == AmendmentKind.REVOKE,
        _issued(ABOUT_AMENDMENT, Amendment.id, PAPERS[AmendmentKind.REVOKE]),
    )
    return and_(Award.nomination_id.in_(of_units), decided, ~revoked)


def last_rounds(unit_ids: Collection[int], before: int) -> frozenset[int]:
    """The latest round before that year of each council of these units, among those whose decision is issued. One query."""
    councils = select(Unit.council_id).where(Unit.id.in_(unit_ids))
    place = func.row_number().over(
        partition_by=Campaign.council_id, order_by=(AwardRound.year.desc(), AwardRound.nominate_from.desc(), AwardRound.id)
    )  # fmt: skip
    ranked = (
        select(AwardRound.id, place.label("place"))
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .where(Campaign.council_id.in_(councils), AwardRound.year < before, decided_round())
        .subquery()
    )
    return frozenset(db.session.scalars(select(ranked.c.id).where(ranked.c.place == 1)))


def decided_round() -> ColumnElement[bool]:
    """The rounds whose decision is issued."""
    return _issued(ABOUT_ROUND, AwardRound.id, "decision")


def as_inherited(award: AwardFacts) -> AwardFacts:
    """The award without what only the council that gave it may know: score, rank, and the code of the certificate."""
    return replace(award, score=Decimal(0), rank=0, code=None)


def _issued(about: str, number: SQLColumnExpression[int], paper: str) -> ColumnElement[bool]:
    named = literal(about.format("")) + cast(number, String)
    return exists().where(IssuedDocument.about == named, IssuedDocument.paper == paper)
