"""Reads of files of evidence."""

from dataclasses import dataclass

from sqlalchemy import select

from app.nominations.models import Evidence
from app.platform.database import db


@dataclass(frozen=True, slots=True)
class EvidenceFacts:
    """A file of a dossier."""

    id: int
    filename: str
    media_type: str
    size: int
    sha256: str


def evidence_of(nomination_id: int) -> tuple[EvidenceFacts, ...]:
    """The files of a dossier that the reader was let into. One query."""
    rows = db.session.scalars(select(Evidence).filter_by(nomination_id=nomination_id).order_by(Evidence.id))
    return tuple(EvidenceFacts(row.id, row.filename, row.media_type, row.size, row.sha256) for row in rows)
