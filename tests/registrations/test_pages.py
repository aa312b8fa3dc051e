"""Registering through the pages: what was typed is kept, faults are told at their field, the dossier is marked."""

import pytest

from tests.support.world import MOVEMENT, ROUND, World

HERE = f"/rounds/{ROUND}/registrations/an-cu"
TARGET = {
    "rows-0-text": "Hộ thoát nghèo",
    "rows-0-amount": "1.250,5",
    "rows-0-measure": "hộ",
    "rows-0-direction": "at_least",
}


def test_a_unit_registers_and_the_secretary_accepts(world: World) -> None:
    clerk, secretary = world.client("clerk_a"), world.client("secretary")
    empty = clerk.get(HERE).text
    movement = f"{HERE}/movements/{MOVEMENT}"
    world.post(clerk, movement, movement, version="0", individual="Bà Lê Thị Ánh\n\n  Trần Văn  Bình ", **TARGET)
    world.post(clerk, f"{HERE}/pledge", f"{HERE}/pledge", version="1", pledge="Giúp nhau")
    ready = clerk.get(HERE).text
    sent = world.post(clerk, f"{HERE}/send")
    board = secretary.get(f"/rounds/{ROUND}/registrations").text
    accepted = world.post(secretary, f"{HERE}/accept")

    assert "Chưa đăng ký phong trào nào." in empty
    assert "≥ 1.250,5 hộ" in ready
    assert "Lê Thị Ánh; Trần Văn Bình" in ready
    assert "Cần ghi thêm trước khi gửi" not in ready
    assert (sent.status_code, accepted.status_code) == (303, 303)
    assert "<strong>1/26</strong>" in board
    assert "Chưa đăng ký (25)" in board
    assert "Đã tiếp nhận" in clerk.get(HERE).text


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"rows-0-amount": "mười hai"}, "Hãy gõ một số"),
        ({"rows-0-text": ""}, "chưa ghi chỉ tiêu"),
        ({"rows-0-measure": ""}, "chưa có đơn vị tính"),
        ({"individual": "123"}, "không có chữ cái nào"),
    ],
)
def test_what_was_typed_is_kept_with_its_fault(sqlite_world: World, typed: dict[str, str], message: str) -> None:
    clerk = sqlite_world.client("clerk_a")
    url = f"{HERE}/movements/{MOVEMENT}"

    answer = sqlite_world.post(clerk, url, url, version="0", **{**TARGET, "collective": "Chi hội 5", **typed})

    assert answer.status_code == 422
    assert message in answer.text
    assert "Chi hội 5" in answer.text
    assert "Chưa đăng ký phong trào này." in clerk.get(HERE).text  # nothing was saved


def test_an_unready_registration_is_not_sent_and_says_what_is_missing(sqlite_world: World) -> None:
    clerk = sqlite_world.client("clerk_a")
    sqlite_world.post(clerk, f"{HERE}/pledge", f"{HERE}/pledge", version="0", pledge="Giúp nhau")

    answer = sqlite_world.post(clerk, f"{HERE}/send")

    assert answer.status_code == 422
    assert "Chưa đăng ký phong trào nào" in answer.text


def test_results_are_reported_beside_the_targets(sqlite_world: World) -> None:
    sqlite_world.register()
    clerk, url = sqlite_world.client("clerk_a"), f"{HERE}/report"
    faulty = sqlite_world.post(clerk, url, url, version="4", achieved_1="mười", note_1="Ghi chú")
    kept = sqlite_world.post(clerk, url, url, version="4", achieved_1="15", achieved_2="0,8", achieved_3="yes")

    assert (faulty.status_code, "Ghi chú" in faulty.text) == (422, True)
    assert kept.status_code == 303
    page = clerk.get(HERE).text
    assert [word in page for word in ("15 hộ", "125%", "0,8%", "62,5%")] == [True] * 4


def test_the_dossier_of_somebody_unregistered_is_marked(sqlite_world: World) -> None:
    sqlite_world.open_nominations()
    number = sqlite_world.nominate("Lê Thị Ánh", upto="sent")
    secretary = sqlite_world.client("secretary")

    listed = secretary.get(f"/rounds/{ROUND}").text
    before = secretary.get(f"/nominations/{number}").text
    sqlite_world.register()
    after = secretary.get(f"/nominations/{number}").text

    mark = "Chưa đăng ký: đơn vị chưa có bản đăng ký phong trào này được tiếp nhận"
    assert (mark in before, mark in after) == (True, False)
    assert (">Chưa đăng ký<" in listed, ">Chưa đăng ký<" in secretary.get(f"/rounds/{ROUND}").text) == (True, False)
    assert "Đơn vị đã đăng ký phong trào này" in after


def test_the_start_page_says_what_waits(sqlite_world: World) -> None:
    sqlite_world.register(upto="sent")
    secretary, clerk = sqlite_world.client("secretary"), sqlite_world.client("clerk_a")
    waiting = secretary.get("/").text
    sqlite_world.post(secretary, f"{HERE}/return", remark="Ghi rõ số hộ")

    assert "đăng ký thi đua chờ tiếp nhận" in waiting
    assert "đăng ký thi đua bị trả lại" in clerk.get("/").text
    assert "Ghi rõ số hộ" in clerk.get(HERE).text


def test_the_setting_and_the_last_day_are_edited_in_the_plan(sqlite_world: World) -> None:
    secretary = sqlite_world.client("secretary")
    campaign = "/campaigns/tinh-bien-2016-2020"
    url = f"{campaign}/rounds/{ROUND}/edit"
    form = {
        "name": "Tổng kết",
        "year": "2020",
        "kind": "final",
        "nominate_from": "01/09/2020",
        "nominate_until": "31/10/2020",
    }

    wrong = sqlite_world.post(secretary, url, url, register_until="01/11/2020", **form)
    right = sqlite_world.post(secretary, url, url, register_until="31/03/2020", **form)

    assert "Hạn đăng ký thi đua đứng sau ngày hết nhận hồ sơ" in wrong.text
    assert (wrong.status_code, right.status_code) == (422, 303)
    assert "hết ngày 31/03/2020" in secretary.get(f"/rounds/{ROUND}/registrations").text
    assert "Nhận hồ sơ, có đánh dấu" in secretary.get(campaign).text
