"""A secret vote at a meeting: who may do what when, what anybody may know, and what counts."""

import base64
import json

import pytest
from sqlalchemy import select

from app.ballots.queries import box_facts
from app.ballots.rules.verify_box import verify
from app.meetings.actions.counting import end_vote
from app.meetings.actions.hand_out import end_hand_out
from app.meetings.actions.meetings import Mark, close_meeting, mark_attendance
from app.meetings.actions.votes import annul_vote, open_vote, prepare_vote, wipe_rehearsal
from app.meetings.queries.meetings import meeting_facts
from app.meetings.queries.votes import vote_facts
from app.meetings.rules.presence import Presence, Teller
from app.meetings.rules.vote_rules import VoteRules
from app.nominations.models import ConflictOfInterest
from app.platform.audit import AuditRow
from app.platform.database import db
from app.platform.errors import Conflict, Forbidden, NotFound, OfficeError
from app.platform.transaction import transaction
from tests.meetings.conftest import ended, opened
from tests.support.world import AT, World


def test_six_members_vote_and_the_result_is_counted_when_chair_and_teller_have_ended_it(council: World) -> None:
    vote_id = opened(council)
    voters = [council.take_for(name, vote_id) for name in council.members]
    end_hand_out(actor=council.actor("chair"), vote_id=vote_id, at=AT)
    for number, voter in enumerate(voters):
        voter.vote({1: "agree", 2: "agree" if number < 3 else "disagree", 3: "none"})
    end_vote(actor=council.actor("chair"), vote_id=vote_id, at=AT)
    half = vote_facts(actor=council.actor("secretary"), vote_id=vote_id)
    end_vote(actor=council.actor("member_a"), vote_id=vote_id, at=AT)

    facts = vote_facts(actor=council.actor("secretary"), vote_id=vote_id)
    assert (half.state, [one.tally for one in half.questions]) == ("casting", [None, None, None])
    assert [(item.verdict.agree, item.verdict.base, item.verdict.passed) for item in facts.items] == [
        (6, 6, True), (3, 6, False), (0, 6, False),
    ]  # fmt: skip
    assert (facts.envelopes.issued, facts.envelopes.returned) == (6, 6)


def test_the_vote_opens_only_with_a_meeting_a_quorum_tellers_and_five_voters(council: World) -> None:
    chair, secretary = council.actor("chair"), council.actor("secretary")
    vote_id = council.prepare_vote(council.meeting, council.numbers, quorum=100)
    attendees = meeting_facts(actor=secretary, meeting_id=council.meeting).attendees

    def mark(present: int, tellers: bool = True) -> None:
        order = sorted(attendees, key=lambda one: one.account_id)
        kinds = (Teller.HEAD, Teller.MEMBER, Teller.MEMBER) if tellers else ()
        marks = [
            Mark(one.account_id, Presence.PRESENT if place < present else Presence.ABSENT, "Đi công tác",
                 kinds[place] if place < len(kinds) else Teller.NONE)
            for place, one in enumerate(order)
        ]  # fmt: skip
        mark_attendance(actor=secretary, meeting_id=council.meeting, marks=marks, at=AT)

    mark(5)
    with pytest.raises(OfficeError, match="5/6 thành viên tham gia, chưa đủ 100 %"):
        open_vote(actor=chair, vote_id=vote_id, at=AT)
    mark(6, tellers=False)
    with pytest.raises(OfficeError, match="Ban kiểm phiếu cần 01 trưởng ban"):
        open_vote(actor=chair, vote_id=vote_id, at=AT)
    mark(4)
    few = council.prepare_vote(council.meeting, council.numbers, quorum=50)
    with pytest.raises(OfficeError, match="Chỉ có 4 người bỏ phiếu"):
        open_vote(actor=chair, vote_id=few, at=AT)
    mark(6)
    with pytest.raises(Forbidden):
        open_vote(actor=secretary, vote_id=vote_id, at=AT)
    open_vote(actor=chair, vote_id=vote_id, at=AT)
    with pytest.raises(Conflict, match="đã được mở rồi"):
        open_vote(actor=chair, vote_id=vote_id, at=AT)
    with pytest.raises(Conflict, match="một cuộc bỏ phiếu khác"):
        open_vote(actor=chair, vote_id=few, at=AT)
    with pytest.raises(Conflict, match="chưa kiểm xong"):
        close_meeting(actor=secretary, meeting_id=council.meeting, at=AT)


def test_who_stands_aside_gets_no_paper_and_sees_no_count_of_that_nominee(council: World) -> None:
    member = council.actor("member_a")
    with transaction() as session:
        session.add(
            ConflictOfInterest(
                nomination_id=council.numbers[1], account_id=member.account_id, reason="Anh em ruột", declared_at=AT
            )
        )
    vote_id = opened(council)
    position = next(one.position for one in vote_facts(actor=member, vote_id=vote_id).questions if one.aside)
    others = [number for number in (0, 1, 2, 3) if number != position]
    with pytest.raises(OfficeError, match="không khớp"):
        council.take_for("member_a", vote_id)
    voters = [council.take_for(name, vote_id, others if name == "member_a" else None) for name in council.members]
    end_hand_out(actor=council.actor("chair"), vote_id=vote_id, at=AT)
    for voter in voters:
        voter.vote({number: "agree" for number in voter.numbers if number})
    ended(council, vote_id)

    question = vote_facts(actor=member, vote_id=vote_id).questions[position - 1]
    assert (question.tally.issued, question.items[0].agree, question.items[0].verdict.base) == (5, 5, 5)
    pages = {name: council.client(name).get(f"/votes/{vote_id}").text for name in ("member_a", "member_b")}
    assert "không tham gia hồ sơ này nên không xem kết quả" in pages["member_a"]
    assert "không xem kết quả" not in pages["member_b"]
    boxes = {name: council.client(name).get(f"/votes/{vote_id}/box") for name in ("member_a", "member_b")}
    papers = {
        name: sum(f'"question": {position},' in line for line in box.text.splitlines()[1:])
        for name, box in boxes.items()
    }
    assert {box.status_code for box in boxes.values()} == {200} and papers == {"member_a": 0, "member_b": 5}
    assert verify(boxes["member_a"].data)[0] == [] and verify(boxes["member_b"].data)[0] == []


def test_only_the_chair_leads_and_only_tellers_count(council: World) -> None:
    vote_id = opened(council)
    council.take_for("member_b", vote_id)
    for name in ("secretary", "member_a"):
        with pytest.raises(Forbidden):
            end_hand_out(actor=council.actor(name), vote_id=vote_id, at=AT)
    end_hand_out(actor=council.actor("chair"), vote_id=vote_id, at=AT)
    with pytest.raises(OfficeError, match="Việc của ban kiểm phiếu|Việc này của ban kiểm phiếu"):
        end_vote(actor=council.actor("member_6"), vote_id=vote_id, at=AT)
    with pytest.raises(Forbidden):
        annul_vote(actor=council.actor("secretary"), vote_id=vote_id, reason="Sai", at=AT)
    end_vote(actor=council.actor("member_a"), vote_id=vote_id, at=AT)
    end_vote(actor=council.actor("member_b"), vote_id=vote_id, at=AT)
    assert vote_facts(actor=council.actor("chair"), vote_id=vote_id).state == "casting"


def test_an_annulled_vote_can_be_held_again(council: World) -> None:
    vote_id = opened(council)
    chair = council.actor("chair")
    with pytest.raises(OfficeError, match="lý do hủy"):
        annul_vote(actor=chair, vote_id=vote_id, reason="", at=AT)
    annul_vote(actor=chair, vote_id=vote_id, reason="Danh sách thiếu tên", at=AT)

    again = opened(council)
    facts = vote_facts(actor=chair, vote_id=vote_id)
    assert (facts.state, facts.annulled_for) == ("annulled", "Danh sách thiếu tên")
    assert vote_facts(actor=chair, vote_id=again).state == "handing_out"


def test_a_rehearsal_has_invented_nominees(council: World) -> None:
    secretary = council.actor("secretary")
    vote_id = prepare_vote(actor=secretary, meeting_id=council.meeting, title="Tập dượt", rules=VoteRules(),
                           nominations=[], rehearsal=True, at=AT)  # fmt: skip
    facts = vote_facts(actor=secretary, vote_id=vote_id)

    assert {item.nomination_id for item in facts.items} == {None}
    assert "tập dượt với tên giả" in council.client("secretary").get(f"/votes/{vote_id}").text


def test_a_rehearsal_is_wiped_with_its_ballots_and_logged_but_a_real_vote_is_not(council: World) -> None:
    secretary = council.actor("secretary")
    rehearsal = prepare_vote(actor=secretary, meeting_id=council.meeting, title="Tập dượt", rules=VoteRules(),
                             nominations=[], rehearsal=True, at=AT)  # fmt: skip
    open_vote(actor=council.actor("chair"), vote_id=rehearsal, at=AT)
    voter = council.take_for("member_a", rehearsal)
    end_hand_out(actor=council.actor("chair"), vote_id=rehearsal, at=AT)
    voter.vote({1: "agree", 2: "agree", 3: "agree"})
    with pytest.raises(Conflict, match="Chỉ xóa được cuộc tập dượt"):
        wipe_rehearsal(actor=secretary, vote_id=council.prepare_vote(council.meeting, council.numbers), at=AT)
    wipe_rehearsal(actor=secretary, vote_id=rehearsal, at=AT)

    with pytest.raises(NotFound):
        vote_facts(actor=secretary, vote_id=rehearsal)
    with pytest.raises(NotFound):
        box_facts(voter.box_id)
    assert (
        db.session.scalar(select(AuditRow.actor_name).where(AuditRow.action == "rehearsal wiped")) == "Người secretary"
    )


def test_the_rules_say_how_a_tie_is_settled(council: World) -> None:
    vote_id = opened(council)
    facts = vote_facts(actor=council.actor("secretary"), vote_id=vote_id)

    assert "tỷ lệ đồng ý cao hơn; điểm trung bình cao hơn ở tiêu chí thứ 1" in facts.box.terms
    assert facts.rules.sentences[-1] in council.client("member_a").get(f"/votes/{vote_id}").text


def test_the_audit_tells_who_took_papers_and_nothing_of_who_cast(council: World) -> None:
    vote_id = opened(council)
    voters = [council.take_for(name, vote_id) for name in council.members]
    end_hand_out(actor=council.actor("chair"), vote_id=vote_id, at=AT)
    rows = len(list(db.session.scalars(select(AuditRow.id))))
    for voter in voters:
        voter.vote({1: "agree", 2: "agree", 3: "agree"})

    assert len(list(db.session.scalars(select(AuditRow.id)))) == rows
    taken = db.session.scalars(select(AuditRow.actor_name).where(AuditRow.action == "ballot papers taken"))
    assert len(set(taken)) == 6


def test_casting_refuses_to_be_told_a_name(council: World) -> None:
    vote_id = opened(council)
    voter = council.take_for("member_a", vote_id)
    end_hand_out(actor=council.actor("chair"), vote_id=vote_id, at=AT)
    box = box_facts(voter.box_id)
    sent = [
        {"position": one.position, "number": one.number.hex(), "signature": base64.b64encode(one.signature).decode(),
         "choice": list(one.choice)} for one in voter.papers({1: "agree", 2: "agree", 3: "agree"})
    ]  # fmt: skip
    url = f"/ballots/{box.token}/papers"

    signed_in = council.client("member_a").post(url, json={"papers": sent})
    bearer = council.client().post(url, json={"papers": sent}, headers={"Authorization": "Bearer x"})
    broken = council.client().post(url, data="{", content_type="application/json")
    nameless = council.client().post(url, json={"papers": sent})
    again = council.client().post(url, json={"papers": sent})

    assert [one.status_code for one in (signed_in, bearer, broken, nameless, again)] == [422, 422, 422, 200, 409]
    assert "đang đăng nhập nên phiếu không bí mật" in signed_in.text
    assert "Set-Cookie" not in nameless.headers
    assert json.loads(nameless.text) == {"state": "in the box"}
