"""Keeping what a dossier was when it was sent."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.nominations.models import Nomination, NominationSnapshot, Nominee
from app.nominations.queries.evidence import evidence_of


def keep_snapshot(session: Session, nomination: Nomination, nominee: Nominee, at: datetime) -> None:
    """Keeps the dossier as it is now, in the transaction that sends it."""
    sent = session.scalar(select(func.count()).where(NominationSnapshot.nomination_id == nomination.id)) or 0
    session.flush()
    session.add(
        NominationSnapshot(
            nomination_id=nomination.id,
            number=sent + 1,
            at=at,
            fields={
                "honorific": nominee.honorific,
                "name": nominee.name,
                "birth_year": "" if nominee.birth_year is None else str(nominee.birth_year),
                "position": nominee.position,
                "address": nominee.address,
                "women_share": "" if nominee.women_share is None else str(nominee.women_share),
                "works_directly": "Có" if nominee.works_directly else "",
                "achievement": nomination.achievement,
            },
            files=[[one.filename, one.sha256, one.criterion] for one in evidence_of(nomination.id)],
        )
    )
