"""What a campaign file holds. How its parts must agree with one another is in agreement.py."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from app.campaigns.rules.consultation import MOST_DAYS, USUAL_DAYS, PublicShortlist
from app.campaigns.rules.states import HallScreen, HouseholdQuota, RoundKind, ScoreMethod, Unregistered
from app.campaigns.rules.tie_rules import TieRule
from app.law.rules.categories import Category
from app.law.rules.prizes import AwardingLevel, Rounding
from app.vietnamese.text import one_line, paragraphs


def _clean_line(value: object) -> object:
    return one_line(value) if isinstance(value, str) else value


def _clean_paragraphs(value: object) -> object:
    return paragraphs(value) if isinstance(value, str) else value


def _day(value: object) -> object:
    # Left to itself pydantic takes a bare number for seconds since 1970.
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()):
        raise PydanticCustomError("date_parsing", "not a day")
    return value


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300), BeforeValidator(_clean_line)]
LineOrBlank = Annotated[str, StringConstraints(max_length=500), BeforeValidator(_clean_line)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=5000), BeforeValidator(_clean_paragraphs)]
TextOrBlank = Annotated[str, StringConstraints(max_length=5000), BeforeValidator(_clean_paragraphs)]
Day = Annotated[date, BeforeValidator(_day)]
Places = Annotated[int, Field(ge=0, le=10_000)]


class Part(BaseModel):
    """A part of the file; a name that the schema does not know is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CouncilPart(Part):
    """The council, and the agency whose papers it prepares."""

    slug: Slug
    name: Line
    agency_name: Line
    superior_agency: LineOrBlank = ""
    authority_title: Line
    place: Line
    level: AwardingLevel
    signer_name: LineOrBlank = ""
    signer_title: Line = "CHỦ TỊCH"
    drafting_unit: Line = "NV"


class CampaignPart(Part):
    """What the plan says as a whole."""

    slug: Slug
    title: Line
    purpose: Text
    starts_on: Day
    ends_on: Day
    higher_awards: TextOrBlank = ""
    public: bool = False


class SettingsPart(Part):
    """The choices that a campaign makes before scoring opens."""

    household_quota: HouseholdQuota = HouseholdQuota.WITHIN_INDIVIDUALS
    score_method: ScoreMethod = ScoreMethod.MEAN
    hall_screen: HallScreen = HallScreen.PROGRESS
    unregistered: Unregistered = Unregistered.ALLOWED
    consultation_days: Annotated[int, Field(gt=0, le=MOST_DAYS)] = USUAL_DAYS
    shortlist: PublicShortlist = PublicShortlist.ACHIEVEMENT
    rounding: Rounding = Rounding.UP
    household_prize_ratio: Annotated[Decimal, Field(gt=0, le=10)] | None = None
    tie_rule: Annotated[tuple[TieRule, ...], Field(min_length=1)] = (TieRule.CHAIR_DECIDES,)


class ClusterPart(Part):
    """A cụm or khối thi đua."""

    slug: Slug
    name: Line


class UnitPart(Part):
    """A unit that nominates."""

    slug: Slug
    name: Line
    kind: Line
    cluster: Slug | None = None


class TargetPart(Part):
    """A chỉ tiêu, its value as it is written."""

    text: Line
    value: Line
    unit: Line
    period: Line


class CriterionPart(Part):
    """A tiêu chí; `most_points` is its weight out of 100."""

    name: Line
    guidance: LineOrBlank = ""
    most_points: Annotated[int, Field(gt=0, le=100)]


class MovementPart(Part):
    """A movement: for whom, what it honours, who may be nominated, and by what it is judged."""

    slug: Slug
    name: Line
    audience: Text
    honours: Text
    categories: Annotated[tuple[Category, ...], Field(min_length=1)]
    criteria: Annotated[tuple[CriterionPart, ...], Field(min_length=1)]


class QuotaPart(Part):
    """Places per category."""

    collective: Places = 0
    individual: Places = 0
    household: Places = 0

    def places(self, category: Category) -> int:
        """The places of one category."""
        places: int = getattr(self, category.value)
        return places


class RoundPart(Part):
    """A đợt khen thưởng; `quota` holds for each movement unless `quotas` names another for one."""

    slug: Slug
    name: Line
    year: Annotated[int, Field(ge=2000, le=2100)]
    kind: RoundKind
    register_until: Day | None = None
    nominate_from: Day
    nominate_until: Day
    unit_share: Annotated[int, Field(gt=0, le=10_000)] | None = None
    quota: QuotaPart
    quotas: dict[Slug, QuotaPart] = Field(default_factory=dict)

    def places(self, movement: str, category: Category) -> int:
        """The places of one category in the movement of this slug."""
        return self.quotas.get(movement, self.quota).places(category)


class CampaignFile(Part):
    """A whole campaign file."""

    council: CouncilPart
    campaign: CampaignPart
    settings: SettingsPart = SettingsPart()
    legal_bases: tuple[Line, ...] = ()
    clusters: tuple[ClusterPart, ...] = ()
    units: Annotated[tuple[UnitPart, ...], Field(min_length=1)]
    targets: tuple[TargetPart, ...] = ()
    movements: Annotated[tuple[MovementPart, ...], Field(min_length=1)]
    rounds: Annotated[tuple[RoundPart, ...], Field(min_length=1)]
