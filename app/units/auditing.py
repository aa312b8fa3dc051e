"""Reads of a council's audit, and of what its numbers stand for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import literal, select, union_all

from app.accounts.models import Account
from app.platform.audit import AuditLine, audit_lines
from app.platform.database import db
from app.units.authority import require
from app.units.models import Council, Unit
from app.units.queries import CouncilFacts, council_with_slug
from app.units.rules.acts import READ_AUDIT
from app.units.rules.audit_choice import AuditChoice
from app.units.rules.authority import Actor, Within
from app.units.rules.deed_details import TABLES, Kind, Names, numbers_in
from app.vietnamese.dates import start_of_day

NAMED = {Kind.PERSON: Account.__table__.c, Kind.UNIT: Unit.__table__.c, Kind.COUNCIL: Council.__table__.c}


@dataclass(frozen=True, slots=True)
class AuditFacts:
    """A page of a council's audit, newest first."""

    council: CouncilFacts
    rows: tuple[AuditLine, ...]
    older: int | None


def audit_facts(
    *, actor: Actor, council_slug: str, before: int | None, choice: AuditChoice, count: int = 50
) -> AuditFacts:
    """So many audit rows of the council that the choice asks for, those before the given id first."""
    council = council_with_slug(council_slug)
    require(actor, READ_AUDIT, Within(council.id))
    lines = audit_lines(
        council_id=council.id,
        before=before,
        count=count,
        person=choice.person,
        action=choice.action,
        since=start_of_day(choice.since) if choice.since else None,
        until=start_of_day(choice.until + timedelta(days=1)) if choice.until else None,
    )
    return AuditFacts(council, lines, lines[-1].id if len(lines) == count else None)


def names_in(lines: Iterable[AuditLine]) -> Names:
    """What the people, units and councils are called today that these rows are about, or tell by number. One query."""
    lines = tuple(lines)
    told = numbers_in(written for line in lines for written in (line.before, line.after))
    for line in lines:
        if line.object_type in TABLES:
            told[TABLES[line.object_type]].add(int(line.object_id))
    asked = [
        select(literal(kind.value), column.id, column.name).where(column.id.in_(told[kind]))
        for kind, column in NAMED.items()
    ]
    names: dict[Kind, dict[int, str]] = {kind: {} for kind in Kind}
    for kind, number, name in db.session.execute(union_all(*asked)):
        names[Kind(kind)][number] = name
    return names
