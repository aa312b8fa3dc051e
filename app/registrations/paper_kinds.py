"""The papers of this room: a unit's registration, a cluster's pledge, the reminder, registered beside achieved."""

from app.campaigns.drafts import ABOUT_ROUND, about_unit, of_the_round, round_crumbs
from app.campaigns.queries import RoundFacts, round_facts
from app.campaigns.rules.acts import SEE_CAMPAIGN
from app.campaigns.rules.states import RoundState
from app.documents.kinds import Choice, Crumb, Draft, PaperKind
from app.documents.letterhead import Issuer
from app.platform.errors import Conflict, NotFound
from app.registrations.drafts import own_registration, registered_round, reminder_facts
from app.registrations.papers.cluster_pledge import PledgeFacts, cluster_pledge
from app.registrations.papers.registration import registration_paper
from app.registrations.papers.reminder import registration_reminder
from app.registrations.papers.results import results_table
from app.registrations.queries.board import (
    UnitResults,
    accepted_registrations,
    accepted_units,
    board_facts,
    units_on_the_board,
)
from app.registrations.queries.registration import registration_facts
from app.registrations.rules.acts import CHECK_REGISTRATION, READ_REGISTRATION, READ_RESULTS, REMIND_UNITS, is_shown
from app.registrations.rules.states import is_unsent
from app.units.authority import require
from app.units.queries import UnitFacts
from app.units.rules.authority import Actor, Within
from app.vietnamese.names import sort_key
from app.vietnamese.slugs import slug_of


def _crumbs(award_round: RoundFacts) -> tuple[Crumb, ...]:
    return (*round_crumbs(award_round), Crumb("Đăng ký thi đua", "registrations.board", {"slug": award_round.slug}))


def _unit_choices(actor: Actor, slug: str) -> tuple[Choice, ...]:
    award_round = round_facts(actor=actor, slug=slug)
    sent = (
        unit
        for unit, state in units_on_the_board(actor, award_round)
        if not is_unsent(state) and is_shown(actor, Within(award_round.council_id, unit.id), state)
    )
    return tuple(Choice(f"{slug}:{unit.slug}", about_unit(award_round.id, unit.id), unit.name) for unit in sent)


def _registration(actor: Actor, key: str) -> Draft:
    slug, _, unit_slug = key.partition(":")
    facts = registration_facts(actor=actor, slug=slug, unit_slug=unit_slug)
    if facts.state is None or facts.sent_on is None:
        raise Conflict("Đơn vị chưa gửi đăng ký thi đua trong đợt này nên chưa lập được bản đăng ký.")
    return Draft(
        about=about_unit(facts.round.id, facts.unit.id),
        within=Within(facts.round.council_id, facts.unit.id),
        year=facts.round.year,
        label=f"{facts.unit.name} {facts.round.year}",
        crumbs=_crumbs(facts.round),
        write=lambda letterhead: registration_paper(own_registration(facts, letterhead)),
    )


def _cluster_choices(actor: Actor, slug: str) -> tuple[Choice, ...]:
    award_round = round_facts(actor=actor, slug=slug)
    return tuple(
        Choice(f"{slug}:{slug_of(name)}", _about_cluster(award_round.id, slug_of(name)), name)
        for name in _clusters(accepted_units(award_round))
    )


def _about_cluster(round_id: int, cluster_slug: str) -> str:
    return f"{ABOUT_ROUND.format(round_id)}:cluster:{cluster_slug}"


def _cluster(actor: Actor, key: str) -> Draft:
    slug, _, cluster_slug = key.partition(":")
    award_round = round_facts(actor=actor, slug=slug)
    for name, units in _by_cluster(award_round).items():
        if slug_of(name) == cluster_slug:
            chosen, signed = name, units
            break
    else:
        raise NotFound
    return Draft(
        about=_about_cluster(award_round.id, cluster_slug),
        within=Within(award_round.council_id),
        year=award_round.year,
        label=f"{chosen} {award_round.year}",
        crumbs=_crumbs(award_round),
        write=lambda head: cluster_pledge(PledgeFacts(registered_round(award_round, signed, head), chosen)),
    )


def _by_cluster(award_round: RoundFacts) -> dict[str, tuple[UnitResults, ...]]:
    """The accepted registrations by cluster; units outside any cluster pledge to nobody."""
    accepted = accepted_registrations(award_round)
    names = _clusters(tuple(one.unit for one in accepted))
    return {name: tuple(one for one in accepted if one.unit.cluster == name) for name in names}


def _clusters(units: tuple[UnitFacts, ...]) -> list[str]:
    return sorted({unit.cluster for unit in units if unit.cluster}, key=sort_key)


def _reminder_choices(actor: Actor, slug: str) -> tuple[Choice, ...]:
    states = [state for _, state in units_on_the_board(actor, round_facts(actor=actor, slug=slug))]
    return of_the_round(actor, slug) if any(map(is_unsent, states)) else ()


def _reminder(actor: Actor, key: str) -> Draft:
    board = board_facts(actor=actor, slug=key)
    require(actor, REMIND_UNITS, Within(board.round.council_id))
    if not board.missing:
        raise Conflict("Mọi đơn vị đã gửi đăng ký thi đua nên không phải đôn đốc.")
    return Draft(
        about=ABOUT_ROUND.format(board.round.id),
        within=Within(board.round.council_id),
        year=board.round.year,
        label=str(board.round.year),
        crumbs=_crumbs(board.round),
        write=lambda letterhead: registration_reminder(reminder_facts(board, letterhead)),
    )


def _results_choices(actor: Actor, slug: str) -> tuple[Choice, ...]:
    return of_the_round(actor, slug) if accepted_units(round_facts(actor=actor, slug=slug)) else ()


def _results(actor: Actor, key: str) -> Draft:
    award_round = round_facts(actor=actor, slug=key)
    require(actor, READ_RESULTS, Within(award_round.council_id))
    units = accepted_registrations(award_round)
    if not units:
        raise Conflict("Chưa có bản đăng ký nào được tiếp nhận nên chưa lập bảng tổng hợp được.")
    return Draft(
        about=ABOUT_ROUND.format(award_round.id),
        within=Within(award_round.council_id),
        year=award_round.year,
        label=str(award_round.year),
        crumbs=_crumbs(award_round),
        write=lambda letterhead: results_table(registered_round(award_round, units, letterhead)),
    )


KINDS = (
    PaperKind("registration", "Bản đăng ký thi đua", Issuer.UNIT, READ_REGISTRATION, CHECK_REGISTRATION,
              RoundState.PREPARING, _unit_choices, _registration, numbered=False),
    PaperKind("cluster-pledge", "Bản giao ước thi đua của cụm, khối", Issuer.COUNCIL, SEE_CAMPAIGN, CHECK_REGISTRATION,
              RoundState.PREPARING, _cluster_choices, _cluster, numbered=False),
    PaperKind("registration-reminder", "Công văn đôn đốc đăng ký thi đua", Issuer.COMMITTEE, REMIND_UNITS,
              CHECK_REGISTRATION, RoundState.PREPARING, _reminder_choices, _reminder),
    PaperKind("registration-results", "Bảng tổng hợp đăng ký và kết quả thực hiện", Issuer.COUNCIL, READ_RESULTS,
              CHECK_REGISTRATION, RoundState.NOMINATING, _results_choices, _results, numbered=False),
)  # fmt: skip
