"""A campaign as a readable YAML file: its schema, and faults told by line and field in Vietnamese."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from app.campaigns.rules.states import HallScreen, HouseholdQuota, RoundKind, ScoreMethod
from app.campaigns.rules.tie_rules import TieRule
from app.law.rules.categories import Category
from app.law.rules.prizes import AwardingLevel, Rounding
from app.vietnamese.text import nfc

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=5000)]
MESSAGES = {
    "missing": "còn thiếu mục này",
    "extra_forbidden": "không có mục tên như vậy; hãy kiểm tra chính tả",
    "string_type": "phải là chữ",
    "string_too_short": "không được để trống",
    "string_too_long": "dài quá giới hạn",
    "string_pattern_mismatch": "chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối",
    "int_type": "phải là số nguyên",
    "int_parsing": "phải là số nguyên",
    "decimal_parsing": "phải là số",
    "decimal_type": "phải là số",
    "enum": "không phải giá trị được dùng",
    "date_from_datetime_parsing": "phải là ngày dạng năm-tháng-ngày, ví dụ 2018-03-15",
    "date_type": "phải là ngày dạng năm-tháng-ngày, ví dụ 2018-03-15",
    "greater_than_equal": "nhỏ hơn mức cho phép",
    "less_than_equal": "lớn hơn mức cho phép",
    "greater_than": "phải lớn hơn 0",
    "list_type": "phải là danh sách",
    "too_short": "danh sách còn trống",
    "model_type": "phải gồm các mục con",
    "dict_type": "phải gồm các mục con",
    "bool_parsing": "phải là true hoặc false",
}


class Part(BaseModel):
    """A part of the file; a name that the schema does not know is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CouncilPart(Part):
    """The council, and the agency whose papers it prepares."""

    slug: Slug
    name: Line
    agency_name: Line
    superior_agency: str = ""
    authority_title: Line
    place: Line
    level: AwardingLevel
    signer_name: str = ""
    signer_title: Line = "CHỦ TỊCH"
    drafting_unit: Line = "NV"


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


class CriterionPart(Part):
    """A tiêu chí; `most_points` is its weight out of 100."""

    name: Line
    guidance: str = ""
    most_points: Annotated[int, Field(gt=0, le=100)]


class MovementPart(Part):
    """A movement: for whom, what it honours, who may be nominated, and by what it is judged."""

    slug: Slug
    name: Line
    audience: Text
    honours: Text
    categories: Annotated[tuple[Category, ...], Field(min_length=1)]
    criteria: Annotated[tuple[CriterionPart, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def points_sum_to_100(self) -> "MovementPart":
        """The criteria's points make 100."""
        total = sum(criterion.most_points for criterion in self.criteria)
        if total != 100:
            raise ValueError(f"tổng điểm các tiêu chí phải bằng 100, hiện là {total}")
        return self


class TargetPart(Part):
    """A chỉ tiêu, its value as it is written."""

    text: Line
    value: Line
    unit: Line
    period: Line


class QuotaPart(Part):
    """Places per category."""

    collective: Annotated[int, Field(ge=0, le=10_000)] = 0
    individual: Annotated[int, Field(ge=0, le=10_000)] = 0
    household: Annotated[int, Field(ge=0, le=10_000)] = 0

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
    nominate_from: date
    nominate_until: date
    quota: QuotaPart
    quotas: dict[Slug, QuotaPart] = Field(default_factory=dict)

    @model_validator(mode="after")
    def days_are_in_order(self) -> "RoundPart":
        """Nominations open before they close."""
        if self.nominate_from > self.nominate_until:
            raise ValueError("ngày bắt đầu nhận hồ sơ sau ngày kết thúc")
        return self


class SettingsPart(Part):
    """The choices that a campaign makes before scoring opens."""

    household_quota: HouseholdQuota = HouseholdQuota.WITHIN_INDIVIDUALS
    score_method: ScoreMethod = ScoreMethod.MEAN
    hall_screen: HallScreen = HallScreen.PROGRESS
    rounding: Rounding = Rounding.UP
    household_prize_ratio: Decimal | None = None
    tie_rule: tuple[TieRule, ...] = (TieRule.CHAIR_DECIDES,)


class CampaignPart(Part):
    """What the plan says as a whole."""

    slug: Slug
    title: Line
    purpose: Text
    starts_on: date
    ends_on: date
    higher_awards: str = ""
    public: bool = False


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

    @model_validator(mode="after")
    def parts_agree(self) -> "CampaignFile":
        """Slugs are used once, and what is referred to exists."""
        for name in ("clusters", "units", "movements", "rounds"):
            twins = _twins(part.slug for part in getattr(self, name))
            if twins:
                raise ValueError(f"mục {name}: mã bị lặp: {', '.join(twins)}")
        clusters = {cluster.slug for cluster in self.clusters}
        for unit in self.units:
            if unit.cluster is not None and unit.cluster not in clusters:
                raise ValueError(f"đơn vị {unit.slug}: không có cụm, khối tên {unit.cluster}")
        movements = {movement.slug for movement in self.movements}
        for award_round in self.rounds:
            for slug in award_round.quotas.keys() - movements:
                raise ValueError(f"đợt {award_round.slug}: không có phong trào tên {slug}")
        if self.campaign.starts_on > self.campaign.ends_on:
            raise ValueError("ngày bắt đầu phong trào sau ngày kết thúc")
        return self


@dataclass(frozen=True, slots=True)
class FileFault:
    """One fault: the line (from 1), the field, and what is wrong with it."""

    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"Dòng {self.line}, mục {self.field or 'toàn tệp'}: {self.message}"


class CampaignFileError(ValueError):
    """The file cannot be read as a campaign; `faults` says where and why."""

    def __init__(self, faults: tuple[FileFault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def load_campaign_file(text: str) -> CampaignFile:
    """The campaign in this YAML text. Raises CampaignFileError with every fault that was found."""
    text = nfc(text)
    try:
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
        content = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CampaignFileError((FileFault(line, "", f"không đúng cú pháp YAML ({error.problem})"),)) from None
    except (yaml.YAMLError, ValueError):
        raise CampaignFileError((FileFault(1, "", "tệp có ký tự không đọc được"),)) from None
    if not isinstance(content, dict) or tree is None:
        raise CampaignFileError((FileFault(1, "", "tệp trống hoặc không phải danh sách mục"),))
    repeated = tuple(_repeated_keys(tree))
    if repeated:
        raise CampaignFileError(repeated)
    try:
        return CampaignFile.model_validate(content)
    except ValidationError as error:
        raise CampaignFileError(tuple(_fault(tree, item) for item in error.errors())) from None


def dump_campaign_file(campaign: CampaignFile) -> str:
    """The campaign as YAML text that `load_campaign_file` reads back to an equal value."""
    content = campaign.model_dump(mode="json", exclude_defaults=True)
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110)


def _twins(slugs: Iterable[str]) -> list[str]:
    listed = list(slugs)
    return sorted({slug for slug in listed if listed.count(slug) > 1})


def _fault(tree: yaml.Node, item: Any) -> FileFault:
    message = MESSAGES.get(item["type"], str(item.get("ctx", {}).get("error", item["msg"])))
    path = tuple(part for part in item["loc"] if part != "[key]")
    return FileFault(_line(tree, path), ".".join(str(part) for part in path), message)


def _line(node: yaml.Node, path: tuple[str | int, ...]) -> int:
    """The line of the deepest part of the path that the file has."""
    line = node.start_mark.line + 1
    for step in path:
        child = _child(node, step)
        if child is None:
            return line
        line, node = child
    return line


def _child(node: yaml.Node, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line + 1, node.value[step]
    return None


def _repeated_keys(node: yaml.Node, path: str = "") -> Iterator[FileFault]:
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _repeated_keys(child, path)
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            name = f"{path}.{key.value}".strip(".")
            if key.value in seen:
                yield FileFault(key.start_mark.line + 1, name, "mục này bị ghi hai lần")
            seen.add(key.value)
            yield from _repeated_keys(value, name)
