"""The invented dossiers: enough of them, each fit to be sent, ties where the chair must settle one."""

import re
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.campaigns.campaign_file import CampaignFile, load_campaign_file
from app.campaigns.rules.states import ScoreMethod, quota_category
from app.demo.dossiers import DemoDossier, demo_dossiers, demo_points
from app.demo.people import CHAM_MEN, CHAM_WOMEN
from app.law.rules.categories import Category
from app.nominations.rules.dossier import faults_of_dossier
from app.scoring.rules.final_score import final_score
from app.scoring.rules.ranking import Contender, rank
from app.vietnamese.names import folded
from app.vietnamese.text import nfc, one_line

MEMBERS = 11
SEED = 2018


@pytest.fixture(scope="module")
def campaign() -> CampaignFile:
    path = Path(__file__).parents[2] / "examples" / "tinh-bien-2016-2020.yaml"
    return load_campaign_file(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def dossiers(campaign: CampaignFile) -> tuple[DemoDossier, ...]:
    return demo_dossiers(campaign, SEED)


def field_of(one: DemoDossier, campaign: CampaignFile) -> tuple[str, str, Category]:
    return one.round, one.movement, quota_category(one.dossier.category, campaign.settings.household_quota)


def test_the_same_seed_gives_the_same_demo(campaign: CampaignFile, dossiers: tuple[DemoDossier, ...]) -> None:
    assert demo_dossiers(campaign, SEED) == dossiers
    assert demo_dossiers(campaign, SEED + 1) != dossiers


def test_the_two_yearly_rounds_are_full(dossiers: tuple[DemoDossier, ...]) -> None:
    counted = Counter(one.round for one in dossiers)

    assert counted["tinh-bien-2018"] >= 130
    assert counted["tinh-bien-2019"] >= 110


def test_each_movement_has_more_nominees_than_places(campaign: CampaignFile, dossiers: tuple[DemoDossier, ...]) -> None:
    counted = Counter(field_of(one, campaign) for one in dossiers)

    for award_round in campaign.rounds:
        for movement in campaign.movements:
            for category in (Category.COLLECTIVE, Category.INDIVIDUAL):
                field = award_round.slug, movement.slug, category
                assert counted[field] > award_round.places(movement.slug, category)


def test_every_category_of_every_movement_occurs(campaign: CampaignFile, dossiers: tuple[DemoDossier, ...]) -> None:
    occurring = {(one.round, one.movement, one.dossier.category) for one in dossiers}
    eligible = {
        (award_round.slug, movement.slug, category)
        for award_round in campaign.rounds
        for movement in campaign.movements
        for category in movement.categories
    }

    assert occurring == eligible


def test_each_dossier_can_be_sent(campaign: CampaignFile, dossiers: tuple[DemoDossier, ...]) -> None:
    eligible = {movement.slug: movement.categories for movement in campaign.movements}
    years = {award_round.slug: award_round.year for award_round in campaign.rounds}

    for one in dossiers:
        today = date(years[one.round], 10, 20)
        assert faults_of_dossier(one.dossier, eligible=eligible[one.movement], today=today) == {}
        assert one.dossier.name == one_line(one.dossier.name) == nfc(one.dossier.name)


def test_nobody_is_nominated_twice_in_a_movement(dossiers: tuple[DemoDossier, ...]) -> None:
    nominees = Counter((one.round, one.movement, one.dossier.name, one.dossier.address) for one in dossiers)

    assert set(nominees.values()) == {1}


def test_each_unit_nominates_in_each_yearly_round(campaign: CampaignFile, dossiers: tuple[DemoDossier, ...]) -> None:
    units = {unit.slug for unit in campaign.units}

    for slug in ("tinh-bien-2018", "tinh-bien-2019"):
        assert {one.unit for one in dossiers if one.round == slug} == units


def test_no_achievement_is_told_twice(dossiers: tuple[DemoDossier, ...]) -> None:
    told = [one.dossier.achievement for one in dossiers]

    assert len(set(told)) == len(told)
    assert {3 <= len(re.findall(r"[.”](?=\s|$)", text)) <= 8 for text in told} == {True}
    assert not [text for text in told if "{" in text]


def test_some_names_of_one_round_differ_only_in_tone_marks(dossiers: tuple[DemoDossier, ...]) -> None:
    names = {one.dossier.name for one in dossiers if one.round == "tinh-bien-2018"}

    assert {"Nguyễn Văn Thuý", "Nguyễn Văn Thụy", "Nguyễn Văn Thủy"} <= names
    assert folded("Nguyễn Văn Thuý") == folded("Nguyễn Văn Thụy")
    assert [name for name in names if name.startswith("Néang ")]
    assert names & {" ".join(parts) for parts in (*CHAM_MEN, *CHAM_WOMEN)}
    assert max(map(len, names)) > 40


def test_no_man_holds_a_post_of_the_womens_union(dossiers: tuple[DemoDossier, ...]) -> None:
    holders = {one.dossier.honorific for one in dossiers if "Phụ nữ" in one.dossier.position}

    assert holders == {"Bà"}


def test_points_are_halves_within_each_criterion(campaign: CampaignFile, dossiers: tuple[DemoDossier, ...]) -> None:
    movements = {movement.slug: movement for movement in campaign.movements}

    for one in dossiers[::7]:
        movement = movements[one.movement]
        points = demo_points(one, movement, 3)
        assert points == demo_points(one, movement, 3)
        assert len(points) == len(movement.criteria)
        for given, criterion in zip(points, movement.criteria, strict=True):
            assert 0 <= given <= criterion.most_points
            assert given % Decimal("0.5") == 0


@pytest.mark.parametrize("slug", ["tinh-bien-2018", "tinh-bien-2019"])
@pytest.mark.parametrize("method", list(ScoreMethod))
def test_at_least_two_movements_end_in_a_tie_on_the_line(
    campaign: CampaignFile, dossiers: tuple[DemoDossier, ...], slug: str, method: ScoreMethod
) -> None:
    movements = {movement.slug: movement for movement in campaign.movements}
    award_round = next(one for one in campaign.rounds if one.slug == slug)
    fields: dict[tuple[str, str, Category], list[Contender]] = {}
    for number, one in enumerate(dossiers):
        if one.round == slug:
            totals = [sum(demo_points(one, movements[one.movement], member)) for member in range(MEMBERS)]
            score = final_score([Decimal(total) for total in totals], method)
            assert score is not None
            fields.setdefault(field_of(one, campaign), []).append(Contender(number, score.score, one.dossier.name))

    tied = {
        movement
        for (_, movement, category), contenders in fields.items()
        if any(place.tied_on_line for place in rank(contenders, award_round.places(movement, category)))
    }

    assert len(tied) >= 2
