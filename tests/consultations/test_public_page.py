"""The page on which anybody reads the shortlist and comments on it."""

import re

import pytest
import time_machine
from sqlalchemy import func, select

from app.campaigns.models import Campaign
from app.campaigns.rules.consultation import PublicShortlist
from app.consultations.models import PublicComment
from app.consultations.rules.comments import CommentState
from app.nominations.models import Nominee
from app.platform.database import db
from app.platform.transaction import transaction
from tests.support.consultation import SAID, deal, say, window
from tests.support.fuzz import ODD
from tests.support.payloads import PAYLOADS
from tests.support.world import ACHIEVEMENT, AT, ROUND, World

URL = f"/public/rounds/{ROUND}/comments"


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


def test_the_nominees_stand_under_their_movements_in_the_order_of_the_plan(visitor) -> None:
    world, client = visitor
    world.nominate("Chau Sóc Kha", movement="dong-thuan-hop-tac")

    headings = re.findall(r"<h2>([^<]+)</h2>", client.get(URL).text)

    assert headings[:2] == [
        "Đồng thuận hợp tác, trách nhiệm vì người nghèo và công tác giảm nghèo",
        "Cán bộ làm công tác giảm nghèo tận tụy - gương mẫu - trách nhiệm",
    ]


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
