"""The papers of a confirmed round: which there are, whose, and how they are read and issued."""

import io
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn

from app.awards.actions import confirm_round, confirm_selection
from app.campaigns.actions.rounds import close_scoring
from app.law.rules.categories import Category
from app.proposals.actions.writing import begin_proposal
from tests.support.world import AT, MOVEMENT, ROUND, World, token_of

CAMPAIGN = "tinh-bien-2016-2020"
EVERYBODY = "clerk_a clerk_b member_a chair secretary admin"
# kind -> (its key, who may read it); everybody else of the council gets 403, or 404 for another unit's affairs
KINDS = {
    "plan": (CAMPAIGN, EVERYBODY),
    "registration": (f"{ROUND}:an-cu", "clerk_a member_a chair secretary admin"),
    "cluster-pledge": (f"{ROUND}:cum-thi-dua-so-1", EVERYBODY),
    "registration-reminder": (ROUND, "secretary"),
    "registration-results": (ROUND, "member_a chair secretary"),
    "letter": (ROUND, "secretary"),
    "opinion-request": ("1", "secretary"),
    "achievement-report": ("1", "clerk_a member_a chair secretary admin"),
    "unit-submission": (f"{ROUND}:an-cu", "clerk_a chair secretary"),
    "candidate-list": (ROUND, "member_a chair secretary"),
    "invitation": ("1", "member_a chair secretary"),
    "score-sheet": (f"{ROUND}:{MOVEMENT}", "member_a chair secretary"),
    "ballot-paper": ("1", "member_a chair secretary"),
    "council-submission": (ROUND, "chair secretary"),
    "decision": (ROUND, "chair secretary"),
    "higher-submission": ("1", "chair secretary"),
    "result-notice": (ROUND, "chair secretary"),
    "money-list": (ROUND, "chair secretary"),
    "ceremony-list": (ROUND, "chair secretary"),
    "summary-report": (ROUND, "chair secretary"),
}
NAMES = ("Chi hội Phụ nữ ấp Phú Tâm", 'Lê Thị "Ánh" & <con>', "Trần Văn Bình")


@pytest.fixture
def office(copied) -> World:
    """A confirmed round."""
    return copied(confirmed, "sqlite")


def confirmed(world: World) -> None:
    """Confirms a round with a collective and a person of An Cư, a person of Chi Lăng."""
    world.register(names={Category.INDIVIDUAL: [NAMES[1]]})
    world.open_nominations()
    numbers = [
        world.nominate(NAMES[0], category=Category.COLLECTIVE),
        world.nominate(NAMES[1], address="ấp Phú Tâm, xã An Cư"),
        world.nominate(NAMES[2], clerk="clerk_b"),
    ]
    world.ask_opinion(numbers)
    world.open_scoring()
    world.prepare_vote(world.hold_meeting(), numbers)
    for number, total in zip(numbers, ("70", "90", "80"), strict=True):
        for member in ("chair", "member_a", "member_b"):
            world.score(member, number, total)
    close_scoring(actor=world.actor("secretary"), round_id=world.round_id(), at=AT)
    for category, chosen in ((Category.COLLECTIVE, numbers[:1]), (Category.INDIVIDUAL, numbers[1:])):
        confirm_selection(actor=world.actor("chair"), slug=ROUND, movement=MOVEMENT, category=category, chosen=chosen,
                          reasons={"vacancy": "Không còn hồ sơ"}, at=AT)  # fmt: skip
    confirm_round(actor=world.actor("chair"), slug=ROUND, at=AT)
    begin_proposal(actor=world.actor("secretary"), slug=ROUND, chosen=dict.fromkeys(numbers, "Bằng khen"), at=AT)


def text_of(world: World, kind: str, key: str | None = None, name: str = "secretary") -> str:
    """Everything that the Word file of a paper says, its tables too."""
    answer = world.client(name).get(f"/papers/{kind}/{key or KINDS[kind][0]}/word")
    word = docx.Document(io.BytesIO(answer.data))
    return "\n".join("".join(text.text or "" for text in one.iter(qn("w:t"))) for one in word.element.iter(qn("w:p")))


def issue(world: World, kind: str, number: int, day: date = date(2020, 12, 28), *, key: str | None = None,
          name: str = "secretary") -> int:  # fmt: skip
    """Issues a paper as its page does; gives the status of the answer."""
    client, url = world.client(name), f"/papers/{kind}/{key or KINDS[kind][0]}"
    sent = {
        "number": str(number),
        "issued_on": f"{day:%d/%m/%Y}",
        "signer": "Nguyễn Văn Ký",
        "csrf_token": token_of(client.get("/account").text),
    }
    return client.post(url, data=sent).status_code
