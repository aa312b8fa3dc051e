"""From the district's settled round to the province's decision, over HTTP: data, evidence and papers go up, the number comes back."""

import re

from sqlalchemy import select

from app.awards.actions import confirm_round, confirm_selection
from app.campaigns.actions.rounds import close_scoring, open_scoring
from app.law.rules.categories import Category
from app.platform.audit import AuditRow
from app.platform.database import db
from tests.support.attaching import attach
from tests.support.corpus import pdf
from tests.support.province import ABOVE, FORM, HELPING, found_province, issue, settle, target
from tests.support.world import AT, ROUND, World


def issued_over_http(world: World, client, url: str, number: int) -> int:
    form = {"number": str(number), "issued_on": "28/12/2020", "signer": "Nguyễn Văn Ký"}
    return world.post(client, url, **form).status_code


def version_on(page: str) -> str:
    return re.search(r'name="version"[^>]*value="(\d+)"', page)[1]


def test_a_proposal_goes_up_and_the_decisions_number_comes_back(world: World) -> None:
    province_id = found_province(world)
    world.open_nominations()
    draft = world.nominate("Chau Sóc Kha", upto="draft")
    clerk = world.client("clerk_a")
    attach(world, clerk, draft, (pdf(), "xác nhận.pdf"), act="send")
    db.session.rollback()
    world.appraise(draft)
    numbers = settle(world, opened=True)
    meeting = world.hold_meeting()
    minutes = issue(world, "minutes", str(meeting), 3)
    secretary, province = world.client("secretary"), world.client("p_secretary")

    # below: the first is chosen already; another without an award is added, the Tờ trình is issued, all is sent
    page = secretary.get(f"/rounds/{ROUND}/proposals/new").text
    assert page.count("checked") == 1 and "dẫn đầu" in page
    refused = world.post(secretary, f"/rounds/{ROUND}/proposals/new", chosen=str(draft), **{f"form_{draft}": ""})
    assert refused.status_code == 422 and "Hãy ghi hình thức đề nghị cho Bà Chau Sóc Kha." in refused.text
    begun = world.post(secretary, f"/rounds/{ROUND}/proposals/new", chosen=[str(numbers[0]), str(draft)],
                       **{f"form_{numbers[0]}": FORM, f"form_{draft}": FORM})  # fmt: skip
    own = begun.headers["Location"]
    number = own.rpartition("/")[2]
    assert issued_over_http(world, secretary, f"/papers/higher-submission/{number}", 40) == 303
    page = secretary.get(own).text
    assert "Biên bản họp Hội đồng" not in page and f'value="{minutes}" checked' in page
    sent = world.post(secretary, f"{own}/send", version=version_on(page), minutes=str(minutes))
    assert sent.status_code == 303
    assert "Đã gửi, chưa mở" in secretary.get(own).text

    # above: it waits on the start page, opens, and every file of it is readable through it
    assert "đề nghị của cấp dưới chờ xem xét" in province.get("/").text
    received = f"/received-proposals/{number}"
    assert received in province.get("/councils/tinh-an-giang/proposals").text
    world.post(province, f"{received}/open")
    page = province.get(received).text
    files = dict(re.findall(rf'href="({received}/files/[0-9a-f]{{64}})">([^<]+)<', page))
    assert sorted(files.values()) == sorted(
        [
            "40-TTr-UBND 2020.docx",
            "40-TTr-UBND 2020.pdf",
            "03-BB-HĐTĐKT 2020.docx",
            "03-BB-HĐTĐKT 2020.pdf",
            "xác nhận.pdf",
        ]
    )
    assert {province.get(url).status_code for url in files} == {200}
    db.session.rollback()
    opened = select(AuditRow.council_id).where(
        AuditRow.action == "evidence opened", AuditRow.object_type == "proposals"
    )
    assert list(db.session.scalars(opened)) == [province_id] * len(files)  # who opened what is the province's to know
    goes_to = {f"target_{one}": target() for one in (numbers[0], draft)}
    lacking = world.post(province, f"{received}/accept", unit="new", **{f"target_{draft}": target()})
    assert lacking.status_code == 422 and "Hãy chọn đợt và phong trào cho Bà Lê Thị Ánh." in lacking.text
    assert world.post(province, f"{received}/accept", unit="new", **goes_to).status_code == 303

    # the copy walks on as any other: evidence, checklist, acceptance, decision
    copies = re.findall(r'href="/nominations/(\d+)"', province.get(received).text)
    assert len(copies) == 2
    dossiers = [province.get(f"/nominations/{one}").text for one in copies]
    assert all("40/TTr-UBND" in one for one in dossiers) and sum("xác nhận.pdf" in one for one in dossiers) == 1
    assert province.get(f"/nominations/{copies[0]}/appraisal").status_code == 200
    db.session.rollback()
    for one in copies:
        world.appraise(int(one), by="p_secretary")
    actor, chair = world.actor("p_secretary"), world.actor("p_chair")
    open_scoring(actor=actor, round_id=world.round_id(ABOVE), at=AT)
    close_scoring(actor=actor, round_id=world.round_id(ABOVE), at=AT)
    confirm_selection(actor=chair, slug=ABOVE, movement=HELPING, category=Category.INDIVIDUAL, chosen=[int(copies[0])],
                      reasons={"order": "Xét theo hồ sơ"}, at=AT)  # fmt: skip
    confirm_round(actor=chair, slug=ABOVE, at=AT)
    db.session.rollback()
    assert "QĐ-UBND" not in secretary.get(own).text.split("Kết quả ở cấp trên")[1]
    assert issued_over_http(world, province, f"/papers/decision/{ABOVE}", 7) == 303

    page = secretary.get(own).text
    assert page.count("Quyết định số 07/QĐ-UBND ngày 28 tháng 12 năm 2020") == 2
    assert "Được khen thưởng" in page and "Không được khen thưởng" in page
    assert secretary.get(f"/rounds/{ABOVE}/awards").status_code == 404
    assert secretary.get(f"/nominations/{copies[0]}").status_code == 404
