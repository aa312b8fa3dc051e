"""Rows of a list are mended in place, one by one or all that got the same thing wrong."""

import re

from sqlalchemy import select

from app.campaigns.models import Movement
from app.law.rules.categories import Category
from app.nominations.models import Nominee
from app.platform.database import db
from tests.imports.lists import xlsx
from tests.support.list_sender import Sender, dossiers, listed
from tests.support.world import token_of


def test_a_row_is_mended_in_place_without_the_page(clerk: Sender) -> None:
    url = clerk.brought(listed((1, "Lê Thị Ánh", "80"), (2, "Trần Văn Bình", 1970)))
    token = token_of(clerk.client.get(url).text)

    def mend(**form: str) -> str:
        answer = clerk.client.post(f"{url}/rows/3", data={"csrf_token": token, **form}, headers={"HX-Request": "true"})
        assert answer.status_code == 200
        return answer.text

    wrong = mend(birth_year="19x0", name="Lê Thị Ánh")
    right = mend(birth_year="1981", name="Lê Thị Ánh")
    gone = mend(decided="leave")

    assert 'value="19x0"' in wrong and "Năm sinh “19x0”" in wrong and "<html" not in wrong
    assert "Sẽ nhập" in right and 'hx-swap-oob="true"' in right and "<strong>2</strong> dòng sẽ nhập" in right
    assert "Bỏ, không nhập" in gone and "<strong>1</strong> dòng sẽ nhập" in gone
    assert "Đưa lại vào danh sách" in gone


def test_what_many_rows_got_wrong_in_the_same_words_is_mended_once(clerk: Sender) -> None:
    headings = ("TT", "Họ và tên", "Năm sinh", "Phong trào")
    wrong, other = "Cán bộ giảm nghèo tận tụy gương mẫu", "Phong trào nào đó"
    rows = [(1, "Lê Thị Ánh", 1980, wrong), (2, "Trần Văn Bình", 1970, wrong), (3, "Hồ Văn Cảnh", 1971, other),
            (4, "Lý Thị Dung", 1972, wrong), (5, "Đỗ Văn Em", 1973, other)]  # fmt: skip
    url = clerk.brought(xlsx([headings, *rows]), movement="")
    page = clerk.client.get(url).text
    suggested = re.search(r'name="movement" value="([^"]+)"', page)[1]

    clerk.post(f"{url}/rows/2", decided="leave")
    one = clerk.post(f"{url}/rows/3", movement=suggested, everywhere="movement")
    form = clerk.client.get(f"{url}/rows/4").text
    rest = clerk.post(f"{url}/rows/4", name="Hồ Văn Cảnh", movement=suggested, everywhere="movement")

    assert page.count("Dùng cho cả 2 dòng khác cũng ghi như vậy") == 3
    assert (one.status_code, rest.status_code) == (303, 303)
    assert f"Sửa cả 1 dòng khác cũng ghi “{other}”" in form
    assert clerk.take_in(url).status_code == 303
    assert dossiers() == ["Hồ Văn Cảnh", "Lý Thị Dung", "Trần Văn Bình", "Đỗ Văn Em"]


def test_a_row_that_is_mended_stays_what_it_was_understood_to_be(clerk: Sender) -> None:
    movement = next(one for one in db.session.scalars(select(Movement)) if len(one.categories) == 3).id
    db.session.rollback()
    url = clerk.brought(listed((1, "Hộ gia đình bà LÊ THỊ HOA", "80")), movement=str(movement))
    page = clerk.client.get(f"{url}/rows/3").text
    sent = dict(re.findall(r'<input[^>]*name="(\w+)"[^>]*value="([^"]*)"', page))
    chosen = {}
    for name, options in re.findall(r'<select[^>]*name="(\w+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        selected = re.search(r'<option selected value="([^"]*)"', options)
        chosen[name] = selected[1] if selected else ""
    clerk.post(f"{url}/rows/3", **sent | chosen | {"birth_year": "1980"})
    answer = clerk.take_in(url)
    assert answer.status_code == 303, clerk.client.get(url).text

    db.session.rollback()
    (one,) = db.session.scalars(select(Nominee))
    assert (one.category, one.honorific, one.name, one.birth_year) == (Category.HOUSEHOLD, "Bà", "Lê Thị Hoa", 1980)


def test_a_row_that_was_passed_over_can_be_taken_for_a_nominee(clerk: Sender) -> None:
    url = clerk.brought(listed((1, "Lê Thị Ánh", 1980), ("", "Tổng cộng")))
    page = clerk.client.get(url).text
    clerk.post(f"{url}/rows/4", name="Tống Cộng")

    assert "Dòng 4: Tổng cộng" in page
    clerk.take_in(url)
    assert dossiers() == ["Lê Thị Ánh", "Tống Cộng"]
