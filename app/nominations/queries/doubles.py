"""Reads of nominees that may be one: the pairs of a round, one pair side by side, what was decided of others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.accounts.models import Account
from app.campaigns.queries import RoundFacts, round_facts
from app.nominations.models import Nomination, Nominee, NomineeMerge, NomineesKeptApart
from app.nominations.queries.nominees import (
    ROOT,
    DossierOf,
    Told,
    dossiers_of,
    kept_apart,
    listed_nominees,
    near_in_the_database,
)
from app.nominations.rules.acts import SETTLE_DOUBLES
from app.nominations.rules.portraits import Portrait, portrait
from app.nominations.rules.sameness import Likeness, likeness
from app.nominations.rules.shelves import Shelves
from app.platform.database import db
from app.platform.errors import NotFound
from app.units.authority import require
from app.units.lineage import lineage_of
from app.units.models import Unit
from app.units.rules.authority import Actor, Within

PAGE = 25


@dataclass(frozen=True, slots=True)
class Double:
    """Two nominees that may be one; the first is in the round."""

    one: Told
    other: Told
    likeness: Likeness

    @property
    def key(self) -> str:
        """What names the pair in a form."""
        return f"{self.one.id}-{self.other.id}"


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A pair with the dossiers of both, for the secretary to decide."""

    round: RoundFacts
    double: Double
    dossiers: Mapping[int, tuple[DossierOf, ...]]

    @property
    def rows(self) -> tuple[tuple[str, str, str], ...]:
        """What both tell, field by field."""
        a, b = self.double.one.described, self.double.other.described
        return (
            ("Xưng hô", a.honorific, b.honorific),
            ("Tên", a.name, b.name),
            ("Năm sinh", str(a.birth_year or ""), str(b.birth_year or "")),
            ("Chức vụ, đơn vị công tác", a.position, b.position),
            ("Địa chỉ", a.address, b.address),
            ("Đơn vị đề nghị", a.unit_name, b.unit_name),
        )


@dataclass(frozen=True, slots=True)
class MergeFacts:
    """Two nominees that were merged: who remained, as whom the other was told, by whom and when."""

    id: int
    kept: str
    absorbed: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ApartFacts:
    """Two nominees that are like each other and are two, and why."""

    one: str
    other: str
    reason: str


@dataclass(frozen=True, slots=True)
class DoublesFacts:
    """The possible doubles of a round, the likeliest first, a page of them; and what was decided before."""

    round: RoundFacts
    doubles: tuple[Double, ...]
    found: int
    page: int
    merges: tuple[MergeFacts, ...]
    apart: tuple[ApartFacts, ...]

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return _pages(self.found)


def doubles_facts(*, actor: Actor, slug: str, page: int | None = 1) -> DoublesFacts:
    """The nominees of a round that may be one with another of the round or of an earlier one, for the secretary.

    A page of them (the last one where there are fewer) with the latest decisions, or all (None). The same queries at any size; all nominees of the council
    are looked at.
    """
    award_round = round_facts(actor=actor, slug=slug)
    require(actor, SETTLE_DOUBLES, Within(award_round.council_id))
    here = frozenset(db.session.scalars(select(Nomination.nominee_id).filter_by(round_id=award_round.id)))
    listed = listed_nominees(award_round.council_id)
    found = _pairs(listed, here, kept_apart(award_round.council_id))
    at = min(max(1, page or 1), _pages(len(found)))
    shown = slice(None) if page is None else slice((at - 1) * PAGE, at * PAGE)
    merges, apart = _decided(award_round.council_id, None if page is None else PAGE)
    return DoublesFacts(
        round=award_round,
        doubles=tuple(found[shown]),
        found=len(found),
        page=at,
        merges=merges,
        apart=apart,
    )


def side_by_side(*, actor: Actor, slug: str, one_id: int, other_id: int) -> SideBySide:
    """Two nominees of the council with their dossiers, for the secretary; NotFound when they are one or not there."""
    award_round = round_facts(actor=actor, slug=slug)
    require(actor, SETTLE_DOUBLES, Within(award_round.council_id))
    told = {one.id: one for one in listed_nominees(award_round.council_id, Nominee.id.in_((one_id, other_id)))}
    if one_id not in told or other_id not in told or told[one_id].root == told[other_id].root:
        raise NotFound
    one, other = told[one_id], told[other_id]
    near = likeness(portrait(one.described), portrait(other.described))
    return SideBySide(award_round, Double(one, other, near), dossiers_of((one.root, other.root)))


def likely_doubles(*, council_id: int, nominee_id: int) -> tuple[Told, ...]:
    """The other nominees of the council that this one may be, as far as nobody has decided. Five queries."""
    own = listed_nominees(council_id, Nominee.id == nominee_id)
    if not own:
        return ()
    (one,) = own
    seen = portrait(one.described)
    apart = kept_apart(council_id)
    found: dict[int, Told] = {}
    for other in listed_nominees(
        council_id, near_in_the_database(one.described, lineage_of(council_id)), ROOT.is_distinct_from(one.root)
    ):
        if _pair(one, other) not in apart and likeness(seen, portrait(other.described)).is_like:
            found.setdefault(other.root, other)
    return tuple(found.values())


def _pairs(listed: list[Told], here: frozenset[int], apart: frozenset[tuple[int, int]]) -> list[Double]:
    """The pairs of which one is in the round, each once, the likeliest first."""
    shelves, present = Shelves(), []
    found: dict[tuple[int, int], Double] = {}
    portraits: list[tuple[Told, Portrait]] = [(one, portrait(one.described)) for one in listed]
    for one, seen in portraits:
        if one.id in here:
            shelves.put(seen)
            present.append(one)
    for other, seen in portraits:
        for near in shelves.near(seen):
            one = present[near.place]
            pair = _pair(one, other)
            known = found.get(pair)
            if one.root == other.root or pair in apart:
                continue
            if known is None or known.likeness.points < near.likeness.points:
                first, second = (other, one) if other.id in here and other.id < one.id else (one, other)
                found[pair] = Double(first, second, near.likeness)
    return sorted(found.values(), key=lambda double: (-double.likeness.points, double.one.id, double.other.id))


def _pages(found: int) -> int:
    return max(1, -(-found // PAGE))


def _pair(one: Told, other: Told) -> tuple[int, int]:
    return min(one.root, other.root), max(one.root, other.root)


def _decided(council_id: int, most: int | None) -> tuple[tuple[MergeFacts, ...], tuple[ApartFacts, ...]]:
    """The latest merges and pairs kept apart, so many at most of each. Three queries."""
    merges = db.session.execute(
        select(NomineeMerge, Account.name)
        .outerjoin(Account, Account.id == NomineeMerge.account_id)
        .where(NomineeMerge.council_id == council_id, NomineeMerge.undone_at.is_(None))
        .order_by(NomineeMerge.id.desc())
        .limit(most)
    ).all()
    apart = db.session.scalars(
        select(NomineesKeptApart)
        .join(Nominee, Nominee.id == NomineesKeptApart.one_id)
        .where(Nominee.council_id == council_id)
        .order_by(NomineesKeptApart.at.desc(), NomineesKeptApart.one_id)
        .limit(most)
    ).all()
    named = {number for merge, _ in merges for number in (merge.kept_id, merge.absorbed_id)}
    names = _names(named | {number for row in apart for number in (row.one_id, row.other_id)})
    return (
        tuple(
            MergeFacts(merge.id, names[merge.kept_id], names[merge.absorbed_id], by or "Hệ thống", merge.at)
            for merge, by in merges
        ),
        tuple(ApartFacts(names[row.one_id], names[row.other_id], row.reason) for row in apart),
    )


def _names(nominee_ids: set[int]) -> dict[int, str]:
    rows = db.session.execute(
        select(Nominee.id, Nominee.name, Unit.name)
        .join(Unit, Unit.id == Nominee.unit_id)
        .where(Nominee.id.in_(nominee_ids))
    )
    return {number: f"{name}, {unit}" for number, name, unit in rows}
