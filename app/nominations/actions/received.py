"""A dossier that a council below proposed becomes one of this council's own round."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.campaigns.models import AwardRound, Campaign, Movement
from app.law.rules.categories import Category
from app.nominations.actions.dossiers import (
    DossierFaults,
    refuse_ended,
    refuse_second_dossier,
    refuse_unregistered,
    refuse_when_closed,
    write_nominee,
)
from app.nominations.actions.snapshots import keep_snapshot
from app.nominations.actions.steps import step_dossier
from app.nominations.models import Evidence, Nomination, Nominee
from app.nominations.rules.acts import CHECK_DOSSIER
from app.nominations.rules.dossier import Dossier, faults_of_dossier
from app.nominations.rules.states import NominationState
from app.platform.audit import record
from app.platform.errors import Conflict, NotFound
from app.platform.transaction import transaction
from app.units.authority import require
from app.units.models import Unit
from app.units.rules.authority import Actor, Within


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file of evidence that the store holds already."""

    filename: str
    sha256: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class ReceivedDossier:
    """What came: the dossier, its files, and `origin`, the paper by which it was proposed."""

    dossier: Dossier
    files: Sequence[ReceivedFile]
    origin: str


def receive_nomination(
    *,
    actor: Actor,
    received: ReceivedDossier,
    round_id: int,
    movement_id: int,
    unit_id: int,
    replaces: int | None,
    today: date,
    at: datetime,
) -> int:
    """Puts the dossier, as sent by this unit, into a movement of a round that takes dossiers, and gives its id.

    `replaces` is a dossier that came earlier and was returned; it is written anew. Raises DossierFaults for a dossier that
    no unit could send either, NotFound for a round, movement or unit of others, Conflict when the round is closed.
    """
    with transaction() as session:
        movement = _movement(session, actor, round_id, movement_id, unit_id)
        if replaces is None:
            refuse_ended(session.get_one(Unit, unit_id), at)
        campaign = session.get_one(Campaign, movement.campaign_id)
        nomination, nominee = _rewritten(session, replaces, received.dossier) or _new(
            session, campaign.council_id, round_id, movement_id, unit_id, received.dossier.category, at
        )
        faults = faults_of_dossier(
            received.dossier, eligible=tuple(Category(value) for value in movement.categories), today=today
        )
        if faults:
            raise DossierFaults(faults)
        write_nominee(nominee, received.dossier)
        nomination.achievement, nomination.origin = received.dossier.achievement, received.origin
        session.flush()
        refuse_unregistered(campaign, nomination, nominee)
        refuse_second_dossier(session, nomination, nominee)
        _put_files(session, nomination.id, received.files, at)
        record(
            session, actor=actor, at=at, action="dossier received", thing=nomination, council_id=campaign.council_id,
            after={"name": nominee.name, "origin": received.origin},
        )  # fmt: skip
        step_dossier(session, actor, nomination, campaign.council_id, NominationState.SENT, at)
        keep_snapshot(session, nomination, nominee, at)
        return nomination.id


def _movement(session: Session, actor: Actor, round_id: int, movement_id: int, unit_id: int) -> Movement:
    award_round = session.get(AwardRound, round_id, with_for_update=True)
    movement, unit = session.get(Movement, movement_id), session.get(Unit, unit_id)
    if award_round is None or movement is None or unit is None or movement.campaign_id != award_round.campaign_id:
        raise NotFound
    council_id = session.get_one(Campaign, award_round.campaign_id).council_id
    require(actor, CHECK_DOSSIER, Within(council_id))
    if unit.council_id != council_id:
        raise NotFound
    refuse_when_closed(award_round)
    return movement


def _new(
    session: Session,
    council_id: int,
    round_id: int,
    movement_id: int,
    unit_id: int,
    category: Category,
    at: datetime,
) -> tuple[Nomination, Nominee]:
    nominee = Nominee(council_id=council_id, unit_id=unit_id, category=category, name="", name_folded="", name_sort="")
    session.add(nominee)
    session.flush()
    nomination = Nomination(
        round_id=round_id, movement_id=movement_id, nominee_id=nominee.id, unit_id=unit_id, changed_at=at
    )
    session.add(nomination)
    session.flush()
    return nomination, nominee


def _rewritten(session: Session, replaces: int | None, dossier: Dossier) -> tuple[Nomination, Nominee] | None:
    nomination = session.get(Nomination, replaces, with_for_update=True) if replaces else None
    if nomination is None:
        return None
    if nomination.state is not NominationState.RETURNED:
        raise Conflict(f"Hồ sơ của “{dossier.name}” vừa đổi trạng thái. Hãy tải lại trang.")
    return nomination, session.get_one(Nominee, nomination.nominee_id, with_for_update=True)


def _put_files(session: Session, nomination_id: int, files: Sequence[ReceivedFile], at: datetime) -> None:
    known = {one.sha256: one for one in files}
    alike = select(Evidence.sha256, Evidence.thumbnail_sha256).where(
        Evidence.sha256.in_(known)
    )  # the same bytes look the same
    thumbnails = {row.sha256: row.thumbnail_sha256 for row in session.execute(alike) if row.thumbnail_sha256}
    looks = session.execute(
        select(Evidence.sha256, Evidence.thumbnail_sha256).where(
            Evidence.sha256.in_(known), Evidence.thumbnail_sha256.is_not(None)
        )
    )
    thumbnails = {sha256: thumbnail for sha256, thumbnail in looks}
    session.execute(delete(Evidence).where(Evidence.nomination_id == nomination_id))
    for one in known.values():
        session.add(
            Evidence(
                nomination_id=nomination_id, sha256=one.sha256, filename=one.filename, media_type=one.media_type,
                size=one.size, added_at=at, thumbnail_sha256=thumbnails.get(one.sha256),
            )
        )  # fmt: skip
