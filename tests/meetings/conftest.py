"""A council of six in a meeting, with three nominees; and a vote in which everybody has taken papers."""

import pytest

from app.meetings.actions.counting import end_vote
from app.meetings.actions.hand_out import end_hand_out
from app.meetings.actions.votes import open_vote
from tests.support.voter import Voter
from tests.support.world import AT, World

NAMES = ("Néang Srây Mom", "Chau Sóc Kha", "Nguyễn Văn Thuý")


@pytest.fixture
def council(grown) -> World:
    """Six members, three accepted dossiers, a meeting that has begun."""
    return grown(convene)


def convene(world: World) -> World:
    """The council in its meeting."""
    world.members = world.fill_council(6)
    world.open_nominations()
    world.numbers = [world.nominate(name) for name in NAMES]
    world.open_scoring()
    world.meeting = world.hold_meeting()
    return world


def opened(council: World, **rules: object) -> int:
    """A vote on all nominees by these rules, open."""
    vote_id = council.prepare_vote(council.meeting, council.numbers, **rules)
    open_vote(actor=council.actor("chair"), vote_id=vote_id, at=AT)
    return vote_id


def ended(council: World, vote_id: int) -> None:
    """Chair and teller end the vote."""
    for name in ("chair", "member_a"):
        end_vote(actor=council.actor(name), vote_id=vote_id, at=AT)


def everybody_takes_papers(council: World) -> tuple[int, list[Voter]]:
    """A vote whose hand-out has ended, and its voters with their papers."""
    vote_id = opened(council)
    voters = [council.take_for(name, vote_id) for name in council.members]
    end_hand_out(actor=council.actor("chair"), vote_id=vote_id, at=AT)
    return vote_id, voters
