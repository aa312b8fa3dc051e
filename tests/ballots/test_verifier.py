"""Check 5: the stand-alone script recounts any box as the app does."""

import base64
import hashlib
import random
from collections import Counter

from cryptography.hazmat.primitives import hashes, serialization

from app.ballots.rules.box_file import BoxQuestion, Paper, box_file
from app.ballots.rules.signing import PSS, new_signing_key, public_key_of
from app.ballots.rules.tally import YES_OR_NO, Batch, Option, Question, count
from app.ballots.rules.verify_box import verify

KEYS = [new_signing_key() for _ in range(4)]
PRIVATE = [serialization.load_pem_private_key(key.encode(), None) for key in KEYS]
ELECTIONS = 200


def question(position: int, chance: random.Random) -> Question:
    if chance.random() < 0.5:
        return Question(position, f"Hồ sơ {position}", YES_OR_NO)
    options = tuple(Option(str(number), f"Người {number}") for number in range(1, chance.randint(3, 9)))
    return Question(position, f"Nhóm {position}", options, chance.randint(1, len(options)), least=0)


def paper(asked: Question, key: int, chance: random.Random, slips: list[str]) -> Paper:
    ticks = chance.sample([option.key for option in asked.options], chance.randint(asked.least, asked.most))
    number = chance.randbytes(32)
    if chance.random() < 0.2:
        slips.append(hashlib.sha256(number).hexdigest())
        return Paper(asked.position, number, b"", tuple(sorted(ticks)))
    signature = PRIVATE[key].sign(number, PSS, hashes.SHA384())
    return Paper(asked.position, number, signature, tuple(sorted(ticks)))


def batch(asked: Question, chance: random.Random) -> Batch:
    returned = chance.randint(0, 5)
    invalid = chance.randint(0, returned)
    ticks: Counter[str] = Counter()
    for _ in range(returned - invalid):
        ticks.update(chance.sample([option.key for option in asked.options], chance.randint(asked.least, asked.most)))
    return Batch(returned, invalid, dict(ticks))


def test_two_hundred_random_votes_are_recounted_alike() -> None:
    chance = random.Random(7)
    for _ in range(ELECTIONS):
        asked = [question(position, chance) for position in range(1, chance.randint(2, 5))]
        told, papers, expected = [], [], []
        for place, one in enumerate(asked):
            slips: list[str] = []
            cast = [paper(one, place % 4, chance, slips) for _ in range(chance.randint(0, 12))]
            counted = batch(one, chance) if chance.random() < 0.5 else None
            issued = len(cast) + (counted.returned if counted else 0) + chance.randint(0, 3)
            told.append(BoxQuestion(one, public_key_of(KEYS[place % 4]), issued, tuple(slips), counted))
            tally = count(one, issued=issued, choices=[each.choice for each in cast], batch=counted)
            numbers = ", ".join(f"{option.text} {tally.ticks[option.key]}" for option in one.options)
            expected.append(
                f"{one.position}. {one.text}: phát ra {issued}, thu về {tally.returned}, không hợp lệ {tally.invalid}; {numbers}"
            )
            papers += cast
        chance.shuffle(papers)
        content = box_file("Bỏ phiếu", "0" * 64, told, papers)

        assert verify(content, hashlib.sha256(content).hexdigest()) == ([], expected)


def test_a_paper_signed_with_another_questions_key_is_a_fault() -> None:
    number = random.Random(8).randbytes(32)
    foreign = Paper(1, number, PRIVATE[1].sign(number, PSS, hashes.SHA384()), ("agree",))
    told = [BoxQuestion(Question(1, "Hồ sơ", YES_OR_NO), public_key_of(KEYS[0]), 1, (), None)]

    faults, _ = verify(box_file("Bỏ phiếu", "0" * 64, told, [foreign]))

    assert len(faults) == 1 and "không do Hội đồng phát" in faults[0]
    assert base64.b64decode(public_key_of(KEYS[0])) != base64.b64decode(public_key_of(KEYS[1]))
