"""A box with two questions and nine voters."""

from collections.abc import Callable

import pytest

from app.ballots.actions import open_box
from app.ballots.rules.signing import new_signing_key
from app.ballots.rules.tally import YES_OR_NO, Question
from tests.support.voter import Voter
from tests.support.world import World

QUESTIONS = (Question(1, "Bà Néang Srây Mom", YES_OR_NO), Question(2, "Ông Chau Sóc Kha", YES_OR_NO))
VOTERS = range(101, 110)
KEYS = tuple(new_signing_key() for _ in range(3))  # making keys is slow, and no test asks that they be fresh


@pytest.fixture
def new_box(world: World) -> Callable[..., int]:
    """Opens a box; `roll` says who may vote on what."""
    opened = []

    def open_one(roll: dict[int, list[int]] | None = None, keys: tuple[str, ...] = KEYS) -> int:
        opened.append(1)
        return open_box(
            topic=f"test:{len(opened)}",
            title="Bỏ phiếu xét khen thưởng",
            terms="Đạt khi có trên 50 % tổng số thành viên đồng ý.",
            questions=QUESTIONS,
            roll=roll or {voter: [1, 2] for voter in VOTERS},
            keys=keys,
        )

    return open_one


@pytest.fixture
def box_id(new_box: Callable[..., int]) -> int:
    """A box in which everybody may vote on everything."""
    return new_box()


@pytest.fixture
def voters(box_id: int) -> list[Voter]:
    """Everybody, with papers taken."""
    return [Voter(box_id, account).receive() for account in VOTERS]
