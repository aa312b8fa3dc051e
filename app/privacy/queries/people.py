"""Finding a person in what is kept, and everything that is kept about them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from sqlalchemy import Select, String, Table, select
from sqlalchemy.engine import Row

from app.accounts.models import Account
from app.awards.models import Award
from app.campaigns.models import AwardRound
from app.nominations.models import Nomination, Nominee
from app.nominations.rules.states import NominationState
from app.platform.database import db
from app.platform.errors import NotFound
from app.privacy.queries.register import REGISTER, own_council
from app.privacy.rules.register import About, Kept
from app.units.models import RoleHolding, Unit
from app.units.queries import CouncilFacts
from app.units.rules.authority import Actor
from app.units.rules.deeds import deed, thing
from app.vietnamese.dates import short_date, short_datetime
from app.vietnamese.names import folded
from app.vietnamese.personal_numbers import masked

MOST_FOUND = 100
MOST_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class FoundNominee:
    """Somebody in a dossier: enough to tell two people of one name apart, and where a fault is mended."""

    id: int
    name: str
    birth_year: int | None
    address: str
    unit: str
    round_name: str
    nomination_id: int
    state: NominationState
    award_id: int | None

    @property
    def mended(self) -> str:
        """Where the data are corrected, by how far the dossier has come."""
        if self.award_id is not None:
            return "Đã khen thưởng: Chủ tịch cho đính chính bằng quyết định"
        if self.state.is_with_the_unit:
            return "Đơn vị sửa trong hồ sơ"
        if self.state is NominationState.SENT:
            return "Thư ký trả lại hồ sơ để đơn vị sửa"
        return "Hồ sơ đã tiếp nhận: ghi yêu cầu; được khen thì đính chính bằng quyết định"


@dataclass(frozen=True, slots=True)
class FoundAccount:
    """A user of the program who holds a role in the council."""

    id: int
    name: str
    username: str
    position: str
    active: bool


@dataclass(frozen=True, slots=True)
class PeopleFound:
    """Who was found by a part of a name."""

    council: CouncilFacts
    typed: str
    nominees: tuple[FoundNominee, ...]
    accounts: tuple[FoundAccount, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of data about a person: a title, why it is kept, its columns and rows as text."""

    title: str
    purpose: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    withheld: str


def find_people(*, actor: Actor, slug: str, typed: str) -> PeopleFound:
    """The nominees and users of the council in whose name the typed part occurs, with or without marks. Four queries."""
    council = own_council(actor, slug)
    part = folded(typed)
    if not part:
        return PeopleFound(council, typed, (), ())
    rows = db.session.execute(
        select(Nominee, Unit.name, AwardRound.name, Nomination.id, Nomination.state, Award.id)
        .join(Nomination, Nomination.nominee_id == Nominee.id)
        .join(Unit, Unit.id == Nominee.unit_id)
        .join(AwardRound, AwardRound.id == Nomination.round_id)
        .outerjoin(Award, Award.nomination_id == Nomination.id)
        .where(Nominee.council_id == council.id, Nominee.name_folded.contains(part, autoescape=True))
        .order_by(Nominee.name_sort, Nominee.id)
        .limit(MOST_FOUND)
    )
    nominees = tuple(
        FoundNominee(one.id, one.name, one.birth_year, one.address, unit, round_name, number, state, award)
        for one, unit, round_name, number, state, award in rows
    )
    people = (one for one in _accounts(council.id) if part in folded(one.name) or part in one.username)
    return PeopleFound(council, typed, nominees, tuple(people))


def account_of(*, actor: Actor, slug: str, account_id: int) -> tuple[CouncilFacts, FoundAccount]:
    """A user of the council; NotFound for anybody else's. Three queries."""
    council = own_council(actor, slug)
    found = next((one for one in _accounts(council.id) if one.id == account_id), None)
    if found is None:
        raise NotFound
    return council, found


def about_nominees(council_id: int, nominee_ids: Iterable[int]) -> tuple[Section, ...]:
    """Everything that may be given about these nominees of the council; NotFound where one is not of it."""
    ids = sorted(set(nominee_ids))
    known = db.session.scalars(select(Nominee.id).where(Nominee.id.in_(ids), Nominee.council_id == council_id)).all()
    if not ids or len(known) != len(ids):
        raise NotFound
    nominations = list(db.session.scalars(select(Nomination.id).where(Nomination.nominee_id.in_(ids))))
    awards = list(db.session.scalars(select(Award.id).where(Award.nomination_id.in_(nominations))))
    return _sections(About.NOMINEE, {"nominees": ids, "nominations": nominations, "awards": awards})


def about_account(account_id: int) -> tuple[Section, ...]:
    """Everything that may be given about this user."""
    return _sections(About.ACCOUNT, {"accounts": [account_id]})


def _accounts(council_id: int) -> tuple[FoundAccount, ...]:
    rows = db.session.scalars(
        select(Account)
        .where(Account.id.in_(select(RoleHolding.account_id).where(RoleHolding.council_id == council_id)))
        .order_by(Account.name_sort, Account.id)
    )
    return tuple(FoundAccount(one.id, one.name, one.username, one.position, one.active) for one in rows)


def _sections(about: About, ids: dict[str, list[int]]) -> tuple[Section, ...]:
    return tuple(_section(entry, ids.get(entry.of, [])) for entry in REGISTER if entry.about is about)


def _section(entry: Kept, ids: list[int]) -> Section:
    given = [column for column in entry.each() if column.is_given]
    rows: tuple[tuple[str, ...], ...] = ()
    if not entry.withheld:
        table = db.metadata.tables[entry.table]
        names = [column.name for column in given]
        found = db.session.execute(_query(entry, table, ids))
        rows = tuple(
            tuple(WORDS.get(name, _told)(value) for name, value in zip(names, row, strict=True)) for row in found
        )
    return Section(entry.title, entry.purpose, tuple(one.label for one in given), rows, entry.withheld)


def _query(entry: Kept, table: Table, ids: list[int]) -> Select[Row[tuple[object, ...]]]:
    columns = [table.c[column.name] for column in entry.each() if column.is_given]
    by = table.c[entry.by]
    own = by.in_([str(one) for one in ids] if isinstance(by.type, String) else ids)
    narrowed = (table.c[name] == value for name, value in entry.where)
    return select(*columns).where(own, *narrowed).order_by(*table.primary_key.columns).limit(MOST_ROWS)


def _told(value: object) -> str:
    """A value as the office reads it; numbers of persons are masked, because the text may be about others too."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, datetime):
        return short_datetime(value)
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, Enum):
        return str(getattr(value, "label", value.value))
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_told(one)}" for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(_told(one) for one in value)
    return masked(str(value))


WORDS: dict[str, Callable[[object], str]] = {  # what a column of the audit means in the office
    "action": lambda value: deed(str(value)),
    "object_type": lambda value: thing(str(value)),
}
