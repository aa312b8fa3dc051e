"""Other ways to vote than agreeing one by one in secret: choosing up to the quota, voting by name."""

import pytest
from sqlalchemy import select

from app.awards.actions import confirm_round, confirm_selection
from app.ballots.queries import box_facts
from app.ballots.rules.tally import Batch
from app.campaigns.actions.rounds import close_scoring, open_scoring
from app.campaigns.models import Quota
from app.law.rules.categories import Category
from app.meetings.actions.counting import end_vote, enter_count, vote_openly
from app.meetings.actions.hand_out import end_hand_out, give_otherwise
from app.meetings.actions.votes import open_vote
from app.meetings.queries.votes import vote_facts
from app.meetings.rules.vote_rules import Manner, RatioBase, Secrecy
from app.nominations.models import ConflictOfInterest
from app.platform.errors import Conflict, NotFound, OfficeError
from app.platform.transaction import transaction
from tests.meetings.conftest import ended, opened
from tests.meetings.test_papers import text_of
from tests.support.world import AT, MOVEMENT, ROUND, World


@pytest.fixture
def groups(grown) -> World:
    """The council with a collective among the nominees, so that there are two groups."""
    return grown(of_two_categories)


def of_two_categories(council: World) -> None:
    """Nominates it."""
    still_accepting(council)
    council.collective = council.nominate("Chi hội Phụ nữ ấp Phú Tâm", category=Category.COLLECTIVE)
    council.numbers.append(council.collective)
    council.disclose()


@pytest.fixture
def council(grown) -> World:
    """Six members in a meeting while dossiers are still accepted; three individuals."""
    return grown(still_accepting)


def still_accepting(world: World) -> None:
    """The council in its meeting."""
    world.members = world.fill_council(6)
    world.open_nominations()
    world.numbers = [world.nominate(name) for name in ("Néang Srây Mom", "Chau Sóc Kha", "Nguyễn Văn Thuý")]
    world.disclose()
    world.meeting = world.hold_meeting()


def set_places(council: World, places: int) -> None:
    with transaction() as session:
        for row in session.scalars(select(Quota).where(Quota.round_id == council.round_id())):
            row.places = places


def test_members_choose_up_to_the_quota_in_each_group(groups: World) -> None:
    vote_id = opened(groups, manner=Manner.CHOOSE)
    facts = vote_facts(actor=groups.actor("secretary"), vote_id=vote_id)
    texts = [(one.question.text, one.question.most, len(one.items)) for one in facts.questions]
    voters = [groups.take_for(name, vote_id) for name in groups.members[:4]]
    for name in groups.members[4:]:
        account = groups.actor(name).account_id
        give_otherwise(actor=groups.actor("secretary"), vote_id=vote_id, account_id=account, way="paper", at=AT)
    end_hand_out(actor=groups.actor("chair"), vote_id=vote_id, at=AT)

    for voter in voters[:3]:
        voter.choose({1: ("1",), 2: ("2", "3")})
    voters[3].choose({1: (), 2: ("2",)})
    paper = {0: Batch(2, 0, {}), 1: Batch(2, 0, {"1": 1}), 2: Batch(2, 1, {"2": 1, "3": 0, "4": 1})}
    for name in ("member_a", "member_b"):
        enter_count(actor=groups.actor(name), vote_id=vote_id, batches=paper, at=AT)
    ended(groups, vote_id)

    facts = vote_facts(actor=groups.actor("secretary"), vote_id=vote_id)
    assert [text.split(" – ")[1] for text, _, _ in texts] == [
        "tập thể (chọn không quá 08)",
        "cá nhân (chọn không quá 15)",
    ]
    assert [(most, items) for _, most, items in texts] == [(8, 1), (15, 3)]
    assert [(item.agree, item.verdict.base, item.verdict.passed) for item in facts.items] == [
        (4, 6, True), (5, 6, True), (3, 6, False), (1, 6, False),
    ]  # fmt: skip
    record = text_of(groups.client("secretary").get(f"/papers/count-record/{vote_id}/word").data)
    assert "phát ra 06, thu về 06, hợp lệ 05, không hợp lệ 01" in record


def test_nobody_chooses_more_than_the_quota(groups: World) -> None:
    vote_id = opened(groups, manner=Manner.CHOOSE)
    voter = groups.take_for("member_a", vote_id)
    groups.take_for("member_b", vote_id)
    end_hand_out(actor=groups.actor("chair"), vote_id=vote_id, at=AT)

    for wrong in (("1", "2"), ("7",), ("1", "1")):
        with pytest.raises(OfficeError, match="lựa chọn không hợp lệ"):
            voter.choose({1: wrong, 2: ()})
    assert box_facts(voter.box_id).cast == 0


def test_who_stands_aside_from_one_nominee_has_no_paper_for_the_group(groups: World) -> None:
    member = groups.actor("member_a")
    with transaction() as session:
        session.add(
            ConflictOfInterest(
                nomination_id=groups.numbers[0], account_id=member.account_id, reason="Vợ", declared_at=AT
            )
        )
    vote_id = opened(groups, manner=Manner.CHOOSE)

    with pytest.raises(OfficeError, match="không khớp"):
        groups.take_for("member_a", vote_id)
    groups.take_for("member_a", vote_id, [0, 1])
    facts = vote_facts(actor=member, vote_id=vote_id)
    assert [one.aside for one in facts.questions] == [(), (member.account_id,)]
    assert "không bỏ phiếu cho nhóm có hồ sơ đó" in " ".join(facts.rules.sentences)


def test_a_group_without_places_cannot_be_chosen_from(council: World) -> None:
    set_places(council, 0)
    with pytest.raises(OfficeError, match="không có suất khen thưởng nào"):
        council.prepare_vote(council.meeting, council.numbers, manner=Manner.CHOOSE)


def test_an_open_vote_is_by_name_and_says_so_everywhere(council: World) -> None:
    vote_id = opened(council, secrecy=Secrecy.OPEN, base=RatioBase.PRESENT)
    said = {1: ("agree",), 2: ("disagree",), 3: ("none",)}
    with pytest.raises(OfficeError, match="Mục 2"):
        vote_openly(actor=council.actor("member_a"), vote_id=vote_id, choices={1: ("agree",), 3: ("none",)}, at=AT)
    for name in council.members[:5]:
        vote_openly(actor=council.actor(name), vote_id=vote_id, choices=said, at=AT)
    vote_openly(actor=council.actor("member_a"), vote_id=vote_id, choices={**said, 2: ("agree",)}, at=AT)
    with pytest.raises(NotFound):
        vote_openly(actor=council.actor("secretary"), vote_id=vote_id, choices=said, at=AT)

    before = council.client("member_b").get(f"/votes/{vote_id}").text
    ended(council, vote_id)
    facts = vote_facts(actor=council.actor("secretary"), vote_id=vote_id)
    page = council.client("member_b").get(f"/votes/{vote_id}").text
    record = text_of(council.client("secretary").get(f"/papers/count-record/{vote_id}/word").data)

    assert 'Đã biểu quyết <strong class="giant">5/6</strong>' in before and "Ai chọn gì" not in before
    assert [(item.agree, item.verdict.base) for item in facts.items] == [(5, 6), (1, 6), (0, 6)]
    assert "đồng ý: Người member_a; không đồng ý: Người chair" in page.replace("\n", " ")
    assert "không đồng ý: Người chair, Người member_b, Người member_4, Người member_5" in record
    for text in (before, page):
        assert "kín" not in text and "bí mật" not in text
    with pytest.raises(Conflict):
        vote_openly(actor=council.actor("member_6"), vote_id=vote_id, choices=said, at=AT)


def test_an_open_vote_needs_no_scripts(council: World) -> None:
    vote_id = opened(council, secrecy=Secrecy.OPEN)
    client = council.client("member_a")
    url = f"/votes/{vote_id}/voice"

    wrong = council.post(client, url, **{"choice-1": "agree"})
    right = council.post(client, url, **{"choice-1": "agree", "choice-2": "none", "choice-3": "disagree"})
    shown = client.get(url).text

    assert (wrong.status_code, right.status_code) == (422, 303)
    assert 'name="choice-1" value="agree" checked' in wrong.text
    assert [
        f'name="choice-{n}" value="{key}" checked' in shown for n, key in ((1, "agree"), (2, "none"), (3, "disagree"))
    ] == [True] * 3
    assert council.client("secretary").get(url).status_code == 404


def test_a_tie_on_the_line_is_settled_by_the_order_and_told_in_the_papers(council: World) -> None:
    set_places(council, 1)
    vote_id = opened(council, secrecy=Secrecy.OPEN)
    for name in council.members:
        vote_openly(actor=council.actor(name), vote_id=vote_id, choices=dict.fromkeys((1, 2, 3), ("agree",)), at=AT)
    ended(council, vote_id)
    facts = vote_facts(actor=council.actor("chair"), vote_id=vote_id)
    page = council.client("secretary").get(f"/votes/{vote_id}").text
    assert (len(facts.ties), facts.ties[0].settlement.waits_for, len(facts.to_vote_again)) == (1, "revote", 3)
    assert "Bỏ phiếu lại giữa các hồ sơ" in page

    again = council.prepare_vote(council.meeting, list(facts.to_vote_again), previous_id=vote_id, secrecy=Secrecy.OPEN)
    open_vote(actor=council.actor("chair"), vote_id=again, at=AT)
    choices = {1: ("agree",), 2: ("disagree",), 3: ("disagree",)}
    for name in council.members:
        vote_openly(actor=council.actor(name), vote_id=again, choices=choices, at=AT)
    ended(council, again)

    settled = vote_facts(actor=council.actor("chair"), vote_id=vote_id)
    first = settled.items[0].nomination_id
    assert (settled.ties[0].settlement.within, settled.tied) == ((first,), frozenset())
    minutes = text_of(council.client("secretary").get(f"/papers/minutes/{council.meeting}/word").data)
    assert "Phân định theo: bỏ phiếu lại giữa các hồ sơ đó. Được xếp trong số lượng: Bà" in minutes


def test_a_vote_is_ended_by_chair_and_teller_also_when_it_is_open(council: World) -> None:
    vote_id = opened(council, secrecy=Secrecy.OPEN)
    end_vote(actor=council.actor("chair"), vote_id=vote_id, at=AT)

    assert vote_facts(actor=council.actor("chair"), vote_id=vote_id).state == "speaking"


def test_the_councils_proposal_tells_how_it_voted(council: World) -> None:
    vote_id = opened(council, secrecy=Secrecy.OPEN)
    for name in council.members:
        vote_openly(actor=council.actor(name), vote_id=vote_id, choices=dict.fromkeys((1, 2, 3), ("agree",)), at=AT)
    ended(council, vote_id)
    open_scoring(actor=council.actor("secretary"), round_id=council.round_id(), at=AT)
    for number in council.numbers:
        council.score("member_b", number, "80")
    close_scoring(actor=council.actor("secretary"), round_id=council.round_id(), at=AT)
    chair = council.actor("chair")
    about = {"slug": ROUND, "movement": MOVEMENT, "category": Category.INDIVIDUAL}
    confirm_selection(actor=chair, chosen=council.numbers, reasons={}, at=AT, **about)
    confirm_round(actor=chair, slug=ROUND, at=AT)

    text = text_of(council.client("secretary").get(f"/papers/council-submission/{ROUND}/word").data)

    assert (
        "Tại phiên họp ngày 15 tháng 9 năm 2020, 06/06 thành viên Hội đồng tham gia; biểu quyết công khai, ghi tên từng người; đạt khi "
        "quá 50 % tổng số thành viên Hội đồng đồng ý." in text
    )
    assert "Tỷ lệ phiếu (%)" in text and "\n100\n" in text


def test_choosing_against_the_councils_vote_needs_a_reason(council: World) -> None:
    vote_id = opened(council, secrecy=Secrecy.OPEN)
    for name in council.members:
        said = {1: ("agree",), 2: ("disagree",), 3: ("agree",)}
        vote_openly(actor=council.actor(name), vote_id=vote_id, choices=said, at=AT)
    ended(council, vote_id)
    voted_down = vote_facts(actor=council.actor("chair"), vote_id=vote_id).items[1].nomination_id
    council.open_scoring()
    for number in council.numbers:
        council.score("member_b", number, "80")
    close_scoring(actor=council.actor("secretary"), round_id=council.round_id(), at=AT)
    about = {"slug": ROUND, "movement": MOVEMENT, "category": Category.INDIVIDUAL, "at": AT}
    page = council.client("chair").get(f"/rounds/{ROUND}/awards/{MOVEMENT}/individual").text

    with pytest.raises(OfficeError, match="hội đồng bỏ phiếu không đạt"):
        confirm_selection(actor=council.actor("chair"), chosen=[voted_down], reasons={"vacancy": "Ít hồ sơ"}, **about)
    confirm_selection(actor=council.actor("chair"), chosen=[voted_down], **about,
                      reasons={"vacancy": "Ít", "tie": "Vậy", "order": "Vậy", "not_carried": "Có thêm chứng cứ"})  # fmt: skip
    assert page.count("Không đạt") == 1 and "Hội đồng bỏ phiếu" in page
