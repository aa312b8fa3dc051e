"""The steps of a dossier, and what it was each time that it was sent."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.accounts.models import Account
from app.nominations.models import NominationSnapshot, NominationStep
from app.nominations.rules.remarks import Remark
from app.nominations.rules.snapshots import Change, SentFile, Snapshot, changes
from app.nominations.rules.states import NominationState
from app.platform.database import db


@dataclass(frozen=True, slots=True)
class StepFacts:
    """A step of a dossier."""

    state: NominationState
    at: datetime
    by: str
    remark: str
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Sending:
    """A dossier as it was sent, and what had changed since it was sent before (nothing for the first)."""

    number: int
    at: datetime
    snapshot: Snapshot
    changes: tuple[Change, ...]


def sendings_of(nomination_id: int) -> tuple[Sending, ...]:
    """Each sending of a dossier that the reader was let into, the last one first. One query."""
    rows = db.session.scalars(
        select(NominationSnapshot).filter_by(nomination_id=nomination_id).order_by(NominationSnapshot.number)
    )
    found: list[Sending] = []
    for row in rows:
        snapshot = Snapshot(row.fields, [SentFile(*file) for file in row.files])
        differences = changes(found[-1].snapshot, snapshot) if found else ()
        found.append(Sending(row.number, row.at, snapshot, differences))
    return tuple(reversed(found))


def steps_of(nomination_id: int) -> tuple[StepFacts, ...]:
    """Each step of a dossier, in order. One query."""
    rows = db.session.execute(
        select(NominationStep, Account.name)
        .outerjoin(Account, Account.id == NominationStep.account_id)
        .where(NominationStep.nomination_id == nomination_id)
        .order_by(NominationStep.id)
    )
    return tuple(
        StepFacts(step.state, step.at, name or "Hệ thống", step.remark, tuple(Remark(*one) for one in step.remarks))
        for step, name in rows
    )
