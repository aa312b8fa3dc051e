"""Loading the demo: every step is taken by the use case that a person would take it with."""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.actions import create_account
from app.appraisals.actions import accept_appraised, answer_lines, return_appraised
from app.appraisals.queries import appraisal_facts
from app.appraisals.rules.checklist import Given, Verdict
from app.awards.actions import confirm_round, confirm_selection, publish_round
from app.awards.paper_kinds import DECISION
from app.awards.queries.results import choice_facts
from app.campaigns.actions.load import load_campaign
from app.campaigns.actions.rounds import close_scoring, open_nominations, open_scoring
from app.campaigns.campaign_file import CampaignFile
from app.campaigns.models import AwardRound, Criterion, Movement
from app.demo.dossiers import DemoDossier, demo_dossiers, demo_points
from app.demo.people import accounts
from app.demo.registrations import DemoRegistration, demo_registrations
from app.documents.actions.issuing import issue_document
from app.law.rules.categories import Category
from app.nominations.actions.disclosures import disclose
from app.nominations.actions.dossiers import begin_nomination, send_nomination, write_nomination
from app.nominations.models import Nomination
from app.nominations.queries.conflicts import to_disclose
from app.platform.files import FileStore
from app.platform.transaction import transaction
from app.registrations.actions.checking import accept_registration, return_registration, send_registration
from app.registrations.actions.results import Report, report_results
from app.registrations.actions.writing import write_movement, write_pledge
from app.registrations.models import RegisteredTarget, Registration
from app.registrations.rules.states import RegistrationState
from app.scoring.actions import send_sheet
from app.units.actions import appoint, edit_council
from app.units.models import Council, Unit
from app.units.operator import operator
from app.units.rules.authority import Actor, Holding

SEED = 2018
PASSWORD = "vinh-danh-nguoi-tot"  # noqa: S105  # nosec B105  # printed at every start; the demo holds nothing real
HALF = "tinh-bien-2018"
FINISHED = "tinh-bien-2019"
OPEN = "tinh-bien-2020"
MISSING = {
    "report": Given(Verdict.FAULT, "Đề nghị bổ sung số liệu trước và sau."),
    "minutes": Given(Verdict.FAULT, "Đề nghị kèm xác nhận của Ủy ban nhân dân xã."),
}


@dataclass(frozen=True, slots=True)
class Cast:
    """The demo's people as actors, by user name."""

    council_id: int
    actors: dict[str, Actor]

    @property
    def council(self) -> list[Actor]:
        """The chair and the ten members."""
        return [self.actors[name] for name in sorted(self.actors) if name == "chair" or name.startswith("member")]


def load_demo(*, file: CampaignFile, store: FileStore, at: datetime) -> bool:
    """Fills an empty database with the demo campaign; gives False, and does nothing, when it is there already."""
    with transaction() as session:
        if session.scalar(select(Council.id).where(Council.slug == file.council.slug)):
            return False
        load_campaign(actor=operator(), file=file, at=at)
        cast = _cast(session, file, at)
        edit_council(
            actor=operator(), council_id=cast.council_id, changes={"signer_name": cast.actors["chair"].name}, at=at
        )
        dossiers = demo_dossiers(file, SEED)
        for slug in (HALF, FINISHED, OPEN):
            _register(session, cast, file, dossiers, slug)
            _nominate(session, cast, [one for one in dossiers if one.round == slug], slug)
        _score(session, cast, file, dossiers, HALF, share=0.5)
        _score(session, cast, file, dossiers, FINISHED, share=1.0)
        _confirm(session, cast, file)
    _issue(cast, store, at)
    return True


def _cast(session: Session, file: CampaignFile, at: datetime) -> Cast:
    council_id = session.execute(select(Council.id).where(Council.slug == file.council.slug)).scalar_one()
    units = {row.slug: row.id for row in session.scalars(select(Unit).filter_by(council_id=council_id))}
    actors = {}
    rng = random.Random(SEED)  # noqa: S311  # nosec B311  # invented data, no secret
    for account in accounts(tuple(unit.slug for unit in file.units), rng):
        account_id = create_account(
            actor=operator(), username=account.username, name=account.name, password=PASSWORD, must_change=False, at=at
        )
        holdings = set()
        for role in account.roles:
            unit_id = units[account.unit] if account.unit else None
            appoint(actor=operator(), account_id=account_id, role=role, council_id=council_id, unit_id=unit_id, at=at)
            holdings.add(Holding(role, council_id, unit_id))
        actors[account.username] = Actor(account_id, account_id, account.name, frozenset(holdings))
    return Cast(council_id, actors)


def _moment(slug: str, month: int, day: int) -> datetime:
    return datetime(int(slug[-4:]), month, day, 2, 30, tzinfo=UTC)


def _register(session: Session, cast: Cast, file: CampaignFile, dossiers: tuple[DemoDossier, ...], slug: str) -> None:
    award_round = session.execute(select(AwardRound).where(AwardRound.slug == slug)).scalar_one()
    movements = {
        row.slug: row.id for row in session.scalars(select(Movement).filter_by(campaign_id=award_round.campaign_id))
    }
    units = {row.slug: row.id for row in session.scalars(select(Unit).filter_by(council_id=cast.council_id))}
    (part,) = (one for one in file.rounds if one.slug == slug)
    for one in demo_registrations(file, dossiers, part, unfinished=slug == OPEN):
        clerk, at = cast.actors[f"clerk.{one.unit}"], _moment(slug, 4 if one.late else 2, 10)
        here = {"round_id": award_round.id, "unit_id": units[one.unit]}
        version = write_pledge(actor=clerk, pledge=one.pledge, version=0, at=at, **here)
        for signed in one.parts:
            names = {Category.INDIVIDUAL: signed.names}
            version = write_movement(actor=clerk, movement_id=movements[signed.movement], targets=signed.targets,
                                     names=names, version=version, at=at, **here)  # fmt: skip
        if one.upto is RegistrationState.DRAFT:
            continue
        send_registration(actor=clerk, today=at.date(), at=at, **here)
        if one.upto is RegistrationState.RETURNED:
            return_registration(
                actor=cast.actors["secretary"], remark="Đề nghị ghi rõ chỉ tiêu theo từng ấp.", at=at, **here
            )
        elif one.upto is RegistrationState.ACCEPTED:
            accept_registration(actor=cast.actors["secretary"], at=at, **here)
            if slug != OPEN:
                _report(session, clerk, one, here, _moment(slug, 11, 15))


def _report(session: Session, clerk: Actor, one: DemoRegistration, here: dict[str, int], at: datetime) -> None:
    registration = session.execute(select(Registration).filter_by(**here)).scalar_one()
    targets = session.scalars(
        select(RegisteredTarget.id).filter_by(registration_id=registration.id).order_by(RegisteredTarget.id)
    ).all()
    ends = [pair for part in one.parts for pair in zip(part.ends, part.notes, strict=True)]
    reports = {
        target_id: Report(None, end, note) if isinstance(end, bool) else Report(end, None, note)
        for target_id, (end, note) in zip(targets, ends, strict=True)
    }
    report_results(actor=clerk, reports=reports, version=registration.version, at=at, **here)


def _nominate(session: Session, cast: Cast, dossiers: list[DemoDossier], slug: str) -> None:
    award_round = session.execute(select(AwardRound).where(AwardRound.slug == slug)).scalar_one()
    movements = {
        row.slug: row.id for row in session.scalars(select(Movement).filter_by(campaign_id=award_round.campaign_id))
    }
    units = {row.slug: row.id for row in session.scalars(select(Unit).filter_by(council_id=cast.council_id))}
    secretary = cast.actors["secretary"]
    open_nominations(actor=secretary, round_id=award_round.id, at=_moment(slug, 10, 1))
    for index, one in enumerate(dossiers if slug != OPEN else dossiers[::4]):
        clerk = cast.actors[f"clerk.{one.unit}"]
        nomination_id = begin_nomination(
            actor=clerk,
            round_id=award_round.id,
            movement_id=movements[one.movement],
            unit_id=units[one.unit],
            category=one.dossier.category,
            at=_moment(slug, 10, 10),
        )
        write_nomination(
            actor=clerk, nomination_id=nomination_id, dossier=one.dossier, version=1, at=_moment(slug, 10, 12)
        )
        if slug == OPEN and index % 4 == 0:
            continue
        send_nomination(
            actor=clerk, nomination_id=nomination_id, today=date(award_round.year, 10, 20), at=_moment(slug, 10, 20)
        )
        if slug == OPEN and index % 4 == 1:
            continue
        faults = MISSING if slug == OPEN and index % 4 == 2 else {}
        _appraise(secretary, nomination_id, faults, _moment(slug, 10, 25))


def _appraise(secretary: Actor, nomination_id: int, faults: dict[str, Given], at: datetime) -> None:
    """Answers what the machine leaves open, and accepts the dossier, or returns it for these faults."""
    about: dict[str, Any] = {"actor": secretary, "nomination_id": nomination_id, "today": at.date()}
    met = {slug: Given(Verdict.MET, "Đã xem bản giấy.") for slug in appraisal_facts(**about).open_lines}
    answer_lines(given=met | faults, at=at, **about)
    if faults:
        return_appraised(at=at, **about)
    else:
        accept_appraised(at=at, **about)


def _score(
    session: Session, cast: Cast, file: CampaignFile, dossiers: tuple[DemoDossier, ...], slug: str, *, share: float
) -> None:
    award_round = session.execute(select(AwardRound).where(AwardRound.slug == slug)).scalar_one()
    open_scoring(actor=cast.actors["secretary"], round_id=award_round.id, at=_moment(slug, 12, 1))
    for member in cast.council:
        seen = [one.nomination_id for one in to_disclose(award_round.id, member.account_id or 0)]
        disclose(
            actor=member, slug=slug, account_id=member.account_id or 0, seen=seen, aside={}, at=_moment(slug, 12, 2)
        )
    parts = {part.slug: part for part in file.movements}
    sent = 0
    for nomination_id, one in _accepted(session, award_round.id, dossiers, slug):
        criteria = session.scalars(
            select(Criterion.id)
            .join(Movement, Movement.id == Criterion.movement_id)
            .where(Criterion.round_id == award_round.id, Movement.slug == one.movement)
            .order_by(Criterion.position)
        ).all()
        for number, member in enumerate(cast.council):
            sent += 1
            if share < 1 and (sent * 7) % 10 >= share * 10:
                continue
            points = demo_points(one, parts[one.movement], number)
            send_sheet(
                actor=member,
                nomination_id=nomination_id,
                points=dict(zip(criteria, points, strict=True)),
                version=0,
                at=_moment(slug, 12, 5),
            )
    if share == 1.0:
        close_scoring(actor=cast.actors["secretary"], round_id=award_round.id, at=_moment(slug, 12, 15))


def _accepted(
    session: Session, round_id: int, dossiers: tuple[DemoDossier, ...], slug: str
) -> list[tuple[int, DemoDossier]]:
    """The round's dossiers in the order in which they were begun, with what they were made from."""
    ids = session.scalars(select(Nomination.id).filter_by(round_id=round_id).order_by(Nomination.id)).all()
    return list(zip(ids, [one for one in dossiers if one.round == slug], strict=True))


def _confirm(session: Session, cast: Cast, file: CampaignFile) -> None:
    """The chair takes the ranking's winners, and settles a tie on the line in favour of the first in the list."""
    session.flush()
    chair = cast.actors["chair"]
    at = _moment(FINISHED, 12, 20)
    for movement in file.movements:
        for category in (Category.COLLECTIVE, Category.INDIVIDUAL):
            facts = choice_facts(actor=chair, slug=FINISHED, movement=movement.slug, category=category)
            tied = [row.nomination_id for row in facts.ranking.rows if row.tied_on_line]
            room = facts.ranking.places - len(facts.proposed)
            confirm_selection(
                actor=chair,
                slug=FINISHED,
                movement=movement.slug,
                category=category,
                chosen=[*facts.proposed, *tied[:room]],
                reasons={
                    "tie": "Hội đồng thảo luận, thống nhất ưu tiên người trực tiếp lao động, hoàn cảnh khó khăn hơn.",
                    "twice": "Hai thành tích khác nhau, ở hai lĩnh vực khác nhau.",
                },
                at=at,
            )
    confirm_round(actor=chair, slug=FINISHED, at=at)


def _issue(cast: Cast, store: FileStore, at: datetime) -> None:
    secretary = cast.actors["secretary"]
    issue_document(
        actor=secretary,
        kind=DECISION,
        key=FINISHED,
        number=3120,
        issued_on=date(2019, 12, 27),
        signer="",
        store=store,
        today=at.date(),
        at=_moment(FINISHED, 12, 27),
    )
    publish_round(actor=secretary, slug=FINISHED, at=_moment(FINISHED, 12, 30))
