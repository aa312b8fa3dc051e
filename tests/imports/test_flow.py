"""A list from the file to the drafts: sent, matched, looked over, mended, taken in; and what others do meanwhile."""

import io
import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import func, select

from app.campaigns.models import Movement
from app.imports.models import Import, ImportRow
from app.imports.reading import read_list
from app.imports.rules.states import ImportState
from app.law.rules.categories import Category
from app.nominations.models import Nominee
from app.platform.audit import verify_audit
from app.platform.database import db
from app.units.models import Unit
from tests.imports.lists import DEEDS, HEADINGS, people, xlsx
from tests.support.list_sender import SEND, Sender, dossiers, listed
from tests.support.reorganising import merge, unit_id
from tests.support.world import ROUND, token_of


def test_a_list_becomes_drafts_only_when_the_clerk_says_so(clerk: Sender) -> None:
    rows = [
        (1, "Ông NGUYỄN VĂN AN", "05/03/1970", "Trưởng ấp", "ấp Phú Tâm", DEEDS),
        (2, "Lê Thị Ánh", "80", "", "", ""),
    ]
    url = clerk.brought(listed(*rows))
    page = clerk.client.get(url).text

    assert "Cột C, Năm sinh:" in page and "Dùng “1980”" in page and "Đã viết “NGUYỄN VĂN AN”" in page
    assert dossiers() == []
    mended = clerk.post(f"{url}/rows/4", birth_year="1980")
    assert mended.status_code == 303
    assert clerk.take_in(url).status_code == 303
    result = clerk.client.get(url).text

    assert "<strong>2</strong> hồ sơ nháp" in result
    db.session.rollback()
    found = db.session.scalars(select(Nominee).order_by(Nominee.id)).all()
    assert [(one.honorific, one.name, one.birth_year, one.category, one.position) for one in found] == [
        ("Ông", "Nguyễn Văn An", 1970, Category.INDIVIDUAL, "Trưởng ấp"),
        ("", "Lê Thị Ánh", 1980, Category.INDIVIDUAL, ""),
    ]
    assert verify_audit().broken is None
    assert "Lê Thị Ánh" in clerk.client.get(f"/rounds/{ROUND}").text


def test_the_same_file_twice_makes_no_dossier_twice(clerk: Sender) -> None:
    content = listed(*people(5))
    url = clerk.brought(content)
    again = clerk.send(content).headers["Location"]
    clerk.take_in(url)
    third = clerk.brought(content)
    page = clerk.client.get(third).text
    refused = clerk.take_in(third)

    assert again == f"{url}/columns"
    assert "Tệp này đã được Người clerk_a nhập lúc" in page and "<strong>0</strong> dòng sẽ nhập" in page
    assert "5 dòng đã có hồ sơ" in page and page.count("Trùng hoàn toàn") == 5
    assert refused.status_code == 422 and "Chưa có dòng nào nhập được" in refused.text
    assert len(dossiers()) == 5


def test_rows_of_another_file_that_have_a_dossier_are_left_and_the_new_ones_taken(clerk: Sender) -> None:
    clerk.take_in(clerk.brought(listed(*people(5))))
    url = clerk.brought(listed(*people(8)))
    clerk.take_in(url)

    assert len(dossiers()) == 8
    assert "Các dòng không nhập (5)" in clerk.client.get(url).text


def test_whoever_presses_twice_takes_in_once(clerk: Sender) -> None:
    url = clerk.brought(listed(*people(3)))
    first, second = clerk.take_in(url), clerk.post(url, version="2")

    assert (first.status_code, second.status_code) == (303, 303)
    assert len(dossiers()) == 3


def test_a_list_that_somebody_else_mended_meanwhile_is_looked_at_again(clerk: Sender) -> None:
    url = clerk.brought(listed(*people(3)))
    Sender(clerk.world, "secretary").post(f"{url}/rows/4", decided="leave")
    stale = clerk.post(url, version="2")

    assert stale.status_code == 422 and "vừa được người khác sửa" in stale.text
    assert dossiers() == []
    clerk.take_in(url)
    assert len(dossiers()) == 2


def test_two_clerks_at_once_lose_no_row_and_double_none(clerk: Sender) -> None:
    others = [clerk, Sender(clerk.world, "secretary")]
    urls = [clerk.brought(listed(*people(30)))]
    unit = str(db.session.scalar(select(Import.unit_id)))
    db.session.rollback()
    urls.append(others[1].brought(listed(*people(40)[10:]), unit=unit))
    versions = [re.search(r'name="version"[^>]*value="(\d+)"', one.client.get(url).text)[1]
                for one, url in zip(others, urls, strict=True)]  # fmt: skip
    start = Barrier(2)

    def press(who: Sender, url: str, version: str) -> int:
        token = token_of(who.client.get("/account").text)
        start.wait()
        return who.client.post(url, data={"csrf_token": token, "version": version}).status_code

    with ThreadPoolExecutor(2) as pool:
        codes = list(pool.map(press, others, urls, versions))

    assert codes == [303, 303]
    assert dossiers() == sorted(str(row[1]) for row in people(40))
    taken = db.session.scalars(select(Import.taken).order_by(Import.id)).all()
    assert sum(taken) == 40
    assert db.session.scalar(select(func.count()).select_from(ImportRow)) == 60  # what became of each row is kept


def test_columns_are_rematched_and_what_is_missing_is_told(clerk: Sender) -> None:
    answer = clerk.send(listed(*people(2)))
    url = answer.headers["Location"]
    page = clerk.client.get(url).text
    form = {"sheet": "0", "heading": "1", "version": "1", "movement": "", "category": "individual", "column_0": "number",
            "unit": re.search(r'<option[^>]*value="(\d+)"[^>]*>Xã An Cư', page)[1],
            "column_1": "position", "column_2": "birth_year", "column_3": "", "column_4": "address", "column_5": "achievement"}  # fmt: skip

    def refused(**more: str) -> str:
        answer = clerk.post(url, **form | more)
        assert answer.status_code == 422
        return answer.text

    assert "Chưa có cột nào là “Tên”" in refused()
    assert "Có hai cột cùng chọn là “Tên”" in refused(column_1="name", column_3="name")
    assert "Hãy chọn phong trào cho cả danh sách" in refused(column_1="name")
    assert str(people(2)[0][1]) in page  # the first cells are shown beside the columns
    other = clerk.client.get(f"{url}?sheet=0&heading=-1").text
    assert other.count('<option selected value="">(bỏ qua cột này)') == 6
    done = clerk.post(url, **form | {"column_1": "name", "column_3": "", "movement": str(clerk.world.movement_id())})
    clerk.take_in(done.headers["Location"])
    assert len(dossiers()) == 2
    db.session.rollback()
    assert set(db.session.scalars(select(Nominee.position))) == {""}


def test_a_list_of_the_wrong_movement_is_taken_in_only_by_who_is_sure(clerk: Sender) -> None:
    own = clerk.world.movement_id()
    here = select(Movement.campaign_id).where(Movement.id == own).scalar_subquery()
    other = db.session.scalars(select(Movement.name).where(Movement.id != own, Movement.campaign_id == here)).first()
    db.session.rollback()
    url = clerk.brought(xlsx([(f"DANH SÁCH PHONG TRÀO {other.upper()}",), HEADINGS, *people(2)]))
    page = clerk.client.get(url).text
    refused = clerk.take_in(url)

    assert f"Tiêu đề danh sách ghi phong trào “{other}”" in page
    assert refused.status_code == 422 and dossiers() == []
    assert clerk.take_in(url, sure="y").status_code == 303
    assert len(dossiers()) == 2


def test_the_secretary_takes_in_several_units_by_a_column_and_a_clerk_only_their_own(clerk: Sender) -> None:
    rows = [("TT", "Họ và tên", "Đơn vị đề nghị", "Phong trào"), (1, "Lê Thị Ánh", "xa an cu", ""),
            (2, "Trần Văn Bình", "Thị trấn Chi Lăng", ""), (3, "Hồ Văn Cảnh", "xã Không Có Đâu", "Phong trào lạ")]  # fmt: skip
    theirs = Sender(clerk.world, "secretary")
    url = theirs.brought(xlsx(rows), unit="")
    page = theirs.client.get(url).text
    clerks = clerk.brought(xlsx(rows))

    assert "Không có đơn vị “xã Không Có Đâu”" in page and "Đợt này không có phong trào “Phong trào lạ”" in page
    assert "không phải đơn vị của bạn" in clerk.client.get(clerks).text
    assert clerk.client.get(url).status_code == 404
    theirs.take_in(url)
    db.session.rollback()
    units = db.session.execute(select(Nominee.name, Unit.name).join(Unit, Unit.id == Nominee.unit_id)).tuples()
    assert dict(units.all()) == {"Lê Thị Ánh": "Xã An Cư", "Trần Văn Bình": "Thị trấn Chi Lăng"}


def test_a_unit_that_is_no_more_stands_for_the_one_that_it_went_into(clerk: Sender) -> None:
    rows = [("TT", "Họ và tên", "Năm sinh", "Đơn vị đề nghị"), (1, "Lê Thị Ánh", 1980, "Xã An Cư"), (2, "Trần Văn Bình", 1970, "Chi Lăng")]  # fmt: skip
    clerk.take_in(clerk.brought(xlsx(rows[:2])))
    before = unit_id("an-cu")
    new = merge(clerk.world, ("an-cu", "chi-lang"), name="Xã An Cư")
    theirs = Sender(clerk.world, "secretary")
    url = theirs.brought(xlsx(rows), unit="")
    page = theirs.client.get(url).text
    theirs.take_in(url)

    assert "“Thị trấn Chi Lăng” nay thuộc “Xã An Cư”; hồ sơ lập ở đơn vị hiện nay." in page
    db.session.rollback()
    kept = db.session.execute(select(Nominee.name, Nominee.unit_id)).tuples().all()
    assert kept == [("Lê Thị Ánh", before), ("Trần Văn Bình", new)]  # the first has its dossier already


def test_who_is_not_registered_is_told_in_the_row(clerk: Sender) -> None:
    clerk.world.register(names={Category.INDIVIDUAL: ["Lê Thị Ánh"]})
    url = clerk.brought(listed((1, "Lê Thị Ánh", 1980), (2, "Trần Văn Bình", 1970)))
    page = clerk.client.get(url).text

    assert page.count("Chưa đăng ký: không có tên trong bản đăng ký thi đua của đơn vị") == 1


def test_a_list_is_discarded_and_an_old_one_goes_by_itself(clerk: Sender) -> None:
    url = clerk.brought(listed(*people(2)))
    assert clerk.post(f"{url}/discard").status_code == 303
    assert clerk.client.get(url).status_code == 404
    old = clerk.world.send_list(listed(*people(3)))  # in 2020
    clerk.send(listed(*people(4)))

    assert clerk.client.get(f"/imports/{old}").status_code == 404
    db.session.rollback()
    assert db.session.scalars(select(Import.sheets).where(Import.state == ImportState.DISCARDED)).all() == [None, None]
    assert dossiers() == []


def test_a_round_that_takes_no_dossiers_takes_no_list(clerk: Sender) -> None:
    url = clerk.brought(listed(*people(2)))
    page = clerk.client.get(SEND).text
    clerk.world.open_scoring()
    form = {"csrf_token": token_of(page), "unit": re.search(r'<option[^>]*value="(\d+)"', page)[1]}
    late = clerk.client.post(SEND, data={**form, "file": (io.BytesIO(listed(*people(3))), "a.xlsx")})

    assert "không nhận hồ sơ" in clerk.client.get(SEND).text
    assert late.status_code == 422 and "không nhận, sửa hồ sơ được" in clerk.take_in(url).text
    assert dossiers() == []


def test_two_thousand_rows_with_fifty_faults_are_each_told_and_nothing_is_written_before(clerk: Sender) -> None:
    rows = [list(row) for row in people(2000)]
    planted = {}
    for at in range(50):
        place = 40 * at + 7
        column, value, letter = ((2, "19", "C"), (1, "", "B"), (1, "=Lê An", "B"), (2, "l9x", "C"), (4, "あ", "E"))[
            at % 5
        ]
        rows[place][column], planted[place + 3] = value, letter
    url = clerk.brought(listed(*map(tuple, rows)))

    (sheet,) = read_list(clerk.client.get(f"{url}/result").data)
    told = {int(cells[0]): cells[-1] for _, cells in sheet.rows[2:] if len(cells) > 1 and cells[-2] == "Cần xem lại"}
    wrong = {number: text for number, text in told.items() if text.startswith("Cột ")}
    assert {number: text[4] for number, text in wrong.items()} == planted
    assert all("Hãy" in text for text in wrong.values())
    assert sum("Gợi ý: Lê An" in text for text in wrong.values()) == 10
    assert dossiers() == []

    with clerk.world.counting() as statements:
        assert clerk.take_in(url).status_code == 303
    assert len(dossiers()) == 2000 - len(told)
    assert len([one for one in statements if not one.startswith("INSERT")]) < 80
    assert verify_audit().broken is None
