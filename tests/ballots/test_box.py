"""A secret vote from the hand-out to the count, on both databases."""

import hashlib
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from sqlalchemy import func, select

from app.ballots.actions import (
    OfferedPaper,
    annul_box,
    cast,
    close_hand_out,
    count_box,
    hand_out,
    issue_slips,
    take_otherwise,
)
from app.ballots.models import BallotBox, CastPaper, CountedPaper, RollEntry, SigningKey
from app.ballots.queries import box_facts, exported_box, tallies
from app.ballots.rules.signing import KEY_BITS, new_signing_keys, sign_blindly, tracker
from app.ballots.rules.slips import number_of_slip
from app.ballots.rules.states import BoxState
from app.ballots.rules.tally import Batch
from app.ballots.rules.verify_box import verify
from app.platform.database import db
from app.platform.errors import Conflict, NotFound, OfficeError
from tests.ballots.conftest import KEYS, VOTERS
from tests.support.voter import Voter


def rows(table: type) -> int:
    return db.session.scalar(select(func.count()).select_from(table))


def test_nine_ballots_are_handed_out_cast_counted_and_found_again(box_id: int, voters: list[Voter]) -> None:
    close_hand_out(box_id=box_id)
    for number, voter in enumerate(voters):
        voter.vote({1: "agree" if number < 6 else "disagree", 2: "none"})
    before = box_facts(box_id)
    digest = count_box(box_id=box_id)

    envelope, first, second = tallies(box_id)
    content = exported_box(box_id)
    assert (before.voters, before.taken, before.cast) == (9, 9, 9)
    assert (envelope.issued, envelope.returned, envelope.in_order) == (9, 9, True)
    assert first.ticks == {"agree": 6, "disagree": 3, "none": 0}
    assert second.ticks == {"agree": 0, "disagree": 0, "none": 9}
    assert hashlib.sha256(content).hexdigest() == digest == box_facts(box_id).box_sha256
    assert verify(content, digest)[0] == []
    assert all(voter.numbers[position].hex().encode() in content for voter in voters for position in (1, 2))


def test_keys_have_the_strength_of_128_bits_and_no_two_are_alike() -> None:
    keys = new_signing_keys(2)
    moduli = [serialization.load_pem_private_key(key.encode(), None).private_numbers().public_numbers.n for key in keys]

    assert [modulus.bit_length() for modulus in moduli] == [3072, 3072]
    assert moduli[0] != moduli[1]


def test_a_box_that_was_opened_with_the_shorter_keys_of_before_goes_on_and_is_recounted(
    new_box: Callable[..., int],
) -> None:
    box_id = new_box(keys=tuple(pem_of(rsa.generate_private_key(65537, 2048)) for _ in KEYS))
    voters = [Voter(box_id, account).receive() for account in VOTERS]
    close_hand_out(box_id=box_id)
    for voter in voters:
        voter.vote({1: "agree", 2: "none"})
    digest = count_box(box_id=box_id)

    assert tallies(box_id)[1].ticks == {"agree": 9, "disagree": 0, "none": 0}
    assert verify(exported_box(box_id), digest)[0] == []
    assert {len(voter.signatures[1]) for voter in voters} == {256}


def pem_of(key: rsa.RSAPrivateKey) -> str:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()


def test_a_repeated_request_gets_the_same_papers_and_another_one_none(box_id: int) -> None:
    voter = Voter(box_id, 101).prepare()
    first = hand_out(box_id=box_id, voter=101, blinded=voter.blinded)

    assert hand_out(box_id=box_id, voter=101, blinded=voter.blinded) == first
    with pytest.raises(Conflict, match="đã nhận phiếu trên máy khác"):
        Voter(box_id, 101).receive()
    assert box_facts(box_id).taken == 1


def test_who_is_not_on_the_roll_gets_nothing(box_id: int) -> None:
    with pytest.raises(NotFound):
        Voter(box_id, 999).receive()


def test_who_stands_aside_gets_no_paper_for_that_question(new_box: Callable[..., int]) -> None:
    box_id = new_box({101: [1, 2], 102: [2], 103: []})
    with pytest.raises(OfficeError, match="không khớp"):
        Voter(box_id, 102).receive()
    with pytest.raises(NotFound):
        Voter(box_id, 103).receive([0])
    both, one = Voter(box_id, 101).receive(), Voter(box_id, 102).receive([0, 2])
    close_hand_out(box_id=box_id)
    both.vote({1: "agree", 2: "agree"})
    one.vote({2: "disagree"})
    count_box(box_id=box_id)

    assert [(tally.issued, tally.returned) for tally in tallies(box_id)] == [(2, 2), (1, 1), (2, 2)]


def test_after_the_hand_out_no_paper_can_be_made_and_the_keys_are_gone(box_id: int, voters: list[Voter]) -> None:
    close_hand_out(box_id=box_id)

    with pytest.raises(Conflict, match="Đang bỏ phiếu"):
        close_hand_out(box_id=box_id)
    with pytest.raises(Conflict):
        take_otherwise(box_id=box_id, voter=VOTERS[0], way="paper")
    assert rows(SigningKey) == 0
    assert box_facts(box_id).state is BoxState.CASTING
    assert db.session.get(BallotBox, box_id, populate_existing=True).erased


def test_nothing_is_cast_before_the_hand_out_is_closed_nor_after_the_count(box_id: int, voters: list[Voter]) -> None:
    with pytest.raises(Conflict, match="Đang phát phiếu"):
        voters[0].vote({1: "agree"})
    close_hand_out(box_id=box_id)
    voters[0].vote({1: "agree"})
    count_box(box_id=box_id)

    with pytest.raises(Conflict, match="Đã kiểm phiếu"):
        voters[1].vote({1: "agree"})


def test_a_paper_is_cast_once_and_an_envelope_holds_one_ballot(box_id: int, voters: list[Voter]) -> None:
    close_hand_out(box_id=box_id)
    voters[0].vote({1: "agree"})

    with pytest.raises(Conflict, match="đã ở trong hòm"):
        voters[0].vote({1: "disagree"})
    with pytest.raises(Conflict, match="đã ở trong hòm"):
        voters[0].vote({2: "agree"})
    with pytest.raises(OfficeError, match="không do Hội đồng phát"):
        cast(box_id=box_id, papers=voters[1].papers({1: "agree"})[1:])
    assert rows(CastPaper) == 2


def test_foreign_altered_and_swapped_papers_are_refused(new_box: Callable[..., int], box_id: int) -> None:
    voter, other = Voter(box_id, 101).receive(), Voter(new_box(), 101).receive()
    close_hand_out(box_id=box_id)
    good = voter.papers({1: "agree"})
    forged = sign_blindly(KEYS[2], int.from_bytes(good[1].number).to_bytes(KEY_BITS // 8))
    bad = {
        "another question's signature": OfferedPaper(2, good[1].number, good[1].signature, ("agree",)),
        "altered number": OfferedPaper(1, bytes(32), good[1].signature, ("agree",)),
        "altered signature": OfferedPaper(1, good[1].number, bytes(KEY_BITS // 8), ("agree",)),
        "short signature": OfferedPaper(1, good[1].number, b"x", ("agree",)),
        "unsigned": OfferedPaper(1, good[1].number, b"", ("agree",)),
        "raw signature": OfferedPaper(2, good[1].number, forged, ("agree",)),
        "no such question": OfferedPaper(7, good[1].number, good[1].signature, ("agree",)),
        "unknown option": OfferedPaper(1, good[1].number, good[1].signature, ("maybe",)),
        "two options": OfferedPaper(1, good[1].number, good[1].signature, ("agree", "disagree")),
        "no option": OfferedPaper(1, good[1].number, good[1].signature, ()),
    }
    for fault, paper in bad.items():
        with pytest.raises(OfficeError) as refused:
            cast(box_id=box_id, papers=[good[0], paper])
        assert refused.value.status == 422, fault
    assert rows(CastPaper) == 0
    assert other.signatures.keys() == {0, 1, 2}


def test_slips_and_paper_ballots_add_up_with_the_web(new_box: Callable[..., int]) -> None:
    box_id = new_box({voter: [1, 2] for voter in (101, 102, 103, 104)} | {105: [1]})
    codes = issue_slips(box_id=box_id, count=3)
    web = Voter(box_id, 101).receive()
    take_otherwise(box_id=box_id, voter=102, way="slip")
    take_otherwise(box_id=box_id, voter=103, way="paper")
    take_otherwise(box_id=box_id, voter=104, way="paper")
    with pytest.raises(Conflict, match="phát phiếu giấy"):
        take_otherwise(box_id=box_id, voter=105, way="slip")
    with pytest.raises(Conflict, match="đã bốc mã phiếu"):
        take_otherwise(box_id=box_id, voter=102, way="paper")
    close_hand_out(box_id=box_id)
    web.vote({1: "agree", 2: "agree"})
    slip = [OfferedPaper(q, number_of_slip(codes[1], q), b"", ("agree",) if q else ()) for q in (0, 1, 2)]
    cast(box_id=box_id, papers=slip)
    with pytest.raises(OfficeError, match="mục 1: tổng các ý kiến là 3 nhưng có 2 phiếu hợp lệ"):
        count_box(box_id=box_id, batches={1: Batch(2, 0, {"agree": 3})})
    paper = {0: Batch(2, 0, {}), 1: Batch(2, 0, {"agree": 1, "disagree": 1}), 2: Batch(2, 1, {"none": 1})}
    digest = count_box(box_id=box_id, batches=paper)

    envelope, first, second = tallies(box_id)
    assert (envelope.issued, envelope.returned) == (4, 4)
    assert (first.returned, first.ticks) == (4, {"agree": 3, "disagree": 1, "none": 0})
    assert (second.invalid, second.valid, second.ticks["none"]) == (1, 3, 1)
    assert verify(exported_box(box_id), digest)[0] == []


def test_an_annulled_vote_is_sealed_and_never_told(box_id: int, voters: list[Voter]) -> None:
    close_hand_out(box_id=box_id)
    voters[0].vote({1: "agree"})
    annul_box(box_id=box_id)

    for told in (tallies, exported_box):
        with pytest.raises(NotFound):
            told(box_id)
    assert (rows(CastPaper), rows(CountedPaper)) == (0, 2)
    with pytest.raises(Conflict, match="đã bị hủy"):
        annul_box(box_id=box_id)


def test_no_tally_exists_before_the_count(box_id: int, voters: list[Voter]) -> None:
    close_hand_out(box_id=box_id)
    voters[0].vote({1: "agree"})

    for told in (tallies, exported_box):
        with pytest.raises(NotFound):
            told(box_id)


def test_after_the_count_the_roll_keeps_only_that_papers_were_taken(box_id: int, voters: list[Voter]) -> None:
    close_hand_out(box_id=box_id)
    count_box(box_id=box_id)

    entries = list(db.session.scalars(select(RollEntry)))
    assert {(entry.way, entry.blinded, entry.signatures) for entry in entries} == {("web", None, None)}
    assert len({tracker(voter.numbers[1]) for voter in voters}) == 9
