"""A dossier between the unit and the secretary."""

import unicodedata

import pytest
from sqlalchemy import func, select

from app.law.rules.categories import Category
from app.nominations.actions.deciding import accept_nomination, return_nomination
from app.nominations.actions.dossiers import DossierFaults, send_nomination, write_nomination
from app.nominations.models import Nomination, NominationStep
from app.nominations.queries.dossiers import Filter, board_facts, dossier_facts
from app.nominations.rules.dossier import Dossier
from app.nominations.rules.states import NominationState
from app.platform.audit import AuditRow
from app.platform.database import db
from app.platform.errors import Conflict, Forbidden, NotFound, OfficeError
from tests.support.world import ACHIEVEMENT, AT, ROUND, World


@pytest.fixture
def office(world: World) -> World:
    world.open_nominations()
    return world


def dossier(**changes: object) -> Dossier:
    about = {"category": Category.INDIVIDUAL, "honorific": "Bà", "name": "Lê Thị Ánh", "birth_year": 1980, "position": "",
             "address": "Ấp Phú Tâm", "achievement": ACHIEVEMENT}  # fmt: skip
    return Dossier(**{**about, **changes})


def test_a_dossier_is_sent_returned_with_a_remark_corrected_and_sent_again(office: World) -> None:
    number = office.nominate("Lê Thị Ánh", upto="sent")
    return_nomination(actor=office.actor("secretary"), nomination_id=number, remark="Bổ sung năm sinh.", at=AT)

    returned = dossier_facts(actor=office.actor("clerk_a"), nomination_id=number)
    write_nomination(
        actor=office.actor("clerk_a"), nomination_id=number, dossier=dossier(), version=returned.version, at=AT
    )
    send_nomination(actor=office.actor("clerk_a"), nomination_id=number, today=AT.date(), at=AT)
    accept_nomination(actor=office.actor("secretary"), nomination_id=number, at=AT)

    facts = dossier_facts(actor=office.actor("secretary"), nomination_id=number)
    assert (returned.state, returned.remark, returned.may_write) == (
        NominationState.RETURNED,
        "Bổ sung năm sinh.",
        True,
    )
    assert [step.state.value for step in facts.steps] == ["sent", "returned", "sent", "accepted"]
    assert facts.birth_year == 1980


def test_a_sent_dossier_is_out_of_the_units_hands(office: World) -> None:
    number = office.nominate("Lê Thị Ánh", upto="sent")

    with pytest.raises(Conflict, match="đã gửi"):
        write_nomination(actor=office.actor("clerk_a"), nomination_id=number, dossier=dossier(), version=3, at=AT)


def test_nobody_writes_over_what_a_colleague_has_just_saved(office: World) -> None:
    number = office.nominate("Lê Thị Ánh", upto="draft")

    with pytest.raises(Conflict, match="vừa được lưu ở nơi khác"):
        write_nomination(
            actor=office.actor("clerk_a"), nomination_id=number, dossier=dossier(name="Lê Thị Bích"), version=1, at=AT
        )


def test_a_button_that_is_pressed_while_the_draft_saves_itself_meets_no_conflict(sqlite_world: World) -> None:
    sqlite_world.open_nominations()
    number, client = sqlite_world.begin(), sqlite_world.client("clerk_a")
    url = f"/nominations/{number}/edit"
    typed = {"name": "Lê Thị Ánh", "honorific": "Bà", "achievement": ACHIEVEMENT, "version": "1"}

    saved, sent = (sqlite_world.post(client, url, url, act=act, **typed) for act in ("autosave", "send"))

    assert (saved.status_code, sent.status_code, sent.location) == (200, 303, f"/nominations/{number}")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "123 !!"}, "name"),
        ({"name": "Lê Thị Ánh 🏅"}, "name"),
        ({"name": "នាង ស្រី"}, "name"),
        ({"address": "Tổ 5, 村"}, "address"),
        ({"achievement": "Tốt."}, "achievement"),
        ({"birth_year": 1850}, "birth_year"),
        ({"birth_year": 2021}, "birth_year"),
    ],
)
def test_what_is_missing_is_said_at_its_field(office: World, changes: dict[str, object], field: str) -> None:
    number = office.begin()
    clerk = office.actor("clerk_a")
    write_nomination(actor=clerk, nomination_id=number, dossier=dossier(**changes), version=1, at=AT)

    with pytest.raises(DossierFaults) as refused:
        send_nomination(actor=clerk, nomination_id=number, today=AT.date(), at=AT)

    assert list(refused.value.faults) == [field]
    assert db.session.get(Nomination, number).state is NominationState.DRAFT


def test_a_movement_takes_only_its_own_audience(office: World) -> None:
    with pytest.raises(OfficeError, match="không nhận loại đối tượng"):
        office.begin(category=Category.HOUSEHOLD)


def test_a_nominee_has_one_dossier_in_a_movement(office: World) -> None:
    office.nominate("Lê Thị Ánh", address="Ấp Phú Tâm")

    with pytest.raises(DossierFaults, match="đã có hồ sơ"):
        office.nominate("Lê Thị Ánh", clerk="clerk_b", address="Ấp Phú Tâm")


def test_names_that_differ_in_a_tone_mark_are_two_people(office: World) -> None:
    office.nominate("Nguyễn Văn Thuý")
    office.nominate("Nguyễn Văn Thụy")

    facts = board_facts(actor=office.actor("secretary"), slug=ROUND, chosen=Filter(name="nguyen van thuy"))
    assert [row.name for row in facts.dossiers] == ["Nguyễn Văn Thuý", "Nguyễn Văn Thụy"]


def test_a_clerk_sees_and_writes_only_their_own_units_dossiers(office: World) -> None:
    number = office.nominate("Lê Thị Ánh", upto="draft")
    clerk_b = office.actor("clerk_b")

    with pytest.raises(NotFound):
        dossier_facts(actor=clerk_b, nomination_id=number)
    with pytest.raises(NotFound):
        write_nomination(actor=clerk_b, nomination_id=number, dossier=dossier(), version=2, at=AT)
    assert board_facts(actor=clerk_b, slug=ROUND, chosen=Filter()).found == 0
    assert board_facts(actor=office.actor("clerk_a"), slug=ROUND, chosen=Filter()).found == 1


def test_a_member_reads_only_what_the_secretary_has_accepted(office: World) -> None:
    sent = office.nominate("Lê Thị Ánh", upto="sent")
    accepted = office.nominate("Trần Văn Bình")
    member = office.actor("member_a")

    with pytest.raises(NotFound):
        dossier_facts(actor=member, nomination_id=sent)
    assert [row.id for row in board_facts(actor=member, slug=ROUND, chosen=Filter()).dossiers] == [accepted]


def test_another_council_knows_nothing_of_it(office: World) -> None:
    number = office.nominate("Lê Thị Ánh", upto="sent")

    with pytest.raises(NotFound):
        accept_nomination(actor=office.actor("stranger"), nomination_id=number, at=AT)
    with pytest.raises(Forbidden):
        accept_nomination(actor=office.actor("clerk_a"), nomination_id=number, at=AT)


def test_a_return_without_a_reason_is_refused(office: World) -> None:
    number = office.nominate("Lê Thị Ánh", upto="sent")

    with pytest.raises(OfficeError, match="lý do trả lại"):
        return_nomination(actor=office.actor("secretary"), nomination_id=number, remark="", at=AT)
    assert db.session.scalar(select(func.count()).select_from(NominationStep)) == 1


def test_every_step_writes_its_audit_row(office: World) -> None:
    number = office.nominate("Lê Thị Ánh")

    rows = db.session.execute(
        select(AuditRow.action, AuditRow.actor_name).where(
            AuditRow.object_type == "nominations", AuditRow.object_id == str(number)
        ).order_by(AuditRow.id)
    ).all()  # fmt: skip
    assert [tuple(row) for row in rows] == [
        ("dossier begun", "Người clerk_a"),
        ("dossier written", "Người clerk_a"),
        ("dossier sent", "Người clerk_a"),
        ("dossier appraised", "Người secretary"),
        ("dossier accepted", "Người secretary"),
    ]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (unicodedata.normalize("NFD", "Néang Srây Mom"), "Néang Srây Mom"),
        ("  Lê   Thị\tÁnh ", "Lê Thị Ánh"),
        ("Lê \u202eThị Ánh", "Lê Thị Ánh"),
        ("K\u0306a H'Lan (tổ 5°)", "K\u0306a H'Lan (tổ 5°)"),
        ('Đoàn "Sao Mai" & <b>bạn</b>', 'Đoàn "Sao Mai" & <b>bạn</b>'),
    ],
)
def test_a_name_is_kept_as_entered_in_clean_unicode(sqlite_world: World, typed: str, kept: str) -> None:
    sqlite_world.open_nominations()
    number = sqlite_world.begin()
    client = sqlite_world.client("clerk_a")
    url = f"/nominations/{number}/edit"

    answer = sqlite_world.post(client, url, url, name=typed, achievement=ACHIEVEMENT, version="1", act="send")

    assert answer.status_code == 303
    assert dossier_facts(actor=sqlite_world.actor("clerk_a"), nomination_id=number).name == kept


def test_a_name_of_ten_thousand_characters_is_refused_and_kept_on_the_page(sqlite_world: World) -> None:
    sqlite_world.open_nominations()
    number = sqlite_world.begin()
    url = f"/nominations/{number}/edit"

    answer = sqlite_world.post(sqlite_world.client("clerk_a"), url, url, name="Ấ" * 10_000, version="1", act="save")

    assert answer.status_code == 422
    assert "Dài 10000 ký tự, quá 200 ký tự" in answer.text
    assert "Ấ" * 10_000 in answer.text


def test_the_form_saves_itself_and_tells_the_new_version(sqlite_world: World) -> None:
    sqlite_world.open_nominations()
    number = sqlite_world.begin()
    url = f"/nominations/{number}/edit"

    answer = sqlite_world.post(sqlite_world.client("clerk_a"), url, url, name="Lê Thị Ánh", version="1", act="autosave")

    assert answer.status_code == 200
    assert "Đã tự lưu nháp lúc" in answer.text
    assert '<input type="hidden" name="version" value="2">' in answer.text
    assert "<html" not in answer.text
