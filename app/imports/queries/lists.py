"""Reads of the lists that were sent for a round: which there are, and how one is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select

from app.campaigns.models import AwardRound
from app.campaigns.queries import RoundFacts, round_facts
from app.campaigns.rules.states import RoundState
from app.imports.models import Import
from app.imports.rules.acts import TAKE_IN_COUNCIL_LIST
from app.imports.rules.fields import Field
from app.imports.rules.grid import Sheet
from app.imports.rules.headings import Matching
from app.imports.rules.states import ImportState
from app.law.rules.categories import Category
from app.nominations.rules.acts import TAKE_IN_LIST
from app.platform.database import db
from app.platform.errors import NotFound
from app.units.authority import require
from app.units.lineage import heirs_of_ended
from app.units.models import Unit
from app.units.queries import UnitFacts, council_units
from app.units.rules.authority import Actor, Role, Within, may

MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class SentList:
    """A list that was sent: by whom, when, how far it has come."""

    id: int
    filename: str
    sent_by: str
    sent_at: datetime
    unit_name: str  # "" where the secretary sent it
    state: ImportState
    taken: int
    changed_by: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class RoundLists:
    """The lists of a round that the actor may see, newest first, and for whom the actor may send one."""

    round: RoundFacts
    lists: tuple[SentList, ...]
    units: tuple[UnitFacts, ...]
    for_council: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class ImportFacts:
    """One list: how it is read, and earlier lists of the same file that were taken in.

    `units` are all that are or were, those that are no more before the others; `heirs` has for each that is no more the one
    that holds what was its, 0 where several do.
    """

    sent: SentList
    version: int
    size: int
    sha256: str
    round: RoundFacts
    sender_unit_id: int | None
    matching: Matching
    movement_id: int | None
    unit_id: int | None
    category: Category | None
    units: Mapping[int, str]
    heirs: Mapping[int, int]
    earlier: tuple[SentList, ...]

    @property
    def id(self) -> int:
        """The id of the list."""
        return self.sent.id

    @property
    def own_units(self) -> frozenset[int]:
        """The units whose nominees the list may hold: the sender's, or every unit that there is."""
        if self.sender_unit_id is None:
            return frozenset(self.units) - self.heirs.keys()
        return frozenset({self.heirs.get(self.sender_unit_id, self.sender_unit_id)})


def require_list(actor: Actor, council_id: int, sender_unit_id: int | None) -> None:
    """Lets pass who may take in a list of this sender; to a clerk, lists of others do not exist."""
    if sender_unit_id is not None:
        return require(actor, TAKE_IN_LIST, Within(council_id, sender_unit_id))
    if not actor.operator and actor.roles(council_id) == {Role.CLERK}:
        raise NotFound
    require(actor, TAKE_IN_COUNCIL_LIST, Within(council_id))


def round_lists(*, actor: Actor, slug: str) -> RoundLists:
    """The lists of a round. The same number of queries at any number."""
    award_round = round_facts(actor=actor, slug=slug)
    within = Within(award_round.council_id)
    require(actor, TAKE_IN_LIST, within)
    for_council = may(actor, TAKE_IN_COUNCIL_LIST, within)
    own = actor.unit_ids(award_round.council_id)
    seen: list[ColumnElement[bool]] = [Import.round_id == award_round.id, Import.state != ImportState.DISCARDED]
    if not for_council:
        seen.append(Import.sender_unit_id.in_(own))
    return RoundLists(
        round=award_round,
        lists=_sent_lists(*seen),
        units=tuple(unit for unit in council_units(award_round.council_id) if unit.id in own and unit.until is None),
        for_council=for_council,
        is_open=award_round.state is RoundState.NOMINATING,
    )


def import_facts(*, actor: Actor, import_id: int) -> ImportFacts:
    """One list, if the actor may take it in; NotFound for one that was discarded."""
    found = db.session.execute(
        select(Import, AwardRound.slug).join(AwardRound, AwardRound.id == Import.round_id).where(Import.id == import_id)
    ).one_or_none()
    if found is None:
        raise NotFound
    row, slug = found
    award_round = round_facts(actor=actor, slug=slug)
    require_list(actor, award_round.council_id, row.sender_unit_id)
    if row.state is ImportState.DISCARDED:
        raise NotFound
    units = sorted(council_units(award_round.council_id), key=lambda unit: unit.until is None)
    same = [Import.round_id == row.round_id, Import.sha256 == row.sha256, Import.id != row.id]
    if row.sender_unit_id is not None:
        same.append(Import.sender_unit_id == row.sender_unit_id)
    (sent,) = _sent_lists(Import.id == import_id)
    return ImportFacts(
        sent=sent,
        version=row.version,
        size=row.size,
        sha256=row.sha256,
        round=award_round,
        sender_unit_id=row.sender_unit_id,
        matching=Matching(row.sheet, row.heading, tuple(Field(column) for column in row.columns)),
        movement_id=row.movement_id,
        unit_id=row.unit_id,
        category=row.category,
        units={unit.id: unit.name for unit in units},
        heirs=heirs_of_ended(award_round.council_id, units),
        earlier=_sent_lists(*same, Import.state == ImportState.TAKEN_IN),
    )


def sheets_of(import_id: int) -> tuple[Sheet, ...]:
    """The sheets of a list as they were read; NotFound once the list is taken in or discarded. One query."""
    plain = db.session.scalar(select(Import.sheets).where(Import.id == import_id))
    if plain is None:
        raise NotFound
    return tuple(Sheet.of(sheet) for sheet in plain)


def _sent_lists(*conditions: ColumnElement[bool]) -> tuple[SentList, ...]:
    rows = db.session.execute(
        select(Import, Unit.name)
        .outerjoin(Unit, Unit.id == Import.sender_unit_id)
        .where(*conditions)
        .order_by(Import.id.desc())
        .limit(MOST_LISTED)
    )
    return tuple(
        SentList(row.id, row.filename, row.sent_by, row.sent_at, unit_name or "", row.state, row.taken, row.changed_by,
                 row.changed_at)
        for row, unit_name in rows
    )  # fmt: skip
