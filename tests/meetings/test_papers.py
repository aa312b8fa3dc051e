"""The minutes and the record of the count say what happened, to the number."""

import io

import docx
import pytest

from app.awards.actions import confirm_round, confirm_selection
from app.campaigns.actions.rounds import close_scoring
from app.law.rules.categories import Category
from app.meetings.actions.counting import end_vote, vote_openly
from app.meetings.actions.hand_out import end_hand_out, take_papers
from app.meetings.actions.meetings import close_meeting, lay_down_rules
from app.meetings.actions.votes import open_vote
from app.meetings.queries.votes import vote_facts
from app.meetings.rules.vote_rules import Secrecy, VoteRules
from app.nominations.models import ConflictOfInterest
from app.platform.audit import audit_head, verify_audit
from app.platform.transaction import transaction
from app.scoring.actions import declare_conflict
from app.units.actions import appoint
from app.units.operator import operator
from app.units.rules.authority import Role
from tests.meetings.conftest import convene
from tests.support.voter import Voter
from tests.support.world import AT, MOVEMENT, ROUND, World


@pytest.fixture
def counted(grown) -> World:
    """A vote that has been counted: one nominee passes, one does not, one is tied."""
    return grown(with_counted_vote)


def with_counted_vote(world: World) -> None:
    """Counts it."""
    council = convene(world)
    vote_id = council.prepare_vote(council.meeting, council.numbers)
    open_vote(actor=council.actor("chair"), vote_id=vote_id, at=AT)
    voters = []
    for name in council.members:
        actor = council.actor(name)
        voter = Voter(vote_facts(actor=actor, vote_id=vote_id).box.id, actor.account_id).prepare()
        voters.append(voter.open_answer(take_papers(actor=actor, vote_id=vote_id, blinded=voter.blinded, at=AT)))
    end_hand_out(actor=council.actor("chair"), vote_id=vote_id, at=AT)
    for number, voter in enumerate(voters[:5]):
        voter.vote({1: "agree", 2: "agree" if number < 2 else "disagree", 3: "none"})
    for name in ("chair", "member_a"):
        end_vote(actor=council.actor(name), vote_id=vote_id, at=AT)
    council.vote = vote_id


def text_of(content: bytes) -> str:
    word = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def test_the_record_of_the_count_says_every_number_and_its_base(counted: World) -> None:
    client = counted.client("secretary")
    text = text_of(client.get(f"/papers/count-record/{counted.vote}/word").data)
    facts = vote_facts(actor=counted.actor("secretary"), vote_id=counted.vote)

    assert "Số phiếu phát ra: 06; thu về: 05; không thu về: 01" in text
    assert "Đạt khi quá 50 % tổng số thành viên Hội đồng đồng ý." in text
    assert "83,33" in text and "33,33" in text
    digests = text.replace(" ", "")
    assert facts.box.box_sha256 in digests and facts.box.terms_sha256 in digests
    assert "TRƯỞNG BAN" in text and text.count("THÀNH VIÊN") == 2
    assert "Bắt đầu lúc 10 giờ 00 phút, ngày 15 tháng 9 năm 2020, tại Hội trường" in text


def test_the_minutes_tell_who_was_there_and_what_came_of_it(counted: World) -> None:
    client = counted.client("secretary")
    text = text_of(client.get(f"/papers/minutes/{counted.meeting}/word").data)

    assert "Thành phần tham dự: 06/06 thành viên Hội đồng" in text
    assert "Chủ trì: Người chair." in text and "Thư ký (người ghi biên bản): Người secretary." in text
    assert "phát ra 06 phiếu, thu về 05 phiếu" in text
    assert "Đạt: Bà Chau Sóc Kha – Xã An Cư, 05 đồng ý, tỷ lệ 83,33 %." in text
    assert "CHỦ TỌA" in text and "THƯ KÝ" in text
    assert "ngày …… tháng" not in text  # minutes have no line of place and date


def test_there_is_no_record_before_the_count(council: World) -> None:
    vote_id = council.prepare_vote(council.meeting, council.numbers)

    assert council.client("secretary").get(f"/papers/count-record/{vote_id}").status_code == 409


def test_who_stands_aside_never_gets_the_count_of_that_nominee_from_the_councils_proposal(council: World) -> None:
    declare_conflict(actor=council.actor("chair"), nomination_id=council.numbers[0], reason="Người thân", at=AT)
    vote_id = council.prepare_vote(council.meeting, council.numbers)
    open_vote(actor=council.actor("chair"), vote_id=vote_id, at=AT)
    aside = next(
        one.position for one in vote_facts(actor=council.actor("chair"), vote_id=vote_id).questions if one.aside
    )
    voters = []
    for name in council.members:
        actor = council.actor(name)
        voter = Voter(vote_facts(actor=actor, vote_id=vote_id).box.id, actor.account_id)
        voter.prepare([one for one in range(4) if one != aside] if name == "chair" else None)
        voters.append(voter.open_answer(take_papers(actor=actor, vote_id=vote_id, blinded=voter.blinded, at=AT)))
    end_hand_out(actor=council.actor("chair"), vote_id=vote_id, at=AT)
    for voter in voters:
        voter.vote({number: "agree" for number in voter.numbers if number})
    for name in ("chair", "member_a"):
        end_vote(actor=council.actor(name), vote_id=vote_id, at=AT)
    close_scoring(actor=council.actor("secretary"), round_id=council.round_id(), at=AT)
    confirm_selection(actor=council.actor("chair"), slug=ROUND, movement=MOVEMENT, category=Category.INDIVIDUAL,
                      chosen=council.numbers[:2], reasons={"order": "Theo kết quả bỏ phiếu", "vacancy": "Không còn"},
                      at=AT)  # fmt: skip
    confirm_round(actor=council.actor("chair"), slug=ROUND, at=AT)
    secretary, chair, page = council.client("secretary"), council.client("chair"), f"/papers/council-submission/{ROUND}"
    council.post(secretary, page, number="9", issued_on="24/12/2020", signer="Nguyễn Văn Ký")

    whole = secretary.get("/documents/1/word")
    refused = chair.get("/documents/1/word")
    drawn = chair.get(f"{page}/word")

    assert text_of(whole.data).count("100") == 2
    assert refused.status_code == 409
    assert "hồ sơ mà bạn đứng ngoài" in refused.text
    assert text_of(drawn.data).count("100") == 1
    shown = chair.get(page).text
    assert "Bạn đứng ngoài hồ sơ có trong văn bản" in shown
    assert "/documents/1/" not in shown


def test_a_voting_secretary_who_stands_aside_neither_reads_those_counts_nor_issues_the_records(council: World) -> None:
    secretary = council.actor("secretary")
    (council_id,) = secretary.council_ids
    lay_down_rules(actor=secretary, council_id=council_id, rules=VoteRules(), secretary_votes=True, version=0, at=AT)
    with transaction() as session:
        session.add(ConflictOfInterest(nomination_id=council.numbers[0], account_id=secretary.account_id,
                                       reason="Người thân", declared_at=AT))  # fmt: skip
    meeting = council.hold_meeting()
    vote_id = council.prepare_vote(meeting, council.numbers, secrecy=Secrecy.OPEN)
    open_vote(actor=council.actor("chair"), vote_id=vote_id, at=AT)
    for name in (*council.members, "secretary"):
        actor = council.actor(name)
        choices = {
            one.position: ("disagree",) if one.aside and name == "chair" else ("agree",)
            for one in vote_facts(actor=actor, vote_id=vote_id).questions
            if actor.account_id not in one.aside
        }
        vote_openly(actor=actor, vote_id=vote_id, choices=choices, at=AT)
    for name in ("chair", "member_a"):
        end_vote(actor=council.actor(name), vote_id=vote_id, at=AT)
    appoint_second_secretary(council, council_id)
    record, minutes = f"/papers/count-record/{vote_id}", f"/papers/minutes/{meeting}"

    aside, other = council.client("secretary"), council.client("member_b")
    texts = {(who, page): text_of(client.get(f"{page}/word").data) for who, client in (("aside", aside), ("other", other))
             for page in (record, minutes)}  # fmt: skip
    refused = council.post(aside, record, number="1", issued_on="15/09/2020", signer="Nguyễn Văn Ký")
    issued = council.post(other, record, number="1", issued_on="15/09/2020", signer="Nguyễn Văn Ký")

    for page in (record, minutes):  # five of the six who may vote agree to the one from whom the secretary stands aside
        assert "83,33" in texts["other", page] and "83,33" not in texts["aside", page]
    assert "Bà Néang Srây Mom – Xã An Cư: kết quả không hiện với người đứng ngoài." in texts["aside", minutes]
    assert (refused.status_code, issued.status_code) == (422, 303)
    assert "Hãy nhờ thư ký khác phát hành" in refused.text
    assert aside.get("/documents/1/word").status_code == 409


def appoint_second_secretary(council: World, council_id: int) -> None:
    member = council.actor("member_b").account_id
    appoint(actor=operator(), account_id=member, role=Role.SECRETARY, council_id=council_id, unit_id=None, at=AT)


def test_the_minutes_hold_the_audit_to_what_it_was(counted: World) -> None:
    client = counted.client("secretary")
    before = text_of(client.get(f"/papers/minutes/{counted.meeting}/word").data)
    noted = audit_head()
    close_meeting(actor=counted.actor("secretary"), meeting_id=counted.meeting, at=AT)
    after = text_of(client.get(f"/papers/minutes/{counted.meeting}/word").data)

    assert "Mã nhật ký" not in before
    (line,) = [
        one for one in after.splitlines() if one.startswith("Mã nhật ký của phần mềm khi kết thúc họp (SHA-256): ")
    ]
    assert line.partition(": ")[2].replace(" ", "") == noted
    assert verify_audit(noted).found is not None
