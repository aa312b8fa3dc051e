"""The papers of this room: the unit's submission, reports of achievements, the list for the council, the reminder."""

from collections.abc import Callable

from app.campaigns.drafts import ABOUT_ROUND, about_unit, of_the_round, round_at, round_crumbs, when_of
from app.campaigns.queries import RoundFacts, round_facts
from app.campaigns.rules.states import RoundState
from app.documents.administrative import AdministrativeDocument
from app.documents.kinds import Choice, Crumb, Draft, Earliest, PaperKind
from app.documents.letterhead import Issuer, Letterhead
from app.nominations.drafts import (
    accepted_nominees,
    dossier_choices,
    earlier_awards,
    line_of,
    nominated_round,
    nominating_units,
    nominees_of_unit,
    opinion_lines,
    opinion_request_facts,
    reminder_facts,
)
from app.nominations.papers.achievement_report import ReportFacts, achievement_report
from app.nominations.papers.candidate_list import candidate_list
from app.nominations.papers.opinion_request import opinion_request
from app.nominations.papers.reminder import reminder
from app.nominations.papers.unit_submission import unit_submission
from app.nominations.queries.conflicts import require_disclosure
from app.nominations.queries.dossiers import dossier_facts
from app.nominations.queries.opinions import request_facts, requests_facts
from app.nominations.rules.acts import (
    ISSUE_UNIT_PAPER,
    READ_CANDIDATES,
    READ_DOSSIER,
    READ_UNIT_PAPER,
    WRITE_FOR_THE_COUNCIL,
)
from app.nominations.rules.addressing import addressed
from app.platform.errors import Conflict, NotFound
from app.units.authority import require
from app.units.queries import council_units
from app.units.rules.authority import Actor, Role, Within

ABOUT_DOSSIER = "nomination:{}"
ABOUT_REQUEST = "opinion-request:{}"


def draft_of_round(
    award_round: RoundFacts,
    write: Callable[[Letterhead], AdministrativeDocument],
    *,
    earliest: Earliest | None = None,
) -> Draft:
    """The draft of a paper of which a round has one."""
    return Draft(
        about=ABOUT_ROUND.format(award_round.id),
        within=Within(award_round.council_id),
        year=award_round.year,
        label=str(award_round.year),
        crumbs=round_crumbs(award_round),
        write=write,
        earliest=earliest,
    )


def _submission_choices(actor: Actor, slug: str) -> tuple[Choice, ...]:
    award_round = round_facts(actor=actor, slug=slug)
    own = actor.unit_ids(award_round.council_id)
    only_clerk = actor.roles(award_round.council_id) <= {Role.CLERK} and not actor.operator
    units = (unit for unit in nominating_units(award_round) if unit.id in own or not only_clerk)
    return tuple(Choice(f"{slug}:{unit.slug}", about_unit(award_round.id, unit.id), unit.name) for unit in units)


def _unit_submission(actor: Actor, key: str) -> Draft:
    slug, _, unit_slug = key.partition(":")
    award_round = round_facts(actor=actor, slug=slug)
    unit = next((one for one in council_units(award_round.council_id) if one.slug == unit_slug), None)
    if unit is None:
        raise NotFound
    require(actor, READ_UNIT_PAPER, Within(award_round.council_id, unit.id))
    require_disclosure(actor, award_round.council_id, award_round.id, award_round.slug)
    if not nominees_of_unit(award_round, unit.id, award_round.nominate_until):
        raise Conflict("Đơn vị chưa gửi hồ sơ nào trong đợt này nên chưa lập tờ trình được. Hãy gửi hồ sơ trước.")
    return Draft(
        about=about_unit(award_round.id, unit.id),
        within=Within(award_round.council_id, unit.id),
        year=award_round.year,
        label=f"{unit.name} {award_round.year}",
        crumbs=round_crumbs(award_round),
        write=lambda head: unit_submission(
            nominated_round(award_round, nominees_of_unit(award_round, unit.id, head.on), head)
        ),
    )


def _report_choices(actor: Actor, slug: str) -> tuple[Choice, ...]:
    award_round = round_facts(actor=actor, slug=slug)
    if not actor.operator and Role.SECRETARY not in actor.roles(award_round.council_id):
        return ()  # the others open it from the dossier
    return tuple(
        Choice(str(number), ABOUT_DOSSIER.format(number), label) for number, label in dossier_choices(award_round)
    )


def _report(actor: Actor, key: str) -> Draft:
    if not key.isdecimal():
        raise NotFound
    dossier = dossier_facts(actor=actor, nomination_id=int(key))
    award_round = round_facts(actor=actor, slug=dossier.round_slug)
    campaign = f"Phong trào thi đua “{award_round.campaign.title}” {when_of(award_round)}"
    name = addressed(dossier.category, dossier.honorific, dossier.name)
    earlier = earlier_awards(dossier, award_round.id)

    def document(letterhead: Letterhead) -> AdministrativeDocument:
        line = line_of(dossier, letterhead.on)
        return achievement_report(ReportFacts(letterhead, line, dossier.position, dossier.address, campaign, earlier))

    return Draft(
        about=ABOUT_DOSSIER.format(dossier.id),
        within=Within(dossier.council_id, dossier.unit_id),
        year=award_round.year,
        label=name or str(dossier.id),
        crumbs=(Crumb(name or "Hồ sơ", "nominations.show", {"nomination_id": key}),),
        write=document,
    )


def _candidate_list(actor: Actor, key: str) -> Draft:
    award_round = round_at(actor=actor, slug=key, since=RoundState.NOMINATING)
    require(actor, READ_CANDIDATES, Within(award_round.council_id))
    require_disclosure(actor, award_round.council_id, award_round.id, award_round.slug)
    if not accepted_nominees(award_round, award_round.nominate_until):
        raise Conflict("Chưa có hồ sơ nào được tiếp nhận nên chưa lập danh sách được.")
    opinions = opinion_lines(award_round)

    def write(head: Letterhead) -> AdministrativeDocument:
        nominees = accepted_nominees(award_round, head.on)
        return candidate_list(nominated_round(award_round, nominees, head), opinions)

    return draft_of_round(award_round, write)


def _reminder(actor: Actor, key: str) -> Draft:
    award_round = round_at(actor=actor, slug=key, since=RoundState.NOMINATING)
    return draft_of_round(award_round, lambda letterhead: reminder(reminder_facts(award_round, letterhead)))


def _request_choices(actor: Actor, slug: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(str(one.id), ABOUT_REQUEST.format(one.id), one.office)
        for one in requests_facts(actor=actor, slug=slug).requests
    )


def _opinion_request(actor: Actor, key: str) -> Draft:
    if not key.isdecimal():
        raise NotFound
    asked = request_facts(actor=actor, request_id=int(key))
    return Draft(
        about=ABOUT_REQUEST.format(asked.id),
        within=Within(asked.round.council_id),
        year=asked.round.year,
        label=asked.office,
        crumbs=(*round_crumbs(asked.round), Crumb(asked.office, "nominations.opinion", {"request_id": key})),
        write=lambda letterhead: opinion_request(opinion_request_facts(asked, letterhead)),
    )


KINDS = (
    PaperKind("letter", "Công văn đôn đốc gửi hồ sơ", Issuer.COMMITTEE, WRITE_FOR_THE_COUNCIL, WRITE_FOR_THE_COUNCIL,
              RoundState.NOMINATING, of_the_round, _reminder),
    PaperKind("opinion-request", "Công văn xin ý kiến cơ quan liên quan", Issuer.COMMITTEE, WRITE_FOR_THE_COUNCIL,
              WRITE_FOR_THE_COUNCIL, RoundState.NOMINATING, _request_choices, _opinion_request),
    PaperKind("achievement-report", "Báo cáo thành tích", Issuer.UNIT, READ_DOSSIER, WRITE_FOR_THE_COUNCIL,
              RoundState.NOMINATING, _report_choices, _report, numbered=False),
    PaperKind("unit-submission", "Tờ trình của đơn vị", Issuer.UNIT, READ_UNIT_PAPER, ISSUE_UNIT_PAPER,
              RoundState.NOMINATING, _submission_choices, _unit_submission),
    PaperKind("candidate-list", "Danh sách trích ngang", Issuer.COUNCIL, READ_CANDIDATES, WRITE_FOR_THE_COUNCIL,
              RoundState.NOMINATING, of_the_round, _candidate_list, numbered=False),
)  # fmt: skip
