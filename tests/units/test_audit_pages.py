"""The administrator finds rows of the audit by person, act and day, and takes them along as a table file."""

import csv
import io

import pytest
from flask.testing import FlaskClient

from app.platform.audit import record
from app.platform.database import db
from app.platform.transaction import transaction
from app.units.models import Council
from app.units.rules.audit_choice import read_choice, table_file
from app.vietnamese.dates import parse_date, start_of_day
from tests.support.world import World

PAGE = "/councils/tinh-bien/audit"


@pytest.fixture
def admin(world: World) -> FlaskClient:
    """Three acts of two people on three days, the second at one minute to midnight in Vietnam."""
    for name, day, text in (("secretary", "01/03/2031", "một"), ("chair", "02/03/2031", "hai"), ("chair", "03/03/2031", "=1+1")):  # fmt: skip
        at = start_of_day(parse_date(day)).replace(hour=23, minute=59)
        with transaction() as session:
            council = session.query(Council).filter_by(slug="tinh-bien").one()
            record(session, actor=world.actor(name), at=at, action="edit the council", thing=council,
                   council_id=council.id, after={"name": text})  # fmt: skip
    db.session.remove()
    return world.client("admin")


def exported(admin: FlaskClient, **choice: str) -> list[str]:
    """The last column of the file."""
    answer = admin.get(f"{PAGE}.csv", query_string=choice)
    assert answer.mimetype == "text/csv" and "attachment" in answer.headers["Content-Disposition"]
    return [row[-1] for row in csv.reader(io.StringIO(answer.data.decode("utf-8-sig")))][1:]


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ({"since": "01/03/2031"}, ["=1+1", "hai", "một"]),
        ({"since": "02/03/2031", "until": "02/03/2031"}, ["hai"]),
        ({"person": "secretary", "since": "01/03/2031"}, ["một"]),
        ({"person": "%", "since": "01/03/2031"}, []),
        ({"action": "dossier sent", "since": "01/03/2031"}, []),
        ({"action": "edit the council", "person": "chair", "since": "3/3/2031"}, ["=1+1"]),
    ],
)
def test_rows_are_found_by_person_act_and_day_on_the_page_and_in_the_file(
    admin: FlaskClient, choice: dict[str, str], found: list[str]
) -> None:
    rows = exported(admin, **choice)
    page = admin.get(PAGE, query_string=choice).text

    assert [row for row in rows if row] == [f'{{"name": "{text}"}}' for text in found]
    assert [text for text in ("một", "hai", "=1+1") if f"Tên: {text}<" in page] == sorted(
        found, key=["một", "hai", "=1+1"].index
    )
    assert ("Không có dòng nào như vậy" in page) is (not found)
    assert ('"Đối tượng">Hội đồng Thi đua - Khen thưởng huyện Tịnh Biên<' in page) is bool(found)


def test_a_day_that_is_none_is_told_and_kept(admin: FlaskClient) -> None:
    page = admin.get(PAGE, query_string={"since": "31/02/2031", "person": "chair"}).text

    assert "Từ ngày: Không có ngày 31/02/2031 trong lịch" in page
    assert 'value="31/02/2031"' in page and 'value="chair"' in page
    assert read_choice({"since": "02/01/2031", "until": "01/01/2031"}).fault.startswith("“Từ ngày” đang sau")


def test_a_cell_never_becomes_a_formula() -> None:
    content = table_file(("a",), [["=1+1"], ["@sum"], ["-1"], ["Lê Thị Ánh"]]).decode("utf-8-sig")

    assert content.splitlines() == ["a", "'=1+1", "'@sum", "'-1", "Lê Thị Ánh"]
