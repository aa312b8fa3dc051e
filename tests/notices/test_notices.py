"""Notices by e-mail: only to whoever asked, nothing but the link, over a real SMTP server."""

import re
from types import SimpleNamespace

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.meetings.actions.meetings import MeetingPlan, edit_meeting, plan_meeting
from app.nominations.actions.deciding import return_nomination
from app.nominations.actions.dossiers import recall_nomination, send_nomination
from app.notices.actions.posting import choose_notices
from app.notices.delivery import deliver
from app.notices.mail import Faulty, message
from app.notices.models import NoticeWish
from app.notices.rules.messages import NoticeKind, NoticeState, Text, is_address, text_of
from app.platform.audit import AuditRow
from app.platform.clock import now
from app.platform.database import db
from app.platform.errors import OfficeError
from app.platform.transaction import transaction
from tests.notices.conftest import NAME, PLAN, content_of, later, returned, states, wish
from tests.support.smtp_server import Postbox
from tests.support.world import AT, ROUND, World


def test_a_return_tells_the_clerks_who_asked_and_says_nothing_but_where(office: World, postbox: Postbox) -> None:
    wish(office, "clerk_a")
    wish(office, "clerk_b")
    wish(office, "secretary")
    number = returned(office)

    assert deliver() == 1
    assert deliver() == 0

    (mail,) = postbox.arrived
    told = content_of(mail)
    assert postbox.receivers == [["clerk_a@tinh.example"]]
    assert f"https://thi-dua.example/nominations/{number}\n" in told
    assert mail.get_content_type() == "text/plain" and mail["Subject"] == "Vinh Danh: Có hồ sơ được trả lại"
    assert mail["Auto-Submitted"] == "auto-generated" and mail["From"] == "vinh-danh@tinh.example"
    for personal in (NAME, "thiếu", "An Cư", "clerk_a\n", "Người"):
        assert personal not in told and personal not in str(mail["Subject"])
    assert states() == [NoticeState.SENT]


def test_an_invitation_tells_members_again_when_the_meeting_is_moved(office: World, postbox: Postbox) -> None:
    wish(office, "member_a")
    meeting = plan_meeting(actor=office.actor("secretary"), slug=ROUND, plan=PLAN, at=now())
    deliver()
    edit_meeting(actor=office.actor("secretary"), meeting_id=meeting, plan=MeetingPlan("Tên khác", AT, "Hội trường", "Khác"),
                 version=1, at=now())  # fmt: skip
    deliver()
    edit_meeting(actor=office.actor("secretary"), meeting_id=meeting, plan=MeetingPlan("Tên khác", AT, "Phòng 2", "Khác"),
                 version=2, at=now())  # fmt: skip
    deliver()

    assert postbox.receivers == [["member_a@tinh.example"]] * 2
    assert all(f"https://thi-dua.example/meetings/{meeting}" in content_of(mail) for mail in postbox.arrived)


def test_nobody_is_told_who_did_not_ask_or_asked_no_longer(office: World, postbox: Postbox) -> None:
    returned(office)
    assert states() == []
    wish(office, "member_a")
    plan_meeting(actor=office.actor("secretary"), slug=ROUND, plan=PLAN, at=now())
    wish(office, "member_a", at_once=False)
    deliver()

    assert postbox.arrived == []
    assert states() == [NoticeState.NEEDLESS]
    assert db.session.scalars(select(NoticeWish.address)).all() == [""]


def test_a_notice_lives_and_dies_with_what_it_tells_of(office: World, monkeypatch: pytest.MonkeyPatch) -> None:
    wish(office, "clerk_a")
    with pytest.raises(RuntimeError), transaction():
        returned_in_vain = returned(office)
        assert returned_in_vain
        raise RuntimeError("the transaction breaks")

    assert states() == []


def test_a_digest_comes_once_a_day_after_the_hour_and_not_when_nothing_waits(office: World, postbox: Postbox) -> None:
    wish(office, "secretary", digest=True, at_once=False)
    wish(office, "stranger", digest=True, at_once=False)
    office.open_nominations()
    office.nominate(NAME, upto="sent")
    with time_machine.travel("2020-09-14T23:30:00Z", tick=False):  # half past six
        assert deliver() == 0

    deliver()
    deliver()
    first = content_of(postbox.arrived[0])
    later(office, days=1)
    deliver()

    assert postbox.receivers == [["secretary@tinh.example"]] * 2
    assert "- Hồ sơ chờ thẩm định (1)" in first and "https://thi-dua.example/\n" in first
    assert NAME not in first and "An Cư" not in first
    assert states() == [NoticeState.SENT, NoticeState.NEEDLESS, NoticeState.SENT, NoticeState.NEEDLESS]


def test_a_dossier_returned_twice_is_told_twice(office: World, postbox: Postbox) -> None:
    wish(office, "clerk_a")
    number = returned(office)
    deliver()
    send_nomination(actor=office.actor("clerk_a"), nomination_id=number, today=AT.date(), at=now())
    recall_nomination(actor=office.actor("clerk_a"), nomination_id=number, at=now())
    send_nomination(actor=office.actor("clerk_a"), nomination_id=number, today=AT.date(), at=now())
    return_nomination(actor=office.actor("secretary"), nomination_id=number, remark="Còn thiếu", at=now())
    deliver()

    assert len(postbox.arrived) == 2


@pytest.mark.parametrize("address", ["", "lan", "lan@", "lan@x", "Lan <lan@x.vn>", "a@x.vn, b@x.vn", "a@x.vn\nBcc: b@x.vn", "a\r\n@x.vn",
                                     "lân@x.vn", "a b@x.vn", "a@x..vn", "a@-x.vn", "a" * 65 + "@x.vn", '"a"@x.vn', "a@x.vn\r"])  # fmt: skip
def test_a_faulty_address_is_refused_and_kept_to_be_mended(sqlite_world: World, address: str) -> None:
    client = sqlite_world.client("member_a")
    answer = sqlite_world.post(client, "/account/notices", address=address, digest="y")

    with pytest.raises(OfficeError) as fault:
        choose_notices(actor=sqlite_world.actor("member_a"), address=address, digest=True, at_once=False, at=AT)
    assert fault.value.field == "address"
    cleaned = address.strip()
    if is_address(cleaned):  # the form takes white space off before it looks
        assert answer.status_code == 303
    else:
        assert answer.status_code == 422 and "Hãy gõ một địa chỉ thư điện tử" in answer.text
        assert db.session.scalars(select(NoticeWish)).all() == []


@given(st.text(alphabet=st.sampled_from('ab@.\r\n\0<>,;:"\t Bcc\u2028\u0085'), max_size=30))
def test_no_text_that_passes_for_an_address_can_begin_a_header(text: str) -> None:
    made = SimpleNamespace(smtp_sender="vinh-danh@tinh.example")
    if not is_address(text):
        with pytest.raises(Faulty):
            message(made, text, Text("Chủ đề", "Nội dung"), number=1)
        return
    mail = message(made, text, Text("Chủ đề", "Nội dung"), number=1)
    assert mail["To"] == text and mail["Bcc"] is None
    assert len(re.findall(rb"^[A-Za-z-]+: ", mail.as_bytes().partition(b"\r\n\r\n")[0], re.MULTILINE)) == len(
        mail.keys()
    )


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_a_subject_or_a_text_cannot_begin_a_header_either(kind: NoticeKind) -> None:
    made = SimpleNamespace(smtp_sender="vinh-danh@tinh.example")
    text = text_of(kind, "https://thi-dua.example/\r\nBcc: x@y.vn", ("Một việc\r\nBcc: x@y.vn",))

    mail = message(made, "a@x.vn", text, number=1)
    assert mail["Bcc"] is None
    with pytest.raises(ValueError):
        message(made, "a@x.vn", Text("Chủ đề\r\nBcc: x@y.vn", ""), number=1)


def test_the_page_tells_whether_notices_are_on_and_leaves_the_address_out_of_the_audit(sqlite_world: World) -> None:
    client = sqlite_world.client("clerk_a")

    page = client.get("/account/notices").text
    sqlite_world.post(client, "/account/notices", address="lan@tinh.example", digest="y")
    kept = client.get("/account/notices").text
    db.session.rollback()
    row = db.session.scalars(select(AuditRow).order_by(AuditRow.id.desc())).first()

    assert "Cơ quan chưa bật thư báo" in page
    assert 'value="lan@tinh.example"' in kept
    assert row.action == "notices chosen" and "lan@" not in row.after


def test_while_notices_are_off_nothing_is_posted_and_the_command_says_so(sqlite_world: World) -> None:
    choose_notices(actor=sqlite_world.actor("clerk_a"), address="a@x.vn", digest=True, at_once=True, at=AT)
    returned(sqlite_world)

    result = sqlite_world.app.test_cli_runner().invoke(args=["notices", "send"])

    assert result.exit_code == 1 and "Thư báo đang tắt" in result.output
    assert states() == [] and deliver() == 0
    assert "chờ gửi\t0" in sqlite_world.app.test_cli_runner().invoke(args=["notices", "state"]).output
