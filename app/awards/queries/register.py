"""The award register of a council (sổ khen thưởng): every award over the years, as it stands today, with what it inherited."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from sqlalchemy import ColumnElement, Select, String, and_, cast, false, func, literal, or_, select

from app.awards.models import Amendment, Award
from app.awards.queries.awards import (
    ABOUT_AMENDMENT,
    AmendmentFacts,
    AwardFacts,
    amendments_of,
    as_it_stands,
    award_facts,
    standing_of,
)
from app.awards.queries.inherited import as_inherited, inherited_awards
from app.awards.rules.acts import SEE_REGISTER, SEE_SELECTION
from app.awards.rules.amending import AmendmentKind, Standing
from app.campaigns.drafts import ABOUT_ROUND
from app.campaigns.models import AwardRound, Campaign, Movement
from app.campaigns.rules.states import RoundState
from app.documents.models import IssuedDocument
from app.documents.queries import IssuedFacts, all_issued
from app.law.rules.categories import Category
from app.law.rules.prizes import AwardForm, AwardingLevel
from app.nominations.models import Nomination
from app.platform.database import db
from app.platform.searching import LONGEST, Wanted, matches, wanted
from app.units.authority import require
from app.units.lineage import Lines, lineages_of, units_behind
from app.units.models import Council
from app.units.queries import CouncilFacts, UnitFacts, council_units, council_with_slug
from app.units.rules.authority import Actor, Role, Within, may

PAGE = 50
PARTS = ("year", "form", "category", "unit", "name")


@dataclass(frozen=True, slots=True)
class RegisterFilter:
    """What the register shows: a year, a form, a category, a unit, a part of a name; page from 1; 0 is all pages in one."""

    year: str = ""
    form: str = ""
    category: str = ""
    unit: str = ""
    name: str = ""
    page: int = 1

    def typed(self) -> dict[str, str]:
        """The filter as the parts of an address, without what is empty and without the page."""
        told = {part: getattr(self, part) for part in PARTS}
        return {part: value for part, value in told.items() if value}


def read_filter(typed: Mapping[str, str], *, whole: bool = False) -> RegisterFilter:
    """The filter of an address; `whole` asks for all pages in one."""
    words = {name: typed.get(name, "")[:LONGEST] for name in PARTS}
    page = typed.get("page", "1")
    number = max(1, int(page)) if page.isdecimal() and len(page) < 6 else 1
    return RegisterFilter(**words, page=0 if whole else number)


@dataclass(frozen=True, slots=True)
class GivenRound:
    """A round whose awards are given; `former` names the council that gave them where it is one that was succeeded, and
    `authority` who signed for it, "" for a round of the own council."""

    id: int
    council_id: int
    year: int
    name: str
    slug: str
    campaign: str
    former: str
    authority: str


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """An award with the corrections that hold, its round, and the decision by which it was given ("" before that)."""

    award: AwardFacts
    round: GivenRound
    movement: str
    decision: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class RegisterFacts:
    """A page of the register, the newest year first, with what it can be filtered by."""

    council: CouncilFacts
    form: AwardForm
    rows: tuple[RegisterRow, ...]
    found: int
    pages: int
    filter: RegisterFilter
    years: tuple[int, ...]
    units: tuple[UnitFacts, ...]
    formers: tuple[str, ...]
    may_see_results: bool


def register_facts(*, actor: Actor, council_slug: str, chosen: RegisterFilter) -> RegisterFacts:
    """The awards that the filter asks for; NotFound for a council that is not the actor's. Twelve queries at any size.

    Awards are counted by round first, so that only the rounds of the page are read.
    """
    council = council_with_slug(council_slug)
    require(actor, SEE_REGISTER, Within(council.id))
    lines = lineages_of([council.id])
    rounds = given_rounds(actor, lines)
    units = _units(actor, council.id)
    asked = [one for one in rounds if chosen.year in ("", str(one.year))]
    form = AwardingLevel(council.level).award_form
    seen = [Award.round_id.in_([one.id for one in asked]), visible_awards(actor, council.id, lines[council.id]),
            *_narrowed(chosen, form, units, lines[council.id])]  # fmt: skip
    counts = {number: count for number, count in db.session.execute(
        select(Award.round_id, func.count()).where(*seen).group_by(Award.round_id)
    )}  # fmt: skip
    found = sum(counts.values())
    return RegisterFacts(
        council=council,
        form=form,
        rows=_rows([one for one in asked if one.id in counts], counts, seen, chosen.page),
        found=found,
        pages=max(1, -(-found // PAGE)),
        filter=chosen,
        years=tuple(dict.fromkeys(one.year for one in rounds)),
        units=units,
        formers=tuple(dict.fromkeys(one.former for one in rounds if one.former)),
        may_see_results=may(actor, SEE_SELECTION, Within(council.id)),
    )


def given_rounds(actor: Actor, lines: Mapping[int, Lines]) -> tuple[GivenRound, ...]:
    """The rounds of these councils (with their lineages) whose awards the actor may know of, the latest first: published ones, and
    those of a result not yet published for whoever sees results; and those of which they inherited awards. One query."""
    former = [unit for each in lines.values() for unit in each.former]
    given: ColumnElement[bool] = and_(
        Campaign.council_id.in_(lines), AwardRound.state.in_((RoundState.PUBLISHED, RoundState.CONFIRMED))
    )
    if former:
        given = or_(given, AwardRound.id.in_(select(Award.round_id).where(inherited_awards(former))))
    rows = db.session.execute(
        select(
            AwardRound.id, AwardRound.year, AwardRound.name, AwardRound.slug, AwardRound.state,
            Council.id.label("council_id"), Council.name.label("council"), Council.authority_title, Campaign.title,
        )
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .join(Council, Council.id == Campaign.council_id)
        .where(given)
        .order_by(AwardRound.year.desc(), AwardRound.nominate_from.desc(), AwardRound.id)
    )  # fmt: skip
    return tuple(
        GivenRound(
            row.id,
            row.council_id,
            row.year,
            row.name,
            row.slug,
            row.title,
            *(("", "") if row.council_id in lines else (row.council, row.authority_title)),
        )
        for row in rows
        if row.council_id not in lines
        or row.state is RoundState.PUBLISHED
        or may(actor, SEE_SELECTION, Within(row.council_id))
    )


def visible_awards(actor: Actor, council_id: int, lines: Lines) -> ColumnElement[bool]:
    """The awards of a council, and those it inherited, that the actor may know of in the given rounds: for a clerk, those of the
    own units, of what went into them and of what they were in former councils, once they are published."""
    own: ColumnElement[bool] = Award.council_id == council_id
    inherited: ColumnElement[bool] = inherited_awards(lines.former) if lines.former else false()
    if _is_only_clerk(actor, council_id):
        units = actor.unit_ids(council_id)
        own = and_(own, Award.nomination_id.in_(_of_units(units)))
        before = frozenset().union(*(lines.related(unit) for unit in units)) & lines.former.keys()
        published = Award.round_id.in_(select(AwardRound.id).where(AwardRound.state == RoundState.PUBLISHED))
        inherited = and_(inherited_awards(before), published) if before else false()
    return or_(own, inherited)


def named(looked_for: Wanted) -> ColumnElement[bool]:
    """The awards of this name, as the decision has it or as a later decision corrected it."""
    corrected = (
        select(Amendment.award_id)
        .join(IssuedDocument, IssuedDocument.about == literal(ABOUT_AMENDMENT.format("")) + cast(Amendment.id, String))
        .where(Amendment.kind == AmendmentKind.CORRECT, matches(Amendment.name_folded, looked_for))
    )
    return or_(matches(Award.name_folded, looked_for), Award.id.in_(corrected))


def _rows(
    rounds: Sequence[GivenRound], counts: Mapping[int, int], seen: Sequence[ColumnElement[bool]], page: int
) -> tuple[RegisterRow, ...]:
    """The awards of a page, or all of them; `rounds` are those that have any, in the order of the register."""
    start, end = ((page - 1) * PAGE, page * PAGE) if page else (0, sum(counts.values()))
    ends = list(accumulate(counts[one.id] for one in rounds))
    on_page = [one for one, last in zip(rounds, ends, strict=True) if last > start and last - counts[one.id] < end]
    places = {one.id: place for place, one in enumerate(on_page)}
    skipped = sum(counts[one.id] for one, last in zip(rounds, ends, strict=True) if last <= start)
    rows = db.session.execute(
        select(Award, Movement.name)
        .join(Movement, Movement.id == Award.movement_id)
        .where(*seen, Award.round_id.in_(places))
        .order_by(Award.round_id, Award.ordinal)
    ).all()
    ordered = sorted(rows, key=lambda row: places[row[0].round_id])[start - skipped : end - skipped]
    decisions = all_issued(tuple(ABOUT_ROUND.format(one.id) for one in on_page))
    amendments = amendments_of([award.id for award, _ in ordered])
    return tuple(
        RegisterRow(
            award=_award(award, amendments.get(award.id, ()), given),
            round=given,
            movement=movement,
            decision=_reference(decisions.get(("decision", ABOUT_ROUND.format(award.round_id))), given),
            standing=standing_of(amendments.get(award.id, ())),
        )
        for award, movement in ordered
        for given in (on_page[places[award.round_id]],)
    )


def _award(award: Award, amendments: Sequence[AmendmentFacts], given: GivenRound) -> AwardFacts:
    now = as_it_stands(award_facts(award), amendments)
    return as_inherited(now) if given.former else now


def _reference(issued: IssuedFacts | None, given: GivenRound) -> str:
    """How papers refer to the decision; to another council's by who signed it."""
    told = issued.reference if issued else ""
    return f"{told} của {given.authority}" if told and given.former else told


def _narrowed(
    chosen: RegisterFilter, form: AwardForm, units: Sequence[UnitFacts], lines: Lines
) -> list[ColumnElement[bool]]:
    """What the filter asks for; `form` is what the council's chairman awards, so that another form finds nothing."""
    conditions: list[ColumnElement[bool]] = []
    if chosen.form and chosen.form != form:
        conditions.append(false())
    if chosen.category:
        known = chosen.category in list(Category)
        conditions.append(Award.category == Category(chosen.category) if known else false())
    if chosen.unit:
        named_units = {one.id for one in units if one.slug == chosen.unit}
        before = {unit for one in named_units for unit in lines.related(one)} & lines.former.keys()
        conditions.append(Award.nomination_id.in_(_of_units(named_units | before)))
    if chosen.name:
        conditions.append(named(wanted(chosen.name)))
    return conditions


def _of_units(unit_ids: Collection[int]) -> Select[int]:
    """The dossiers of these units and of those of their council that went into them."""
    return select(Nomination.id).where(Nomination.unit_id.in_(select(units_behind(unit_ids).c.behind_id)))


def _units(actor: Actor, council_id: int) -> tuple[UnitFacts, ...]:
    own = actor.unit_ids(council_id)
    return tuple(one for one in council_units(council_id) if one.id in own or not _is_only_clerk(actor, council_id))


def _is_only_clerk(actor: Actor, council_id: int) -> bool:
    return actor.roles(council_id) <= {Role.CLERK} and not actor.operator
