"""Reads of files of evidence."""

from dataclasses import dataclass

from sqlalchemy import func, select

from app.campaigns.models import Criterion
from app.nominations.models import Evidence, Nomination
from app.nominations.rules.evidence import in_megabytes
from app.platform.database import db
from app.platform.errors import NotFound
from app.units.models import Council
from app.vietnamese.numbers import format_number


@dataclass(frozen=True, slots=True)
class EvidenceFacts:
    """A file of a dossier; `criterion` is the name of the criterion that it is tied to, "" for the whole dossier."""

    id: int
    filename: str
    media_type: str
    size: int
    sha256: str
    criterion_id: int | None
    criterion: str
    thumbnail_sha256: str | None

    @property
    def look(self) -> str:
        """What its thumbnail shows, for whoever does not see it."""
        return f"Ảnh {self.filename}" if self.media_type.startswith("image/") else f"Trang đầu của {self.filename}"

    @property
    def measure(self) -> str:
        """Its size as it is told: in KB, from a megabyte on in MB."""
        return f"{in_megabytes(self.size)} MB" if self.size >= 2**20 else f"{max(1, round(self.size / 1024))} KB"


class Files(tuple[EvidenceFacts, ...]):
    """The files of a dossier: of the whole first, then by criterion."""

    def file(self, evidence_id: int) -> EvidenceFacts:
        """The file of this id; NotFound when the dossier has none."""
        for one in self:
            if one.id == evidence_id:
                return one
        raise NotFound

    def on(self, criterion_id: int | None) -> tuple[EvidenceFacts, ...]:
        """The files that are tied to this criterion; for None those of the whole dossier."""
        return tuple(one for one in self if one.criterion_id == criterion_id)


@dataclass(frozen=True, slots=True)
class Room:
    """How much room a unit has for evidence in all its dossiers, and how many bytes of it are used."""

    used: int
    megabytes: int

    @property
    def told(self) -> str:
        """In words for the page."""
        return (
            f"Đơn vị đã dùng {in_megabytes(self.used)} MB trong {format_number(self.megabytes)} MB dành cho minh chứng."
        )


def evidence_of(nomination_id: int) -> Files:
    """The files of a dossier that the reader was let into. One query."""
    rows = db.session.execute(
        select(Evidence, Criterion.name)
        .outerjoin(Criterion, Criterion.id == Evidence.criterion_id)
        .where(Evidence.nomination_id == nomination_id)
        .order_by(func.coalesce(Criterion.position, 0), Evidence.id)
    )
    return Files(
        EvidenceFacts(row.id, row.filename, row.media_type, row.size, row.sha256, row.criterion_id, name or "",
                      row.thumbnail_sha256) for row, name in rows
    )  # fmt: skip


def room_of(unit_id: int, council_id: int) -> Room:
    """What a unit has used of its room. Two queries."""
    used = db.session.scalar(
        select(func.sum(Evidence.size))
        .join(Nomination, Nomination.id == Evidence.nomination_id)
        .where(Nomination.unit_id == unit_id)
    )
    return Room(int(used or 0), db.session.get_one(Council, council_id).evidence_megabytes)
