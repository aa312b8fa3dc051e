"""A dossier is appraised: what the machine finds, what the secretary answers, and what follows."""

from datetime import date

import pytest
from sqlalchemy import select

from app.appraisals.actions import OpenLines, accept_appraised, answer_for_the_unit, answer_lines, return_appraised
from app.appraisals.queries import appraisal_facts
from app.appraisals.rules.checklist import Given, Verdict
from app.awards.actions import confirm_round, confirm_selection
from app.campaigns.actions.rounds import close_scoring
from app.campaigns.models import AwardRound, Campaign
from app.campaigns.rules.states import Unregistered
from app.law.rules.categories import Category
from app.nominations.actions.deciding import accept_nomination
from app.nominations.actions.dossiers import recall_nomination, send_nomination
from app.nominations.actions.opinions import record_opinions
from app.nominations.models import Nomination, Nominee
from app.nominations.queries.dossiers import dossier_facts
from app.nominations.rules.opinions import GivenOpinion, OpinionVerdict, Source
from app.nominations.rules.states import NominationState
from app.platform.database import db
from app.platform.errors import Conflict, Forbidden, NotFound, OfficeError
from app.platform.transaction import transaction
from app.registrations.models import RegisteredName
from app.registrations.rules.standing import name_key
from tests.support.world import ACHIEVEMENT, AT, MOVEMENT, ROUND, World

TODAY = AT.date()
BY_HAND = ("submission", "minutes", "audience", "discipline")
ALL_MET = {slug: Given(Verdict.MET, "") for slug in BY_HAND}


@pytest.fixture
def office(world: World) -> World:
    world.register(names={Category.INDIVIDUAL: ["Lê Thị Ánh"]})
    world.open_nominations()
    return world


def verdicts(world: World, number: int, name: str = "secretary") -> dict[str, Verdict | None]:
    facts = appraisal_facts(actor=world.actor(name), nomination_id=number, today=TODAY)
    return {one.line.slug: one.verdict for one in facts.lines}


def answer(world: World, number: int, given: dict[str, Given], name: str = "secretary") -> None:
    answer_lines(actor=world.actor(name), nomination_id=number, given=given, today=TODAY, at=AT)


def refuse_unregistered() -> None:
    """The campaign takes only those who were registered."""
    with transaction() as session:
        session.scalar(
            select(Campaign).where(Campaign.slug == "tinh-bien-2016-2020")
        ).unregistered = Unregistered.REFUSED


def award_in_2019(world: World, name: str, achievement: str) -> None:
    """Somebody of this name was awarded in the round before, which is confirmed."""
    with transaction() as session:
        earlier = session.scalar(select(AwardRound).where(AwardRound.slug == "tinh-bien-2019"))
        now = session.scalar(select(AwardRound).where(AwardRound.slug == ROUND))
        earlier.slug, now.slug = "x", "tinh-bien-2019"
        session.flush()
        earlier.slug = ROUND
    world.open_nominations()
    number = world.nominate(name, achievement=achievement)
    world.open_scoring()
    for member in ("chair", "member_a", "member_b"):
        world.score(member, number, "80")
    close_scoring(actor=world.actor("secretary"), round_id=world.round_id(), at=AT)
    confirm_selection(actor=world.actor("chair"), slug=ROUND, movement=MOVEMENT, category=Category.INDIVIDUAL,
                      chosen=[number], reasons={"vacancy": "Không còn hồ sơ"}, at=AT)  # fmt: skip
    confirm_round(actor=world.actor("chair"), slug=ROUND, at=AT)
    with transaction() as session:
        earlier = session.scalar(select(AwardRound).where(AwardRound.slug == ROUND))
        now = session.scalar(select(AwardRound).where(AwardRound.slug == "tinh-bien-2019"))
        earlier.slug, now.slug = "x", ROUND
        session.flush()
        earlier.slug = "tinh-bien-2019"


def test_the_machine_answers_what_it_can_and_leaves_the_rest_open(office: World) -> None:
    number = office.nominate("Lê Thị Ánh", upto="sent")
    other = office.nominate("Trần Văn Bình", upto="sent")

    assert verdicts(office, number) == {
        "submission": None, "report": Verdict.MET, "minutes": None, "particulars": Verdict.MET, "audience": None, "registered": Verdict.MET,
        "discipline": None, "twice": Verdict.MET, "double": Verdict.MET, "last-round": None, "share": Verdict.MET,
    }  # fmt: skip
    assert verdicts(office, other)["registered"] is Verdict.NOT_NEEDED
    refuse_unregistered()
    assert verdicts(office, other)["registered"] is Verdict.FAULT
    years_later = date(2026, 11, 23)  # the law is that of the day on which the dossier was sent
    facts = appraisal_facts(actor=office.actor("secretary"), nomination_id=number, today=years_later)
    assert facts.on == TODAY


def test_earlier_awards_are_found_under_another_spelling_of_the_name(world: World) -> None:
    award_in_2019(world, "Lê Thị Thuý", ACHIEVEMENT)
    world.open_nominations()
    same = world.nominate("Lê Thị Thúy", upto="sent")
    new = world.nominate(
        "LÊ THỊ THUÝ",
        clerk="clerk_b",
        achievement="Vận động 40 nhà hảo tâm góp 200 triệu đồng xây 5 căn nhà.",
        upto="sent",
    )
    another = world.nominate("Lê Thị Thụy", upto="sent")

    assert [verdicts(world, number)["twice"] for number in (same, new, another)] == [
        Verdict.FAULT, Verdict.MET, Verdict.MET,
    ]  # fmt: skip
    assert [verdicts(world, number)["last-round"] for number in (same, new, another)] == [
        Verdict.FAULT, Verdict.FAULT, Verdict.MET,
    ]  # fmt: skip


def test_a_unit_over_its_share_is_told(office: World) -> None:
    numbers = [office.nominate(f"Lê Thị {name}", upto="sent") for name in ("Ánh", "Bích")]
    before = verdicts(office, numbers[0])["share"]
    with transaction() as session:
        session.scalar(select(AwardRound).where(AwardRound.slug == ROUND)).unit_share = 1

    assert (before, verdicts(office, numbers[0])["share"]) == (Verdict.MET, Verdict.FAULT)


def test_answers_stand_with_name_and_time_and_open_the_way(office: World) -> None:
    number = office.nominate("Lê Thị Ánh", upto="sent")
    about = {"actor": office.actor("secretary"), "nomination_id": number, "today": TODAY, "at": AT}
    with pytest.raises(OpenLines) as refused:
        accept_appraised(**about)
    assert set(refused.value.by_field) == {f"verdict_{slug}" for slug in (*BY_HAND, "last-round")}
    answer(office, number, {**ALL_MET, "last-round": Given(Verdict.MET, "")})

    facts = appraisal_facts(actor=office.actor("secretary"), nomination_id=number, today=TODAY)
    said = next(one.answer for one in facts.lines if one.line.slug == "minutes")
    accept_appraised(**about)
    assert (said.by, said.at, said.verdict) == ("Người secretary", AT, Verdict.MET)
    assert db.session.get(Nomination, number).state is NominationState.ACCEPTED


def test_a_held_dossier_is_not_accepted_by_any_way_until_it_goes_on(office: World) -> None:
    number = office.nominate("Lê Thị Ánh", upto="sent")
    rest = {**ALL_MET, "last-round": Given(Verdict.MET, "")}
    answer(office, number, {**rest, "discipline": Given(Verdict.HOLD, "Có đơn tố cáo")})
    about = {"actor": office.actor("secretary"), "nomination_id": number, "at": AT}

    with pytest.raises(OpenLines, match="tạm dừng xem xét"):
        accept_appraised(today=TODAY, **about)
    with pytest.raises(Conflict, match="tạm dừng xem xét"):
        accept_nomination(**about)
    assert dossier_facts(actor=office.actor("clerk_a"), nomination_id=number).held
    answer(office, number, rest)
    accept_nomination(**about)


def test_the_unit_gets_a_remark_for_each_line_and_the_answers_stay(office: World) -> None:
    number = office.nominate("Trần Văn Bình", upto="sent")
    refuse_unregistered()
    answer(office, number, {"minutes": Given(Verdict.FAULT, "Biên bản thiếu chữ ký thư ký cuộc họp.")})
    return_appraised(actor=office.actor("secretary"), nomination_id=number, today=TODAY, at=AT)

    dossier = dossier_facts(actor=office.actor("clerk_a"), nomination_id=number)
    assert [one.text[:8] for one in dossier.remarks_on("evidence")] == ["Biên bản"]
    assert [one.text[:8] for one in dossier.remarks_on("name")] == ["Chưa đăn"]
    assert dossier.remark.split("\n") == [
        "1. Có biên bản xét khen thưởng của đơn vị: Biên bản thiếu chữ ký thư ký cuộc họp.",
        "2. Đã đăng ký thi đua: Chưa đăng ký: không có tên trong bản đăng ký thi đua của đơn vị.",
    ]
    with transaction() as session:
        row = session.scalar(select(RegisteredName))
        row.name, row.key = "Trần Văn Bình", name_key("Trần Văn Bình")
    send_nomination(actor=office.actor("clerk_a"), nomination_id=number, today=TODAY, at=AT)
    assert verdicts(office, number)["minutes"] is Verdict.FAULT
    assert dossier_facts(actor=office.actor("clerk_a"), nomination_id=number).remarks == ()


def test_papers_of_the_unit_are_looked_at_once_for_all_its_dossiers(office: World) -> None:
    first, second, third = (office.nominate(f"Lê Thị {name}", upto="sent") for name in ("Ánh", "Bích", "Cúc"))
    foreign = office.nominate("Lê Thị Dung", clerk="clerk_b", upto="sent")
    answer(office, third, {"minutes": Given(Verdict.FAULT, "Không có tên trong biên bản")})
    about = {"actor": office.actor("secretary"), "nomination_id": first, "today": TODAY, "at": AT}
    with pytest.raises(OfficeError, match="Chưa có kết quả nào"):
        answer_for_the_unit(**about)
    answer(office, first, {"submission": Given(Verdict.MET, "Tờ trình giấy"), "minutes": Given(Verdict.MET, ""),
                           "audience": Given(Verdict.MET, "")})  # fmt: skip

    assert answer_for_the_unit(**about) == 2
    assert answer_for_the_unit(**about) == 0
    found = [verdicts(office, number) for number in (second, third, foreign)]
    assert [one["submission"] for one in found] == [Verdict.MET, Verdict.MET, None]
    assert [one["minutes"] for one in found] == [Verdict.MET, Verdict.FAULT, None]
    assert found[0]["audience"] is None


def test_nothing_is_returned_without_a_fault_and_nothing_answered_after_the_dossier_left(office: World) -> None:
    number = office.nominate("Lê Thị Ánh", upto="sent")
    with pytest.raises(OfficeError, match="Chưa có mục nào"):
        return_appraised(actor=office.actor("secretary"), nomination_id=number, today=TODAY, at=AT)
    recall_nomination(actor=office.actor("clerk_a"), nomination_id=number, at=AT)

    with pytest.raises(Conflict, match="không ở bước thẩm định"):
        answer(office, number, ALL_MET)


def test_who_may_appraise_and_who_may_read(office: World) -> None:
    number = office.nominate("Lê Thị Ánh", upto="sent")

    for name, refusal in (("clerk_a", Forbidden), ("admin", Forbidden), ("member_a", NotFound), ("stranger", NotFound)):
        with pytest.raises(refusal):
            verdicts(office, number, name)
    office.appraise(number)
    office.disclose()
    assert verdicts(office, number, "chair")["report"] is Verdict.MET
    with pytest.raises(Forbidden):
        answer(office, number, ALL_MET, "chair")
    assert db.session.scalar(select(Nominee.name).limit(1)) == "Lê Thị Ánh"


def test_the_page_keeps_what_was_typed_and_takes_the_dossier_on(sqlite_world: World) -> None:
    sqlite_world.open_nominations()
    number = sqlite_world.nominate("Lê Thị Ánh", upto="sent")
    other = sqlite_world.nominate("Lê Thị Bích", upto="sent")
    client, url = sqlite_world.client("secretary"), f"/nominations/{number}/appraisal"

    faulty = sqlite_world.post(client, url, url, verdict_minutes="fault", note_submission="Có ghi chú")
    vain = sqlite_world.post(client, url, url, for_unit="y")
    shared = sqlite_world.post(client, url, url, for_unit="y", verdict_minutes="met", note_minutes="Biên bản ngày 10/9")
    early = sqlite_world.post(client, url, url, act="accept", verdict_minutes="met")
    returned = sqlite_world.post(client, url, url, act="return", verdict_minutes="fault", note_minutes="Thiếu chữ ký")

    assert (faulty.status_code, "Có ghi chú" in faulty.text, "Lỗi: Mục" in faulty.text) == (422, True, True)
    assert early.status_code == 422
    for slug in ("submission", "audience", "discipline", "last-round"):
        assert early.text.count(f'<a href="#verdict_{slug}">') == 1, slug
    assert '<a href="#verdict_minutes">' not in early.text
    assert (vain.status_code, "Chưa có kết quả nào của tờ trình" in vain.text) == (422, True)
    assert shared.status_code == returned.status_code == 303
    assert "Biên bản ngày 10/9" in client.get(f"/nominations/{other}/appraisal").text
    clerk = sqlite_world.client("clerk_a")
    assert "Thiếu chữ ký" in clerk.get(f"/nominations/{number}").text
    assert (
        "Có biên bản xét khen thưởng của đơn vị. Thư ký: Thiếu chữ ký" in clerk.get(f"/nominations/{number}/edit").text
    )


def test_a_dossier_is_accepted_by_its_checklist_and_by_no_other_address(sqlite_world: World) -> None:
    sqlite_world.open_nominations()
    number = sqlite_world.nominate("Lê Thị Ánh", upto="sent")
    client = sqlite_world.client("secretary")

    assert sqlite_world.post(client, f"/nominations/{number}/accept").status_code == 404
    page = client.get(f"/nominations/{number}").text
    assert f'href="/nominations/{number}/appraisal"' in page
    assert "Tiếp nhận hồ sơ</button>" not in page
    sqlite_world.appraise(number, accepts=False)
    url = f"/nominations/{number}/appraisal"
    assert "Mọi mục đã xong" in client.get(url).text
    assert sqlite_world.post(client, url, url, act="accept").status_code == 303
    assert db.session.get(Nomination, number, populate_existing=True).state is NominationState.ACCEPTED


def test_a_remark_on_the_whole_dossier_is_enough_to_return_it(office: World) -> None:
    number = office.nominate("Lê Thị Ánh", upto="sent")
    about = {"actor": office.actor("secretary"), "nomination_id": number, "today": TODAY, "at": AT}
    answer(office, number, {"report": Given(Verdict.FAULT, "Thiếu số liệu")})
    return_appraised(remark="Đề nghị viết lại.", **about)

    dossier = dossier_facts(actor=office.actor("clerk_a"), nomination_id=number)
    assert dossier.remark == "Đề nghị viết lại.\n1. Có báo cáo thành tích: Thiếu số liệu"
    assert [one.text for one in dossier.remarks_on("achievement")] == ["Thiếu số liệu"]


def test_an_office_that_objects_stops_the_dossier_until_a_person_has_looked(office: World) -> None:
    number = office.nominate("Lê Thị Ánh", upto="sent")
    asked = office.ask_opinion([number])
    given = {number: GivenOpinion(OpinionVerdict.OBJECTS, "Đang xác minh đơn tố cáo")}
    record_opinions(actor=office.actor("secretary"), request_id=asked, given=given, source=Source("Công văn 1", TODAY),
                    version=1, today=TODAY, at=AT)  # fmt: skip

    assert verdicts(office, number)["discipline"] is Verdict.HOLD
    answer(office, number, {"discipline": Given(Verdict.MET, "Đã có kết luận: không có sai phạm")})
    assert verdicts(office, number)["discipline"] is Verdict.MET


def test_an_accepted_dossier_is_stopped_by_the_same_line_and_by_no_other(office: World) -> None:
    number = office.nominate("Lê Thị Ánh")
    answer(office, number, {"discipline": Given(Verdict.HOLD, "Có đơn tố cáo"), "minutes": Given(Verdict.FAULT, "Sai")})
    facts = dossier_facts(actor=office.actor("secretary"), nomination_id=number)
    held = verdicts(office, number)
    answer(office, number, {"discipline": Given(Verdict.MET, "Đơn không có căn cứ")})

    assert (facts.state, facts.held, held["minutes"]) == (NominationState.ACCEPTED, True, Verdict.MET)
    assert not dossier_facts(actor=office.actor("secretary"), nomination_id=number).held
    with pytest.raises(Conflict, match="không ở bước thẩm định"):
        return_appraised(actor=office.actor("secretary"), nomination_id=number, remark="Sửa", today=TODAY, at=AT)
