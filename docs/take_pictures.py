"""Takes the README's pictures of the real pages of a running demo (make demo), and of a real certificate.

Usage: PYTHONPATH=. .venv/bin/python docs/take_pictures.py [ADDRESS]
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from app.demo.actions import PASSWORD

ADDRESS = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
PICTURES = Path(__file__).parent / "pictures"
PAGES = (
    ("secretary", "/rounds/tinh-bien-2018/ranking/can-bo-tan-tuy/individual", 1280, 760, "ranking"),
    ("member.02", "/rounds/tinh-bien-2018/sheets/next", 390, 760, "sheet-phone"),
    ("secretary", "/papers/decision/tinh-bien-2019", 1280, 900, "decision"),
)


def picture(browser: Browser, name: str, url: str, width: int, height: int, target: str) -> None:
    """Signs in and takes one page."""
    page = browser.new_context(base_url=ADDRESS, viewport={"width": width, "height": height}).new_page()
    page.goto("/sign-in")
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Đăng nhập", exact=True).click()
    page.wait_for_url("**/")
    page.goto(url)
    page.screenshot(path=PICTURES / f"{target}.png")


def certificate() -> None:
    """Prints the certificates of the finished round and takes the first."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "all.pdf"
        flask = Path(sys.executable).parent / "flask"
        subprocess.run([flask, "certificates", "export", "--round", "tinh-bien-2019", "--out", pdf], check=True)  # noqa: S603
        command = [
            "/usr/bin/pdftoppm",
            "-r",
            "80",
            "-f",
            "20",
            "-l",
            "20",
            "-png",
            "-singlefile",
            pdf,
            PICTURES / "certificate",
        ]
        subprocess.run(command, check=True)  # noqa: S603


def main() -> None:
    """Takes all pictures."""
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for page in PAGES:
            picture(browser, *page)
        browser.close()
    certificate()


if __name__ == "__main__":
    main()
