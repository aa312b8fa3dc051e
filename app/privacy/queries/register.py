"""The register as the administrator reads it."""

from dataclasses import dataclass
from datetime import date

from app.privacy.rules.about_accounts import ABOUT_ACCOUNTS
from app.privacy.rules.about_nominees import ABOUT_NOMINEES
from app.privacy.rules.acts import KEEP_REGISTER
from app.privacy.rules.register import About, Kept
from app.privacy.rules.retention import ERASED, Keeping, Period, period_of
from app.units.authority import require
from app.units.queries import CouncilFacts, council_with_slug
from app.units.rules.authority import Actor, Within

REGISTER = (*ABOUT_NOMINEES, *ABOUT_ACCOUNTS)


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """How long a class is kept here: the period of the law's data and the days that hold (None: never erased)."""

    period: Period
    days: int | None
    is_set_here: bool


@dataclass(frozen=True, slots=True)
class RegisterFacts:
    """The register, by whom the data are about, and the periods."""

    council: CouncilFacts
    entries: tuple[tuple[About, tuple[Kept, ...]], ...]
    periods: tuple[PeriodFacts, ...]


def own_council(actor: Actor, slug: str) -> CouncilFacts:
    """The council for whose data the actor answers; NotFound or Forbidden otherwise. Two queries."""
    council = council_with_slug(slug)
    require(actor, KEEP_REGISTER, Within(council.id))
    return council


def register_facts(*, actor: Actor, slug: str, on: date, set_days: dict[str, int]) -> RegisterFacts:
    """The register with the periods in force on that day; `set_days` are the office's own, by setting."""
    council = own_council(actor, slug)
    entries = tuple((about, tuple(one for one in REGISTER if one.about is about)) for about in About)
    return RegisterFacts(council, entries, tuple(period_facts(one, on=on, set_days=set_days) for one in Keeping))


def period_facts(keeping: Keeping, *, on: date, set_days: dict[str, int]) -> PeriodFacts:
    """The period of one class."""
    period = period_of(keeping, on=on)
    days = set_days.get(period.setting, period.days) if keeping in ERASED else None
    return PeriodFacts(period, days, days != period.days)
