"""What this room finds: campaigns, their movements and their rounds."""

from sqlalchemy import select

from app.campaigns.models import Campaign, Movement
from app.campaigns.queries import campaigns_of
from app.desk.searching import MOST, Found, Hit, Place
from app.platform.database import db
from app.platform.searching import Wanted, closeness, is_match
from app.units.rules.authority import Actor


def _plans(actor: Actor, looked_for: Wanted) -> Found:
    campaigns = campaigns_of(actor)
    titles = {one.slug: one.title for one in campaigns}
    movements = db.session.execute(
        select(Movement.name, Campaign.slug)
        .join(Campaign, Campaign.id == Movement.campaign_id)
        .where(Campaign.slug.in_(titles))
        .order_by(Campaign.starts_on.desc(), Movement.position)
    )
    hits = [
        Hit(one.title, one.council_name, "Kế hoạch", Place("campaigns.show", {"slug": one.slug})) for one in campaigns
    ]
    hits += [
        Hit(one.name, campaign.title, one.state.label, Place("nominations.board", {"slug": one.slug}))
        for campaign in campaigns
        for one in campaign.rounds
    ]
    hits += [
        Hit(name, titles[slug], "Phong trào thi đua", Place("campaigns.show", {"slug": slug}))
        for name, slug in movements
    ]
    found = sorted(
        (one for one in hits if is_match(one.title, looked_for)), key=lambda one: closeness(one.title, looked_for)
    )
    return Found("Phong trào, đợt khen thưởng", tuple(found[:MOST]), len(found))


SEARCHES = (_plans,)
