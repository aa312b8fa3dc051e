"""Votes of members without a browser of their own: slips of paper, raised hands, a slip that was drawn."""

import re
import subprocess

import pytest

from app.ballots.queries import box_facts
from app.ballots.rules.tally import Batch
from app.meetings.actions.counting import enter_count
from app.meetings.actions.hand_out import end_hand_out, give_otherwise
from app.meetings.queries.votes import vote_facts
from app.meetings.rules.vote_rules import RatioBase, Secrecy
from app.platform.errors import Conflict, OfficeError
from tests.meetings.conftest import ended, opened
from tests.support.world import AT, World, token_of


def test_paper_ballots_count_when_two_tellers_agree(council: World) -> None:
    vote_id = opened(council)
    secretary = council.actor("secretary")
    for name in ("member_5", "member_6"):
        give_otherwise(actor=secretary, vote_id=vote_id, account_id=council.actor(name).account_id, way="paper", at=AT)
    voters = [council.take_for(name, vote_id) for name in council.members[:4]]
    end_hand_out(actor=council.actor("chair"), vote_id=vote_id, at=AT)
    for voter in voters:
        voter.vote({1: "agree", 2: "agree", 3: "agree"})
    first = {
        0: Batch(2, 0, {}),
        **{number: Batch(2, 0, {"agree": 1, "disagree": 1, "none": 0}) for number in (1, 2, 3)},
    }
    other = {**first, 3: Batch(2, 1, {"agree": 1, "disagree": 0, "none": 0})}
    enter_count(actor=council.actor("member_a"), vote_id=vote_id, batches=first, at=AT)
    enter_count(actor=council.actor("member_b"), vote_id=vote_id, batches=other, at=AT)
    with pytest.raises(Conflict, match="phải nhập kết quả phiếu giấy giống nhau"):
        ended(council, vote_id)
    with pytest.raises(OfficeError, match="Chỉ phát ra 2 phiếu giấy"):
        enter_count(actor=council.actor("member_b"), vote_id=vote_id, batches={1: Batch(3, 0, {"agree": 3})}, at=AT)
    enter_count(actor=council.actor("member_b"), vote_id=vote_id, batches=first, at=AT)
    ended(council, vote_id)

    facts = vote_facts(actor=secretary, vote_id=vote_id)
    assert [(one.tally.returned, one.items[0].agree) for one in facts.questions] == [(6, 5), (6, 5), (6, 5)]


def test_raised_hands_are_counted_by_two_tellers_and_never_called_secret(council: World) -> None:
    vote_id = opened(council, secrecy=Secrecy.COUNT, base=RatioBase.PRESENT)
    hands = {number: Batch(6, 0, {"agree": 4, "disagree": 2, "none": 0}) for number in (1, 2, 3)}
    for name in ("member_a", "member_b"):
        enter_count(actor=council.actor(name), vote_id=vote_id, batches=hands, at=AT)
    ended(council, vote_id)

    facts = vote_facts(actor=council.actor("secretary"), vote_id=vote_id)
    page = council.client("secretary").get(f"/votes/{vote_id}").text
    assert [(item.verdict.agree, item.verdict.base, item.verdict.passed) for item in facts.items] == [(4, 6, True)] * 3
    assert "kín" not in page and "bí mật" not in page


def test_a_drawn_slip_votes_without_scripts_and_is_found_again(council: World) -> None:
    vote_id = opened(council)
    client = council.client("secretary")
    first, second = council.client("member_a"), council.client("member_b")
    refused = council.post(client, f"/votes/{vote_id}/slips", f"/meetings/{council.meeting}")
    asked = council.post(first, f"/votes/{vote_id}/slips")
    again = council.post(first, f"/votes/{vote_id}/slips")
    slips = council.post(second, f"/votes/{vote_id}/slips")
    assert [one.status_code for one in (refused, asked, again)] == [403, 303, 303]
    assert slips.data.startswith(b"%PDF")
    codes = codes_of(slips.data)
    council.post(
        client, f"/votes/{vote_id}/give/{council.actor('member_a').account_id}/slip", f"/meetings/{council.meeting}"
    )
    end_hand_out(actor=council.actor("chair"), vote_id=vote_id, at=AT)
    url = f"/ballots/{box_facts(vote_facts(actor=council.actor('chair'), vote_id=vote_id).box.id).token}"
    tablet = council.client()
    form = {"code": codes[0].lower(), "choice-1": "agree", "choice-2": "disagree", "choice-3": "none"}

    incomplete = tablet.post(url, data={**form, "choice-2": ""})
    wrong = tablet.post(url, data={**form, "code": "123"})
    unknown = tablet.post(url, data={**form, "code": "0" * 16, "act": "cast"})
    check = tablet.post(url, data={**form, "act": "check"})
    done = tablet.post(url, data={**form, "act": "cast"})
    twice = tablet.post(url, data={**form, "act": "cast"})
    with pytest.raises(Conflict, match="giống nhau"):
        ended(council, vote_id)
    for name in ("member_a", "member_b"):
        enter_count(actor=council.actor(name), vote_id=vote_id, batches={}, spare_slips=7, at=AT)
    ended(council, vote_id)
    found = tablet.post(url, data={"code": codes[0], "act": "find"})

    assert [one.status_code for one in (incomplete, wrong, unknown, check, done, twice, found)] == [
        422,
        422,
        422,
        200,
        200,
        409,
        200,
    ]
    assert "Mục 2: chưa chọn" in incomplete.text and form["code"] in incomplete.text
    assert "Kiểm tra trước khi bỏ phiếu" in check.text
    assert "4/4 tờ của mã này" in found.text
    assert len(codes) == 8 and "mã phiếu" in token_free(found.text)


def codes_of(pdf: bytes) -> list[str]:
    text = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return re.findall(r"\b(?:[0-9A-F]{4} ){3}[0-9A-F]{4}\b", text)


def token_free(text: str) -> str:
    return text.replace(token_of(text) if "csrf_token" in text else "\0", "")
