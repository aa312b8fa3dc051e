"""Files of evidence: attached by the unit while the dossier is with it, opened by whoever may read the dossier."""

from datetime import datetime
from pathlib import PurePath

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.campaigns.models import Criterion
from app.nominations.actions.dossiers import dossier_with_the_unit
from app.nominations.models import Evidence, Nomination
from app.nominations.queries.dossiers import dossier_facts
from app.nominations.queries.evidence import EvidenceFacts, room_of
from app.nominations.queries.sendings import sendings_of
from app.nominations.rules.evidence import EXTENSIONS, MOST_FILES, fault_of_room, type_of_name
from app.platform.audit import record
from app.platform.errors import NotFound, OfficeError
from app.platform.files import FileStore, inspect
from app.platform.transaction import transaction
from app.units.models import Unit
from app.units.rules.authority import Actor
from app.vietnamese.text import one_line

ALLOWED = frozenset(EXTENSIONS)


def add_evidence(
    *,
    actor: Actor,
    nomination_id: int,
    filename: str,
    content: bytes,
    criterion_id: int | None = None,
    store: FileStore,
    at: datetime,
) -> int:
    """Attaches a file, to a criterion of the movement where one is named, and gives its id.

    Its type is told by its content; its name ends as its type does. Raises OfficeError (field "file") when it is no evidence,
    is there already, or does not fit in the unit's room.
    """
    with transaction() as session:
        dossier_with_the_unit(session, actor, nomination_id)
    seen = inspect(content, allowed=ALLOWED)
    name = PurePath(one_line(filename).replace("\\", "/")).stem[:100] or "minh-chung"
    with transaction() as session:
        nomination, nominee = dossier_with_the_unit(session, actor, nomination_id)
        _refuse_foreign_criterion(session, nomination, criterion_id)
        _refuse_too_much(session, nomination, nominee.council_id, len(content))
        sha256 = store.put(content)
        if session.scalar(select(Evidence.id).filter_by(nomination_id=nomination_id, sha256=sha256)):
            raise OfficeError("Tệp này đã có trong hồ sơ.", field="file")
        evidence = Evidence(
            nomination_id=nomination_id,
            sha256=sha256,
            filename=name + EXTENSIONS[seen.media_type],
            media_type=seen.media_type,
            size=len(content),
            added_at=at,
            criterion_id=criterion_id,
            thumbnail_sha256=store.put(seen.thumbnail) if seen.thumbnail else None,
        )
        session.add(evidence)
        record(
            session, actor=actor, at=at, action="evidence added", thing=evidence, council_id=nominee.council_id,
            after={"filename": evidence.filename, "sha256": sha256, "size": len(content), "criterion": criterion_id},
        )  # fmt: skip
        return evidence.id


def remove_evidence(*, actor: Actor, nomination_id: int, evidence_id: int, at: datetime) -> None:
    """Takes a file out of the dossier while the unit has it; the bytes stay for the sendings that had it."""
    with transaction() as session:
        _, nominee = dossier_with_the_unit(session, actor, nomination_id)
        evidence = session.get(Evidence, evidence_id)
        if evidence is None or evidence.nomination_id != nomination_id:
            raise NotFound
        record(
            session, actor=actor, at=at, action="evidence removed", thing=evidence, council_id=nominee.council_id,
            before={"filename": evidence.filename, "sha256": evidence.sha256},
        )  # fmt: skip
        session.delete(evidence)


def open_evidence(
    *, actor: Actor, nomination_id: int, evidence_id: int, store: FileStore, at: datetime
) -> tuple[EvidenceFacts, bytes]:
    """A file of a dossier that the actor may read, and its bytes; the audit keeps who opened it.

    Raises DamagedFile when the stored bytes are no longer those that were attached.
    """
    dossier = dossier_facts(actor=actor, nomination_id=nomination_id)
    file = dossier.evidence.file(evidence_id)
    content = store.get(file.sha256)
    _log(actor, nomination_id, dossier.council_id, file.filename, file.sha256, at)
    return file, content


def open_sent_file(
    *, actor: Actor, nomination_id: int, number: int, place: int, store: FileStore, at: datetime
) -> tuple[str, str, bytes]:
    """A file as it was at a sending (`place` from 1): its name, its type, its bytes; logged as `open_evidence` does."""
    dossier = dossier_facts(actor=actor, nomination_id=nomination_id)
    for sending in sendings_of(nomination_id):
        if sending.number == number and 1 <= place <= len(sending.snapshot.files):
            file = sending.snapshot.files[place - 1]
            content = store.get(file.sha256)
            _log(actor, nomination_id, dossier.council_id, file.name, file.sha256, at)
            return file.name, type_of_name(file.name), content
    raise NotFound


def _log(actor: Actor, nomination_id: int, council_id: int, filename: str, sha256: str, at: datetime) -> None:
    with transaction() as session:
        record(
            session, actor=actor, at=at, action="evidence opened", thing=session.get_one(Nomination, nomination_id),
            council_id=council_id, after={"filename": filename, "sha256": sha256},
        )  # fmt: skip


def _refuse_foreign_criterion(session: Session, nomination: Nomination, criterion_id: int | None) -> None:
    if criterion_id is None:
        return
    criterion = session.get(Criterion, criterion_id)
    if criterion is None or (criterion.round_id, criterion.movement_id) != (
        nomination.round_id,
        nomination.movement_id,
    ):
        raise OfficeError("Tiêu chí này không thuộc phong trào của hồ sơ. Hãy chọn lại.", field="criterion")


def _refuse_too_much(session: Session, nomination: Nomination, council_id: int, size: int) -> None:
    attached = session.scalar(select(func.count()).where(Evidence.nomination_id == nomination.id)) or 0
    if attached >= MOST_FILES:
        raise OfficeError(f"Mỗi hồ sơ có nhiều nhất {MOST_FILES} tệp. Hãy gộp hoặc xóa bớt tệp.", field="file")
    session.get_one(
        Unit, nomination.unit_id, with_for_update=True
    )  # two files at once must not both take the last room
    room = room_of(nomination.unit_id, council_id)
    if fault := fault_of_room(used=room.used, size=size, megabytes=room.megabytes):
        raise OfficeError(fault, field="file")
