"""Reads of what a nominee was awarded through the years, under every name, in every unit, and by every council that it had."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, false, or_, select

from app.awards.models import Award
from app.awards.queries.awards import AwardFacts, amendments_of, as_it_stands, award_facts, standing_of
from app.awards.queries.inherited import as_inherited, inherited_awards
from app.awards.rules.amending import Standing
from app.campaigns.drafts import ABOUT_ROUND
from app.campaigns.models import AwardRound, Campaign, Movement
from app.campaigns.rules.states import RoundState
from app.documents.queries import all_issued
from app.nominations.honours import Honour
from app.nominations.models import Nomination, Nominee
from app.nominations.queries.nominees import ROOT, Told, kept_apart, listed_nominees, near_in_the_database
from app.nominations.rules.portraits import Described, portrait
from app.nominations.rules.sameness import is_unrefuted, likeness
from app.platform.database import db
from app.units.lineage import Lines, lineage_of
from app.units.models import Council

GIVEN = (RoundState.CONFIRMED, RoundState.PUBLISHED)


@dataclass(frozen=True, slots=True)
class _Given:
    """An award with its nominee and its round."""

    award: AwardFacts
    root: int
    unit_id: int
    council: str  # the name of the former council that gave it, "" for the own
    birth_year: int | None
    round_id: int
    round_name: str
    year: int
    published: bool
    movement: str
    achievement: str
    authority: str


def honours_of(council_id: int, nominee_id: int, round_id: int) -> tuple[Honour, ...]:
    """The awards given to a nominee in other rounds of the council, and in those of the councils that it succeeds: its own, and
    those of whom it may be and nobody said no.

    Of a former council only awards of decisions in force are looked at, of units that went into this council; of whom is told
    from what those awards say. Eleven queries at most.
    """
    root = select(ROOT).where(Nominee.id == nominee_id).correlate(None).scalar_subquery()
    told = listed_nominees(council_id, ROOT.is_not_distinct_from(root))
    if not told:
        return ()
    lines, apart = lineage_of(council_id), kept_apart(council_id)
    near = or_(false(), *(near_in_the_database(one.described, lines) for one in told))
    own = and_(Campaign.council_id == council_id, or_(ROOT.is_not_distinct_from(told[0].root), near))
    found = _given(AwardRound.id != round_id, or_(own, _of_former_councils(lines, near)), lines=lines)
    line = {**lines.own, **lines.former}
    sure: dict[int, bool] = {}  # by nominee who was awarded: a former council's own mergers hold for all its awards
    for given in found:
        for one in told:
            verdict = _is_of(one, given, line[given.unit_id])
            if verdict is not None and (min(one.root, given.root), max(one.root, given.root)) not in apart:
                sure[given.root] = sure.get(given.root, False) or verdict
    return _honours([(given, sure[given.root]) for given in found if given.root in sure])


def _of_former_councils(lines: Lines, near: ColumnElement[bool]) -> ColumnElement[bool]:
    """The awards that may be inherited of whoever was awarded under a name near enough, all of them."""
    if not lines.former:
        return false()
    roots = (
        select(ROOT)
        .join(Nomination, Nomination.nominee_id == Nominee.id)
        .join(Award, Award.nomination_id == Nomination.id)
        .where(Nomination.unit_id.in_(lines.former), near)
        .correlate(None)
    )
    return and_(inherited_awards(lines.former), ROOT.in_(roots))


def honours_of_nominee(root: int) -> tuple[Honour, ...]:
    """The awards of a nominee and of all who were merged into it, the latest first. Four queries at most."""
    return _honours([(given, True) for given in _given(ROOT.is_not_distinct_from(root))])


def honours_of_units(unit_ids: Collection[int], lines: Lines) -> tuple[Honour, ...]:
    """The awards of the nominees of these units, the latest first; of units of former councils those of decisions in force.

    Four queries at most.
    """
    own, former = ([unit for unit in unit_ids if unit in known] for known in (lines.own, lines.former))
    condition: ColumnElement[bool] = Nomination.unit_id.in_(own)
    if former:
        condition = or_(condition, inherited_awards(former))
    return _honours([(given, True) for given in _given(condition, lines=lines)])


def _is_of(one: Told, given: _Given, lineage: int) -> bool | None:
    """Whether the award is this nominee's for sure (True) or perhaps (False); None when it is another's."""
    if given.root == one.root:
        return True
    award = given.award
    mine = portrait(one.described)
    other = portrait(
        Described(award.category, award.honorific, award.name, given.birth_year, award.position, award.address,
                  given.unit_id, award.unit_name, lineage)
    )  # fmt: skip
    near = likeness(mine, other)
    if near.is_like:
        return near.is_sure
    return False if is_unrefuted(mine, other) else None


def _given(*conditions: ColumnElement[bool], lines: Lines | None = None) -> list[_Given]:
    rows = db.session.execute(
        select(Award, ROOT, Nomination.unit_id, Nominee.birth_year, AwardRound, Movement.name, Nomination.achievement, Council)
        .join(Nomination, Nomination.id == Award.nomination_id)
        .join(Nominee, Nominee.id == Nomination.nominee_id)
        .join(AwardRound, AwardRound.id == Award.round_id)
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .join(Council, Council.id == Campaign.council_id)
        .join(Movement, Movement.id == Award.movement_id)
        .where(AwardRound.state.in_(GIVEN), *conditions)
        .order_by(AwardRound.year.desc(), AwardRound.id.desc(), Award.ordinal, Award.id)
    )  # fmt: skip
    former = lines.former if lines else {}
    found = []
    for row, root, unit_id, birth_year, each, movement, achievement, council in rows:
        award = as_inherited(award_facts(row)) if unit_id in former else award_facts(row)
        found.append(
            _Given(award, root, unit_id, council.name if unit_id in former else "", birth_year, each.id, each.name, each.year,
                   each.state is RoundState.PUBLISHED, movement, achievement, council.authority_title)
        )  # fmt: skip
    return found


def _honours(found: Sequence[tuple[_Given, bool]]) -> tuple[Honour, ...]:
    ruled = amendments_of([given.award.id for given, _ in found])
    issued = all_issued(tuple({ABOUT_ROUND.format(given.round_id) for given, _ in found}))
    honours = []
    for given, sure in found:
        amendments = ruled.get(given.award.id, ())
        decision = issued.get(("decision", ABOUT_ROUND.format(given.round_id)))
        honours.append(
            Honour(
                award_id=given.award.id,
                nomination_id=given.award.nomination_id,
                round_id=given.round_id,
                year=given.year,
                round_name=given.round_name,
                council=given.council,
                movement=given.movement,
                name=as_it_stands(given.award, amendments).name,
                unit_name=given.award.unit_name,
                decision=decision.full_number if decision else "",
                decided_on=decision.issued_on if decision else None,
                authority=given.authority,
                published=given.published,
                revoked=standing_of(amendments) is Standing.REVOKED,
                sure=sure,
                achievement=given.achievement,
            )
        )
    return tuple(honours)
