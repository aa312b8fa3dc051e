"""What this room finds: dossiers by the name of their nominee."""

from sqlalchemy import ColumnElement, and_, false, func, or_, select

from app.campaigns.models import AwardRound, Movement
from app.desk.searching import MOST, Found, Hit, Place
from app.nominations.models import Nomination, Nominee
from app.nominations.queries.visibility import visible_dossiers
from app.platform.database import db
from app.platform.searching import Wanted, by_closeness, matches
from app.units.models import Unit
from app.units.rules.authority import Actor


def _dossiers(actor: Actor, looked_for: Wanted) -> Found:
    rows = db.session.execute(
        select(
            Nomination.id, Nomination.state, Nominee.honorific, Nominee.name, Unit.name, Movement.name, AwardRound.name,
            func.count().over(),
        )
        .join(Nominee, Nominee.id == Nomination.nominee_id)
        .join(Unit, Unit.id == Nomination.unit_id)
        .join(Movement, Movement.id == Nomination.movement_id)
        .join(AwardRound, AwardRound.id == Nomination.round_id)
        .where(or_(false(), *(_seen_in(actor, one) for one in sorted(actor.council_ids))), matches(Nominee.name_folded, looked_for))
        .order_by(
            *by_closeness(Nominee.name, Nominee.name_folded, looked_for), Nominee.name_sort, AwardRound.year.desc(), Nomination.id
        )
        .limit(MOST)
    ).all()  # fmt: skip
    hits = tuple(
        Hit(
            title=f"{honorific} {name}".strip(),
            detail=f"{unit} · {movement} · {award_round}",
            state=state.label,
            place=Place("nominations.show", {"nomination_id": number}),
        )
        for number, state, honorific, name, unit, movement, award_round, _ in rows
    )
    return Found("Hồ sơ đề nghị", hits, rows[0][-1] if rows else 0)


def _seen_in(actor: Actor, council_id: int) -> ColumnElement[bool]:
    return and_(Nominee.council_id == council_id, visible_dossiers(actor, council_id))


SEARCHES = (_dossiers,)
