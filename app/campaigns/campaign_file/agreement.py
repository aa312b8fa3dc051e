"""How the parts of a campaign file must agree with one another."""

from collections.abc import Iterator, Sequence

from app.campaigns.campaign_file.faults import Path
from app.campaigns.campaign_file.schema import CampaignFile, MovementPart, QuotaPart, RoundPart
from app.campaigns.rules.criteria import WHOLE
from app.campaigns.rules.states import HouseholdQuota, quota_category
from app.campaigns.rules.tie_rules import TieRule
from app.law.rules.categories import Category

Disagreement = tuple[Path, str]


def disagreements(file: CampaignFile) -> Iterator[Disagreement]:
    """Each place where the file contradicts itself, and what to mend there, in Vietnamese."""
    for name in ("clusters", "units", "movements", "rounds"):
        yield from _twins((name,), [part.slug for part in getattr(file, name)], "slug")
    yield from _units(file)
    yield from _days(file)
    yield from _settings(file)
    for place, movement in enumerate(file.movements):
        yield from _movement(("movements", place), movement)
    for place, award_round in enumerate(file.rounds):
        yield from _quotas(("rounds", place), award_round, file)


def _twins(path: Path, values: Sequence[str], *field: str) -> Iterator[Disagreement]:
    for place, value in enumerate(values):
        if value in values[:place]:
            yield (
                (*path, place, *field),
                f"“{value}” đã dùng ở phần thứ {values.index(value) + 1}; hãy đổi một trong hai",
            )


def _units(file: CampaignFile) -> Iterator[Disagreement]:
    clusters = {cluster.slug for cluster in file.clusters}
    for place, unit in enumerate(file.units):
        if unit.cluster is not None and unit.cluster not in clusters:
            yield (
                ("units", place, "cluster"),
                f"không có cụm, khối nào mang mã “{unit.cluster}”; hãy sửa lại hoặc thêm vào mục clusters",
            )


def _days(file: CampaignFile) -> Iterator[Disagreement]:
    if file.campaign.starts_on > file.campaign.ends_on:
        yield ("campaign", "ends_on"), "ngày kết thúc phong trào trước ngày bắt đầu (starts_on)"
    for place, award_round in enumerate(file.rounds):
        if award_round.nominate_from > award_round.nominate_until:
            yield (
                ("rounds", place, "nominate_until"),
                "ngày hết nhận hồ sơ trước ngày bắt đầu nhận (nominate_from)",
            )
        if award_round.register_until and award_round.register_until > award_round.nominate_until:
            yield (
                ("rounds", place, "register_until"),
                "hạn đăng ký thi đua sau ngày hết nhận hồ sơ (nominate_until)",
            )
        if award_round.nominate_from < file.campaign.starts_on:
            yield ("rounds", place, "nominate_from"), "ngày bắt đầu nhận hồ sơ trước ngày bắt đầu phong trào"


def _settings(file: CampaignFile) -> Iterator[Disagreement]:
    rules = file.settings.tie_rule
    yield from _twins(("settings", "tie_rule"), [rule.value for rule in rules])
    if TieRule.CHAIR_DECIDES in rules[:-1]:
        yield (
            ("settings", "tie_rule"),
            "chair_decides phải đứng cuối, vì Chủ tịch Hội đồng quyết định sau cùng",
        )


def _movement(path: Path, movement: MovementPart) -> Iterator[Disagreement]:
    yield from _twins((*path, "categories"), [category.value for category in movement.categories])
    yield from _twins((*path, "criteria"), [criterion.name for criterion in movement.criteria], "name")
    total = sum(criterion.most_points for criterion in movement.criteria)
    if total != WHOLE:
        yield (*path, "criteria"), f"tổng điểm tối đa (most_points) phải bằng {WHOLE}, hiện là {total}"


def _quotas(path: Path, award_round: RoundPart, file: CampaignFile) -> Iterator[Disagreement]:
    households = file.settings.household_quota
    yield from _households((*path, "quota"), award_round.quota, households)
    movements = {movement.slug: movement for movement in file.movements}
    for slug, quota in award_round.quotas.items():
        here = (*path, "quotas", slug)
        yield from _households(here, quota, households)
        if slug not in movements:
            yield here, f"không có phong trào nào mang mã “{slug}”; hãy sửa theo mục movements"
            continue
        admitted = {quota_category(category, households) for category in movements[slug].categories}
        for category in Category:
            if quota.places(category) and quota_category(category, households) not in admitted:
                yield (
                    (*here, category.value),
                    f"phong trào này không nhận {category.label.lower()}; hãy bỏ số này hoặc thêm vào mục categories",
                )


def _households(path: Path, quota: QuotaPart, households: HouseholdQuota) -> Iterator[Disagreement]:
    if quota.household and households is HouseholdQuota.WITHIN_INDIVIDUALS:
        yield (
            (*path, "household"),
            "hộ gia đình đang tính vào số lượng cá nhân; hãy cộng vào individual, hoặc đặt household_quota: own",
        )
