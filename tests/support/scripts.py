"""A world in which every free text holds a script, as somebody with ill intent would type it."""

from decimal import Decimal

from app.consultations.actions import leave_comment, moderate, set_window
from app.consultations.rules.comments import CommentState
from app.law.rules.categories import Category
from app.nominations.actions.opinions import record_opinions
from app.nominations.rules.opinions import GivenOpinion, OpinionVerdict, Source
from app.platform import clock
from app.registrations.rules.outcome import Direction
from app.registrations.rules.registration import TargetDraft
from tests.imports.lists import HEADINGS, people, xlsx
from tests.support.heirs import people_of_the_commune, succeed
from tests.support.payloads import PAYLOADS
from tests.support.reorganising import rename
from tests.support.world import AT, ROUND, TARGETS, World

PAYLOAD = "\"><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}'"


def type_scripts_everywhere(world: World) -> None:
    """Registrations, dossiers, a list, opinions and public comments, each with a script in each field; nominations are open."""
    target = TargetDraft(PAYLOAD, Decimal("1234567.5"), "triệu đồng", Direction.AT_LEAST)
    world.register(names={Category.INDIVIDUAL: [PAYLOAD]}, targets=(target, *TARGETS))
    world.register("clerk_b", upto="draft")
    people_of_the_commune()
    rename(world, "nha-bang", PAYLOAD)
    succeed(world, {"an-hao": None, "van-giao": "ap-ba-en"})
    world.open_nominations()
    world.ask_about_data()
    world.nominate(PAYLOAD, address=PAYLOAD, achievement="\n".join(PAYLOADS))
    world.nominate(PAYLOAD + " 2", upto="draft")
    world.nominate(PAYLOAD + " 3", upto="sent")
    world.send_list(xlsx([HEADINGS, (1, PAYLOAD, PAYLOAD[:60], PAYLOAD, PAYLOAD, PAYLOAD), *people(2)]))
    asked = world.ask_opinion([1, 3], PAYLOAD)
    today = clock.today()
    set_window(actor=world.actor("secretary"), slug=ROUND, opens_on=today, days=5, today=today, at=AT)
    for about in (1, 1, None):
        leave_comment(slug=ROUND, nomination_id=about, text="\n".join(PAYLOADS[:30])[:1900], name=PAYLOAD[:100],
                      contact=PAYLOAD, today=today, at=AT)  # fmt: skip
    for comment, to in ((1, CommentState.PUBLISHED), (2, CommentState.WITHHELD)):
        moderate(actor=world.actor("secretary"), comment_id=comment, to=to, reason=PAYLOAD, today=today, at=AT)
    objection = GivenOpinion(OpinionVerdict.OBJECTS, PAYLOAD)
    record_opinions(actor=world.actor("secretary"), request_id=asked, given={1: objection}, version=1,
                    source=Source(PAYLOAD, AT.date()), today=AT.date(), at=AT)  # fmt: skip
