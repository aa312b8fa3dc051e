"""When a nominee passes: exact shares of the base that the council has chosen."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.meetings.rules.presence import Teller, fault_of_tellers, has_quorum
from app.meetings.rules.vote_rules import PRESETS, RatioBase, VoteRules, verdict, why_not_secret

NINETY = VoteRules(threshold=90, more_than=False)


@pytest.mark.parametrize(
    ("rules", "agree", "members", "passed", "ratio"),
    [
        (NINETY, 9, 10, True, "90 %"),
        (NINETY, 10, 11, True, "90,91 %"),
        (NINETY, 9, 11, False, "81,82 %"),
        (NINETY, 8, 9, False, "88,89 %"),
        (VoteRules(), 5, 10, False, "50 %"),
        (VoteRules(), 6, 11, True, "54,55 %"),
        (VoteRules(threshold=67, more_than=False), 2, 3, False, "66,67 %"),
    ],
)
def test_the_share_is_compared_exactly(rules: VoteRules, agree: int, members: int, passed: bool, ratio: str) -> None:
    result = verdict(rules, agree=agree, valid=agree, members=members, present=members, aside=0, aside_present=0)

    assert (result.passed, result.ratio) == (passed, ratio)


def test_the_base_is_what_the_rules_say() -> None:
    counts = {"agree": 6, "valid": 8, "members": 11, "present": 9, "aside": 2, "aside_present": 1}

    bases = {
        (base, shrinks): verdict(VoteRules(base=base, aside_shrinks=shrinks), **counts).base
        for base in RatioBase
        for shrinks in (True, False)
    }

    assert bases == {
        (RatioBase.ALL, True): 9, (RatioBase.ALL, False): 11, (RatioBase.PRESENT, True): 8,
        (RatioBase.PRESENT, False): 9, (RatioBase.VALID, True): 8, (RatioBase.VALID, False): 8,
    }  # fmt: skip


def test_nobody_passes_where_nobody_may_vote() -> None:
    nothing = verdict(VoteRules(base=RatioBase.VALID), agree=0, valid=0, members=3, present=3, aside=3, aside_present=3)

    assert (nothing.passed, nothing.ratio) == (False, "–")


@given(st.integers(1, 100), st.booleans(), st.integers(1, 60), st.data())
def test_a_verdict_is_the_fraction_against_the_threshold(threshold: int, more: bool, base: int, data) -> None:
    agree = data.draw(st.integers(0, base))

    result = verdict(
        VoteRules(threshold=threshold, more_than=more),
        agree=agree,
        valid=base,
        members=base,
        present=base,
        aside=0,
        aside_present=0,
    )

    share = Fraction(agree, base)
    assert result.passed == (share > Fraction(threshold, 100) if more else share >= Fraction(threshold, 100))


def test_the_rules_are_told_in_words() -> None:
    told = {preset.key: preset.rules.pass_sentence for preset in PRESETS}

    assert told == {
        "majority": "Đạt khi quá 50 % tổng số thành viên Hội đồng đồng ý.",
        "title_80": "Đạt khi từ 80 % trở lên tổng số thành viên Hội đồng đồng ý.",
        "title_90": "Đạt khi từ 90 % trở lên tổng số thành viên Hội đồng đồng ý.",
    }


def test_quorum_tellers_and_secrecy() -> None:
    assert has_quorum(members=11, taking_part=8, percent=67)
    assert not has_quorum(members=11, taking_part=7, percent=67)
    assert fault_of_tellers([Teller.HEAD, Teller.MEMBER, Teller.MEMBER, Teller.NONE]) == ""
    assert "hiện có 00 và 01" in fault_of_tellers([Teller.MEMBER])
    assert why_not_secret(5) == ""
    assert "Chỉ có 4 người" in why_not_secret(4)
