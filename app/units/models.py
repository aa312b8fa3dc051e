"""Councils, clusters, units, and the roles held in them."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.database import Base, RowId
from app.units.rules.authority import Role
from app.units.rules.reorganisation import Reorganisation


class Council(Base):
    """A Hội đồng Thi đua - Khen thưởng and the People's Committee whose papers it prepares."""

    __tablename__ = "councils"
    __table_args__ = (
        CheckConstraint("superior_id <> id", name="no_council_is_above_itself"),
        Index(None, "superior_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    superior_id: Mapped[int | None] = mapped_column(ForeignKey("councils.id"))  # to which it proposes; None: on paper
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    agency_name: Mapped[str]  # "Ủy ban nhân dân huyện Tịnh Biên"
    superior_agency: Mapped[str] = mapped_column(default="")  # blank: a header of one tier
    authority_title: Mapped[str]  # "Chủ tịch Ủy ban nhân dân huyện Tịnh Biên"
    place: Mapped[str]  # địa danh on papers
    level: Mapped[str]  # app.law AwardingLevel
    signer_name: Mapped[str] = mapped_column(default="")
    signer_title: Mapped[str] = mapped_column(default="CHỦ TỊCH")
    drafting_unit: Mapped[str] = mapped_column(default="NV")  # in "- Lưu: VT, NV."
    emblem_sha256: Mapped[str | None]
    evidence_megabytes: Mapped[int] = mapped_column(default=1000, server_default="1000")  # room of each unit's evidence


class Cluster(Base):
    """A cụm or khối thi đua: units that compete among themselves."""

    __tablename__ = "clusters"
    __table_args__ = (UniqueConstraint("council_id", "slug"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"))
    slug: Mapped[str]
    name: Mapped[str]


class Unit(Base):
    """A commune, town, office or hamlet that nominates."""

    __tablename__ = "units"
    __table_args__ = (
        UniqueConstraint("council_id", "slug"),
        CheckConstraint("until >= since", name="a_unit_ends_after_it_begins"),
        Index(None, "parent_id"),
        Index(None, "cluster_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    cluster_id: Mapped[int | None] = mapped_column(ForeignKey("clusters.id"))
    slug: Mapped[str]
    name: Mapped[str]
    name_sort: Mapped[str]
    kind: Mapped[str]  # commune, town, office, hamlet ...: a word of the campaign file, shown as it is
    since: Mapped[date | None]  # the first day; blank: before anything here
    until: Mapped[date | None]  # the first day on which it is no more; `since` itself: founded by mistake, it never was


class UnitEvent(Base):
    """A unit was renamed, units were merged, or one was split, from a day on, by a paper. Rows are only ever added;
    one that was recorded by mistake is annulled and stays."""

    __tablename__ = "unit_events"
    __table_args__ = (
        CheckConstraint("paper <> ''", name="an_event_names_its_paper"),
        CheckConstraint("(annulled_at IS NULL) = (annulled_for IS NULL)", name="whoever_annuls_says_why"),
        Index(None, "council_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"))
    kind: Mapped[Reorganisation]
    effective_on: Mapped[date]
    paper: Mapped[str]  # the resolution or decision, with number and date
    recorded_at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    roles: Mapped[list[int]] = mapped_column(
        JSON, default=list, server_default="[]"
    )  # of clerks who go on, given by it
    annulled_at: Mapped[datetime | None]
    annulled_for: Mapped[str | None]
    annulled_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class UnitEventPart(Base):
    """What a unit became in an event: another unit, or itself under another name."""

    __tablename__ = "unit_event_parts"
    __table_args__ = (Index(None, "unit_id"), Index(None, "heir_id"))

    event_id: Mapped[int] = mapped_column(ForeignKey("unit_events.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    heir_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    former_name: Mapped[str]  # what the unit was called until then


class CouncilSuccession(Base):
    """A council goes on with what was a former council's (kế thừa), from a day on, by a paper. Rows are only ever added;
    one that was recorded by mistake is annulled and stays."""

    __tablename__ = "council_successions"
    __table_args__ = (
        CheckConstraint("council_id <> former_id", name="no_council_succeeds_itself"),
        CheckConstraint("paper <> ''", name="a_succession_names_its_paper"),
        CheckConstraint("(annulled_at IS NULL) = (annulled_for IS NULL)", name="whoever_annuls_says_why"),
        Index(None, "council_id"),
        Index(None, "former_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"))
    former_id: Mapped[int] = mapped_column(ForeignKey("councils.id"))
    effective_on: Mapped[date]
    paper: Mapped[str]  # the resolution or decision, with number and date
    recorded_at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    annulled_at: Mapped[datetime | None]
    annulled_for: Mapped[str | None]
    annulled_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class CouncilSuccessionUnit(Base):
    """A unit of the former council that went into the council that succeeds: as one of its units, or into its area."""

    __tablename__ = "council_succession_units"
    __table_args__ = (Index(None, "unit_id"), Index(None, "heir_id"))

    succession_id: Mapped[int] = mapped_column(ForeignKey("council_successions.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    heir_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))  # None: into the area


class RoleHolding(Base):
    """A role that an account holds in a council; a clerk's in one unit of it."""

    __tablename__ = "role_holdings"
    __table_args__ = (
        CheckConstraint("(role = 'clerk') = (unit_id IS NOT NULL)", name="clerk_has_a_unit_and_nobody_else"),
        UniqueConstraint("account_id", "role", "council_id", "unit_id"),
        Index(None, "council_id"),
        Index(None, "unit_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    role: Mapped[Role]


class Delegation(Base):
    """The chair lets somebody do the chair's work from one day to another, by a written paper."""

    __tablename__ = "delegations"
    __table_args__ = (
        CheckConstraint("until >= since", name="a_delegation_ends_after_it_begins"),
        CheckConstraint("principal_id <> deputy_id", name="nobody_is_their_own_deputy"),
        Index(None, "council_id"),
        Index(None, "deputy_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"))
    principal_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    deputy_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    since: Mapped[date]
    until: Mapped[date]  # the last day
    paper: Mapped[str]  # number and date of the written delegation
    given_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
