"""A registration between the unit and the secretary, and what it means for a nominee."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from app.campaigns.models import AwardRound, Campaign, Movement
from app.campaigns.rules.states import Unregistered
from app.law.rules.categories import Category
from app.nominations.actions.dossiers import DossierFaults
from app.nominations.queries.dossiers import dossier_facts
from app.platform.database import db
from app.platform.errors import Conflict, Forbidden, NotFound, OfficeError
from app.platform.transaction import transaction
from app.registrations.actions.checking import accept_registration, return_registration, send_registration
from app.registrations.actions.results import Report, report_results
from app.registrations.actions.writing import write_movement, write_pledge
from app.registrations.models import RegisteredTarget, Registration
from app.registrations.queries.board import board_facts, results_facts
from app.registrations.queries.registration import registration_facts
from app.registrations.queries.standing import standings
from app.registrations.rules.outcome import Outcome
from app.registrations.rules.standing import Standing
from app.registrations.rules.states import RegistrationState
from app.units.rules.authority import Actor
from tests.support.reorganising import merge, unit_id
from tests.support.world import AT, MOVEMENT, ROUND, TARGETS, World

NAMED = {Category.INDIVIDUAL: ["Lê Thị Ánh", "Bà LÊ THỊ ÁNH", "Trần Văn Bình"]}


def here(world: World, clerk: str = "clerk_a") -> dict[str, int]:
    (holding,) = world.actor(clerk).holdings
    return {"round_id": world.round_id(), "unit_id": holding.unit_id}


def facts(world: World, name: str = "clerk_a"):
    return registration_facts(actor=world.actor(name), slug=ROUND, unit_slug="an-cu")


def refuse_unregistered(world: World) -> None:
    with transaction() as session:
        campaign = session.scalar(select(Campaign).where(Campaign.slug == "tinh-bien-2016-2020"))
        campaign.unregistered = Unregistered.REFUSED


def test_a_registration_is_sent_returned_corrected_and_accepted(world: World) -> None:
    world.register(names=NAMED, upto="sent")
    secretary, clerk = world.actor("secretary"), world.actor("clerk_a")
    return_registration(actor=secretary, remark="Ghi rõ số hộ.", at=AT, **here(world))
    returned = facts(world)
    write_pledge(actor=clerk, pledge="Giúp nhau", version=returned.version, at=AT, **here(world))
    send_registration(actor=clerk, today=date(2020, 10, 1), at=AT, **here(world))
    accept_registration(actor=secretary, at=AT, **here(world))

    accepted = facts(world)
    assert (returned.state, returned.remark, returned.may_write) == (RegistrationState.RETURNED, "Ghi rõ số hộ.", True)
    assert [step.state.value for step in accepted.steps] == ["sent", "returned", "sent", "accepted"]
    assert accepted.sent_on == AT.date()  # a correction is not a late registration
    assert accepted.is_late  # the first one came after 29/02/2020
    part = accepted.part(MOVEMENT)
    assert part.names == {
        **dict.fromkeys(part.movement.categories, ()),
        Category.INDIVIDUAL: ("Lê Thị Ánh", "Trần Văn Bình"),
    }
    assert [line.text for line in part.targets] == [target.text for target in TARGETS]


def test_nothing_is_sent_before_it_is_whole(world: World) -> None:
    clerk = world.actor("clerk_a")
    with pytest.raises(OfficeError, match="chưa ghi gì"):
        send_registration(actor=clerk, today=AT.date(), at=AT, **here(world))
    write_pledge(actor=clerk, pledge="Giúp nhau", version=0, at=AT, **here(world))

    with pytest.raises(OfficeError, match="Chưa đăng ký phong trào nào"):
        send_registration(actor=clerk, today=AT.date(), at=AT, **here(world))
    assert facts(world).faults == ("Chưa đăng ký phong trào nào. Hãy ghi chỉ tiêu cho ít nhất một phong trào.",)


def test_what_is_away_or_was_changed_meanwhile_is_not_written_over(world: World) -> None:
    world.register(upto="draft")
    clerk = world.actor("clerk_a")
    with pytest.raises(Conflict, match="vừa được lưu ở nơi khác"):
        write_pledge(actor=clerk, pledge="Khác", version=7, at=AT, **here(world))
    send_registration(actor=clerk, today=AT.date(), at=AT, **here(world))

    with pytest.raises(Conflict, match="đã gửi nên không sửa được"):
        write_pledge(actor=clerk, pledge="Khác", version=facts(world).version, at=AT, **here(world))


def test_once_scoring_is_open_nobody_registers(world: World) -> None:
    world.register(upto="sent")
    world.open_nominations()
    world.open_scoring()

    for act in (
        lambda: write_pledge(actor=world.actor("clerk_b"), pledge="Muộn", version=0, at=AT, **here(world, "clerk_b")),
        lambda: accept_registration(actor=world.actor("secretary"), at=AT, **here(world)),
        lambda: return_registration(actor=world.actor("secretary"), remark="Muộn", at=AT, **here(world)),
    ):
        with pytest.raises(Conflict, match="Đang chấm điểm"):
            act()


def test_a_unit_withdraws_from_a_movement_and_another_category_is_refused(world: World) -> None:
    world.register(upto="draft")
    about = {"actor": world.actor("clerk_a"), "movement_id": world.movement_id(), "at": AT, **here(world)}
    with pytest.raises(OfficeError, match="không nhận loại đối tượng"):
        write_movement(
            targets=TARGETS, names={Category.HOUSEHOLD: ["Lê Thị Ánh"]}, version=facts(world).version, **about
        )

    write_movement(targets=(), names={}, version=facts(world).version, **about)

    assert facts(world).part(MOVEMENT).targets == ()


def test_results_stand_beside_what_was_registered_and_survive_a_correction(world: World) -> None:
    world.register()
    clerk = world.actor("clerk_a")
    lines = facts(world).part(MOVEMENT).targets
    reports = {
        lines[0].id: Report(Decimal(15), None, "Vượt kế hoạch"),
        lines[1].id: Report(Decimal("0.8"), None, ""),
        lines[2].id: Report(None, True, ""),
    }
    report_results(actor=clerk, reports=reports, version=facts(world).version, at=AT, **here(world))
    return_registration(actor=world.actor("secretary"), remark="Bổ sung tên", at=AT, **here(world))
    write_movement(actor=clerk, movement_id=world.movement_id(), targets=TARGETS[:2], names=NAMED,
                   version=facts(world).version, at=AT, **here(world))  # fmt: skip
    send_registration(actor=clerk, today=AT.date(), at=AT, **here(world))
    accept_registration(actor=world.actor("secretary"), at=AT, **here(world))

    (unit,) = results_facts(actor=world.actor("member_a"), slug=ROUND, movement=MOVEMENT).units
    ((movement, ends),) = unit.parts
    assert (unit.unit.name, movement.slug) == ("Xã An Cư", MOVEMENT)
    assert [(line.outcome, line.percent, line.note) for line in ends] == [
        (Outcome.REACHED, Decimal(125), "Vượt kế hoạch"),
        (Outcome.MISSED, Decimal("62.5"), ""),
    ]


def test_results_wait_for_the_acceptance_and_belong_to_the_unit(world: World) -> None:
    world.register(upto="sent")
    world.register("clerk_b")
    (other,) = db.session.scalars(
        select(RegisteredTarget.id)
        .join(Registration, Registration.id == RegisteredTarget.registration_id)
        .where(Registration.unit_id == here(world, "clerk_b")["unit_id"])
        .limit(1)
    )
    report = {"reports": {other: Report(Decimal(1), None, "")}, "at": AT, **here(world)}
    with pytest.raises(Conflict, match="chưa được tiếp nhận"):
        report_results(actor=world.actor("clerk_a"), version=1, **report)
    accept_registration(actor=world.actor("secretary"), at=AT, **here(world))

    with pytest.raises(NotFound):
        report_results(actor=world.actor("clerk_a"), version=facts(world).version, **report)


def test_the_board_shows_who_has_not_registered(world: World) -> None:
    world.register(upto="sent")
    world.register("clerk_b", upto="draft")

    board = board_facts(actor=world.actor("secretary"), slug=ROUND)
    rows = {row.unit.slug: row for row in board.rows}
    assert len(rows) == 26
    assert len(board.missing) == 25
    assert (rows["an-cu"].state, rows["an-cu"].late, rows["an-cu"].movements) == (RegistrationState.SENT, True, 1)
    assert rows["an-cu"].outcomes == {Outcome.REACHED: 0, Outcome.MISSED: 0, Outcome.UNREPORTED: 3}
    assert rows["chi-lang"] in board.missing
    assert [name for name, _ in board.clusters][0] == "Cụm thi đua số 1"
    own = board_facts(actor=world.actor("clerk_b"), slug=ROUND)
    assert [row.unit.slug for row in own.rows] == ["chi-lang"]


def test_who_may_read_a_registration(world: World) -> None:
    world.register(upto="sent")
    for name in ("clerk_b", "member_a", "chair", "stranger"):
        with pytest.raises(NotFound):
            facts(world, name)
    accept_registration(actor=world.actor("secretary"), at=AT, **here(world))

    assert facts(world, "member_a").state is RegistrationState.ACCEPTED
    with pytest.raises(NotFound):
        facts(world, "clerk_b")
    with pytest.raises(Forbidden):
        results_facts(actor=world.actor("clerk_a"), slug=ROUND)
    with pytest.raises(Forbidden):
        accept_registration(actor=world.actor("clerk_a"), at=AT, **here(world))
    with pytest.raises(Forbidden):
        write_pledge(actor=world.actor("secretary"), pledge="", version=0, at=AT, **here(world))


def test_a_nominee_who_was_not_registered_is_marked(world: World) -> None:
    world.open_nominations()
    numbers = [world.nominate(name, upto="sent") for name in ("Lê Thị Ánh", "Phạm Thị Cúc")]

    def standings() -> list[Standing]:
        secretary: Actor = world.actor("secretary")
        return [dossier_facts(actor=secretary, nomination_id=number).standing for number in numbers]

    before = standings()
    world.register(names=NAMED, upto="sent")
    waiting = standings()
    accept_registration(actor=world.actor("secretary"), at=AT, **here(world))

    assert before == waiting == [Standing.NOT_REGISTERED] * 2
    assert standings() == [Standing.NAMED, Standing.NOT_NAMED]


def test_what_a_unit_registered_counts_for_the_one_that_it_went_into(world: World) -> None:
    world.open_nominations()
    world.register(names=NAMED)
    world.register("clerk_b", names={Category.INDIVIDUAL: ["Phạm Thị Cúc"]})
    new = merge(world, ("an-cu", "chi-lang"), name="Xã An Cư")
    movement_id = db.session.scalar(select(Movement.id).filter_by(slug=MOVEMENT))
    nominees = [(new, movement_id, Category.INDIVIDUAL, name) for name in ("Lê Thị Ánh", "Phạm Thị Cúc", "Hồ Văn Dũng")]
    nominees.append((unit_id("an-cu"), *nominees[1][1:]))

    assert list(standings(world.round_id(), nominees)) == [
        Standing.NAMED, Standing.NAMED, Standing.NOT_NAMED, Standing.NOT_NAMED,
    ]  # fmt: skip


def test_where_the_campaign_says_so_the_unregistered_are_refused_at_sending(world: World) -> None:
    world.open_nominations()
    world.register(names=NAMED)
    refuse_unregistered(world)

    world.nominate("Lê Thị Ánh", upto="sent")
    world.nominate("Chi hội Phụ nữ ấp Phú Tâm", category=Category.COLLECTIVE, upto="sent")  # no collective was named
    with pytest.raises(DossierFaults, match="không có tên trong bản đăng ký"):
        world.nominate("Phạm Thị Cúc", upto="sent")
    with pytest.raises(DossierFaults, match="chưa có bản đăng ký phong trào này"):
        world.nominate("Lê Thị Ánh", clerk="clerk_b", upto="sent")


def test_without_a_last_day_nobody_is_late(world: World) -> None:
    with transaction() as session:
        session.scalar(select(AwardRound).where(AwardRound.slug == ROUND)).register_until = None
    world.register(upto="sent")

    assert not facts(world).is_late
