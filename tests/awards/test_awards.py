"""From the chair's choice to the frozen decision."""

from datetime import date

import pytest
from sqlalchemy import select

from app.awards.actions import ReasonsMissing, confirm_round, confirm_selection, publish_round
from app.awards.models import Award, Selection
from app.awards.paper_kinds import DECISION
from app.awards.queries.results import choice_facts
from app.campaigns.actions.edit import put_quotas
from app.campaigns.actions.rounds import close_scoring
from app.campaigns.queries import round_facts
from app.campaigns.rules.states import RoundState
from app.documents.actions.issuing import issue_document
from app.documents.queries import issued_about
from app.law.rules.categories import Category
from app.platform.database import db
from app.platform.errors import Conflict, Forbidden, OfficeError
from app.platform.files import FolderStore
from app.platform.transaction import transaction
from tests.support.world import AT, MOVEMENT, ROUND, World

SLUG = "tinh-bien-2016-2020"


@pytest.fixture
def office(grown) -> World:
    """Four individuals with 90, 80, 80 and 70 points, two places."""
    return grown(four_scored)


def four_scored(world: World) -> None:
    """Scores them."""
    world.open_nominations()
    names = {"Lê Thị Ánh": "90", "Trần Văn Bình": "80", "Phạm Thị Cúc": "80", "Đỗ Văn Dũng": "70"}
    numbers = [world.nominate(name) for name in names]
    facts = round_facts(actor=world.actor("secretary"), slug=ROUND)
    places = {(one.id, category): 0 for one in facts.campaign.movements for category in facts.campaign.quota_categories}
    places[facts.movement(MOVEMENT).id, Category.INDIVIDUAL] = 2
    put_quotas(actor=world.actor("secretary"), slug=SLUG, round_id=facts.id, places=places, at=AT)
    world.open_scoring()
    for number, total in zip(numbers, names.values(), strict=True):
        for member in ("chair", "member_a", "member_b"):
            world.score(member, number, total)
    close_scoring(actor=world.actor("secretary"), round_id=facts.id, at=AT)
    world.numbers = numbers


def choose(office: World, *picked: int, actor: str = "chair", category: Category = Category.INDIVIDUAL,
           movement: str = MOVEMENT, **reasons: str) -> None:  # fmt: skip
    confirm_selection(
        actor=office.actor(actor),
        slug=ROUND,
        movement=movement,
        category=category,
        chosen=[office.numbers[index] for index in picked],
        reasons=reasons,
        at=AT,
    )


def confirm_everything(office: World) -> None:
    choose(office, 0, 2, tie="Ưu tiên nữ")
    confirm_round(actor=office.actor("chair"), slug=ROUND, at=AT)


def test_the_certain_winner_is_preselected_and_the_tie_is_left_to_the_chair(office: World) -> None:
    facts = choice_facts(actor=office.actor("chair"), slug=ROUND, movement=MOVEMENT, category=Category.INDIVIDUAL)

    assert facts.chosen == {office.numbers[0]}
    assert [row.rank for row in facts.ranking.rows] == [1, 2, 2, 4]
    assert [row.tied_on_line for row in facts.ranking.rows] == [False, True, True, False]


@pytest.mark.parametrize(
    ("picked", "reason"), [((0, 1), "tie"), ((0,), "vacancy"), ((0, 1, 2), "over"), ((1, 2), "order")]
)
def test_a_departure_from_ranking_or_quota_needs_its_reason(
    office: World, picked: tuple[int, ...], reason: str
) -> None:
    with pytest.raises(ReasonsMissing):
        choose(office, *picked)
    assert db.session.scalar(select(Selection)) is None

    choose(office, *picked, **{reason: "Hội đồng đã thảo luận"})

    assert db.session.scalar(select(Selection)).reasons == {reason: "Hội đồng đã thảo luận"}


def test_a_held_dossier_is_neither_chosen_nor_kept_in_the_result(office: World) -> None:
    choose(office, 0, 2, tie="Ưu tiên nữ")
    office.hold(office.numbers[0])

    with pytest.raises(Conflict, match="tạm dừng xem xét"):
        choose(office, 0, 1, tie="Lý do")
    with pytest.raises(Conflict, match="tạm dừng xem xét"):
        confirm_round(actor=office.actor("chair"), slug=ROUND, at=AT)


def test_only_the_chair_confirms(office: World) -> None:
    for name in ("secretary", "member_a", "admin", "clerk_a"):
        with pytest.raises(Forbidden):
            choose(office, 0, actor=name, vacancy="x")


def test_the_round_is_confirmed_only_when_every_group_with_nominees_is(office: World) -> None:
    with pytest.raises(Conflict, match="Còn 1 nhóm chưa chốt"):
        confirm_round(actor=office.actor("chair"), slug=ROUND, at=AT)


def test_a_confirmed_result_is_frozen_with_its_reasons_and_ordinals(office: World) -> None:
    confirm_everything(office)

    with pytest.raises(Conflict, match="không chốt danh sách được"):
        choose(office, 0, 1, tie="Đổi ý")
    rows = db.session.execute(select(Award.name, Award.ordinal).order_by(Award.ordinal)).all()
    assert [tuple(row) for row in rows] == [("Lê Thị Ánh", 1), ("Phạm Thị Cúc", 2)]


def test_results_are_public_only_after_they_are_published(office: World) -> None:
    confirm_everything(office)
    page = f"/public/{SLUG}"
    before = office.client().get(page).text

    publish_round(actor=office.actor("secretary"), slug=ROUND, at=AT)

    assert "Phạm Thị Cúc" not in before
    assert "Phạm Thị Cúc" in office.client().get(page).text
    assert round_facts(actor=office.actor("chair"), slug=ROUND).state is RoundState.PUBLISHED


def issue(office: World, number: int, day: date, slug: str = ROUND) -> None:
    issue_document(
        actor=office.actor("secretary"),
        kind=DECISION,
        key=slug,
        number=number,
        issued_on=day,
        signer="Nguyễn Văn Ký",
        store=FolderStore(office.app.extensions["settings"].instance / "files"),
        today=date(2020, 12, 31),
        at=AT,
    )


def test_an_issued_decision_keeps_its_bytes_and_is_issued_once(office: World) -> None:
    confirm_everything(office)
    issue(office, 15, date(2020, 12, 28))
    client = office.client("secretary")
    frozen = issued_about(f"round:{office.round_id()}", "decision")
    first = client.get(f"/documents/{frozen.id}/word").data

    with pytest.raises(Conflict, match="đã phát hành"):
        issue(office, 16, date(2020, 12, 29))
    office.post(client, "/councils/tinh-bien/edit", "/councils/tinh-bien/edit", name="Hội đồng khác", place="Nơi khác",
                agency_name="Cơ quan khác", authority_title="Ai đó", signer_title="X", drafting_unit="X")  # fmt: skip

    assert client.get(f"/documents/{frozen.id}/word").data == first
    assert (frozen.full_number, frozen.profile) == ("15/QĐ-UBND", "nd30")
    assert "15/QĐ-UBND" in client.get(f"/rounds/{ROUND}/certificates").text


def test_a_date_to_come_is_refused(office: World) -> None:
    confirm_everything(office)

    with pytest.raises(OfficeError, match="sau hôm nay"):
        issue(office, 15, date(2021, 1, 1))


def test_before_the_result_is_confirmed_there_is_no_decision_and_no_certificate(office: World) -> None:
    client = office.client("secretary")

    pages = (f"/papers/decision/{ROUND}", f"/papers/decision/{ROUND}/word", f"/rounds/{ROUND}/certificates/1.pdf")
    answers = [client.get(page) for page in pages]

    assert [answer.status_code for answer in answers] == [409, 409, 409]
    assert "chưa chốt kết quả" in answers[0].text


def test_a_sheet_that_cannot_be_printed_is_told_before_printing_and_holds_up_no_other(office: World) -> None:
    confirm_everything(office)
    with transaction() as session:  # from before such letters were refused at the dossier
        session.get(Award, 1).name = "Lê Thị Ánh 🏅"
    client = office.client("secretary")
    pages = [
        client.get(f"/rounds/{ROUND}/{page}") for page in ("certificates", "certificates/1.pdf", "certificates/2.pdf")
    ]

    assert [page.status_code for page in pages] == [200, 422, 200]
    assert all("không in được ký tự “🏅”" in page.text for page in pages[:2])
    assert pages[2].data.startswith(b"%PDF")
