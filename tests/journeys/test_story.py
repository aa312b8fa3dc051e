"""The story of a round, from the dossier to the printed certificate, each step on its page in a real browser."""

import re
import subprocess
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.corpus import pdf
from tests.support.world import ACHIEVEMENT, PASSWORD, ROUND

HOUSEHOLDS = "Hộ gia đình vượt khó vươn lên thoát nghèo"
COMMUNITIES = "Phát huy vai trò cộng đồng, đoàn kết giúp nhau giảm nghèo và từng bước làm giàu"


def nominate(page: Page, movement: str, category: str, name: str) -> None:
    page.goto(f"/rounds/{ROUND}/nominations/new")
    page.get_by_label("Phong trào thi đua").select_option(label=movement)
    page.get_by_label("Đối tượng được đề nghị").select_option(label=category)
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_label(re.compile("^Tên")).fill(name)
    if category != "Tập thể":
        page.get_by_label("Xưng hô").select_option("Bà")
    page.get_by_label("Địa chỉ").fill("Tổ 5, ấp Phú Tâm")
    page.get_by_label("Tóm tắt thành tích").fill(ACHIEVEMENT)


@pytest.mark.parametrize("width", [1280, 390])
def test_from_the_dossier_to_the_certificate(sign_in, tmp_path: Path, width: int) -> None:
    secretary = sign_in("secretary", width)
    secretary.goto(f"/rounds/{ROUND}")
    secretary.get_by_text("Mở nhận hồ sơ", exact=True).click()
    secretary.get_by_role("button", name="Mở nhận hồ sơ – tôi đã kiểm tra").click()
    expect(secretary.get_by_text("Đang nhận hồ sơ")).to_be_visible()

    # 1. the clerk nominates a household and a collective; the form saves itself; evidence; return and resend
    clerk = sign_in("clerk_a", width)
    nominate(clerk, HOUSEHOLDS, "Hộ gia đình", "Néang Srây Mom")
    expect(clerk.get_by_text("Đã tự lưu nháp lúc")).to_be_visible()
    clerk.reload()
    expect(clerk.get_by_label(re.compile("^Tên"))).to_have_value("Néang Srây Mom")
    clerk.get_by_label("Tệp minh chứng").set_input_files(
        {"name": "xác nhận.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    )
    clerk.get_by_role("button", name="Thêm tệp").click()
    expect(clerk.get_by_role("link", name="xác nhận.pdf")).to_be_visible()
    clerk.get_by_role("button", name="Gửi hồ sơ").click()
    expect(clerk.get_by_text("Đã gửi hồ sơ đến Thường trực Hội đồng.")).to_be_visible()
    nominate(clerk, COMMUNITIES, "Tập thể", "Chi hội Phụ nữ ấp Phú Tâm")
    clerk.get_by_role("button", name="Gửi hồ sơ").click()

    # 2. the secretary returns one, accepts both in the end, and opens scoring
    secretary.goto(f"/rounds/{ROUND}?name=sray+mom")
    secretary.get_by_role("link", name="Néang Srây Mom").click()
    secretary.get_by_role("link", name="Mở phiếu thẩm định").click()
    secretary.locator("#verdict_report").select_option("fault")
    secretary.locator("#note_report").fill("Đề nghị bổ sung số liệu thu nhập.")
    secretary.get_by_role("button", name="Lưu và trả lại đơn vị").click()
    clerk.goto("/")
    expect(clerk.get_by_text("hồ sơ bị trả lại").first).to_be_visible()
    clerk.goto(f"/rounds/{ROUND}?state=returned")
    clerk.get_by_role("link", name="Néang Srây Mom").click()
    expect(clerk.get_by_text("Đề nghị bổ sung số liệu thu nhập.").first).to_be_visible()
    clerk.get_by_role("link", name="Sửa và gửi lại").click()
    expect(clerk.locator("#achievement-remark")).to_have_text("Thư ký: Đề nghị bổ sung số liệu thu nhập.")
    clerk.get_by_label("Tóm tắt thành tích").fill(ACHIEVEMENT + " Thu nhập tăng từ 600.000 lên 1.900.000 đồng.")
    clerk.get_by_role("button", name="Gửi hồ sơ").click()
    for name in ("Néang Srây Mom", "Chi hội Phụ nữ ấp Phú Tâm"):
        secretary.goto(f"/rounds/{ROUND}?state=sent")
        secretary.get_by_role("link", name=name).click()
        secretary.get_by_role("link", name="Mở phiếu thẩm định").click()
        secretary.get_by_role("button", name="Lưu và tiếp nhận hồ sơ").click()
        expect(secretary.get_by_text("chưa có kết quả.").first).to_be_visible()
        for verdict in secretary.locator("select[id^=verdict_]").all():
            verdict.select_option("met")
        for note in secretary.locator("input[id^=note_]").all():
            note.fill("Đã xem bản giấy.")
        secretary.get_by_role("button", name="Lưu và tiếp nhận hồ sơ").click()
        expect(secretary.get_by_text("Đã tiếp nhận hồ sơ.")).to_be_visible()
    secretary.goto(f"/rounds/{ROUND}")
    secretary.get_by_text("Mở chấm điểm", exact=True).click()
    secretary.get_by_role("button", name="Mở chấm điểm – tôi đã kiểm tra").click()

    # 3. and 4. members score one page a nominee; the secretary's ranking moves by itself in less than a second
    board = sign_in("secretary", width)
    board.goto(f"/rounds/{ROUND}/ranking/ho-gia-dinh-vuot-kho/individual")
    for number, member in enumerate(("member_a", "member_b", "chair"), 1):
        page = sign_in(member, width)
        page.get_by_role("link", name=re.compile("Hồ sơ chờ khai báo")).click()
        page.get_by_role("button", name="Tôi đã khai báo đủ").click()
        page.goto("/")
        page.get_by_role("link", name=re.compile("Hồ sơ chưa chấm điểm")).click()
        for dossier in (1, 2):
            expect(page.get_by_text(f"Hồ sơ {dossier}/2")).to_be_visible()
            fields = page.locator("form input[inputmode=decimal]")
            for index in range(fields.count()):
                fields.nth(index).fill("4,5")
            page.get_by_role("button", name="Gửi điểm").click()
            if dossier == 1:
                sent = time.monotonic()
                expect(board.locator("#ranking td[data-label='Số phiếu']")).to_have_text(str(number), timeout=1000)
                assert time.monotonic() - sent < 1
        expect(page.get_by_text("Bạn đã chấm hết.")).to_be_visible()
    hall = sign_in("secretary", width)
    hall.goto(f"/rounds/{ROUND}/hall")
    expect(hall.locator(".giant")).to_have_text("6/6")
    secretary.goto(f"/rounds/{ROUND}")
    secretary.get_by_text("Khóa điểm", exact=True).click()
    secretary.get_by_role("button", name="Khóa điểm – tôi đã kiểm tra").click()

    # 5. the chair confirms: the winners are chosen already; leaving a place empty needs a reason
    chair = sign_in("chair", width)
    chair.goto(f"/rounds/{ROUND}/awards")
    for _ in range(2):
        chair.get_by_role("link", name="Xem và chốt").first.click()
        expect(chair.get_by_role("checkbox")).to_be_checked()
        chair.get_by_role("button", name="Chốt danh sách của nhóm này").click()
    chair.get_by_text("Chốt kết quả cả đợt").click()
    chair.get_by_role("button", name="Chốt kết quả – tôi đã kiểm tra").click()
    expect(chair.get_by_text("Đã chốt kết quả của cả đợt.")).to_be_visible()

    # 6. the decision: preview, draft for signing, number and date, the signed scan, frozen
    secretary.goto(f"/papers/decision/{ROUND}")
    expect(secretary.get_by_text("Hộ gia đình bà Néang Srây Mom")).to_be_visible()
    with secretary.expect_download() as draft:
        secretary.get_by_role("link", name="Tải dự thảo Word để trình ký").click()
    assert draft.value.suggested_filename == "Dự thảo Quyết định khen thưởng 2020.docx"
    secretary.get_by_text("Ghi số, ngày sau khi ký").click()
    secretary.get_by_label("Số văn bản").fill("15")
    secretary.get_by_label("Ngày ban hành").fill("28/12/2020")
    secretary.get_by_label("Người ký").fill("Nguyễn Văn Ký")
    secretary.get_by_role("button", name="Phát hành văn bản").click()
    expect(secretary.get_by_text("Đã phát hành số 15/QĐ-UBND ngày 28 tháng 12 năm 2020")).to_be_visible()
    secretary.get_by_label("Bản quét").set_input_files(
        {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    )
    secretary.get_by_role("button", name="Lưu bản quét").click()
    expect(secretary.get_by_role("link", name="Tải bản quét có chữ ký")).to_be_visible()

    # 7. the certificates: all in one PDF, each name as it was entered; the money with its formula
    secretary.goto(f"/rounds/{ROUND}/awards")
    expect(secretary.get_by_text("0,3 × 1.490.000 đồng = 447.000 đồng, làm tròn lên 450.000 đồng")).to_be_visible()
    secretary.get_by_role("link", name="Giấy khen", exact=True).click()
    secretary.get_by_role("button", name=re.compile("In tất cả")).click()
    with secretary.expect_download() as printed:
        secretary.get_by_role("link", name="Tải Giấy khen 2020.pdf").click(timeout=30_000)
    path = tmp_path / "all.pdf"
    printed.value.save_as(path)
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    assert "Hộ gia đình bà Néang Srây Mom" in text
    assert "Quyết định số: 15/QĐ-UBND ngày 28 tháng 12 năm 2020" in text
    assert "Số sổ vàng: 02" in text

    # 8. the public page
    secretary.goto(f"/rounds/{ROUND}/awards")
    secretary.get_by_text("Công bố kết quả").click()
    secretary.get_by_role("button", name="Công bố – tôi đã kiểm tra").click()
    visitor = secretary.context.browser.new_context(base_url=secretary.url.split("/rounds")[0]).new_page()
    visitor.goto("/public/tinh-bien-2016-2020")
    visitor.get_by_text(HOUSEHOLDS).first.click()
    expect(visitor.get_by_text("Bà Néang Srây Mom")).to_be_visible()
    visitor.context.close()


def test_a_session_that_ran_out_in_the_middle_of_a_form_loses_nothing(sign_in) -> None:
    secretary = sign_in("secretary")
    secretary.goto(f"/rounds/{ROUND}")
    secretary.get_by_text("Mở nhận hồ sơ", exact=True).click()
    secretary.get_by_role("button", name="Mở nhận hồ sơ – tôi đã kiểm tra").click()
    clerk = sign_in("clerk_a")
    other = sign_in("clerk_a")
    nominate(clerk, HOUSEHOLDS, "Cá nhân", "Chau Sóc Kha")
    expect(clerk.get_by_text("Đã tự lưu nháp lúc")).to_be_visible()

    other.goto("/account")
    other.get_by_role("link", name="Đăng xuất nơi đó").first.click()
    other.get_by_role("main").get_by_role("button", name="Đăng xuất", exact=True).click()
    other.get_by_text("Đã kết thúc phiên đăng nhập đó.").wait_for()
    clerk.get_by_label("Tóm tắt thành tích").press_sequentially("Dòng vừa gõ thêm. ")
    clerk.wait_for_url("**/sign-in**")
    clerk.get_by_label("Tên đăng nhập").fill("clerk_a")
    clerk.get_by_label("Mật khẩu").fill(PASSWORD)
    clerk.get_by_role("main").get_by_role("button", name="Đăng nhập", exact=True).click()

    expect(clerk.get_by_label("Tóm tắt thành tích")).to_have_value(re.compile("Dòng vừa gõ thêm."))
