"""What is over its time is shown, erased when confirmed, and counted; awards and papers stay."""

import hashlib
import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from app.accounts.models import SignInSession
from app.awards.models import Award
from app.campaigns.models import AwardRound, RoundStep
from app.campaigns.rules.states import RoundState
from app.consultations.models import Consultation, PublicComment
from app.imports.actions.taking_in import take_in
from app.imports.models import Import, ImportRow
from app.nominations.actions.dossiers import send_nomination
from app.nominations.models import Evidence, Nomination, Nominee
from app.notices.models import Notice
from app.notices.rules.messages import NoticeKind
from app.platform.audit import AuditRow, verify_audit
from app.platform.database import db
from app.platform.files import file_store
from app.platform.transaction import transaction
from app.privacy.models import Erasure
from app.proposals.models import Proposal, ProposalSending
from tests.imports.lists import HEADINGS, people, xlsx
from tests.support.attaching import attach
from tests.support.corpus import picture
from tests.support.world import World

DUE = "/councils/tinh-bien/privacy/due"
NOW = datetime(2026, 11, 1, 3, 0, tzinfo=UTC)
LONG_AGO = datetime(2020, 9, 15, 3, 0, tzinfo=UTC)


@pytest.fixture
def old(grown) -> World:
    """A round published years ago: an accepted dossier that got nothing, and a draft that was never sent; both with files."""
    return grown(with_an_old_round)


def with_an_old_round(world: World) -> None:
    """Publishes it."""
    with time_machine.travel(LONG_AGO, tick=True):
        world.open_nominations()
        ids = {
            "refused": world.nominate("Lê Thị Ánh", upto="draft"),
            "draft": world.nominate("Trần Văn Bình", upto="draft"),
        }
        clerk = world.client("clerk_a")
        for number in ids.values():
            answer = attach(world, clerk, number, (picture(size=(20, 20 + number)), "a.png"))
            assert answer.status_code == 303
        attach(world, clerk, ids["refused"], act="send")
        world.appraise(ids["refused"])
    with transaction() as session:
        session.get_one(AwardRound, world.round_id()).state = RoundState.PUBLISHED
        session.add(RoundStep(round_id=world.round_id(), state=RoundState.PUBLISHED, at=LONG_AGO))
        for about, ended_at in (("1", LONG_AGO), ("2", None)):  # one was sent, one still waits for its server
            session.add(Notice(account_id=world.actor("clerk_a").account_id, kind=NoticeKind.RETURNED, about=about, path="/",
                               next_try_at=LONG_AGO, posted_at=LONG_AGO, ended_at=ended_at))  # fmt: skip
    world.ids = ids


def counts() -> dict[str, int]:
    db.session.rollback()
    tables = {
        "drafts": Nomination,
        "evidence": Evidence,
        "nominees": Nominee,
        "sessions": SignInSession,
        "awards": Award,
        "notices": Notice,
    }
    return {name: db.session.scalar(select(func.count()).select_from(table)) for name, table in tables.items()}


def test_it_is_shown_first_erased_when_confirmed_and_counted_without_its_content(old: World) -> None:
    hashes = list(db.session.scalars(select(Evidence.sha256)))
    with time_machine.travel(NOW, tick=True):
        admin = old.client("admin")
        shown = admin.get(DUE)
        before = counts()
        assert "Bản nháp chưa bao giờ gửi: 1" in shown.text
        assert "Minh chứng của hồ sơ không được khen thưởng: 2" in shown.text
        assert re.search(
            r"<summary[^>]*>Xóa [\d.]+ mục quá thời hạn</summary>", shown.text
        )  # asked once more before it is done
        mark = shown.text.split('name="mark"')[1].split('value="')[1].split('"')[0]

        answer = old.post(admin, DUE, DUE, mark=mark)

        after = counts()
        page = admin.get(DUE).text
    assert answer.status_code == 303
    assert (before["drafts"], after["drafts"]) == (2, 1)
    assert (before["evidence"], after["evidence"], after["nominees"]) == (2, 0, 1)
    assert after["sessions"] == 1  # the administrator's own
    assert (before["notices"], after["notices"]) == (2, 1)
    assert [one for one in hashes if file_store().path(one).exists()] == []
    assert "Những lần đã xóa" in page and "Không có gì quá thời hạn" in page
    told = [row.after for row in db.session.scalars(select(AuditRow).where(AuditRow.action == "personal data erased"))]
    assert len(told) == db.session.scalar(select(func.count()).select_from(Erasure)) == 4
    assert not any("Ánh" in one or "Bình" in one for one in told)
    assert verify_audit().broken is None


def test_what_came_after_the_look_is_not_erased_unseen(old: World) -> None:
    with time_machine.travel(NOW, tick=True) as clock:
        admin = old.client("admin")
        mark = admin.get(DUE).text.split('name="mark"')[1].split('value="')[1].split('"')[0]
        before = counts()
        with transaction() as session:
            session.add(SignInSession(token_hash="x", account_id=1, address="", browser="", created_at=LONG_AGO,
                                      last_seen_at=LONG_AGO))  # fmt: skip
        answer = old.post(admin, DUE, DUE, mark=mark)
        clock.shift(timedelta(0))

    assert answer.status_code == 422
    assert "vừa đổi so với lúc xem" in answer.text
    assert counts() == before | {"sessions": before["sessions"] + 1}


def test_bytes_that_something_else_rests_on_stay(old: World) -> None:
    sha256 = db.session.scalar(select(Evidence.sha256))
    with transaction() as session:
        for one in session.scalars(select(Evidence)):
            one.added_at = LONG_AGO
        young = Nominee(council_id=1, unit_id=1, category="individual", name="", name_folded="", name_sort="")
        session.add(young)
        session.flush()
        award_round = session.scalar(select(AwardRound).where(AwardRound.state != RoundState.PUBLISHED))
        movement = session.scalar(select(Nomination.movement_id))
        other = Nomination(
            round_id=award_round.id, movement_id=movement, nominee_id=young.id, unit_id=1, changed_at=NOW
        )
        session.add(other)
        session.flush()
        session.add(Evidence(nomination_id=other.id, sha256=sha256, filename="b.pdf", media_type="application/pdf",
                             size=1, added_at=NOW))  # fmt: skip

    with time_machine.travel(NOW, tick=True):
        done = old.app.test_cli_runner().invoke(args=["privacy", "erase", "--confirm"])

    assert done.exit_code == 0, done.output
    assert file_store().path(sha256).exists()
    assert counts()["evidence"] == 1


def test_bytes_that_were_sent_to_a_council_above_stay(old: World) -> None:
    first, second = db.session.scalars(select(Evidence.sha256).order_by(Evidence.id))
    with transaction() as session:
        proposal = Proposal(round_id=old.round_id(), changed_at=LONG_AGO)
        session.add(proposal)
        session.flush()
        session.add(ProposalSending(proposal_id=proposal.id, number=1, sent_at=LONG_AGO, reference="Tờ trình", nominees=1,
                                    content={"nominees": [{"files": [["a.png", first, "image/png", 1]]}]}))  # fmt: skip

    with time_machine.travel(NOW, tick=True):
        done = old.app.test_cli_runner().invoke(args=["privacy", "erase", "--confirm"])

    assert done.exit_code == 0, done.output
    assert [file_store().path(one).exists() for one in (first, second)] == [True, False]


def test_who_sent_a_comment_is_forgotten_and_what_they_said_stays(old: World) -> None:
    with transaction() as session:
        window = Consultation(round_id=old.round_id(), opens_on=date(2020, 9, 1), closes_on=date(2020, 9, 10))
        session.add(window)
        session.flush()
        session.add(PublicComment(consultation_id=window.id, text="Rất xứng đáng", name="Phạm Thị Cúc",
                                  contact="0912345678", received_at=LONG_AGO))  # fmt: skip

    with time_machine.travel(NOW, tick=True):
        done = old.app.test_cli_runner().invoke(args=["privacy", "erase", "--confirm", "--council", "tinh-bien"])

    db.session.rollback()
    kept = db.session.scalars(select(PublicComment)).one()
    assert "Tên, cách liên hệ của người góp ý 1" in done.output
    assert (kept.text, kept.name, kept.contact) == ("Rất xứng đáng", "", "")


def test_the_command_shows_and_refuses_to_erase_without_the_word(old: World) -> None:
    runner = old.app.test_cli_runner()
    before = counts()
    with time_machine.travel(NOW, tick=True):
        shown = runner.invoke(args=["privacy", "due", "--council", "tinh-bien"])
        refused = runner.invoke(args=["privacy", "erase"])
        nowhere = runner.invoke(args=["privacy", "due", "--council", "khong-co"])

    assert (shown.exit_code, refused.exit_code, nowhere.exit_code) == (0, 1, 1)
    assert "Bản nháp số" in shown.output and "Ánh" not in shown.output
    assert counts() == before


def test_nothing_of_an_open_round_or_of_a_dossier_that_was_awarded_is_over_its_time(sqlite_world: World) -> None:
    with time_machine.travel(LONG_AGO, tick=True):
        sqlite_world.open_nominations()
        sqlite_world.nominate("Trần Văn Bình", upto="draft")

    with time_machine.travel(NOW, tick=True):
        told = sqlite_world.app.test_cli_runner().invoke(args=["privacy", "due", "--council", "tinh-bien"]).output

    assert "0 mục quá thời hạn" in told


def test_a_list_that_was_sent_goes_with_its_file_and_the_dossiers_made_of_it_stay(world: World) -> None:
    content = xlsx([HEADINGS, *people(2)])
    with time_machine.travel(LONG_AGO, tick=True):
        world.open_nominations()
        number = world.send_list(content)
        take_in(
            actor=world.actor("clerk_a"), import_id=number, version=2, sure=False, today=LONG_AGO.date(), at=LONG_AGO
        )
        for nomination_id in db.session.scalars(select(Nomination.id)).all():
            send_nomination(
                actor=world.actor("clerk_a"), nomination_id=nomination_id, today=LONG_AGO.date(), at=LONG_AGO
            )
    kept = file_store().path(hashlib.sha256(content).hexdigest())
    with transaction() as session:
        session.get_one(AwardRound, world.round_id()).state = RoundState.SCORING
    assert kept.exists()

    with time_machine.travel(NOW, tick=True):
        admin = world.client("admin")
        page = admin.get(DUE).text
        assert "Danh sách đã đưa lên để nhập: 1" in page
        mark = page.split('name="mark"')[1].split('value="')[1].split('"')[0]
        assert world.post(admin, DUE, DUE, mark=mark).status_code == 303

    db.session.rollback()
    assert not kept.exists()
    assert [db.session.scalar(select(func.count()).select_from(table)) for table in (Import, ImportRow, Nomination)] == [
        0, 0, 2,
    ]  # fmt: skip
