"""Invented dossiers for each movement and round, and plausible points for them. The same seed gives the same demo."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import cycle

from app.campaigns.campaign_file import CampaignFile, MovementPart, RoundPart, UnitPart
from app.campaigns.rules.states import RoundKind, quota_category
from app.demo.deeds import DEEDS
from app.demo.deeds.sentences import achievement
from app.demo.nominees import OFFICE, Whereabouts, collective_names, post_and_address, whereabouts
from app.demo.people import Person, dice, people
from app.law.rules.categories import Category
from app.nominations.rules.dossier import Dossier

OF_WHOLE_COMMUNES = "ho-tro-dia-ban-ngheo"
OF_COMMUNES = ("ho-gia-dinh-vuot-kho", "phat-huy-vai-tro-cong-dong", OF_WHOLE_COMMUNES)
HALF = Decimal("0.5")
HALVES_IN_100 = 200
BEST = 186
GAP_AT_THE_LINE = 9


@dataclass(frozen=True, slots=True)
class DemoDossier:
    """A dossier with the slugs of its round, movement and unit.

    The members' totals lie around `merit`, in half points of 200. Dossiers of one `tie` (a key; blank for none) get
    the same final score; `ordinal` tells them apart.
    """

    round: str
    movement: str
    unit: str
    dossier: Dossier
    merit: int
    tie: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class _Field:
    """Those who compete for the same places: a movement's nominees of the categories that share a quota."""

    round: RoundPart
    movement: MovementPart
    categories: tuple[Category, ...]
    places: int
    tied: bool

    @property
    def key(self) -> str:
        """A name for the field, the same each time."""
        return f"{self.round.slug} {self.movement.slug} {self.categories[0]}"


@dataclass(frozen=True, slots=True)
class _Drum:
    """What is drawn from, and what has been drawn: names of collectives, and each unit's dossiers in a round."""

    rng: random.Random
    crowd: Iterator[Person]
    names: set[str]
    turns: Counter[tuple[str, str]]


def demo_dossiers(campaign: CampaignFile, seed: int) -> tuple[DemoDossier, ...]:
    """Dossiers for every round and movement of the Tịnh Biên campaign: more than there are places in each.

    In four movements of each round nominees on either side of the quota line get the same final score.
    """
    rng = dice(seed)
    drum = _Drum(rng, people(rng), set(), Counter())
    made: list[DemoDossier] = []
    for field in _fields(campaign):
        made += _field_dossiers(field, _units(campaign, field, drum), drum)
    return tuple(made)


def demo_points(dossier: DemoDossier, movement: MovementPart, member: int) -> list[Decimal]:
    """The points that a member (0, 1, 2 ...) gives, one for each criterion, in halves.

    Of two tied dossiers each member but the first gives the second what their neighbour gives the first, so an odd
    number of members ends in a tie though no two sheets need be alike.
    """
    judge = member
    if dossier.tie and dossier.ordinal % 2 and member:
        judge = ((member - 1) ^ 1) + 1
    about = dossier.tie or f"{dossier.round} {dossier.movement} {dossier.ordinal} {dossier.dossier.name}"
    total = min(HALVES_IN_100, dossier.merit + dice(about, judge).randint(-8, 8))
    whole = [place for place, criterion in enumerate(movement.criteria) for _ in range(2 * criterion.most_points)]
    lost = Counter(dice(about, dossier.ordinal, member).sample(whole, HALVES_IN_100 - total))
    return [(2 * criterion.most_points - lost[place]) * HALF for place, criterion in enumerate(movement.criteria)]


def _fields(campaign: CampaignFile) -> Iterator[_Field]:
    households = campaign.settings.household_quota
    for number, award_round in enumerate(campaign.rounds):
        for order, movement in enumerate(campaign.movements):
            for turn, quota in enumerate((Category.COLLECTIVE, Category.INDIVIDUAL, Category.HOUSEHOLD)):
                sharing = tuple(one for one in movement.categories if quota_category(one, households) is quota)
                if sharing:
                    places = award_round.places(movement.slug, quota)
                    yield _Field(award_round, movement, sharing, places, tied=(number + order) % 3 == turn)


def _units(campaign: CampaignFile, field: _Field, drum: _Drum) -> list[UnitPart]:
    """The units that may nominate there, those with the fewest dossiers in the round first."""
    communes_only = field.movement.slug in OF_COMMUNES
    units = [unit for unit in campaign.units if unit.kind != OFFICE or not communes_only]
    drum.rng.shuffle(units)
    return sorted(units, key=lambda unit: drum.turns[field.round.slug, unit.slug])


def _field_dossiers(field: _Field, units: list[UnitPart], drum: _Drum) -> list[DemoDossier]:
    merits = _merits(field, drum.rng)
    order = list(range(len(merits)))
    drum.rng.shuffle(order)
    made = []
    for ordinal, category, unit in zip(order, _categories(field, len(order)), cycle(units), strict=False):
        drum.turns[field.round.slug, unit.slug] += 1
        dossier = _dossier(field, category, whereabouts(unit, drum.rng), drum)
        merit, tied = merits[ordinal]
        tie = field.key if tied else ""
        made.append(DemoDossier(field.round.slug, field.movement.slug, unit.slug, dossier, merit, tie, ordinal))
    return made


def _merits(field: _Field, rng: random.Random) -> list[tuple[int, bool]]:
    """The merit of each nominee of the field, best first, and whether it is in the tie on the quota line."""
    spare = 4 if field.round.kind is RoundKind.FINAL else field.places + 1 + (field.round.year % 2 == 0)
    merit, merits = BEST, []
    for rank in range(field.places + spare):
        on_the_line = field.tied and rank in (field.places - 1, field.places)
        if field.tied and rank in (field.places - 1, field.places + 1):
            merit -= GAP_AT_THE_LINE
        elif not on_the_line:
            merit -= rng.randint(1, 5)
        merits.append((merit, on_the_line))
    return merits


def _categories(field: _Field, count: int) -> list[Category]:
    """Which of them are households where these share the individuals' places; everywhere else all are alike."""
    if len(field.categories) == 1:
        return list(field.categories) * count
    for_households = field.categories[0] is Category.HOUSEHOLD
    households = count - field.places - 1 if for_households else count // 3
    return [Category.HOUSEHOLD] * households + [Category.INDIVIDUAL] * (count - households)


def _dossier(field: _Field, category: Category, where: Whereabouts, drum: _Drum) -> Dossier:
    movement = field.movement.slug
    told = _told(field, category, where, drum.rng)
    if category is Category.COLLECTIVE:
        name = _collective(movement, where, drum)
        return Dossier(category, "", name, None, "", "" if where.place in name else where.place, told)
    person = next(drum.crowd)
    post, address = post_and_address(movement, category, person, where, drum.rng)
    return Dossier(category, person.honorific, person.name, person.birth_year, post, address, told)


def _told(field: _Field, category: Category, where: Whereabouts, rng: random.Random) -> str:
    place = where.place if field.movement.slug == OF_WHOLE_COMMUNES else where.field
    deeds = DEEDS[field.movement.slug][category]
    told = achievement(deeds, year=field.round.year, place=place, work=where.place, rng=rng)
    return told.replace(" ấp", " khóm") if where.town else told


def _collective(movement: str, where: Whereabouts, drum: _Drum) -> str:
    candidates = list(collective_names(movement, where))
    drum.rng.shuffle(candidates)
    name = next((one for one in candidates if one not in drum.names), candidates[0])
    drum.names.add(name)
    return name
