"""A campaign as it was planned: movements, rounds, quotas, criteria, targets."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.campaigns.rules.consultation import USUAL_DAYS, PublicShortlist
from app.campaigns.rules.states import HallScreen, HouseholdQuota, RoundKind, RoundState, ScoreMethod, Unregistered
from app.law.rules.categories import Category
from app.platform.database import Base, RowId


class Campaign(Base):
    """A plan of emulation of one council over some years."""

    __tablename__ = "campaigns"
    __table_args__ = (
        CheckConstraint("starts_on <= ends_on", name="campaign_starts_before_it_ends"),
        Index(None, "council_id"),
        Index(None, "public", "starts_on", "slug"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"))
    slug: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    purpose: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    household_quota: Mapped[HouseholdQuota]
    score_method: Mapped[ScoreMethod]
    hall_screen: Mapped[HallScreen]
    unregistered: Mapped[Unregistered] = mapped_column(default=Unregistered.ALLOWED)
    consultation_days: Mapped[int] = mapped_column(default=USUAL_DAYS)  # proposed for each round's window
    shortlist: Mapped[PublicShortlist] = mapped_column(default=PublicShortlist.ACHIEVEMENT)
    rounding: Mapped[str]  # app.law Rounding
    household_prize_ratio: Mapped[str | None]  # decimal in text; None: the law's own
    tie_rule: Mapped[list[str]] = mapped_column(JSON)
    higher_awards: Mapped[str] = mapped_column(default="")
    legal_bases: Mapped[list[str]] = mapped_column(JSON, default=list)  # the locality's own, beside the law's
    public: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    movements: Mapped[list["Movement"]] = relationship(order_by="Movement.position", back_populates="campaign")
    rounds: Mapped[list["AwardRound"]] = relationship(order_by="AwardRound.position", back_populates="campaign")
    targets: Mapped[list["Target"]] = relationship(order_by="Target.position")

    __mapper_args__ = {"version_id_col": version}


class Movement(Base):
    """One phong trào thi đua of the campaign: for whom it is and what it honours."""

    __tablename__ = "movements"
    __table_args__ = (UniqueConstraint("campaign_id", "slug"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    position: Mapped[int]
    slug: Mapped[str]
    name: Mapped[str]
    audience: Mapped[str]
    honours: Mapped[str]
    categories: Mapped[list[str]] = mapped_column(JSON)  # values of Category that may be nominated

    campaign: Mapped[Campaign] = relationship(back_populates="movements")


class AwardRound(Base):
    """One đợt khen thưởng of the campaign."""

    __tablename__ = "award_rounds"
    __table_args__ = (
        CheckConstraint("nominate_from <= nominate_until", name="nominations_open_before_they_close"),
        Index(None, "campaign_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    position: Mapped[int]
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    year: Mapped[int]
    kind: Mapped[RoundKind]
    register_until: Mapped[date | None]  # None: registrations have no last day
    nominate_from: Mapped[date]
    nominate_until: Mapped[date]
    unit_share: Mapped[
        int | None
    ]  # most dossiers of a unit in a movement and quota category; None: no limit of its own
    state: Mapped[RoundState] = mapped_column(default=RoundState.PREPARING)
    score_method: Mapped[ScoreMethod | None]  # copied from the campaign, and frozen, when scoring opens

    campaign: Mapped[Campaign] = relationship(back_populates="rounds")


class RoundStep(Base):
    """One step forward of a round: who took it, when, and why where a reason was given."""

    __tablename__ = "round_steps"
    __table_args__ = (UniqueConstraint("round_id", "state"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("award_rounds.id"))
    state: Mapped[RoundState]
    at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    remark: Mapped[str] = mapped_column(default="")


class Quota(Base):
    """How many may be rewarded in a round, a movement and a category."""

    __tablename__ = "quotas"
    __table_args__ = (
        CheckConstraint("places >= 0", name="places_are_not_negative"),
        UniqueConstraint("round_id", "movement_id", "category"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("award_rounds.id"))
    movement_id: Mapped[int] = mapped_column(ForeignKey("movements.id"))
    category: Mapped[Category]
    places: Mapped[int]


class Criterion(Base):
    """One tiêu chí of a movement in a round; its most points are its weight, and a movement's sum to 100."""

    __tablename__ = "criteria"
    __table_args__ = (
        CheckConstraint("most_points > 0", name="criterion_is_worth_something"),
        UniqueConstraint("round_id", "movement_id", "position"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("award_rounds.id"))
    movement_id: Mapped[int] = mapped_column(ForeignKey("movements.id"))
    position: Mapped[int]
    name: Mapped[str]
    guidance: Mapped[str] = mapped_column(default="")
    most_points: Mapped[int]


class Target(Base):
    """A chỉ tiêu of the campaign, e.g. the poverty rate to fall by 2 percentage points a year."""

    __tablename__ = "targets"
    __table_args__ = (UniqueConstraint("campaign_id", "position"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    position: Mapped[int]
    text: Mapped[str]
    value: Mapped[str]  # as it is written: "2", "3 - 4", "1,5"
    unit: Mapped[str]
    period: Mapped[str]
