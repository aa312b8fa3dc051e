"""Whatever happens in whatever order, no ballot is gained or lost, and no step is taken back (check 4)."""

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.ballots.actions import annul_box, cast, close_hand_out, count_box, open_box, take_otherwise
from app.ballots.queries import box_facts, tallies
from app.ballots.rules.states import BoxState
from app.ballots.rules.tally import Batch
from app.platform.errors import OfficeError
from tests.ballots.conftest import KEYS, QUESTIONS
from tests.support.voter import Voter
from tests.support.world import World

RUNS, STEPS = int(os.environ.get("RUNS", "60")), int(os.environ.get("STEPS", "30"))  # by hand: RUNS=2000 STEPS=50
ROLL = {1: [1, 2], 2: [1, 2], 3: [1], 4: [2], 5: [1, 2]}
ORDER = [BoxState.HANDING_OUT, BoxState.CASTING, BoxState.COUNTED]
CHOICES = st.sampled_from(["agree", "disagree", "none"])
topics = iter(range(10**9))


class BallotBoxLife(RuleBasedStateMachine):
    """A box with five voters; the machine does anything, and keeps its own simple books."""

    @initialize()
    def open(self) -> None:
        self.box_id = open_box(
            topic=f"life:{next(topics)}", title="", terms="", questions=QUESTIONS, roll=ROLL, keys=KEYS
        )
        self.state = BoxState.HANDING_OUT
        self.voters: dict[int, Voter] = {}
        self.on_paper: set[int] = set()
        self.said: dict[int, dict[int, str]] = {}

    def refused(self, act) -> bool:
        try:
            act()
        except OfficeError:
            return True
        return False

    @rule(account=st.sampled_from(list(ROLL)))
    def take(self, account: int) -> None:
        voter = Voter(self.box_id, account)
        refused = self.refused(lambda: voter.receive([0, *ROLL[account]]))
        assert refused == (self.state is not BoxState.HANDING_OUT or account in self.voters or account in self.on_paper)
        if not refused:
            self.voters[account] = voter

    @rule(account=st.sampled_from(list(ROLL)))
    def take_paper(self, account: int) -> None:
        refused = self.refused(lambda: take_otherwise(box_id=self.box_id, voter=account, way="paper"))
        assert refused == (self.state is not BoxState.HANDING_OUT or account in self.voters or account in self.on_paper)
        if not refused:
            self.on_paper.add(account)

    @rule()
    def end_hand_out(self) -> None:
        if not self.refused(lambda: close_hand_out(box_id=self.box_id)):
            assert self.state is BoxState.HANDING_OUT
            self.state = BoxState.CASTING

    @precondition(lambda self: self.voters)
    @rule(data=st.data(), first=CHOICES, second=CHOICES)
    def vote(self, data, first: str, second: str) -> None:
        account = data.draw(st.sampled_from(sorted(self.voters)))
        said = {position: choice for position, choice in ((1, first), (2, second)) if position in ROLL[account]}
        papers = self.voters[account].papers(said)
        refused = self.refused(lambda: cast(box_id=self.box_id, papers=papers))
        assert refused == (self.state is not BoxState.CASTING or account in self.said)
        if not refused:
            self.said[account] = said

    @rule()
    def count(self) -> None:
        batches = {0: Batch(len(self.on_paper), 0, {})} if self.on_paper else {}
        if not self.refused(lambda: count_box(box_id=self.box_id, batches=batches)):
            assert self.state is BoxState.CASTING
            self.state = BoxState.COUNTED

    @rule(really=st.integers(0, 9))
    def annul(self, really: int) -> None:
        if not really and not self.refused(lambda: annul_box(box_id=self.box_id)):
            self.state = BoxState.ANNULLED

    @invariant()
    def the_books_agree(self) -> None:
        if not hasattr(self, "box_id"):
            return
        box = box_facts(self.box_id)
        assert box.state is self.state
        assert box.taken == len(self.voters) + len(self.on_paper) <= box.voters
        if self.state is BoxState.CASTING:
            assert box.cast == len(self.said) <= box.taken
        if self.state is not BoxState.COUNTED:
            assert self.refused(lambda: tallies(self.box_id))
            return
        envelope, *asked = tallies(self.box_id)
        assert envelope.returned == len(self.said) + len(self.on_paper) <= envelope.issued
        for tally in asked:
            told = [said[tally.question.position] for said in self.said.values() if tally.question.position in said]
            assert tally.ticks == {key: told.count(key) for key in ("agree", "disagree", "none")}
            assert sum(tally.ticks.values()) + tally.invalid == tally.returned <= tally.issued


@pytest.mark.timeout(600 + 4 * RUNS)
def test_no_ballot_is_gained_or_lost(sqlite_world: World) -> None:
    profile = settings(
        max_examples=RUNS, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck)
    )

    run_state_machine_as_test(BallotBoxLife, settings=profile)
