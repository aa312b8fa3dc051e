"""Files of evidence: attached by the unit while the dossier is with it."""

from datetime import datetime
from pathlib import PurePath

from sqlalchemy import func, select

from app.nominations.actions.dossiers import dossier_with_the_unit
from app.nominations.models import Evidence
from app.platform.audit import record
from app.platform.errors import NotFound, OfficeError
from app.platform.files import EXCEL, WORD, FileStore, media_type
from app.platform.transaction import transaction
from app.units.rules.authority import Actor
from app.vietnamese.text import one_line

ALLOWED = frozenset({"application/pdf", "image/jpeg", "image/png", WORD, EXCEL})
MOST_FILES = 20
EXTENSIONS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", WORD: ".docx", EXCEL: ".xlsx"}


def add_evidence(
    *, actor: Actor, nomination_id: int, filename: str, content: bytes, store: FileStore, at: datetime
) -> int:
    """Attaches a file and gives its id. Its type is told by its content; its name ends as its type does."""
    kind = media_type(content, allowed=ALLOWED)
    name = PurePath(one_line(filename).replace("\\", "/")).stem[:100] or "minh-chung"
    with transaction() as session:
        nomination, nominee = dossier_with_the_unit(session, actor, nomination_id)
        attached = session.scalar(select(func.count()).where(Evidence.nomination_id == nomination_id)) or 0
        if attached >= MOST_FILES:
            raise OfficeError(f"Mỗi hồ sơ có nhiều nhất {MOST_FILES} tệp. Hãy gộp hoặc xóa bớt tệp.", field="file")
        sha256 = store.put(content)
        if session.scalar(select(Evidence.id).filter_by(nomination_id=nomination_id, sha256=sha256)):
            raise OfficeError("Tệp này đã có trong hồ sơ.", field="file")
        evidence = Evidence(
            nomination_id=nomination_id,
            sha256=sha256,
            filename=name + EXTENSIONS[kind],
            media_type=kind,
            size=len(content),
            added_at=at,
        )
        session.add(evidence)
        record(
            session, actor=actor, at=at, action="evidence added", thing=evidence, council_id=nominee.council_id,
            after={"filename": evidence.filename, "sha256": sha256, "size": len(content)},
        )  # fmt: skip
        return evidence.id


def remove_evidence(*, actor: Actor, nomination_id: int, evidence_id: int, at: datetime) -> None:
    """Takes a file out of the dossier; the bytes stay in the store for whoever must look back."""
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
