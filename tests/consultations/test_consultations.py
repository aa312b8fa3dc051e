"""The public reads a shortlist and comments; the secretary deals with it; the vote waits for the end of it."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.appraisals.rules.checklist import Verdict
from app.consultations.queries import comments_on, open_shortlist
from app.consultations.rules.comments import CommentState
from app.meetings.actions.votes import open_vote
from app.nominations.queries.dossiers import dossier_facts
from app.platform.audit import AuditRow
from app.platform.database import db
from app.platform.errors import Conflict, Forbidden, NotFound, OfficeError
from tests.meetings.conftest import convene
from tests.support.consultation import SAID, TODAY, deal, say, window
from tests.support.world import AT, ROUND, World


@pytest.fixture
def office(grown) -> World:
    """Two accepted dossiers and one that is only sent, in a window of ten days that opens today."""
    return grown(with_a_window)


def with_a_window(world: World) -> None:
    """Opens it."""
    world.open_nominations()
    world.numbers = [world.nominate("Lê Thị Ánh", address="Ấp Phú Tâm"), world.nominate("Trần Văn Bình")]
    world.sent = world.nominate("Phạm Thị Cúc", upto="sent")
    window(world)


def test_the_campaign_says_how_many_days_are_proposed(sqlite_world: World) -> None:
    world, client = sqlite_world, sqlite_world.client("secretary")
    world.open_nominations()
    page = f"/rounds/{ROUND}/consultation"
    edit = "/campaigns/tinh-bien-2016-2020/edit"
    form = {name: value for name, value in re.findall(r'name="([a-z_]+)"[^>]*value="([^"]*)"', client.get(edit).text)}
    typed = {"title": "Chung tay", "purpose": "Giảm nghèo", "starts_on": "01/01/2016", "ends_on": "31/12/2020",
             "household_quota": "within_individuals", "score_method": "mean", "hall_screen": "progress",
             "unregistered": "allowed", "shortlist": "whole", "rounding": "up", "version": form["version"]}  # fmt: skip

    usual = client.get(page).text
    refused = [world.post(client, edit, edit, **typed, consultation_days=days) for days in ("0", "91", "x")]
    saved = world.post(client, edit, edit, **typed, consultation_days="21")

    assert 'value="10"' in usual
    assert [(answer.status_code, "từ 1 đến 90" in answer.text) for answer in refused[:2]] == [(422, True)] * 2
    assert refused[2].status_code == 422
    assert saved.status_code == 303 and 'value="21"' in client.get(page).text
    assert "chức vụ, địa chỉ" in client.get(page).text


def test_the_window_opens_and_closes_by_its_days(office: World) -> None:
    tomorrow, last = TODAY + timedelta(days=1), TODAY + timedelta(days=9)

    assert open_shortlist(slug=ROUND, today=last).nominees
    assert not open_shortlist(slug=ROUND, today=last + timedelta(days=1)).nominees
    with pytest.raises(NotFound):
        open_shortlist(slug=ROUND, today=TODAY - timedelta(days=1))
    with pytest.raises(Conflict, match="đã hết"):
        say(office, today=last + timedelta(days=1))
    with pytest.raises(OfficeError, match="không đổi ngày đầu được"):
        window(office, opens_on=tomorrow, today=tomorrow)
    window(office, days=12, today=tomorrow)
    assert open_shortlist(slug=ROUND, today=TODAY + timedelta(days=11)).nominees
    with pytest.raises(Conflict, match="không đổi được nữa"):
        window(office, today=TODAY + timedelta(days=12))


def test_a_comment_on_somebody_who_is_not_on_the_list_is_refused(office: World) -> None:
    with pytest.raises(OfficeError, match="trong danh sách"):
        say(office, office.sent)


def test_only_the_secretary_consults_and_deals_with_comments(office: World) -> None:
    number = say(office, office.numbers[0])

    for name, refusal in (("chair", Forbidden), ("clerk_a", Forbidden), ("admin", Forbidden), ("stranger", NotFound)):
        with pytest.raises(refusal):
            window(office, name=name)
        with pytest.raises(refusal):
            deal(office, number, CommentState.PUBLISHED, name=name)


def test_a_matter_to_verify_stops_the_dossier_and_stands_on_its_page(office: World) -> None:
    number = say(office, office.numbers[0])
    deal(office, number, CommentState.PASSED, "Kiểm tra số hộ được giúp")
    facts = dossier_facts(actor=office.actor("secretary"), nomination_id=office.numbers[0])

    assert facts.held
    assert [one.state for one in comments_on(office.numbers[0])] == [CommentState.PASSED]
    assert "Ý kiến Nhân dân" in office.client("secretary").get(f"/nominations/{office.numbers[0]}").text
    assert "Ý kiến Nhân dân" not in office.client("clerk_a").get(f"/nominations/{office.numbers[0]}").text
    office.disclose()
    assert "Kiểm tra số hộ được giúp" in office.client("member_a").get(f"/nominations/{office.numbers[0]}").text
    with pytest.raises(Conflict, match="đã chuyển vào hồ sơ"):
        deal(office, number, CommentState.PUBLISHED)
    office.hold(office.numbers[0], Verdict.MET)
    assert not dossier_facts(actor=office.actor("secretary"), nomination_id=office.numbers[0]).held


def test_the_vote_waits_for_the_end_of_the_window_and_for_every_comment(world: World) -> None:
    convene(world)
    window(world, days=1)
    number = say(world, world.numbers[0])
    vote_id = world.prepare_vote(world.meeting, world.numbers)
    chair = world.actor("chair")
    with pytest.raises(Conflict, match="Lấy ý kiến Nhân dân đến hết ngày 15/09/2020"):
        open_vote(actor=chair, vote_id=vote_id, at=AT)
    tomorrow = AT + timedelta(days=1)
    with pytest.raises(Conflict, match="Còn 1 ý kiến Nhân dân chưa xem"):
        open_vote(actor=chair, vote_id=vote_id, at=tomorrow)
    deal(world, number, CommentState.PUBLISHED)
    open_vote(actor=chair, vote_id=vote_id, at=tomorrow)


def test_no_window_is_set_once_a_vote_has_been_opened_but_a_rehearsal_does_not_count(world: World) -> None:
    convene(world)
    rehearsal = world.rehearse(world.meeting)
    open_vote(actor=world.actor("chair"), vote_id=rehearsal, at=AT)
    window(world, opens_on=TODAY + timedelta(days=1), days=1)
    world.wipe(rehearsal)
    vote_id = world.prepare_vote(world.meeting, world.numbers)
    open_vote(actor=world.actor("chair"), vote_id=vote_id, at=AT + timedelta(days=2))

    with pytest.raises(Conflict, match="đã mở bỏ phiếu"):
        window(world, opens_on=TODAY + timedelta(days=30), today=TODAY + timedelta(days=3))


def test_the_paper_counts_what_came_in_and_names_no_sender(office: World) -> None:
    deal(office, say(office, office.numbers[0]), CommentState.PUBLISHED)
    deal(
        office,
        say(office, office.numbers[1], text="Ông Bình không ở xã này."),
        CommentState.PASSED,
        "Xác minh nơi cư trú",
    )
    deal(office, say(office, text="Chửi bới linh tinh gì đó."), CommentState.WITHHELD, "Lời lẽ xúc phạm")
    say(office, text="Chưa ai xem ý kiến này.")
    page = office.client("secretary").get(f"/papers/public-comments/{ROUND}").text
    word = office.client("secretary").get(f"/papers/public-comments/{ROUND}/word")

    assert (
        "Có 03 ý kiến gửi đến: 01 ý kiến đã đăng công khai, 01 ý kiến chuyển vào hồ sơ để xác minh, 01 ý kiến không đăng"
        in page
    )
    assert "Xác minh nơi cư trú" in page and "Chưa ai xem" not in page
    assert "Người gửi" not in page and "0900 000 000" not in page
    assert word.status_code == 200


def test_the_audit_tells_what_happened_and_not_what_was_said(office: World) -> None:
    deal(office, say(office, office.numbers[0]), CommentState.PUBLISHED)

    rows = db.session.scalars(
        select(AuditRow).where(AuditRow.object_type == "public_comments").order_by(AuditRow.id)
    ).all()
    assert [(row.action, row.actor_name) for row in rows] == [
        ("comment received", "Người dân"), ("comment moderated", "Người secretary"),
    ]  # fmt: skip
    assert not any(SAID in row.after or "Người gửi" in row.after or "0900" in row.after for row in rows)
