"""Lists as Excel files: what the page shows and nobody more, printed under the office's header, never a formula (check 23)."""

import io
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from zipfile import ZipFile

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from app.consultations.actions import leave_comment, set_window
from app.documents.letterhead import Issuer
from app.documents.queries import letterhead
from app.documents.rendering.workbook import to_workbook
from app.documents.rules.list_sheets import Form, ListColumn, ListSheet, tab_names
from app.nominations.actions.disclosures import disclose
from app.nominations.rules.standing_aside import StandingAside
from app.platform import clock
from app.platform.files import EXCEL
from app.units.rules.authority import Within
from tests.support.world import AT, MOVEMENT, ROUND, World

PAGES = {
    "dossiers/" + ROUND: f"/rounds/{ROUND}",
    "doubles/" + ROUND: f"/rounds/{ROUND}/doubles",
    "opinions/" + ROUND: f"/rounds/{ROUND}/opinions",
    "answers/1": "/opinions/1",
    "registrations/" + ROUND: f"/rounds/{ROUND}/registrations",
    "registration-results/" + ROUND: f"/rounds/{ROUND}/registration-results",
    f"ranking/{ROUND}:{MOVEMENT}:individual": f"/rounds/{ROUND}/ranking/{MOVEMENT}/individual",
    "own-sheets/" + ROUND: f"/rounds/{ROUND}/sheets",
    "awards/" + ROUND: f"/rounds/{ROUND}/awards",
    "prize-money/" + ROUND: f"/rounds/{ROUND}/awards",
    "vote/1": "/votes/1",
    "award-register/tinh-bien": "/councils/tinh-bien/awards",
    "people/tinh-bien": "/councils/tinh-bien/people",
    "audit/tinh-bien": "/councils/tinh-bien/audit",
    "sendings/1": "/nominations/1/sendings",
    "nominee-awards/1": "/nominees/1",
    "unit-awards/tinh-bien:an-cu": "/councils/tinh-bien/units/an-cu/awards",
    f"registration/{ROUND}:an-cu": f"/rounds/{ROUND}/registrations/an-cu",
    "imports/" + ROUND: f"/rounds/{ROUND}/imports",
    "comments/" + ROUND: f"/rounds/{ROUND}/consultation",
    "meetings/" + ROUND: f"/rounds/{ROUND}/meetings",
    "meeting/1": "/meetings/1",
    "proposals/" + ROUND: f"/rounds/{ROUND}/proposals",
    "received-proposals/tinh-bien": "/councils/tinh-bien/proposals",
    "plan/tinh-bien-2016-2020": "/campaigns/tinh-bien-2016-2020",
    f"criteria/{ROUND}:{MOVEMENT}": f"/rounds/{ROUND}/movements/{MOVEMENT}/criteria",
    "papers/" + ROUND: f"/rounds/{ROUND}/papers",
    "certificates/" + ROUND: f"/rounds/{ROUND}/certificates",
    "delegations/tinh-bien": "/councils/tinh-bien/delegations",
    "units/tinh-bien": "/councils/tinh-bien/units",
    "legal-bases/tinh-bien": "/councils/tinh-bien/legal-bases",
    "template-fields/tinh-bien": "/councils/tinh-bien/templates",
    "personal-data/tinh-bien": "/councils/tinh-bien/privacy",
    "data-requests/tinh-bien": "/councils/tinh-bien/privacy/requests",
    "data-due/tinh-bien": "/councils/tinh-bien/privacy/due",
}
NAMES = ("clerk_a", "clerk_b", "member_a", "chair", "secretary", "admin", "stranger", None)
HARMFUL = ('=HYPERLINK("http://a.b")', "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "=cmd|' /C calc'!A0", "{=1}")


def cells(content: bytes) -> list[list]:
    """The first sheet as it is read back."""
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def text_of(content: bytes) -> str:
    return "\n".join(" | ".join(str(cell) for cell in row) for row in cells(content))


def parts(content: bytes) -> dict[str, str]:
    with ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


@pytest.fixture
def office(copied) -> World:
    """A round that is scored, with a meeting's vote, a registration and a request for opinions."""
    return copied(with_everything_listed, "sqlite")


def with_everything_listed(world: World) -> None:
    """Brings it there."""
    world.register()
    world.open_nominations()
    number = world.nominate("Lê Thị Ánh")
    world.nominate("Trần Văn Bình", clerk="clerk_b")
    world.ask_opinion([number])
    world.open_scoring()
    world.score("member_a", number, "80")
    world.prepare_vote(world.hold_meeting(), [number])


@pytest.mark.parametrize("name", NAMES)
def test_a_file_opens_to_whom_its_page_opens(office: World, name: str | None) -> None:
    client = office.client(name)

    pages = {path: client.get(page).status_code for path, page in PAGES.items()}
    files = {path: client.get(f"/lists/{path}.xlsx") for path in PAGES}

    expected = dict(pages)
    if name in ("member_a", "chair", "admin"):
        expected[f"ranking/{ROUND}:{MOVEMENT}:individual"] = 409  # the page shows them only the progress
    assert {path: file.status_code for path, file in files.items()} == expected
    assert {file.mimetype for file in files.values() if file.status_code == 200} <= {EXCEL}
    assert all("<f" not in re.sub("<f[oi]", "", xml) for file in files.values() if file.status_code == 200
               for part, xml in parts(file.data).items() if "worksheets" in part)  # fmt: skip


def test_unknown_lists_are_not_found(office: World) -> None:
    client = office.client("secretary")
    addresses = (f"nothing/{ROUND}", "dossiers/nothing", "answers/x", "answers/99", "vote/99", "vote/x",
                 f"ranking/{ROUND}", f"ranking/{ROUND}:{MOVEMENT}:x", f"ranking/{ROUND}:x:individual")  # fmt: skip

    assert {path: client.get(f"/lists/{path}.xlsx").status_code for path in addresses} == dict.fromkeys(addresses, 404)


def test_the_board_comes_whole_and_as_it_is_filtered(sqlite_world: World) -> None:
    sqlite_world.open_nominations()
    for number in range(55):
        sqlite_world.nominate(f"Lê Thị Ánh {number}", upto="draft")
    sqlite_world.nominate("Trần Văn Đức", clerk="clerk_b", upto="sent")
    client = sqlite_world.client("secretary")

    whole = cells(client.get(f"/lists/dossiers/{ROUND}.xlsx").data)
    part = text_of(client.get(f"/lists/dossiers/{ROUND}.xlsx?name=duc&state=sent").data)
    own = text_of(sqlite_world.client("clerk_b").get(f"/lists/dossiers/{ROUND}.xlsx").data)

    table = [row for row in whole if isinstance(row[0], float)]
    assert [row[0] for row in table] == list(range(1, 57))
    assert "Trần Văn Đức" in part and "Ánh" not in part
    assert "Lọc theo: đã gửi; tên có “duc”" in part
    assert "Trần Văn Đức" in own and "Ánh" not in own and "ỦY BAN NHÂN DÂN" in own


def test_a_file_prints_as_an_office_prints_its_lists(sqlite_world: World) -> None:
    sqlite_world.open_nominations()
    sqlite_world.nominate("Lê Thị Ánh")

    answer = sqlite_world.client("secretary").get(f"/lists/dossiers/{ROUND}.xlsx")
    told, xml = text_of(answer.data), parts(answer.data)
    sheet = xml["xl/worksheets/sheet1.xml"]

    assert "Danh%20s%C3%A1ch%20h%E1%BB%93%20s%C6%A1" in answer.headers["Content-Disposition"]
    for line in ("UBND HUYỆN TỊNH BIÊN", "THI ĐUA - KHEN THƯỞNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                 "Độc lập - Tự do - Hạnh phúc", "DANH SÁCH HỒ SƠ ĐỀ NGHỊ KHEN THƯỞNG"):  # fmt: skip
        assert line in told
    assert re.search(r"Tịnh Biên, ngày \d\d tháng \d\d? năm \d{4}", told)
    assert 'fitToPage="1"' in sheet and 'paperSize="9"' in sheet and 'fitToHeight="0"' in sheet
    assert 'orientation="landscape"' in sheet
    heading = next(number for number, row in enumerate(cells(answer.data), 1) if row[0] == "TT")
    assert "_xlnm.Print_Titles" in xml["xl/workbook.xml"] and f"${heading}:${heading}" in xml["xl/workbook.xml"]
    assert "&amp;P/&amp;N" in sheet and "Times New Roman" in xml["xl/styles.xml"]


def test_dates_and_numbers_are_real_ones(sqlite_world: World) -> None:
    head = letterhead(Within(next(iter(sqlite_world.actor("admin").council_ids))), issuer=Issuer.COUNCIL, number=None,
                      issued_on=None, on=date(2020, 9, 15)).form("", "", body=())  # fmt: skip
    columns = (ListColumn("Ngày", 12, Form.DAY), ListColumn("Lúc", 16, Form.MOMENT), ListColumn("Tiền", 14, Form.WHOLE),
               ListColumn("Điểm", 9, Form.DECIMAL))  # fmt: skip
    row = (date(2020, 9, 15), AT, 1_390_000, Decimal("8.75"))
    sheet = ListSheet("Thử", "Thử", (), columns, (row, ("–", None, "–", "")), sums=(None, None, 1_390_000, None))

    file = to_workbook(head, [sheet], on=date(2020, 9, 15))
    table = cells(file)[-3:]

    assert table[0] == [1.0, date(2020, 9, 15), datetime(2020, 9, 15, 10, 0), 1_390_000.0, 8.75]
    assert table[1] == [2.0, "–", "", "–", ""]
    assert table[2] == ["", "", "", 1_390_000.0, ""]
    assert "#,##0.00" in parts(file)["xl/styles.xml"] and "dd/mm/yyyy" in parts(file)["xl/styles.xml"]


def test_the_same_list_of_a_day_is_the_same_file_whatever_the_clock_says(sqlite_world: World) -> None:
    (council,) = sqlite_world.actor("secretary").council_ids
    head = letterhead(Within(council), issuer=Issuer.COUNCIL, number=None, issued_on=None, on=AT.date())
    sheet = ListSheet("Danh sách", "Danh sách", (), (ListColumn("Tên", 20),), (("Lê Thị Ánh",),))
    files = set()
    for hour in (8, 17):
        with time_machine.travel(datetime(2020, 9, 15, hour, tzinfo=UTC)):
            files.add(to_workbook(head.form("", "", body=()), (sheet,), on=AT.date()))

    assert len(files) == 1


def test_whatever_is_typed_stays_text(office: World) -> None:
    head = letterhead(Within(next(iter(office.actor("admin").council_ids))), issuer=Issuer.COUNCIL, number=None,
                      issued_on=None, on=date(2020, 9, 15)).form("", "", body=())  # fmt: skip
    rows = tuple((text, text) for text in HARMFUL)
    columns = (ListColumn("=1+1", 20), ListColumn("@b", 20, Form.WHOLE))
    file = to_workbook(head, [ListSheet("=x", "=1+1", ("+1", "@x"), columns, rows)], on=date(2020, 9, 15))
    sheet = parts(file)["xl/worksheets/sheet1.xml"]

    assert "<f>" not in sheet and "<f " not in sheet and "hyperlink" not in sheet
    assert [row[1:] for row in cells(file)[-len(HARMFUL) :]] == [[text, text] for text in HARMFUL]


@given(st.lists(st.text(max_size=60), max_size=12))
def test_tab_names_are_ones_that_excel_takes(names: list[str]) -> None:
    made = tab_names(tuple(names))

    assert len({name.lower() for name in made}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in made)
    assert not any(name.startswith("'") or name.endswith("'") for name in made)


def test_whoever_stands_aside_gets_no_scores_of_that_nominee_nor_its_place(sqlite_world: World) -> None:
    world = sqlite_world
    world.open_nominations()
    best, other = world.nominate("Lê Thị Ánh"), world.nominate("Trần Văn Bình", clerk="clerk_b")
    disclose(actor=world.actor("member_b"), slug=ROUND, account_id=world.actor("member_b").account_id,
             seen=[best, other], aside={best: StandingAside.RELATIVE}, at=AT)  # fmt: skip
    world.open_scoring()
    for number, total in ((best, "91.5"), (other, "77.25")):
        world.score("member_a", number, total)
    world.post(world.client("secretary"), f"/rounds/{ROUND}/steps/scored")
    path = f"/lists/ranking/{ROUND}:{MOVEMENT}:individual.xlsx"

    seen, unseen = (cells(world.client(name).get(path).data)[-2:] for name in ("member_a", "member_b"))

    assert [row[1:3] + row[5:6] for row in seen] == [[1.0, "Lê Thị Ánh", 91.5], [2.0, "Trần Văn Bình", 77.25]]
    assert unseen[0][1:3] + unseen[0][5:6] == ["–", "Trần Văn Bình", 77.25]
    assert unseen[1][1:3] + unseen[1][5:9] == ["–", "Lê Thị Ánh", "–", "–", "–", "Bạn đứng ngoài"]
    assert "91.5" not in "".join(parts(world.client("member_b").get(path).data).values())


@pytest.mark.parametrize(("name", "page"), [("secretary", f"/rounds/{ROUND}"), ("admin", "/councils/tinh-bien/audit"),
                                            ("member_a", "/votes/1"), ("secretary", f"/rounds/{ROUND}/registrations")])  # fmt: skip
def test_the_button_of_a_page_gives_the_list_of_its_address(office: World, name: str, page: str) -> None:
    client = office.client(name)

    (link,) = re.findall(r'href="([^"]+\.xlsx[^"]*)"', client.get(f"{page}?name=anh&person=secretary").text)
    told = text_of(client.get(link.replace("&amp;", "&")).data)

    assert ("name=anh" in link) == (page == f"/rounds/{ROUND}")
    assert ("person=secretary" in link) == ("audit" in page)
    assert "Bình" not in told


def sheets(content: bytes) -> dict[str, str]:
    """Every sheet of a file by the name of its tab."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {
        name: "\n".join(" | ".join(str(cell) for cell in row) for row in book.get_sheet_by_name(name).to_python())
        for name in book.sheet_names
    }


def test_what_the_public_said_goes_out_without_who_said_it(sqlite_world: World) -> None:
    world = sqlite_world
    world.open_nominations()
    number = world.nominate("Lê Thị Ánh")
    today = clock.today()
    set_window(actor=world.actor("secretary"), slug=ROUND, opens_on=today, days=3, today=today, at=AT)
    for text in ("Rất xứng đáng được khen.", "Gọi tôi theo số 0912345678 nhé."):
        leave_comment(slug=ROUND, nomination_id=number, text=text, name="Phạm Văn Kín", contact="kin@example.vn",
                      today=today, at=AT)  # fmt: skip
    client = world.client("secretary")

    file = client.get(f"/lists/comments/{ROUND}.xlsx").data
    withheld = text_of(client.get(f"/lists/comments/{ROUND}.xlsx?state=withheld").data)

    told = text_of(file)
    assert "Bà Lê Thị Ánh | Rất xứng đáng được khen." in told and "Gọi tôi theo số" in told
    assert not [secret for secret in ("Kín", "kin@example.vn", "0912345678") if secret in "".join(parts(file).values())]
    assert "Lọc theo: không đăng" in withheld and "xứng đáng" not in withheld


def test_a_file_holds_every_table_of_its_page(office: World) -> None:
    client = office.client("secretary")

    dossiers = sheets(client.get(f"/lists/dossiers/{ROUND}.xlsx").data)
    meeting = sheets(client.get("/lists/meeting/1.xlsx").data)
    sendings = sheets(client.get("/lists/sendings/1.xlsx").data)["Các lần gửi"]
    plan = sheets(client.get("/lists/plan/tinh-bien-2016-2020.xlsx").data)

    assert set(dossiers) == {"Hồ sơ", "Theo phong trào", "Theo đơn vị"}
    assert "Người chair | Chủ tịch" in meeting["Thành viên"] and "Bỏ phiếu xét khen thưởng" in meeting["Bỏ phiếu"]
    assert "Tên |  | Lê Thị Ánh" in sendings
    assert {"Các đợt", "Các phong trào", "Chỉ tiêu"} < set(plan) and any(name.startswith("Số lượng") for name in plan)


def test_a_clerk_gets_the_own_units_alone(office: World) -> None:
    own = sheets(office.client("clerk_b").get(f"/lists/dossiers/{ROUND}.xlsx").data)

    assert (
        "An Cư" not in own["Theo đơn vị"]
        and "An Cư" in sheets(office.client("secretary").get(f"/lists/dossiers/{ROUND}.xlsx").data)["Theo đơn vị"]
    )
