"""Reads of single awards: as the decision names them, and as later decisions revoked or corrected them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import bindparam, select

from app.awards.models import Amendment, Award
from app.awards.rules.acts import AMEND_AWARD, SEE_SELECTION
from app.awards.rules.amending import AmendmentKind, Standing, standing
from app.campaigns.drafts import ABOUT_ROUND
from app.campaigns.models import AwardRound, Campaign
from app.campaigns.queries import RoundFacts, round_facts
from app.documents.queries import IssuedFacts, all_issued, issued_about
from app.law.rules.categories import Category
from app.platform.database import db
from app.platform.errors import NotFound
from app.platform.reading import asked_once
from app.units.authority import require
from app.units.queries import CouncilFacts, council_facts
from app.units.rules.authority import Act, Actor, Within

ABOUT_AMENDMENT = "amendment:{}"
PAPERS = {AmendmentKind.REVOKE: "revocation", AmendmentKind.CORRECT: "correction"}
CORRECTED = ("honorific", "name", "position", "address")


@dataclass(frozen=True, slots=True)
class AwardFacts:
    """An award as papers and pages show it."""

    id: int
    nomination_id: int
    movement_id: int
    category: Category
    honorific: str
    name: str
    position: str
    address: str
    unit_name: str
    rank: int
    score: Decimal
    ordinal: int | None
    code: str | None


@dataclass(frozen=True, slots=True)
class AmendmentFacts:
    """What the chair ruled about an award; it holds once its decision is issued (`issued`)."""

    id: int
    award_id: int
    kind: AmendmentKind
    reason: str
    ruled_on: date
    honorific: str
    name: str
    position: str
    address: str
    code: str | None
    issued: IssuedFacts | None

    @property
    def paper(self) -> str:
        """The kind of the decision that carries it out."""
        return PAPERS[self.kind]


Amendments = Mapping[int, tuple[AmendmentFacts, ...]]  # by award, in the order in which they were ruled


@dataclass(frozen=True, slots=True)
class AwardPage:
    """One award with its round, its decision and everything that was ruled about it since."""

    round: RoundFacts
    decision: IssuedFacts | None
    award: AwardFacts
    amendments: tuple[AmendmentFacts, ...]

    @property
    def now(self) -> AwardFacts:
        """The award with the corrections that hold."""
        return as_it_stands(self.award, self.amendments)

    @property
    def standing(self) -> Standing:
        """Whether it is valid, corrected or revoked."""
        return standing_of(self.amendments)

    @property
    def waiting(self) -> AmendmentFacts | None:
        """The ruling whose decision is not issued yet."""
        return next((one for one in self.amendments if one.issued is None), None)


# Asked whenever somebody opens the public pages, so they are built once; columns in the order of AwardFacts.
_AWARDS = (
    select(*(getattr(Award, name) for name in AwardFacts.__slots__))
    .where(Award.round_id == bindparam("round_id"))
    .order_by(Award.ordinal.is_(None), Award.ordinal, Award.rank, Award.name_folded)
)
_RULED = (
    select(Amendment)
    .join(Award, Award.id == Amendment.award_id)
    .where(Amendment.withdrawn_at.is_(None))
    .order_by(Amendment.id)
)
_RULED_IN_ROUND = _RULED.where(Award.round_id == bindparam("round_id"))
_RULED_ABOUT = _RULED.where(Award.id.in_(bindparam("awards", expanding=True)))


def awards_of_round(round_id: int) -> tuple[AwardFacts, ...]:
    """The awards of a round as and in the order in which the decision names them. One query."""
    return tuple(AwardFacts(*row) for row in db.session.execute(_AWARDS, {"round_id": round_id}))


@asked_once
def amendments_of_round(round_id: int) -> dict[int, tuple[AmendmentFacts, ...]]:
    """What was ruled about the round's awards, by award. At most two queries."""
    return _by_award(db.session.scalars(_RULED_IN_ROUND, {"round_id": round_id}).all())


def amendments_of(award_ids: Collection[int]) -> dict[int, tuple[AmendmentFacts, ...]]:
    """What was ruled about these awards, by award. At most two queries."""
    return _by_award(db.session.scalars(_RULED_ABOUT, {"awards": list(award_ids)}).all())


def award_page(*, actor: Actor, award_id: int, act: Act = AMEND_AWARD) -> AwardPage:
    """An award for whoever may do this to it; NotFound for what is not the actor's to know of."""
    slug = db.session.scalar(
        select(AwardRound.slug).join(Award, Award.round_id == AwardRound.id).where(Award.id == award_id)
    )
    if slug is None:
        raise NotFound
    award_round = round_facts(actor=actor, slug=slug)
    require(actor, act, Within(award_round.council_id))
    row = db.session.get_one(Award, award_id)
    decision = issued_about(ABOUT_ROUND.format(award_round.id), "decision")
    return AwardPage(award_round, decision, award_facts(row), amendments_of([award_id]).get(award_id, ()))


@dataclass(frozen=True, slots=True)
class PublicAward:
    """An award as whoever holds its certificate may be told of it."""

    council: CouncilFacts
    decision: IssuedFacts | None
    award: AwardFacts
    amendments: tuple[AmendmentFacts, ...]


def award_of_anybody(award_id: int) -> PublicAward:
    """An award that is known to exist, for a page that nobody signs in to."""
    row = db.session.get_one(Award, award_id)
    council_id = db.session.execute(
        select(Campaign.council_id).join(AwardRound, AwardRound.campaign_id == Campaign.id).filter(
            AwardRound.id == row.round_id
        )
    ).scalar_one()  # fmt: skip
    decision = issued_about(ABOUT_ROUND.format(row.round_id), "decision")
    return PublicAward(
        council_facts(council_id), decision, award_facts(row), amendments_of([award_id]).get(award_id, ())
    )


def amendment_page(*, actor: Actor, amendment_id: int) -> tuple[AwardPage, AmendmentFacts]:
    """A ruling with its award, for whoever may see the results; NotFound when there is none, or it was withdrawn."""
    award_id = db.session.scalar(select(Amendment.award_id).filter_by(id=amendment_id, withdrawn_at=None))
    if award_id is None:
        raise NotFound
    page = award_page(actor=actor, award_id=award_id, act=SEE_SELECTION)
    return page, next(one for one in page.amendments if one.id == amendment_id)


def standing_of(amendments: Sequence[AmendmentFacts]) -> Standing:
    """How the award of these amendments stands."""
    return standing([one.kind for one in amendments if one.issued is not None])


def as_it_stands(award: AwardFacts, amendments: Sequence[AmendmentFacts]) -> AwardFacts:
    """The award with its corrections that hold, and the code of the certificate that holds."""
    for one in amendments:
        if one.issued is not None and one.kind is AmendmentKind.CORRECT:
            award = replace(award, **{name: getattr(one, name) for name in CORRECTED}, code=one.code)
    return award


def in_force(awards: Sequence[AwardFacts], amendments: Amendments) -> tuple[AwardFacts, ...]:
    """The awards that are not revoked, each with its corrections, in the order of the decision."""
    return tuple(
        as_it_stands(award, amendments.get(award.id, ()))
        for award in awards
        if standing_of(amendments.get(award.id, ())) is not Standing.REVOKED
    )


def standing_awards(round_id: int) -> tuple[AwardFacts, ...]:
    """The awards of a round that are not revoked, each with its corrections, in the order of the decision. At most three
    queries."""
    return in_force(awards_of_round(round_id), amendments_of_round(round_id))


def award_facts(row: Award) -> AwardFacts:
    """The award as its decision names it."""
    return AwardFacts(**{name: getattr(row, name) for name in AwardFacts.__slots__})


def _by_award(rows: Sequence[Amendment]) -> dict[int, tuple[AmendmentFacts, ...]]:
    if not rows:
        return {}
    issued = all_issued(tuple(ABOUT_AMENDMENT.format(row.id) for row in rows))
    found: dict[int, tuple[AmendmentFacts, ...]] = {}
    for row in rows:
        own = {name: getattr(row, name) for name in AmendmentFacts.__slots__ if name != "issued"}
        paper = issued.get((PAPERS[row.kind], ABOUT_AMENDMENT.format(row.id)))
        found[row.award_id] = (*found.get(row.award_id, ()), AmendmentFacts(**own, issued=paper))
    return found
