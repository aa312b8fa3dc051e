"""Wording a paper in the browser: in its place, with the preview beside it, saved and put back."""

import pytest
from playwright.sync_api import expect

KEY = "tinh-bien-2016-2020"


@pytest.mark.parametrize("width", [1280, 390])
def test_a_part_is_worded_in_its_place_with_the_preview_beside_it(sign_in, width: int) -> None:
    page = sign_in("secretary", width)
    page.goto(f"/papers/plan/{KEY}/wording")
    part, preview = page.locator("#part-subject"), page.locator("#preview")
    standard = part.locator(".prose").inner_text()

    part.get_by_role("link", name="Sửa").click()
    part.get_by_label("Lời văn").fill("Phát động phong trào của huyện")
    expect(preview.get_by_text("Phát động phong trào của huyện")).to_be_visible()
    assert page.url.endswith("/wording")  # nothing is saved yet, and no page was left
    part.get_by_role("button", name="Lưu").click()
    expect(part.get_by_text("đã sửa")).to_be_visible()
    part.get_by_role("button", name="Dùng lời chuẩn").click()
    expect(part.get_by_text("đã sửa")).to_have_count(0)

    assert part.locator(".prose").inner_text() == standard
