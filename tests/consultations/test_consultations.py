"""The public reads a shortlist and comments; the secretary deals with it; the vote waits for the end of it."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from app.appraisals.rules.checklist import Verdict
from app.campaigns.models import Campaign
from app.campaigns.rules.consultation import PublicShortlist
from app.consultations.actions import leave_comment, moderate, set_window
from app.consultations.models import PublicComment
from app.consultations.queries import comments_on, open_shortlist
from app.consultations.rules.comments import CommentState
from app.meetings.actions.votes import open_vote
from app.nominations.models import Nominee
from app.nominations.queries.dossiers import dossier_facts
from app.platform.audit import AuditRow
from app.platform.database import db
from app.platform.errors import Conflict, Forbidden, NotFound, OfficeError
from app.platform.transaction import transaction
from tests.meetings.conftest import convene
from tests.support.fuzz import ODD
from tests.support.payloads import PAYLOADS
from tests.support.world import ACHIEVEMENT, AT, ROUND, World

TODAY = AT.date()
SAID = "Bà Ánh đã giúp xóm tôi rất nhiều, rất xứng đáng."
URL = f"/public/rounds/{ROUND}/comments"


@pytest.fixture
def office(world: World) -> World:
    """Two accepted dossiers and one that is only sent, in a window of ten days that opens today."""
    world.open_nominations()
    world.numbers = [world.nominate("Lê Thị Ánh", address="Ấp Phú Tâm"), world.nominate("Trần Văn Bình")]
    world.sent = world.nominate("Phạm Thị Cúc", upto="sent")
    window(world)
    return world


def window(
    world: World, *, opens_on: date = TODAY, days: int = 10, today: date = TODAY, name: str = "secretary"
) -> None:
    set_window(actor=world.actor(name), slug=ROUND, opens_on=opens_on, days=days, today=today, at=AT)


def say(world: World, nomination_id: int | None = None, *, text: str = SAID, today: date = TODAY) -> int:
    leave_comment(slug=ROUND, nomination_id=nomination_id, text=text, name="Người gửi", contact="0900 000 000",
                  today=today, at=AT)  # fmt: skip
    return db.session.scalar(select(func.max(PublicComment.id)))


def deal(world: World, comment_id: int, to: CommentState, reason: str = "", name: str = "secretary") -> None:
    moderate(actor=world.actor(name), comment_id=comment_id, to=to, reason=reason, today=TODAY, at=AT)


@pytest.fixture
def visitor(sqlite_world: World):
    """Somebody who has not signed in, on the day on which the window opens."""
    world = sqlite_world
    world.open_nominations()
    world.numbers = [world.nominate("Lê Thị Ánh", address="Số 7, ấp Phú Tâm"), world.nominate("Trần Văn Bình")]
    world.nominate("Phạm Thị Cúc", upto="sent")
    with time_machine.travel(AT, tick=False):
        window(world)
        yield world, world.client()


def test_anybody_reads_the_accepted_nominees_and_no_more_of_them(visitor) -> None:
    world, client = visitor
    page = client.get(URL)

    assert page.status_code == 200
    assert "Bà Lê Thị Ánh" in page.text and "Bà Trần Văn Bình" in page.text and "Xã An Cư" in page.text
    assert "Phạm Thị Cúc" not in page.text
    assert "Phú Tâm" not in page.text and "Năm sinh" not in page.text
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert client.get("/public/rounds/tinh-bien-2019/comments").status_code == 404


@pytest.mark.parametrize(
    ("shortlist", "told"),
    [(PublicShortlist.NAMES, (False, False)), (PublicShortlist.ACHIEVEMENT, (False, True)), (PublicShortlist.WHOLE, (True, True))],
)  # fmt: skip
def test_the_public_reads_what_the_campaign_lets_it_read(visitor, shortlist: PublicShortlist, told: tuple) -> None:
    world, client = visitor
    with transaction() as session:
        session.get_one(Nominee, 1).address = "Số 7, ấp Phú Tâm, điện thoại 0912345678"
        session.scalar(select(Campaign).where(Campaign.slug == "tinh-bien-2016-2020")).shortlist = shortlist

    page = client.get(URL).text

    assert "Bà Lê Thị Ánh" in page and "Xã An Cư" in page
    assert ("ấp Phú Tâm" in page, ACHIEVEMENT[:20] in page) == told
    assert "0912345678" not in page and "Năm sinh" not in page


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


def test_a_comment_is_taken_without_signing_in_and_waits(visitor) -> None:
    world, client = visitor
    answer = world.post(client, URL, URL, about=str(world.numbers[0]), text=SAID, name="Nguyễn Văn Tám", contact="0911")
    page = client.get(URL)

    assert answer.status_code == 303
    assert "Đã nhận ý kiến của bạn" in page.text
    assert SAID not in page.text
    row = db.session.scalar(select(PublicComment))
    assert (row.nomination_id, row.name, row.contact, row.state) == (
        world.numbers[0], "Nguyễn Văn Tám", "0911", CommentState.WAITING,
    )  # fmt: skip
    assert "ý kiến Nhân dân chờ xem" in world.client("secretary").get("/").text


def test_what_is_refused_stays_on_the_page(visitor) -> None:
    world, client = visitor
    short = world.post(client, URL, URL, text="Tốt", name="Tám")
    foreign = world.post(client, URL, URL, about="999", text=SAID)
    long = world.post(client, URL, URL, text="x" * 2001)

    assert [one.status_code for one in (short, foreign, long)] == [422, 422, 422]
    assert ">Tốt</textarea>" in short.text.replace("\r\n", "") and 'value="Tám"' in short.text
    assert db.session.scalar(select(func.count()).select_from(PublicComment)) == 0


def test_a_machine_that_fills_in_the_hidden_field_is_thanked_and_forgotten(visitor) -> None:
    world, client = visitor

    answer = world.post(client, URL, URL, text=SAID, website="https://spam.example")

    assert answer.status_code == 303
    assert db.session.scalar(select(func.count()).select_from(PublicComment)) == 0


def test_one_address_sends_so_many_and_keeps_what_it_typed(visitor) -> None:
    world, client = visitor
    answers = [world.post(client, URL, URL, text=f"{SAID} {number}") for number in range(21)]

    assert [one.status_code for one in answers] == [303] * 20 + [422]
    assert f"{SAID} 20" in answers[-1].text and "quá nhiều ý kiến" in answers[-1].text


def test_scripts_and_line_breaks_in_comments_stay_text(visitor) -> None:
    world, client = visitor
    typed = "\n".join(PAYLOADS[:40])[:1900]
    world.post(client, URL, URL, text=typed, name="a\r\nSet-Cookie: x=1", contact="b\r\nX: y<script>")
    number = db.session.scalar(select(PublicComment.id))
    secretary = world.client("secretary")
    shown = secretary.get(f"/comments/{number}")
    deal(world, number, CommentState.PUBLISHED)
    public = client.get(URL)
    paper = secretary.get(f"/papers/public-comments/{ROUND}")

    row = db.session.scalar(select(PublicComment))
    assert "\r" not in row.text and "\n" not in row.name + row.contact
    for page in (shown, public, paper):
        assert page.status_code == 200
        assert (
            "<script>alert" not in page.text and "<img src=x" not in page.text and "onerror=alert(1)>" not in page.text
        )
    assert "Set-Cookie" not in public.text and "x=1" not in "".join(public.headers.getlist("Set-Cookie"))


def test_odd_words_in_any_field_are_taken_or_told(visitor) -> None:
    world, client = visitor
    client.application.extensions["settings"] = client.application.extensions["settings"].model_copy(
        update={"comments_per_hour": 10_000}
    )
    codes = {
        world.post(client, URL, URL, **{"about": str(world.numbers[0]), "text": SAID, field: odd}).status_code
        for odd in ODD
        for field in ("about", "text", "name", "contact")
    }

    assert codes <= {303, 400, 422}
    assert client.get(URL).status_code == 200


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


def test_a_published_comment_is_shown_without_its_sender(visitor) -> None:
    world, client = visitor
    number = say(world, world.numbers[0], text="Số căn cước của bà là 089185001234, bà rất tốt.")
    deal(world, number, CommentState.PUBLISHED)
    other = say(world, text="Danh sách này thiếu tổ tôi.")
    deal(world, other, CommentState.WITHHELD, "Không liên quan")
    page = client.get(URL).text

    assert "bà rất tốt." in page and "089185001234" not in page  # numbers of persons are masked
    assert "Người gửi" not in page and "0900 000 000" not in page
    assert "thiếu tổ tôi" not in page


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
