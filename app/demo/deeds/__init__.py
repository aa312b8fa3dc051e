"""What the invented people, collectives and households did: sentences by movement and category, figures left open."""

from app.demo.deeds.officers import CHARITY, OFFICERS
from app.demo.deeds.offices import LOCALITIES, OFFICES
from app.demo.deeds.sentences import Deeds
from app.demo.deeds.villages import COMMUNITIES, STRIVERS
from app.law.rules.categories import Category

DEEDS: dict[str, dict[Category, Deeds]] = {
    "ho-gia-dinh-vuot-kho": STRIVERS,
    "phat-huy-vai-tro-cong-dong": COMMUNITIES,
    "ho-tro-dia-ban-ngheo": LOCALITIES,
    "dong-thuan-hop-tac": OFFICES,
    "can-bo-tan-tuy": OFFICERS,
    "tu-thien-xa-hoi": CHARITY,
}
