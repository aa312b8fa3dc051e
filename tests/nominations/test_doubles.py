"""The secretary settles doubles: one nominee of two, or two with a reason; papers and dossiers keep their text."""

import io
import re

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from app.appraisals.actions import return_appraised
from app.appraisals.queries import appraisal_facts
from app.documents.drafts import paper_on_the_desk
from app.documents.kinds import paper_kind
from app.law.rules.categories import Category
from app.nominations.actions.dossiers import DossierFaults, send_nomination, write_nomination
from app.nominations.actions.doubles import keep_apart, let_go_of_nominees, merge_nominees, part_nominees
from app.nominations.models import Nomination, Nominee
from app.nominations.queries.doubles import doubles_facts, likely_doubles
from app.nominations.queries.nominees import dossiers_of
from app.nominations.rules.dossier import Dossier
from app.platform.database import db
from app.platform.errors import Conflict, Forbidden, NotFound, OfficeError
from app.platform.transaction import transaction
from tests.support.world import ACHIEVEMENT, AT, MOVEMENT, ROUND, World

TODAY = AT.date()
DOUBLES = f"/rounds/{ROUND}/doubles"


def nominate(world: World, name: str, year: int = 1978, *, clerk: str = "clerk_a", movement: str = MOVEMENT,
             position: str = "Giáo viên", upto: str = "sent") -> int:  # fmt: skip
    number = world.begin(clerk, Category.INDIVIDUAL, movement)
    dossier = Dossier(Category.INDIVIDUAL, "Bà", name, year, position, "ấp Phú Tâm", ACHIEVEMENT)
    write_nomination(actor=world.actor(clerk), nomination_id=number, dossier=dossier, version=1, at=AT)
    if upto == "sent":
        send_nomination(actor=world.actor(clerk), nomination_id=number, today=TODAY, at=AT)
    return number


def nominee_of(number: int) -> int:
    return db.session.scalar(select(Nomination.nominee_id).where(Nomination.id == number))


def pairs(world: World) -> list[tuple[str, str]]:
    db.session.rollback()
    found = doubles_facts(actor=world.actor("secretary"), slug=ROUND).doubles
    return [(one.one.described.name, one.other.described.name) for one in found]


def movements(world: World) -> list[str]:
    return list(db.session.scalars(select(Nomination.movement_id)))


@pytest.fixture
def office(world: World) -> World:
    world.open_nominations()
    return world


@pytest.fixture
def small_office(sqlite_world: World) -> World:
    sqlite_world.open_nominations()
    return sqlite_world


def other_movement(world: World) -> str:
    slugs = [one.slug for one in doubles_facts(actor=world.actor("secretary"), slug=ROUND).round.campaign.movements
             if Category.INDIVIDUAL in one.categories and one.slug != MOVEMENT]  # fmt: skip
    return slugs[0]


def test_one_person_in_two_spellings_and_units_is_found_and_merged(office: World) -> None:
    first = nominate(office, "Nguyễn Thị Thuý Hằng")
    second = nominate(office, "NGUYEN THI THUY HANG", clerk="clerk_b", movement=other_movement(office))
    nominate(office, "Nguyễn Thị Thúy Hằng", 1992, clerk="clerk_b")

    assert pairs(office) == [("Nguyễn Thị Thuý Hằng", "NGUYEN THI THUY HANG")]
    merge_nominees(actor=office.actor("secretary"), kept_id=nominee_of(first), absorbed_id=nominee_of(second), at=AT)

    assert pairs(office) == []
    root = nominee_of(first)
    assert [one.id for one in dossiers_of([root])[root]] == [first, second]
    texts = set(db.session.scalars(select(Nominee.name).join(Nomination).where(Nomination.id.in_((first, second)))))
    assert texts == {"Nguyễn Thị Thuý Hằng", "NGUYEN THI THUY HANG"}  # each dossier keeps its own text


def test_the_list_goes_out_as_excel_with_what_was_decided(small_office: World) -> None:
    names = ("Nguyễn Thị Thuý Hằng", "Nguyễn Thị Thúy Hằng")
    first = nominate(small_office, names[0])
    second = nominate(small_office, names[1], clerk="clerk_b", movement=other_movement(small_office))
    client, file = small_office.client("secretary"), f"/lists/doubles/{ROUND}.xlsx"

    before = CalamineWorkbook.from_filelike(io.BytesIO(client.get(file).data))
    merge_nominees(actor=small_office.actor("secretary"), kept_id=nominee_of(first), absorbed_id=nominee_of(second),
                   at=AT)  # fmt: skip
    after = CalamineWorkbook.from_filelike(io.BytesIO(client.get(file).data))

    def told(book: CalamineWorkbook, name: str) -> str:
        return str(book.get_sheet_by_name(name).to_python())

    assert all(name in told(before, "Chưa xem") and name not in told(after, "Chưa xem") for name in names)
    assert all(name not in told(before, "Đã gộp") and name in told(after, "Đã gộp") for name in names)


def test_the_checklist_says_with_whom_a_nominee_may_be_one_until_it_is_settled(office: World) -> None:
    first = nominate(office, "Lê Thị Lý")
    second = nominate(office, "Lê Thị Lí", movement=other_movement(office))

    def finding() -> tuple[object, str]:
        db.session.rollback()
        lines = appraisal_facts(actor=office.actor("secretary"), nomination_id=first, today=TODAY).lines
        found = next(one.finding for one in lines if one.line.slug == "double")
        return found.verdict, found.text

    verdict, text = finding()
    assert verdict is None and "Có thể trùng với Bà Lê Thị Lí" in text
    keep_apart(actor=office.actor("secretary"), one_id=nominee_of(second), other_id=nominee_of(first),
               reason="Hai chị em họ, khác ngày sinh", at=AT)  # fmt: skip
    assert finding()[0] == "met"
    assert pairs(office) == []


def test_a_collective_is_found_in_the_unit_that_its_name_tells(small_office: World) -> None:
    found = []
    for clerk, name in (("clerk_a", "Trạm Y tế xã"), ("clerk_b", "TYT An Cư"), ("clerk_b", "Trạm Y tế")):
        number = small_office.begin(clerk, Category.COLLECTIVE, MOVEMENT)
        dossier = Dossier(Category.COLLECTIVE, "", name, None, "", "", ACHIEVEMENT)
        write_nomination(actor=small_office.actor(clerk), nomination_id=number, dossier=dossier, version=1, at=AT)
        found.append(nominee_of(number))

    one, same, _ = found
    council = db.session.get(Nominee, one).council_id
    assert [told.id for told in likely_doubles(council_id=council, nominee_id=one)] == [same]
    assert one in [told.id for told in likely_doubles(council_id=council, nominee_id=same)]


def test_a_merge_that_would_give_two_dossiers_in_one_movement_waits_until_one_is_returned(office: World) -> None:
    first, second = nominate(office, "Võ Thị Hoà"), nominate(office, "Võ Thị Hòa", position="Hiệu trưởng")
    merge = {"kept_id": nominee_of(first), "absorbed_id": nominee_of(second), "at": AT}

    with pytest.raises(Conflict, match="hãy trả lại một trong hai"):
        merge_nominees(actor=office.actor("secretary"), **merge)
    return_appraised(actor=office.actor("secretary"), nomination_id=second, remark="Trùng hồ sơ", today=TODAY, at=AT)
    merge_nominees(actor=office.actor("secretary"), **merge)

    with pytest.raises(DossierFaults, match="Một đối tượng chỉ có một hồ sơ"):
        send_nomination(actor=office.actor("clerk_a"), nomination_id=second, today=TODAY, at=AT)


def test_a_merge_is_taken_back_with_what_had_been_merged_before(small_office: World) -> None:
    office, more = small_office, other_movement(small_office)
    first, second = nominate(office, "Trần Thị Mỹ"), nominate(office, "Trần Thị Mĩ", movement=more)
    third = nominate(office, "Trần Thị Mỹ", clerk="clerk_b", upto="draft")
    one, other, last = (nominee_of(number) for number in (first, second, third))
    secretary = office.actor("secretary")
    merge_nominees(actor=secretary, kept_id=other, absorbed_id=last, at=AT)
    merge_id = merge_nominees(
        actor=secretary, kept_id=one, absorbed_id=last, at=AT
    )  # whom the other has absorbed already

    merged = dict(
        db.session.execute(select(Nominee.id, Nominee.merged_into_id).where(Nominee.id.in_((one, other, last)))).all()
    )
    part_nominees(actor=secretary, merge_id=merge_id, at=AT)
    parted = dict(
        db.session.execute(select(Nominee.id, Nominee.merged_into_id).where(Nominee.id.in_((one, other, last)))).all()
    )

    assert merged == {one: None, other: one, last: one}
    assert parted == {one: None, other: None, last: other}
    with pytest.raises(Conflict, match="đã được bỏ"):
        part_nominees(actor=secretary, merge_id=merge_id, at=AT)


def test_only_the_secretary_of_the_council_settles_doubles(small_office: World) -> None:
    office = small_office
    first, second = nominate(office, "Trần Thị Mỹ"), nominate(office, "Trần Thị Mĩ", movement=other_movement(office))
    pair = {"kept_id": nominee_of(first), "absorbed_id": nominee_of(second), "at": AT}

    for name, refusal in (("clerk_a", Forbidden), ("clerk_b", NotFound), ("chair", Forbidden), ("stranger", NotFound)):
        with pytest.raises((Forbidden, NotFound)) as refused:
            merge_nominees(actor=office.actor(name), **pair)
        assert refused.type in (refusal, Forbidden)
    with pytest.raises(OfficeError, match="vì sao"):
        keep_apart(
            actor=office.actor("secretary"), one_id=pair["kept_id"], other_id=pair["absorbed_id"], reason="", at=AT
        )


def test_a_drafted_paper_says_the_same_before_and_after_a_merge(small_office: World) -> None:
    office = small_office
    first = nominate(office, "Nguyễn Thị Quý")
    second = nominate(office, "Nguyễn Thị Quí", movement=other_movement(office))
    desk = {
        "actor": office.actor("clerk_a"),
        "kind": paper_kind("unit-submission"),
        "key": f"{ROUND}:an-cu",
        "today": TODAY,
    }
    before = paper_on_the_desk(**desk).document

    merge_nominees(actor=office.actor("secretary"), kept_id=nominee_of(first), absorbed_id=nominee_of(second), at=AT)

    assert paper_on_the_desk(**desk).document == before


def test_the_page_shows_both_side_by_side_and_keeps_what_was_typed(small_office: World) -> None:
    office = small_office
    first = nominate(office, "Nguyễn Thị Quý")
    second = nominate(office, "Nguyễn Thị Quí", position="Hiệu trưởng", movement=other_movement(office))
    client, listed = office.client("secretary"), f"/rounds/{ROUND}/doubles"
    page = f"{listed}/{nominee_of(first)}/{nominee_of(second)}"

    shown, paged = client.get(listed).text, client.get(page).text
    assert page in shown
    assert "Nguyễn Thị Quý" in paged and "Nguyễn Thị Quí" in paged and "Hiệu trưởng" in paged
    empty = office.post(client, page, page, act="apart", reason="")
    assert empty.status_code == 422 and "Hãy ghi vì sao" in empty.text
    assert office.post(client, page, page, act="merge", kept=str(nominee_of(first))).status_code == 303
    assert "Bỏ việc gộp" in client.get(listed).text
    assert client.get(page).status_code == 404


def offered(world: World) -> list[str]:
    return re.findall(r'name="pairs" value="(\d+-\d+)"', world.client("secretary").get(DOUBLES).text)


def test_pairs_that_differ_in_nothing_are_merged_together(office: World) -> None:
    more = other_movement(office)
    for name in ("Nguyễn Thị Thuý Hằng", "Trần Thị Mỹ"):
        nominate(office, name)
    for name in ("Nguyễn Thị Thúy Hằng", "Trần Thị Mĩ"):
        nominate(office, name, movement=more)
    nominate(office, "Nguyễn Thị Thúy Hằng", upto="draft")
    nominate(office, "Trần Thị Mỹ", 1979, upto="draft")
    before, ticks = pairs(office), offered(office)

    answer = office.post(office.client("secretary"), DOUBLES, DOUBLES, pairs=ticks)

    # Three spellings of one are three pairs; of another year, one has to look.
    assert (len(before), len(ticks)) == (6, 4)
    assert answer.status_code == 303
    assert {names for names in pairs(office)} == {("Trần Thị Mỹ", "Trần Thị Mỹ")}
    page = office.client("secretary").get(DOUBLES).text
    assert page.count("Bỏ việc gộp") == 3  # the third pair was one by then
    roots = db.session.scalars(select(Nominee.name).where(Nominee.merged_into_id.is_(None)))
    assert sorted(roots) == ["Nguyễn Thị Thúy Hằng", "Trần Thị Mĩ", "Trần Thị Mỹ"]


def test_of_pairs_chosen_together_all_are_merged_or_none(office: World) -> None:
    more = other_movement(office)
    nominate(office, "Võ Thị Hoà"), nominate(office, "Võ Thị Hòa")
    nominate(office, "Trần Thị Mỹ"), nominate(office, "Trần Thị Mĩ", movement=more)
    client, before, ticks = office.client("secretary"), pairs(office), offered(office)

    none = office.post(client, DOUBLES, DOUBLES)
    strange = office.post(client, DOUBLES, DOUBLES, pairs=[*ticks, "1-999"])
    together = office.post(client, DOUBLES, DOUBLES, pairs=ticks)

    assert (none.status_code, "Hãy đánh dấu ít nhất một cặp" in none.text) == (422, True)
    assert (strange.status_code, "Có cặp đã đánh dấu vừa được xử lý" in strange.text) == (422, True)
    assert strange.text.count("checked") == len(ticks)
    assert together.status_code == 422
    assert "Chưa gộp cặp nào, vì “Võ Thị Hoà” và “Võ Thị Hòa”" in together.text
    assert together.text.count("checked") == len(ticks) == 2
    assert pairs(office) == before


def test_a_page_beyond_the_last_is_the_last(small_office: World) -> None:
    nominate(small_office, "Trần Thị Mỹ"), nominate(small_office, "Trần Thị Mĩ")

    page = small_office.client("secretary").get(f"{DOUBLES}?page=99").text

    assert "Trần Thị Mĩ" in page and "Không còn cặp nào" not in page


def test_those_who_were_merged_into_an_erased_nominee_stay_one(small_office: World) -> None:
    office, more = small_office, other_movement(small_office)
    numbers = [nominate(office, "Trần Thị Mỹ", upto="draft") for _ in range(2)]
    numbers.append(nominate(office, "Trần Thị Mĩ", movement=more))
    root, one, other = (nominee_of(number) for number in numbers)
    for absorbed in (one, other):
        merge_nominees(actor=office.actor("secretary"), kept_id=root, absorbed_id=absorbed, at=AT)

    with transaction() as session:
        let_go_of_nominees(session, [root])

    left = dict(
        db.session.execute(select(Nominee.id, Nominee.merged_into_id).where(Nominee.id.in_((one, other)))).all()
    )
    assert left == {one: None, other: one}
