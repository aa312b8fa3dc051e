"""Before the count nothing anywhere depends on how anybody voted: pages, exports, sizes (check 7)."""

import re

from app.ballots.queries import box_facts
from tests.house.route_tables import READS
from tests.meetings.conftest import convene, everybody_takes_papers
from tests.support.world import World

ROLES = (None, "clerk_a", "member_a", "member_6", "chair", "secretary", "admin", "stranger")
VOTING = (
    "/votes/1", "/votes/1/hall", "/votes/1/ballot", "/votes/1/box", "/votes/1/count", "/papers/count-record/1",
    "/papers/minutes/1", "/papers/minutes/1/word", "/",
)  # fmt: skip
# What differs between two boxes however they are filled: tokens of forms, of addresses, keys, digests, ids of files, and when
# somebody was last seen, which is the minute of the test.
CHANCE = (r'value="[^"]{20,}"', r'data-csrf="[^"]*"', r"/ballots/[\w-]+", r"data-token=\"[^\"]*\"", r"data-keys='[^']*'",
          r"[0-9a-f]{64}", r'"Lần cuối">[^<]*', r"127\.0\.0\.1:\d+", r"MII[\w+/=]+")  # fmt: skip


def everything_shown(world: World, choices: list[dict[int, str]]) -> dict[tuple[str | None, str], tuple[int, bytes]]:
    with world.app.app_context():  # the other world's is the innermost one
        return _everything_shown(world, choices)


def _everything_shown(world: World, choices: list[dict[int, str]]) -> dict[tuple[str | None, str], tuple[int, bytes]]:
    convene(world)
    vote_id, voters = everybody_takes_papers(world)
    for voter, choice in zip(voters, choices, strict=False):
        voter.vote(choice)
    token = box_facts(voters[0].box_id).token
    ids = {
        "n": world.numbers[0],
        "d": world.numbers[0],
        "e": 1,
        "p": 1,
        "m": world.meeting,
        "v": vote_id,
        "i": 1,
        "h": 1,
        "o": 1,
        "c": 1,
        "l": 1,
        "r": 1,
    }
    urls = [*(url.format(**ids) for url, _ in READS.values()), *VOTING, f"/ballots/{token}"]
    seen = {}
    for role in ROLES:
        client = world.client(role)
        for url in urls:
            answer = client.get(url)
            body = answer.data if answer.mimetype != "text/html" else masked(answer.text).encode()
            name = url.replace(token, "TOKEN")
            seen[role, name] = (answer.status_code, body if "document" not in answer.mimetype else b"")
    return seen


def masked(page: str) -> str:
    for pattern in CHANCE:
        page = re.sub(pattern, "·", page)
    return page


def test_two_votes_that_differ_only_in_what_was_said_look_the_same_to_everybody(
    sqlite_world: World, postgres_world: World
) -> None:
    for_everybody = everything_shown(sqlite_world, [{1: "agree", 2: "agree", 3: "agree"}] * 5)
    against = everything_shown(postgres_world, [{1: "disagree", 2: "none", 3: "disagree"}] * 5)

    assert {key for key in for_everybody if for_everybody[key] != against[key]} == set()
    assert len(for_everybody) >= 8 * 45
    assert "Đã bỏ <strong" in for_everybody["secretary", "/votes/1"][1].decode()
