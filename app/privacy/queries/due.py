"""What is over its time: found by the same queries for the page that shows it and for the run that erases it."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, ForeignKey, Select, func, select

from app.accounts.models import HalfSignIn, SignInSession, UsedChallenge
from app.awards.models import Award
from app.campaigns.models import AwardRound, Campaign, RoundStep
from app.campaigns.rules.states import RoundState
from app.consultations.models import Consultation, PublicComment
from app.imports.models import Import
from app.imports.rules.states import ImportState
from app.nominations.models import Evidence, Nomination, NominationStep, Nominee
from app.nominations.rules.states import NominationState
from app.notices.models import Notice
from app.platform.database import db
from app.platform.kept_forms import KeptForm
from app.privacy.models import Erasure
from app.privacy.queries.register import PeriodFacts, own_council, period_facts
from app.privacy.rules.retention import ERASED, FOR_GOOD, Keeping, last_day_kept
from app.units.models import RoleHolding, Unit
from app.units.queries import CouncilFacts
from app.units.rules.authority import Actor
from app.vietnamese.dates import office_day, short_date, start_of_day

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class DueThing:
    """One thing over its time: its key in its table, and how the page tells it."""

    key: str
    told: str


@dataclass(frozen=True, slots=True)
class DueClass:
    """What of one class is over its time; `older_than` is the first day whose things are kept."""

    period: PeriodFacts
    older_than: date
    things: tuple[DueThing, ...]

    @property
    def keeping(self) -> Keeping:
        """The class."""
        return self.period.period.keeping


@dataclass(frozen=True, slots=True)
class ErasureFacts:
    """An earlier run."""

    at: datetime
    keeping: Keeping
    older_than: date
    things: int


@dataclass(frozen=True, slots=True)
class DueFacts:
    """What may be erased in a council, a mark of exactly that, and the earlier runs."""

    council: CouncilFacts
    classes: tuple[DueClass, ...]
    mark: str
    earlier: tuple[ErasureFacts, ...]

    @property
    def count(self) -> int:
        """How many things are over their time."""
        return sum(len(one.things) for one in self.classes)


def due_facts(*, actor: Actor, slug: str, on: date, set_days: dict[str, int]) -> DueFacts:
    """What of the council is over its time on that day. Ten queries."""
    council = own_council(actor, slug)
    classes = due_in(council.id, on=on, set_days=set_days)
    runs = select(Erasure).where(Erasure.council_id == council.id).order_by(Erasure.id.desc()).limit(20)
    earlier = tuple(ErasureFacts(one.at, one.keeping, one.older_than, one.things) for one in db.session.scalars(runs))
    return DueFacts(council, classes, mark_of(classes), earlier)


def due_in(council_id: int, *, on: date, set_days: dict[str, int]) -> tuple[DueClass, ...]:
    """The classes that are erased, with what is over its time in each."""
    classes = []
    for keeping in ERASED:
        period = period_facts(keeping, on=on, set_days=set_days)
        older_than = last_day_kept(keeping, on=on, set_days=set_days.get(period.period.setting))
        if older_than is not None:
            things = tuple(FINDERS[keeping](council_id, start_of_day(older_than)))
            classes.append(DueClass(period, older_than, things))
    return tuple(classes)


def mark_of(classes: tuple[DueClass, ...]) -> str:
    """A digest of exactly these things: what was shown is what is erased, or nothing is."""
    told = "\n".join(f"{one.keeping} {thing.key}" for one in classes for thing in one.things)
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _drafts(council_id: int, before: datetime) -> Iterator[DueThing]:
    never_sent = ~select(NominationStep.id).where(NominationStep.nomination_id == Nomination.id).exists()
    rows = db.session.execute(
        select(Nomination.id, Unit.name, Nomination.changed_at)
        .join(Nominee, Nominee.id == Nomination.nominee_id)
        .join(Unit, Unit.id == Nomination.unit_id)
        .join(AwardRound, AwardRound.id == Nomination.round_id)
        .where(
            Nominee.council_id == council_id,
            Nomination.state == NominationState.DRAFT,
            Nomination.changed_at < before,
            AwardRound.state.not_in((RoundState.PREPARING, RoundState.NOMINATING)),
            never_sent,
            *(~select(1).where(key.parent == Nomination.id).exists() for key in _keys_of_the_archive()),
        )
        .order_by(Nomination.id)
    )
    for number, unit, changed_at in rows:
        yield DueThing(
            str(number), f"Bản nháp số {number} của {unit}, sửa lần cuối {short_date(office_day(changed_at))}"
        )


def _keys_of_the_archive() -> Iterator[ForeignKey]:
    """The keys by which tables of the archive rest on a dossier."""
    for name in sorted(FOR_GOOD):
        yield from (key for key in db.metadata.tables[name].foreign_keys if key.column.table.name == "nominations")


def _evidence(council_id: int, before: datetime) -> Iterator[DueThing]:
    published = (
        select(RoundStep.round_id, func.max(RoundStep.at).label("at"))
        .where(RoundStep.state == RoundState.PUBLISHED)
        .group_by(RoundStep.round_id)
        .subquery()
    )
    rows = db.session.execute(
        select(Evidence.id, Evidence.nomination_id, AwardRound.name)
        .join(Nomination, Nomination.id == Evidence.nomination_id)
        .join(AwardRound, AwardRound.id == Nomination.round_id)
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .join(published, published.c.round_id == AwardRound.id)
        .outerjoin(Award, Award.nomination_id == Nomination.id)
        .where(
            Campaign.council_id == council_id,
            AwardRound.state == RoundState.PUBLISHED,
            published.c.at < before,
            Award.id.is_(None),
        )
        .order_by(Evidence.id)
    )
    for number, nomination, round_name in rows:
        yield DueThing(str(number), f"Tệp số {number} của hồ sơ số {nomination}, {round_name}")


def _lists(council_id: int, before: datetime) -> Iterator[DueThing]:
    closed = AwardRound.state.not_in((RoundState.PREPARING, RoundState.NOMINATING))
    rows = db.session.execute(
        select(Import.id, Import.changed_at, AwardRound.name)
        .join(AwardRound, AwardRound.id == Import.round_id)
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .where(
            Campaign.council_id == council_id,
            Import.changed_at < before,
            closed | (Import.state == ImportState.DISCARDED),
        )
        .order_by(Import.id)
    )
    for number, changed_at, round_name in rows:
        yield DueThing(
            str(number), f"Danh sách số {number}, {round_name}, sửa lần cuối {short_date(office_day(changed_at))}"
        )


def _comments(council_id: int, before: datetime) -> Iterator[DueThing]:
    rows = db.session.execute(
        select(PublicComment.id, AwardRound.name)
        .join(Consultation, Consultation.id == PublicComment.consultation_id)
        .join(AwardRound, AwardRound.id == Consultation.round_id)
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .where(
            Campaign.council_id == council_id,
            Consultation.closes_on < office_day(before),
            (PublicComment.name != "") | (PublicComment.contact != ""),
        )
        .order_by(PublicComment.id)
    )
    for number, round_name in rows:
        yield DueThing(str(number), f"Người gửi ý kiến số {number}, {round_name}")


def _accounts_of(council_id: int) -> Select[int]:
    return select(RoleHolding.account_id).where(RoleHolding.council_id == council_id)


def _sessions(council_id: int, before: datetime) -> Iterator[DueThing]:
    over = func.coalesce(SignInSession.ended_at, SignInSession.last_seen_at)
    rows = db.session.execute(
        select(SignInSession.id, SignInSession.last_seen_at)
        .where(SignInSession.account_id.in_(_accounts_of(council_id)), over < before)
        .order_by(SignInSession.id)
    )
    for number, seen in rows:
        yield DueThing(str(number), f"Phiên số {number}, dùng lần cuối {short_date(office_day(seen))}")


def _notices(council_id: int, before: datetime) -> Iterator[DueThing]:
    rows = db.session.execute(
        select(Notice.id, Notice.posted_at)
        .where(Notice.account_id.in_(_accounts_of(council_id)), Notice.ended_at < before)
        .order_by(Notice.id)
    )
    for number, posted_at in rows:
        yield DueThing(str(number), f"Thư báo số {number}, ghi {short_date(office_day(posted_at))}")


def _traces(council_id: int, before: datetime) -> Iterator[DueThing]:
    """They belong to no council, so whichever administrator comes first erases them."""
    for table, moment, told in (
        (HalfSignIn, HalfSignIn.begun_at, "Đăng nhập dở dang"),
        (UsedChallenge, UsedChallenge.used_at, "Lời thách đã dùng của khóa truy cập"),
        (KeptForm, KeptForm.kept_at, "Biểu mẫu gõ dở"),
    ):
        key: ColumnElement[str] = next(iter(db.metadata.tables[table.__tablename__].primary_key.columns))
        for found, at in db.session.execute(select(key, moment).where(moment < before).order_by(key)):
            yield DueThing(f"{table.__tablename__} {found}", f"{told}, {short_date(office_day(at))}")


FINDERS: dict[Keeping, Callable[[int, datetime], Iterator[DueThing]]] = {
    Keeping.DRAFT: _drafts,
    Keeping.EVIDENCE: _evidence,
    Keeping.LIST: _lists,
    Keeping.COMMENT: _comments,
    Keeping.SESSION: _sessions,
    Keeping.NOTICE: _notices,
    Keeping.TRACE: _traces,
}
