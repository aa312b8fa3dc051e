"""The start page says what waits for each role, how many, until when, and leads to where it is done."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine

from app.awards.rules.amending import AmendmentKind
from app.desk.rules.due import due_by
from app.desk.work import WorkItem, waiting_for
from app.imports.actions.lists import discard_list
from app.imports.rules.states import KEPT_UNFINISHED
from app.meetings.actions.meetings import MeetingPlan, plan_meeting
from app.nominations.actions.deciding import return_nomination
from app.nominations.actions.disclosures import disclose
from app.nominations.models import ConflictOfInterest
from app.nominations.rules.standing_aside import StandingAside
from app.platform.transaction import transaction
from app.registrations.actions.checking import return_registration
from app.units.actions import appoint
from app.units.operator import operator
from app.units.rules.authority import Role
from tests.awards.test_amendments import decided, rule  # noqa: F401  # the fixture
from tests.awards.test_awards import choose, confirm_everything, issue, office  # noqa: F401  # the fixture
from tests.imports.lists import HEADINGS, people, xlsx
from tests.support.world import AT, ROUND, World

TODAY = date(2020, 9, 15)


def waits(world: World, name: str, today: date = TODAY) -> dict[str, WorkItem]:
    """What waits in the round of the tests; the example's earlier rounds wait for registrations of their own."""
    items = waiting_for(world.actor(name), today)
    return {item.what: item for item in items if item.about not in ("Khen thưởng năm 2018", "Khen thưởng năm 2019")}


def counts(world: World, name: str, today: date = TODAY) -> dict[str, int | None]:
    return {what: item.count for what, item in waits(world, name, today).items()}


def test_a_clerk_is_told_what_to_write_and_send_until_when(world: World) -> None:
    world.open_nominations()
    until = waits(world, "clerk_a")["Chưa lập hồ sơ đề nghị nào"].due_on
    world.nominate("Lê Thị Ánh", upto="draft")
    number = world.nominate("Trần Văn Bình", upto="sent")
    return_nomination(actor=world.actor("secretary"), nomination_id=number, remark="Bổ sung", at=AT)
    world.register("clerk_b", upto="sent")
    own = world.actor("clerk_b").unit_ids(next(iter(world.actor("clerk_b").council_ids)))
    return_registration(
        actor=world.actor("secretary"), round_id=world.round_id(), unit_id=next(iter(own)), remark="Sửa", at=AT
    )

    mine, others = waits(world, "clerk_a"), waits(world, "clerk_b")

    assert (mine["Bản nháp chưa gửi"].count, mine["Hồ sơ bị trả lại"].count) == (1, 1)
    assert mine["Bản nháp chưa gửi"].due_on == until is not None
    assert "Chưa lập hồ sơ đề nghị nào" not in mine and "Chưa lập hồ sơ đề nghị nào" in others
    assert mine["Đăng ký thi đua chưa gửi"].count == 1
    assert others["Đăng ký thi đua bị trả lại"].count == 1 and "Đăng ký thi đua chưa gửi" not in others
    assert not {"Hồ sơ chờ thẩm định", "Đăng ký thi đua chờ tiếp nhận"} & {*mine, *others}


def test_a_secretary_is_told_what_to_check_to_hear_of_and_to_plan(world: World) -> None:
    world.open_nominations()
    world.nominate("Lê Thị Ánh", upto="sent")
    accepted = world.nominate("Trần Văn Bình")
    world.register(upto="sent")
    world.ask_opinion([accepted], "Công an huyện", TODAY + timedelta(days=1))
    world.ask_opinion([accepted], "Thuế", TODAY + timedelta(days=9))

    told = counts(world, "secretary", TODAY + timedelta(days=3))
    late = waits(world, "secretary", date(2021, 1, 5))

    assert told["Hồ sơ chờ thẩm định"] == told["Đăng ký thi đua chờ tiếp nhận"] == 1
    assert told["Cơ quan được xin ý kiến quá hạn chưa trả lời"] == told["Cơ quan được xin ý kiến chưa trả lời"] == 1
    assert "Hết hạn nhận hồ sơ, chờ mở chấm điểm" in late
    assert next(iter(late.values())).due_on == TODAY + timedelta(days=1)  # what is longest overdue stands first
    world.open_scoring()
    assert "Chưa lên lịch phiên họp Hội đồng" in counts(world, "secretary")


def test_a_member_is_told_what_to_disclose_to_score_and_to_vote_on(world: World) -> None:
    world.open_nominations()
    first, second = world.nominate("Lê Thị Ánh"), world.nominate("Trần Văn Bình", clerk="clerk_b")
    before = counts(world, "member_a")
    disclose(actor=world.actor("member_a"), slug=ROUND, account_id=world.actor("member_a").account_id, seen=[first, second],
             aside={second: StandingAside.RELATIVE}, at=AT)  # fmt: skip
    world.open_scoring()

    scoring = counts(world, "member_a")
    world.score("member_a", first, "80")
    plan = MeetingPlan("Phiên họp xét khen thưởng", AT, "Hội trường", "Bỏ phiếu")
    plan_meeting(actor=world.actor("secretary"), slug=ROUND, plan=plan, at=AT)
    done = waits(world, "member_a")

    assert before["Hồ sơ chờ khai báo đứng ngoài"] == 2
    assert scoring == {"Hồ sơ chưa chấm điểm": 1}  # not the one from which the member stands aside
    assert {what: item.due_on for what, item in done.items()} == {"Phiên họp được mời dự": AT.date()}


def test_dossiers_of_ones_own_unit_wait_in_no_office(sqlite_world: World) -> None:
    world = sqlite_world
    world.open_nominations()
    world.nominate("Lê Thị Ánh"), world.nominate("Trần Văn Bình", clerk="clerk_b")
    clerk = world.actor("clerk_a")
    (council_id,) = clerk.council_ids
    appoint(actor=operator(), account_id=clerk.account_id, role=Role.MEMBER, council_id=council_id, at=AT)
    world.open_scoring()
    both = world.actor("clerk_a")
    as_member = replace(both, holdings=frozenset(one for one in both.holdings if one.role is Role.MEMBER))

    for someone in (both, as_member):
        assert [item.count for item in waiting_for(someone, TODAY) if item.what == "Hồ sơ chưa chấm điểm"] == [1]


def test_a_chair_is_told_what_to_choose_and_to_sign_and_the_secretary_what_to_issue(office: World) -> None:  # noqa: F811
    tie = "Nhóm bằng điểm ở ranh giới chờ Chủ tịch quyết định"
    assert counts(office, "chair")["Nhóm chờ chốt danh sách"] == counts(office, "chair")[tie] == 1
    assert tie not in counts(office, "secretary")
    choose(office, 0, 2, tie="Nữ được ưu tiên")
    assert tie not in counts(office, "chair")
    assert "Chờ chốt kết quả cả đợt" in counts(office, "chair")
    confirm_everything(office)
    assert "Quyết định khen thưởng chờ ký" in counts(office, "chair")
    assert "Quyết định khen thưởng chờ ghi số, phát hành" in counts(office, "secretary")
    issue(office, 15, date(2020, 12, 28))
    assert "Kết quả chờ công bố" in counts(office, "secretary")
    assert not {what for what in counts(office, "chair") if "chờ ký" in what}


def test_a_chair_who_stands_aside_is_not_told_of_a_tie(office: World) -> None:  # noqa: F811
    chair = office.actor("chair")
    with transaction() as session:
        session.add(
            ConflictOfInterest(
                account_id=chair.account_id, nomination_id=office.numbers[1], reason="Con", declared_at=AT
            )
        )

    assert counts(office, "chair").get("Nhóm chờ chốt danh sách") == 1
    assert not [what for what in counts(office, "chair") if "bằng điểm" in what]


def test_a_list_that_is_not_taken_in_waits_for_whoever_sent_it(world: World) -> None:
    world.open_nominations()
    number = world.send_list(xlsx([HEADINGS, *people(2)]))
    told = "Danh sách đưa lên chưa nhập xong"

    mine, last = waits(world, "clerk_a")[told], AT.date() + KEPT_UNFINISHED

    assert (mine.about, mine.place.values, mine.due_on) == ("danh-sach.xlsx", {"import_id": number}, last)
    assert [name for name in ("clerk_b", "secretary", "member_a", "admin") if told in waits(world, name)] == []
    assert told not in waits(world, "clerk_a", last + timedelta(days=1))
    discard_list(actor=world.actor("clerk_a"), import_id=number, at=AT)
    assert told not in waits(world, "clerk_a")


def test_a_ruling_waits_for_its_decision(decided: World) -> None:  # noqa: F811
    rule(decided, 1, AmendmentKind.REVOKE)

    assert counts(decided, "secretary")["Quyết định đính chính, thu hồi chờ phát hành"] == 1


@pytest.mark.parametrize("name", ["clerk_a", "secretary", "member_a", "chair", "admin", "stranger"])
def test_each_thing_on_the_start_page_leads_to_a_page_that_opens(sqlite_world: World, name: str) -> None:
    world = sqlite_world
    world.open_nominations()
    world.nominate("Lê Thị Ánh", upto="sent")
    world.nominate("Phạm Thị Cúc", upto="draft")
    accepted = world.nominate("Trần Văn Bình")
    world.register(upto="sent")
    world.ask_opinion([accepted])
    world.post(world.client("admin"), "/councils/tinh-bien/people", name="Lê Thị Lan", username="lan",
               role="member", unit_id="")  # fmt: skip
    client = world.client(name)

    with time_machine.travel("2020-09-20T03:00:00Z", tick=False):
        client = world.client(name)
        page = client.get("/").text.partition("<main")[2]
        links = re.findall(r'class="button" href="([^"]+)"', page)
        answers = {link: client.get(link.replace("&amp;", "&")).status_code for link in links}

    assert bool(links) is (name != "stranger")
    assert set(answers.values()) <= {200}
    assert name != "secretary" or "Hạn 30/09/2020, còn 10 ngày" in page


def test_the_last_day_is_told_as_people_say_it() -> None:
    day = date(2020, 9, 30)

    assert [(due_by(day, day - timedelta(days=left)).text, due_by(day, day - timedelta(days=left)).tone) for left in (10, 1, 0, -2)] == [
        ("Hạn 30/09/2020, còn 10 ngày", "plain"), ("Hạn 30/09/2020, còn 1 ngày", "busy"),
        ("Hạn hôm nay (30/09/2020)", "busy"), ("Quá hạn 2 ngày (30/09/2020)", "bad"),
    ]  # fmt: skip
