"""A real browser and a real server for the journeys."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, expect, sync_playwright

from app.platform.settings import ROOT
from tests.support.postgres import free_port
from tests.support.program import running

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WAIT = 30_000  # milliseconds until a journey gives a step up: long, as tests are not where slowness is found (bench/)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"
WIDTHS = {1280: True, 360: False, 320: True}  # the same layout at 360 and at 320: axe reads it once
expect.set_options(timeout=WAIT)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def server(instance: Path, database_url: str = "", **settings: str) -> Iterator[str]:
    """Runs the app under gunicorn on a free port, as deploy/ has it, and gives its address."""
    with starting(instance, database_url, **settings) as (address, _):
        yield address


@contextmanager
def starting(instance: Path, database_url: str = "", **settings: str) -> Iterator[tuple[str, ForkServerProcess]]:
    """The same with the process in hand, for those who want to kill it."""
    port = free_port()
    environment = {"VINH_DANH_INSTANCE": str(instance), "VINH_DANH_DATABASE_URL": database_url} | settings
    plenty = ("SIGN_IN_TRIES_PER_MINUTE", "SIGN_IN_TRIES_PER_HOUR", "REQUESTS_PER_MINUTE", "PAGES_PER_MINUTE")
    environment |= {f"VINH_DANH_{name}": "1000000" for name in plenty}
    address, log = f"127.0.0.1:{port}", instance / "server.log"
    command = ["gunicorn", "-c", "deploy/gunicorn.conf.py", "-b", address, "wsgi:app"]
    with running(command, log, **environment) as process:
        wait_until_healthy(f"http://{address}", process, log)
        yield f"http://{address}", process


def wait_until_healthy(address: str, process: ForkServerProcess, log: Path, seconds: float = 30) -> None:
    """Waits for the server's first answer; fails with the server's own words."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.is_alive():
        try:
            with urlopen(f"{address}/healthz", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the server did not come up:\n{log.read_text()}")


def violations(page: Page) -> list[str]:
    """What axe finds on the page, WCAG 2.0 A to 2.2 AA: the rule and the elements."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text())
    found = page.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS)
    return [f"{one['id']}: {' '.join(node['target'][0] for node in one['nodes'][:4])}" for one in found["violations"]]


def misfits(page: Page) -> list[str]:
    """What axe finds on the page in both layouts, and the widths at which it scrolls sideways."""
    found = []
    for width, read in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": 900})
        faults = violations(page) if read else []
        faults += ["scrolls sideways"] if page.evaluate(SIDEWAYS) else []
        found += [f"{page.url} {width}: {fault}" for fault in faults]
    return found
