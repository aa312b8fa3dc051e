"""What this room finds: issued papers, by number, symbol or subject."""

from sqlalchemy import ColumnElement, and_, false, func, or_, select

from app.desk.searching import MOST, Found, Hit, Place
from app.documents.kinds import paper_kinds
from app.documents.models import IssuedDocument
from app.documents.queries import issued_facts
from app.platform.database import db
from app.platform.searching import Wanted, by_closeness, matches
from app.units.rules.authority import Actor, Role, Within, may
from app.vietnamese.dates import short_date


def _papers(actor: Actor, looked_for: Wanted) -> Found:
    rows = db.session.execute(
        select(IssuedDocument, func.count().over())
        .where(
            or_(false(), *(_readable(actor, one) for one in sorted(actor.council_ids))),
            matches(IssuedDocument.subject_folded, looked_for),
        )
        .order_by(
            *by_closeness(IssuedDocument.subject, IssuedDocument.subject_folded, looked_for),
            IssuedDocument.issued_on.desc(),
            IssuedDocument.number.desc(),
            IssuedDocument.id,
        )
        .limit(MOST)
    ).all()
    kinds = paper_kinds()
    hits = tuple(
        Hit(
            title=f"{kinds[issued.paper].name} số {issued.full_number}",
            detail=f"{short_date(issued.issued_on)} · {issued.subject}",
            state="",
            place=Place("documents.download", {"document_id": issued.id, "form": "pdf"}),
        )
        for issued in (issued_facts(row) for row, _ in rows)
    )
    return Found("Văn bản đã phát hành", hits, rows[0][-1] if rows else 0)


def _readable(actor: Actor, council_id: int) -> ColumnElement[bool]:
    """The papers of kinds that the actor may read; a clerk reads those of a unit only where it is their own."""
    kinds = [kind for kind in paper_kinds().values() if may(actor, kind.read, Within(council_id))]
    by_role = {kind.slug for kind in kinds if actor.roles(council_id) & (kind.read.roles - {Role.CLERK})}
    as_clerk = {kind.slug for kind in kinds if Role.CLERK in kind.read.roles}
    own = or_(IssuedDocument.unit_id.is_(None), IssuedDocument.unit_id.in_(actor.unit_ids(council_id)))
    return and_(
        IssuedDocument.council_id == council_id,
        or_(IssuedDocument.paper.in_(by_role), and_(IssuedDocument.paper.in_(as_clerk), own)),
    )


SEARCHES = (_papers,)
