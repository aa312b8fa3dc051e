"""The server is killed in the middle of each of the six steps of a vote: nothing is lost, no step is taken back."""

import json
import os
import signal
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select, text

from app.ballots.models import CastPaper, CountedPaper, RollEntry, SigningKey
from app.ballots.queries import box_facts, exported_box, tallies
from app.ballots.rules.verify_box import verify
from app.meetings.models import Vote
from app.platform.database import db
from tests.journeys.test_ballot_faults import body_of, send
from tests.meetings.conftest import convene
from tests.support.browser import starting
from tests.support.person import Person
from tests.support.voter import Voter
from tests.support.world import World

DELAYS = (0.004, 0.02, 0.06)  # before, in the middle of and around the end of a request
MIDDLE = DELAYS[1]
STEPS = ("handing_out", "casting", "counted")


class Office:
    """A council whose server is killed and started again."""

    def __init__(self, world: World, url: str) -> None:
        self.world, self.url = convene(world), url
        self.vote_id = world.prepare_vote(world.meeting, world.numbers)
        self.instance = world.app.extensions["settings"].instance
        self.accounts = {name: world.actor(name).account_id for name in world.members}
        self.people = {name: Person(name) for name in world.members}
        db.session.remove()
        with starting(self.instance, url) as (address, _):
            for person in self.people.values():
                person.sign_in(address)
        self.before = -1

    def interrupted(self, act: Callable[[str], int], delay: float) -> int:
        """Does the act on a server that is killed meanwhile, then again on a new one; the first answer's status."""
        with starting(self.instance, self.url) as (address, process), ThreadPoolExecutor(1) as pool:
            first = pool.submit(act, address)
            time.sleep(delay)
            os.killpg(process.pid, signal.SIGKILL)
            said = first.result()
        self.check()
        with starting(self.instance, self.url) as (address, _):
            assert act(address) in (200, 409, 422)
        self.check()
        return said

    def calmly(self, acts: Iterable[Callable[[str], int]]) -> None:
        """Does the acts on a server that nobody kills."""
        with starting(self.instance, self.url) as (address, _):
            assert {act(address) for act in acts} == {200}

    def check(self) -> None:
        """What holds after any crash."""
        db.session.rollback()
        vote = db.session.get(Vote, self.vote_id, populate_existing=True)
        if vote.box_id is not None:
            state = box_facts(vote.box_id).state.value
            keys = db.session.scalar(select(func.count()).select_from(SigningKey))
            cast = db.session.scalar(select(func.count()).select_from(CastPaper))
            counted = db.session.scalar(select(func.count()).select_from(CountedPaper))
            assert STEPS.index(state) >= self.before  # no step is taken back
            self.before = STEPS.index(state)
            assert keys == (4 if state == "handing_out" else 0)  # three questions and the envelope, or none at all
            assert (cast == 0) if state == "counted" else (counted == 0)
            kept = select(func.count()).select_from(RollEntry).where(RollEntry.blinded.is_not(None))
            assert state != "counted" or db.session.scalar(kept) == 0
        if db.engine.dialect.name == "sqlite":
            assert db.session.scalar(text("PRAGMA integrity_check")) == "ok"
        db.session.remove()

    @property
    def box_id(self) -> int:
        """The ballot box, once it is there."""
        return db.session.scalar(select(Vote.box_id).where(Vote.id == self.vote_id))

    def posting(self, name: str, step: str) -> Callable[[str], int]:
        """Somebody presses a button of the vote's page."""
        return lambda address: self.people[name].post(f"{address}/votes/{self.vote_id}/{step}")

    def taking(self, voter: Voter, name: str) -> Callable[[str], int]:
        """A member takes papers, and unblinds them where an answer comes."""
        blinded = {str(position): value.hex() for position, value in voter.blinded.items()}

        def take(address: str) -> int:
            status, answer = self.people[name].post_json(f"{address}/votes/{self.vote_id}/papers", {"blinded": blinded})
            if status == 200:
                signed = json_signatures(answer)
                assert not voter.blind or voter.blind == signed  # the very same answer
                voter.open_answer(signed)
            return status

        return take


def casting(token: str, body: bytes) -> Callable[[str], int]:
    """A ballot is sent."""
    return lambda address: send(address, token, body)


def json_signatures(answer: str) -> dict[int, bytes]:
    return {int(position): bytes.fromhex(value) for position, value in json.loads(answer)["signatures"].items()}


@pytest.mark.timeout(400)
@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_crash_at_any_step_loses_no_ballot_and_reopens_no_step(request, kind: str) -> None:
    world: World = request.getfixturevalue(f"{kind}_world")
    settings = world.app.extensions["settings"]
    office = Office(world, settings.resolved_database_url if kind == "postgres" else "")

    office.interrupted(office.posting("chair", "open"), MIDDLE)
    voters = {}
    for number, name in enumerate(world.members):
        voters[name] = Voter(office.box_id, office.accounts[name]).prepare()
        db.session.remove()
        if number < len(DELAYS):
            office.interrupted(office.taking(voters[name], name), DELAYS[number])
    office.calmly(office.taking(voters[name], name) for name in world.members[3:])
    office.interrupted(office.posting("chair", "end-hand-out"), MIDDLE)
    token = box_facts(office.box_id).token
    db.session.remove()
    casts = [casting(token, body_of(voter)) for voter in voters.values()]
    for delay, act in zip(DELAYS, casts, strict=False):
        assert office.interrupted(act, delay) in (0, 200)
    office.calmly(casts[len(DELAYS) :])
    for name in ("chair", "member_a"):
        office.interrupted(office.posting(name, "end"), MIDDLE)
    box_id = office.box_id
    envelope, first, *_ = tallies(box_id)

    assert (envelope.issued, envelope.returned, first.ticks["agree"]) == (6, 6, 6)
    assert verify(exported_box(box_id), box_facts(box_id).box_sha256)[0] == []
    assert db.session.scalar(text("SELECT count(*) FROM ballot_boxes WHERE NOT erased")) == 0
