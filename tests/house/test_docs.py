"""What the pages about safety claim: every requirement is there, and every test that they name is one."""

import ast
import re
from functools import cache

import pytest

from app.platform.settings import ROOT

PAGES = ("security.md", "cap-do-2.md", "checks.md")
# OWASP ASVS 5.0, what levels 1 (with a star) and 2 ask: section and numbers.
IDS = """
1.1: 1 2; 1.2: 1* 2* 3* 4* 5* 6 7 8 9; 1.3: 1* 2* 3 4 5 6 7 8 9 10 11; 1.4: 1 2 3; 1.5: 1* 2; 2.1: 1* 2 3;
2.2: 1* 2* 3; 2.3: 1* 2 3 4; 2.4: 1; 3.2: 1* 2*; 3.3: 1* 2 3 4; 3.4: 1* 2* 3 4 5 6; 3.5: 1* 2* 3* 4 5;
3.7: 1 2; 4.1: 1* 2 3; 4.2: 1; 4.3: 1 2; 4.4: 1* 2 3 4; 5.1: 1; 5.2: 1* 2* 3; 5.3: 1* 2*; 5.4: 1 2 3;
6.1: 1* 2 3; 6.2: 1* 2* 3* 4* 5* 6* 7* 8* 9 10 11 12; 6.3: 1* 2* 3 4; 6.4: 1* 2* 3 4; 6.5: 1 2 3 4 5;
6.6: 1 2 3; 6.8: 1 2 3 4; 7.1: 1 2 3; 7.2: 1* 2* 3* 4*; 7.3: 1 2; 7.4: 1* 2* 3 4 5; 7.5: 1 2; 7.6: 1 2;
8.1: 1* 2; 8.2: 1* 2* 3; 8.3: 1*; 8.4: 1; 9.1: 1* 2* 3*; 9.2: 1* 2 3 4; 10.1: 1 2; 10.2: 1 2; 10.3: 1 2 3 4;
10.4: 1* 2* 3* 4* 5* 6 7 8 9 10 11; 10.5: 1 2 3 4 5; 10.6: 1 2; 10.7: 1 2 3; 11.1: 1 2; 11.2: 1 2 3;
11.3: 1* 2* 3; 11.4: 1* 2 3 4; 11.5: 1; 11.6: 1; 12.1: 1* 2 3; 12.2: 1* 2*; 12.3: 1 2 3 4; 13.1: 1;
13.2: 1 2 3 4 5; 13.3: 1 2; 13.4: 1* 2 3 4 5; 14.1: 1 2; 14.2: 1* 2 3 4; 14.3: 1* 2 3; 15.1: 1* 2 3;
15.2: 1* 2 3; 15.3: 1* 2 3 4 5 6 7; 16.1: 1; 16.2: 1 2 3 4 5; 16.3: 1 2 3 4; 16.4: 1 2 3; 16.5: 1 2 3; 17.1: 1;
17.2: 1 2 3 4; 17.3: 1 2;
"""
LEVELS = (70, 183)
RESULTS = {"Đạt", "Một phần", "Chưa đạt", "Không áp dụng"}


@cache
def there() -> frozenset[str]:
    """Every test, as "path::name"."""
    files = [(path, ast.parse(path.read_text())) for path in (ROOT / "tests").rglob("test_*.py")]
    return frozenset(
        f"{path.relative_to(ROOT)}::{node.name}"
        for path, tree in files
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


def asked() -> dict[str, str]:
    """The level of each requirement."""
    parts = [part.split(": ") for part in IDS.replace("\n", " ").split(";") if part.strip()]
    return {f"{section.strip()}.{number.rstrip('*')}": "L1" if number.endswith("*") else "L2"
            for section, numbers in parts for number in numbers.split()}  # fmt: skip


def rows(page: str) -> list[list[str]]:
    """The cells of the page's tables, line by line."""
    lines = re.findall(r"^\| (.*) \|$", (ROOT / "docs" / page).read_text(), re.MULTILINE)
    return [line.split(" | ") for line in lines if not line.startswith("---")]


@pytest.mark.parametrize("page", PAGES)
def test_every_test_and_bench_that_a_page_names_is_there(page: str) -> None:
    text = (ROOT / "docs" / page).read_text()
    named = set(re.findall(r"tests/[\w/]+\.py(?:::\w+)?", text)) | set(
        re.findall(r"(?:bench|deploy|app)/[\w/.-]+\w", text)
    )

    assert len(named) > 10
    assert sorted(one for one in named if "::" in one and one not in there()) == []
    assert sorted(one for one in named if "::" not in one and not (ROOT / one).exists()) == []


def test_every_requirement_of_the_second_level_is_told_once_with_its_level() -> None:
    told = [(cells[0], cells[1]) for cells in rows("security.md") if re.fullmatch(r"\d+\.\d+\.\d+", cells[0])]

    levels = list(asked().values())
    assert (levels.count("L1"), levels.count("L2")) == LEVELS
    assert len(told) == len(set(told))
    assert dict(told) == asked()


def test_what_is_met_names_its_test_and_what_is_not_says_why() -> None:
    lines = [cells for cells in rows("security.md") if re.fullmatch(r"\d+\.\d+\.\d+", cells[0])]

    assert {cells[3] for cells in lines} <= RESULTS
    assert [cells[0] for cells in lines if cells[3] == "Đạt" and "tests/" not in cells[-1]] == []
    assert [cells[0] for cells in lines if cells[3] in ("Một phần", "Chưa đạt") and "hưa đạt" not in cells[4]] == []
    assert [cells[0] for cells in lines if cells[3] == "Không áp dụng" and not cells[4].strip()] == []


def test_the_sum_at_the_top_is_the_sum_of_the_lines() -> None:
    results = [cells[3] for cells in rows("security.md") if re.fullmatch(r"\d+\.\d+\.\d+", cells[0])]
    told = re.search(r"\*\*(\d+) yêu cầu: (\d+) đạt, (\d+) đạt một phần, (\d+) chưa đạt, (\d+) không áp dụng",
                     (ROOT / "docs/security.md").read_text())  # fmt: skip

    assert told is not None
    assert [int(one) for one in told.groups()] == [
        len(results), *(results.count(one) for one in ("Đạt", "Một phần", "Chưa đạt", "Không áp dụng"))
    ]  # fmt: skip


def test_all_forty_checks_are_told_in_order() -> None:
    numbers = [int(cells[0]) for cells in rows("checks.md") if cells[0].isdecimal()]

    assert numbers == list(range(1, 41))
