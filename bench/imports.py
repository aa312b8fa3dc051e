"""A list of 5,000 nominees on one core: read and looked over beside 5,000 dossiers, then through the pages of the app.

Seconds are those of the processor, the reader's process with it, so that other work on the machine does not count; the wall
clock stands beside them.
"""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from app import create_app
from app.imports.reading import read_list
from app.imports.rules.doubles import Known
from app.imports.rules.headings import propose
from app.imports.rules.preview import Preview, look_over
from app.law.rules.categories import Category
from tests.imports.lists import HEADINGS, TERMS, docx, names, ods, people, xls, xlsx
from tests.support.founding import found, settings
from tests.support.world import World, token_of

ROWS, LIMIT = 5_000, 5.0
T = TypeVar("T")


def look(content: bytes) -> Preview:
    """What a page of the preview does with a new file, but for the database."""
    known = [Known(1, 7, Category.INDIVIDUAL, name, None, "", "đã có hồ sơ") for name in names(ROWS, seed=2)]
    sheets = read_list(content)
    matching = propose(sheets)
    return look_over(sheets[matching.sheet], matching, terms=TERMS, mends={}, known=known)


def main() -> None:
    """Makes the files, looks them over, sends one through the pages, prints the table."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print(f"{ROWS} rows, one core\n{'':34} {'CPU':>8} {'wall':>8}  limit")
    rows = [("DANH SÁCH ĐỀ NGHỊ",), HEADINGS, *people(ROWS)]
    kinds: tuple[tuple[str, Callable[[list[tuple[object, ...]]], bytes]], ...] = (
        ("xlsx", xlsx),
        ("xls", xls),
        ("ods", ods),
    )
    for kind, make in kinds:
        content = make(rows)
        measure(f"{kind} beside {ROWS} dossiers", lambda content=content: look(content))
    content = docx([HEADINGS, *people(500)])
    measure("docx of 500 rows", lambda: look(content))
    pages(xlsx(rows))


def pages(content: bytes) -> None:
    """The same list sent, shown, mended and taken in by a clerk, on SQLite."""
    with tempfile.TemporaryDirectory() as folder:
        instance = Path(folder) / "instance"
        found(instance, "")
        app = create_app(settings(instance))
        with app.app_context():
            world = World(app)
            world.open_nominations()
            number = measure("sent and matched", lambda: world.send_list(content))
            client = world.client("clerk_a")
            url = f"/imports/{number}"
            token = token_of(measure("page of the preview", lambda: client.get(url)).text)
            form = {"csrf_token": token, "birth_year": "1980"}
            measure("one row mended", lambda: client.post(f"{url}/rows/9", data=form, headers={"HX-Request": "true"}))
            measure("file of all rows and faults", lambda: client.get(f"{url}/result"))
            form = {"csrf_token": token, "version": "3"}
            measure("taken in", lambda: client.post(url, data=form), limit=2 * LIMIT)


def measure(what: str, act: Callable[[], T], limit: float = LIMIT) -> T:
    """Does it and prints its line of the table."""
    before, start = sum(os.times()[:4]), time.perf_counter()
    given = act()
    wall, cpu = time.perf_counter() - start, sum(os.times()[:4]) - before
    print(f"{what:34} {cpu:>8.2f} {wall:>8.2f}  < {limit:.0f} s{'' if cpu < limit else '  BROKEN'}")
    assert getattr(given, "status_code", 200) in (200, 303), given
    return given


if __name__ == "__main__":
    main()
