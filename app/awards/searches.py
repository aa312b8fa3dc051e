"""What this room finds: past awards, as their decision names them and as a later one corrected them."""

from sqlalchemy import false, func, or_, select

from app.awards.models import Award
from app.awards.queries.awards import amendments_of, as_it_stands, award_facts
from app.awards.queries.register import given_rounds, named, visible_awards
from app.desk.searching import MOST, Found, Hit, Place
from app.nominations.models import Nomination
from app.platform.database import db
from app.platform.searching import Wanted, by_closeness
from app.units.lineage import lineages_of
from app.units.queries import own_councils
from app.units.rules.authority import Actor


def _awards(actor: Actor, looked_for: Wanted) -> Found:
    """Finds the ids first: the database then sorts a few numbers of each hit and not whole rows."""
    councils = {one.id: one for one in own_councils(actor)}
    lines = lineages_of(councils)
    rounds = {one.id: one for one in given_rounds(actor, lines)}
    closest = db.session.execute(
        select(Award.id, func.count().over())
        .where(
            or_(false(), *(visible_awards(actor, council_id, each) for council_id, each in lines.items())),
            Award.round_id.in_(rounds),
            named(looked_for),
        )
        .order_by(*by_closeness(Award.name, Award.name_folded, looked_for), Award.name_sort, Award.id.desc())
        .limit(MOST)
    ).all()
    rows = {row.id: (row, unit_id) for row, unit_id in db.session.execute(
        select(Award, Nomination.unit_id)
        .join(Nomination, Nomination.id == Award.nomination_id)
        .where(Award.id.in_([one for one, _ in closest]))
    )}  # fmt: skip
    ruled = amendments_of(rows)
    hits = []
    for number, _ in closest:
        row, unit_id = rows[number]
        award = as_it_stands(award_facts(row), ruled.get(number, ()))
        given = rounds[row.round_id]
        heirs = (one for one, each in lines.items() if unit_id in each.former)  # the register that has an inherited one
        slug = councils[row.council_id if row.council_id in councils else next(heirs)].slug
        place = Place("awards.register", {"slug": slug, "name": award.name, "year": given.year})
        title = f"{award.honorific} {award.name}".strip()
        told = " · ".join(one for one in (award.unit_name, given.name, given.former) if one)
        hits.append(Hit(title, told, str(given.year), place))
    if not hits:
        return Found("Đã được khen thưởng", (), 0)
    everything = Place("awards.register", {"slug": hits[0].place.values["slug"], "name": looked_for.typed})
    return Found("Đã được khen thưởng", tuple(hits), closest[0][1], everything if len(councils) == 1 else None)


SEARCHES = (_awards,)
