"""An office in the middle of its work, and another whose affairs nobody of the first may learn."""

import pytest

from app.consultations.actions import moderate
from app.consultations.rules.comments import CommentState
from tests.imports.lists import HEADINGS, people, xlsx
from tests.support.attaching import attach
from tests.support.corpus import pdf
from tests.support.world import AT, World

STRANGE = "Nguyễn Thị Mật-An-Cư"  # a name that only the other council knows
OURS = "Lê Thị Ánh-Tịnh-Biên"  # and one that only ours does


@pytest.fixture
def busy(copied) -> World:
    """A busy round on PostgreSQL, the stricter of the two: it has no NUL in a text, and no number beyond its column."""
    return copied(keep_busy, "postgres")


def keep_busy(world: World) -> None:
    """A round that is being scored, with dossiers, evidence, a registration, a meeting and a vote."""
    world.register()
    world.open_nominations()
    number = world.nominate(OURS)
    draft = world.nominate("Trần Văn Bình", upto="draft")
    clerk = world.client("clerk_a")
    answer = attach(world, clerk, draft, (pdf(), "a.pdf"))
    assert answer.status_code == 303
    opinion, comment = world.ask_opinion([number]), world.consult(number)
    moderate(
        actor=world.actor("secretary"), comment_id=comment, to=CommentState.PUBLISHED, reason="", today=AT.date(), at=AT
    )
    sent_list = world.send_list(xlsx([HEADINGS, (1, OURS, "80", "", "", ""), *people(3)]))
    world.open_scoring()
    meeting = world.hold_meeting()
    vote = world.prepare_vote(meeting, [number])
    stranger = world.client("stranger")
    answer = world.post(stranger, "/councils/xa-an-cu/legal-bases", "/councils/xa-an-cu/legal-bases",
                        since="01/01/2020", text=f"Căn cứ đề nghị của bà {STRANGE};")  # fmt: skip
    assert answer.status_code == 303, answer.text
    world.ids = {"m": meeting, "v": vote, "n": number, "d": draft, "e": 1, "i": 1, "h": 3, "o": opinion, "l": sent_list, "c": comment, "r": world.ask_about_data(),
                 "p": world.actor("member_b").account_id}  # fmt: skip
