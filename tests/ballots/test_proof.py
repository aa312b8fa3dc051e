"""The attacks of an administrator who can read everything, and the promises that anybody can check afterwards."""

import hashlib
import random
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from app.ballots.actions import close_hand_out, count_box
from app.ballots.queries import exported_box
from app.ballots.rules.signing import is_genuine, new_signing_key, public_key_of, tracker
from app.ballots.rules.slips import clean_code, number_of_slip, printed_code
from app.ballots.rules.tally import YES_OR_NO, Batch, Question, count, is_admissible
from app.ballots.rules.verify_box import verify
from app.platform.database import db
from tests.ballots.conftest import QUESTIONS, VOTERS
from tests.support.voter import Voter
from tests.support.world import World

PHYSICAL_ORDER = {"sqlite": "rowid", "postgresql": "xmin::text::bigint, ctid"}
OPTIONS = ("agree", "disagree", "none")


def in_order(table: str, columns: str, where: str, order: str = "") -> list:
    order = order or PHYSICAL_ORDER[db.engine.dialect.name]
    return list(db.session.execute(text(f"SELECT {columns} FROM {table} WHERE {where} ORDER BY {order}")))


def elect(new_box: Callable[..., int], chance: random.Random) -> tuple[int, list[int], dict[bytes, int]]:
    """A vote in which the voters take papers and cast in unrelated orders.

    Gives the box, the order of taking, and who cast which paper, in the order of casting.
    """
    box_id = new_box()
    order = list(VOTERS)
    chance.shuffle(order)
    voters = [Voter(box_id, account).receive() for account in order]
    close_hand_out(box_id=box_id)
    chance.shuffle(voters)
    for voter in voters:
        voter.vote({1: chance.choice(OPTIONS), 2: chance.choice(OPTIONS)})
    return box_id, order, {voter.numbers[1]: voter.account for voter in voters}


def test_no_trace_of_a_number_before_its_box_is_counted_stays_with_a_name(
    new_box: Callable[..., int], world: World
) -> None:
    box_id, _, truth = elect(new_box, random.Random(1))
    keys = [row[0] for row in in_order("ballot_roll", "CAST(signatures AS TEXT)", f"box_id = {box_id}")]
    db.session.rollback()
    secrets = [key.encode()[40:90] for key in keys]
    count_box(box_id=box_id)
    db.session.remove()

    instance = world.app.extensions["settings"].instance
    files = [path for path in instance.rglob("*") if path.is_file()]
    if db.engine.dialect.name == "sqlite":
        assert any(path.suffix == ".db" or "sqlite" in path.name for path in files)
    kept = b"".join(path.read_bytes() for path in files)
    assert [secret for secret in secrets if secret in kept] == []
    assert b"PRIVATE KEY" not in kept
    counted = exported_box(box_id)
    assert all(number.hex().encode() in counted for number in truth)


def test_a_change_of_any_byte_of_the_box_is_reported(new_box: Callable[..., int]) -> None:
    box_id, _, _ = elect(new_box, random.Random(2))
    digest = count_box(box_id=box_id)
    content = exported_box(box_id)
    chance = random.Random(3)
    assert verify(content, digest)[0] == []

    for _ in range(1_000):
        place = chance.randrange(len(content))
        other = bytes([chance.choice([byte for byte in range(256) if byte != content[place]])])
        assert verify(content[:place] + other + content[place + 1 :])[0] != [], place
    assert verify(content, "0" * 64)[0] != []
    assert verify(b"")[0] != []


def test_a_box_that_was_sealed_anew_after_a_fraud_is_reported(new_box: Callable[..., int]) -> None:

    box_id, _, _ = elect(new_box, random.Random(4))
    count_box(box_id=box_id)
    header, *papers, _, _ = exported_box(box_id).split(b"\n")

    def sealed(lines: list[bytes]) -> bytes:
        body = b"\n".join([header, *lines])
        return body + b"\nsha256 " + hashlib.sha256(body).hexdigest().encode() + b"\n"

    number = papers[0].split(b'"number": "')[1][:64]
    frauds = {
        "a paper twice": ([*papers, papers[-1]], "có hai lần"),
        "an invented paper": ([papers[0].replace(number, b"0" * 64), *papers[1:]], "không do Hội đồng phát"),
        "two ticks": (
            [*papers[:-1], papers[-1].replace(b'"choice": [', b'"choice": ["agree", "disagree", ')],
            "chọn sai",
        ),
    }
    for fraud, (lines, told) in frauds.items():
        assert any(told in fault for fault in verify(sealed(lines))[0]), fraud


@settings(max_examples=200)
@given(st.lists(st.sampled_from(OPTIONS), max_size=30), st.integers(0, 5), st.integers(0, 5), st.integers(0, 5))
def test_what_is_counted_is_what_was_cast(choices: list[str], agree: int, disagree: int, invalid: int) -> None:
    batch = Batch(agree + disagree + invalid, invalid, {"agree": agree, "disagree": disagree})

    tally = count(QUESTIONS[0], issued=60, choices=[(choice,) for choice in choices], batch=batch)

    assert sum(tally.ticks.values()) + tally.invalid == tally.returned == len(choices) + batch.returned
    assert tally.ticks["agree"] == choices.count("agree") + agree
    assert tally.returned + tally.not_returned == tally.issued


def test_more_papers_than_went_out_are_told_not_hidden() -> None:
    tally = count(QUESTIONS[0], issued=1, choices=[("agree",), ("agree",)])

    assert not tally.in_order


@given(st.lists(st.sampled_from(["agree", "disagree", "none", "x"]), max_size=4), st.integers(1, 3))
def test_a_paper_says_only_what_its_question_allows(choice: list[str], most: int) -> None:
    allowed = is_admissible(Question(1, "", YES_OR_NO, most), tuple(choice))

    assert allowed == (1 <= len(choice) <= most and len(set(choice)) == len(choice) and "x" not in choice)


def test_trackers_do_not_collide() -> None:
    chance = random.Random(5)

    assert len({tracker(chance.randbytes(32)) for _ in range(1_000_000)}) == 1_000_000


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=0, max_size=300))
def test_no_invented_signature_is_genuine(number: bytes, signature: bytes) -> None:
    assert not is_genuine(PUBLIC, number, signature)


PUBLIC = public_key_of(new_signing_key())


@given(st.binary(min_size=8, max_size=8))
def test_a_code_is_read_as_it_is_printed_or_typed_by_hand(raw: bytes) -> None:
    code = raw.hex().upper()

    assert clean_code(printed_code(code)) == clean_code(code.lower()) == clean_code(f" {code[:5]}-{code[5:]} ") == code
    assert number_of_slip(code, 1) != number_of_slip(code, 2)


def test_the_script_for_outsiders_stands_alone_and_is_short() -> None:
    source = Path("app/ballots/rules/verify_box.py").read_text()

    assert len(source.splitlines()) <= 100
    assert "import app" not in source and "from app" not in source
