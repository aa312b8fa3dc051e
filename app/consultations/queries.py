"""Reads of a consultation: what the public sees, what the secretary deals with, what the council reads."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from sqlalchemy import ColumnElement, func, select

from app.campaigns.models import AwardRound, Campaign, Movement
from app.campaigns.queries import RoundFacts, round_facts
from app.campaigns.rules.consultation import PublicShortlist
from app.consultations.models import Consultation, PublicComment, VotedRound
from app.consultations.rules.acts import CONSULT, READ_COMMENTS
from app.consultations.rules.comments import CommentState
from app.consultations.rules.window import WindowState, state_on
from app.law.rules.categories import Category
from app.nominations.models import Nomination, Nominee
from app.nominations.queries.conflicts import require_disclosure
from app.nominations.rules.addressing import addressed, brief
from app.nominations.rules.states import NominationState
from app.platform.database import db
from app.platform.errors import NotFound
from app.units.authority import require
from app.units.models import Council, Unit
from app.units.rules.authority import Actor, Within

IN_SHORT = 240  # characters of an achievement that the public reads
PAGE = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """A nominee as the public sees them: who, of which unit, in which movement; post and address, and what for in short, only where
    the campaign lets the public read them ("" otherwise)."""

    nomination_id: int
    name: str
    unit_name: str
    movement: str
    place: str
    achievement: str


@dataclass(frozen=True, slots=True)
class Shortlist:
    """The public page of a window; `nominees` and `published` are empty when it is not open."""

    consultation_id: int
    council_id: int
    council_name: str
    campaign: str
    round_slug: str
    round_name: str
    opens_on: date
    closes_on: date
    state: WindowState
    nominees: tuple[Listed, ...]
    published: tuple["Comment", ...]

    def on(self, nomination_id: int | None) -> tuple["Comment", ...]:
        """What was published about a nominee; for None about the whole list."""
        return tuple(one for one in self.published if one.nomination_id == nomination_id)

    @property
    def by_movement(self) -> tuple[tuple[str, tuple[Listed, ...]], ...]:
        """The nominees under their movements, in the order of the plan."""
        grouped = groupby(self.nominees, key=lambda one: one.movement)
        return tuple((movement, tuple(listed)) for movement, listed in grouped)


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody said; name and contact are for the secretary alone."""

    id: int
    council_id: int
    round_slug: str
    nomination_id: int | None
    nominee: str
    text: str
    name: str
    contact: str
    received_at: datetime
    state: CommentState
    reason: str


@dataclass(frozen=True, slots=True)
class ConsultationFacts:
    """The secretary's page: the window (None where none is set), counts by state, and a page of comments."""

    round: RoundFacts
    opens_on: date | None
    closes_on: date | None
    state: WindowState | None
    voted: bool
    counts: dict[CommentState, int]
    chosen: str
    comments: tuple[Comment, ...]
    page: int
    pages: int

    @property
    def days(self) -> int | None:
        """How long the window is."""
        return (self.closes_on - self.opens_on).days + 1 if self.opens_on and self.closes_on else None


def open_shortlist(*, slug: str, today: date) -> Shortlist:
    """What anybody may read of a round's consultation; NotFound before its first day. Two to three queries."""
    row = db.session.execute(
        select(
            Consultation, AwardRound.name, AwardRound.slug, Campaign.title, Campaign.shortlist, Council.id, Council.name
        )
        .join(AwardRound, AwardRound.id == Consultation.round_id)
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .join(Council, Council.id == Campaign.council_id)
        .where(AwardRound.slug == slug)
    ).one_or_none()
    if row is None:
        raise NotFound
    window, round_name, round_slug, campaign, shortlist, council_id, council_name = row
    state = state_on(today, opens_on=window.opens_on, closes_on=window.closes_on)
    if state is WindowState.AHEAD:
        raise NotFound
    is_open = state is WindowState.OPEN
    published = (PublicComment.consultation_id == window.id, PublicComment.state == CommentState.PUBLISHED)
    return Shortlist(
        consultation_id=window.id, council_id=council_id, council_name=council_name, campaign=campaign,
        round_slug=round_slug, round_name=round_name, opens_on=window.opens_on, closes_on=window.closes_on, state=state,
        nominees=_listed(window.round_id, shortlist) if is_open else (),
        published=_comments(*published, page=None) if is_open else (),
    )  # fmt: skip


def open_consultations(round_ids: Collection[int], *, today: date) -> frozenset[int]:
    """Which of these rounds are open to comments on that day. One query."""
    return frozenset(
        db.session.scalars(
            select(Consultation.round_id).where(
                Consultation.round_id.in_(round_ids), Consultation.opens_on <= today, Consultation.closes_on >= today
            )
        )
    )


def consultation_facts(*, actor: Actor, slug: str, chosen: str, page: int, today: date) -> ConsultationFacts:
    """The secretary's page of a round's consultation; page 0 is all pages in one. The same number of queries at any size."""
    award_round = round_facts(actor=actor, slug=slug)
    require(actor, CONSULT, Within(award_round.council_id))
    window = db.session.scalar(select(Consultation).filter_by(round_id=award_round.id))
    of_window = PublicComment.consultation_id == (window.id if window else None)
    counts = {state: 0 for state in CommentState}
    for state, count in db.session.execute(
        select(PublicComment.state, func.count()).where(of_window).group_by(PublicComment.state)
    ):
        counts[state] = count
    wanted = [PublicComment.state == CommentState(chosen)] if chosen in list(CommentState) else []
    found = counts[CommentState(chosen)] if wanted else sum(counts.values())
    return ConsultationFacts(
        round=award_round,
        opens_on=window.opens_on if window else None,
        closes_on=window.closes_on if window else None,
        state=state_on(today, opens_on=window.opens_on, closes_on=window.closes_on) if window else None,
        voted=db.session.get(VotedRound, award_round.id) is not None,
        counts=counts,
        chosen=chosen if wanted else "",
        comments=_comments(of_window, *wanted, page=page or None),
        page=page,
        pages=max(1, -(-found // PAGE)),
    )


def comment_facts(*, actor: Actor, comment_id: int) -> Comment:
    """One comment, for the secretary of its council; NotFound otherwise."""
    found = _comments(PublicComment.id == comment_id)
    if not found:
        raise NotFound
    require(actor, CONSULT, Within(found[0].council_id))
    return found[0]


def comments_on(nomination_id: int) -> tuple[Comment, ...]:
    """What the council reads of a nominee: what was published and what was passed on. One query."""
    told = PublicComment.state.in_((CommentState.PUBLISHED, CommentState.PASSED))
    return _comments(PublicComment.nomination_id == nomination_id, told)


def consulted_round(slug: str) -> int | None:
    """The id of the round with this slug, if the public is, or was, asked in it."""
    return db.session.scalar(
        select(Consultation.round_id)
        .join(AwardRound, AwardRound.id == Consultation.round_id)
        .where(AwardRound.slug == slug)
    )


def comments_of_round(*, actor: Actor, award_round: RoundFacts) -> tuple[Consultation | None, tuple[Comment, ...]]:
    """The window of a round and all that was said in it, for the council's paper."""
    require(actor, READ_COMMENTS, Within(award_round.council_id))
    require_disclosure(actor, award_round.council_id, award_round.id, award_round.slug)
    window = db.session.scalar(select(Consultation).filter_by(round_id=award_round.id))
    return window, _comments(PublicComment.consultation_id == window.id, page=None) if window else ()


def _listed(round_id: int, shortlist: PublicShortlist) -> tuple[Listed, ...]:
    rows = db.session.execute(
        select(Nomination.id, Nominee, Unit.name, Movement.name, Nomination.achievement)
        .join(Nominee, Nominee.id == Nomination.nominee_id)
        .join(Unit, Unit.id == Nomination.unit_id)
        .join(Movement, Movement.id == Nomination.movement_id)
        .where(Nomination.round_id == round_id, Nomination.state == NominationState.ACCEPTED)
        .order_by(Movement.position, Nominee.name_sort, Nomination.id)
    )
    return tuple(
        Listed(
            number,
            _named(nominee.category, nominee.honorific, nominee.name),
            unit,
            movement,
            "; ".join(one for one in (nominee.position, nominee.address) if one) if shortlist.tells_place else "",
            brief(achievement, IN_SHORT) if shortlist.tells_achievement else "",
        )
        for number, nominee, unit, movement, achievement in rows
    )


def _named(category: Category | None, honorific: str, name: str) -> str:
    return addressed(category, honorific, name) if category else ""


def _comments(*conditions: ColumnElement[bool], page: int | None = 1) -> tuple[Comment, ...]:
    query = (
        select(PublicComment, Campaign.council_id, AwardRound.slug, Nominee.category, Nominee.honorific, Nominee.name)
        .join(Consultation, Consultation.id == PublicComment.consultation_id)
        .join(AwardRound, AwardRound.id == Consultation.round_id)
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .outerjoin(Nomination, Nomination.id == PublicComment.nomination_id)
        .outerjoin(Nominee, Nominee.id == Nomination.nominee_id)
        .where(*conditions)
        .order_by(PublicComment.id)
    )
    if page is not None:
        query = query.limit(PAGE).offset((page - 1) * PAGE)
    return tuple(
        Comment(row.id, council_id, slug, row.nomination_id, _named(category, honorific, name), row.text, row.name,
                row.contact, row.received_at, row.state, row.reason)
        for row, council_id, slug, category, honorific, name in db.session.execute(query)
    )  # fmt: skip
