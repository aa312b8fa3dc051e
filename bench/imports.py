"""A list of 5,000 nominees, read and looked over beside 5,000 dossiers that are there already: how long it takes on one core."""

import os
import time
from collections.abc import Callable

from app.imports.reading import read_list
from app.imports.rules.doubles import Known
from app.imports.rules.headings import propose
from app.imports.rules.preview import Preview, look_over
from app.law.rules.categories import Category
from tests.imports.lists import HEADINGS, TERMS, docx, names, ods, people, xls, xlsx

ROWS, LIMIT = 5_000, 5.0


def look(content: bytes) -> Preview:
    """What a page of the preview does with a new file, but for the database."""
    known = [Known(1, 7, Category.INDIVIDUAL, name, None, "", "đã có hồ sơ") for name in names(ROWS, seed=2)]
    sheets = read_list(content)
    matching = propose(sheets)
    return look_over(sheets[matching.sheet], matching, terms=TERMS, mends={}, known=known)


def main() -> None:
    """Makes the files, looks them over, prints the table."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print(f"{ROWS} rows beside {ROWS} dossiers, one core\n{'':8} {'kB':>6} {'seconds':>8} {'ready':>6}  limit")
    rows = [("DANH SÁCH ĐỀ NGHỊ",), HEADINGS, *people(ROWS)]
    kinds: tuple[tuple[str, Callable[[list[tuple[object, ...]]], bytes]], ...] = (
        ("xlsx", xlsx),
        ("xls", xls),
        ("ods", ods),
    )
    for kind, make in kinds:
        report(kind, make(rows))
    report("docx", docx([HEADINGS, *people(500)]))


def report(kind: str, content: bytes) -> None:
    """Looks one file over and prints its line of the table."""
    start = time.perf_counter()
    found = look(content)
    seconds = time.perf_counter() - start
    assert seconds < LIMIT, (kind, seconds)
    print(f"{kind:8} {len(content) // 1000:>6} {seconds:>8.2f} {len(found.ready):>6}  < {LIMIT:.0f} s")


if __name__ == "__main__":
    main()
