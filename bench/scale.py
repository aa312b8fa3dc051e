"""What the hot pages of one council cost while the database fills with councils of 500 nominations each.

    PYTHONPATH=. .venv/bin/python bench/scale.py [sqlite|postgresql] [1 10 100 300]

Milliseconds are the best of so many calls in this process, and mean something on a quiet machine alone. Work is what the database
does for the page, whoever else uses the machine: thousands of steps of SQLite's machine, or rows that PostgreSQL looks at. The
last columns are ratios to the same page with one council; up to 50 of either counts as nothing (a list that fills its
page). Below stand the plans that read a whole large table, which should be none.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, text

from app.demo.actions import PASSWORD
from app.platform.database import db
from bench.data.province import add_councils, province, rows
from tests.support.world import Browser, token_of

COUNCILS, CALLS, LIMIT, SMALL, LARGE = (1, 100), 9, 1.5, 50, 250
SCORING, DECIDED, OPEN = "tinh-bien-2018", "tinh-bien-2019", "tinh-bien-2020"
PAGES = (
    ("secretary", "/"),
    ("member.02", "/"),
    ("clerk.an-cu", "/"),
    ("secretary", "/campaigns"),
    ("secretary", f"/rounds/{OPEN}"),
    ("clerk.an-cu", f"/rounds/{OPEN}"),
    ("secretary", f"/rounds/{OPEN}/registrations"),
    ("secretary", f"/rounds/{OPEN}/papers"),
    ("secretary", "/nominations/1"),
    ("secretary", "/nominations/1/appraisal"),
    ("member.02", f"/rounds/{SCORING}/sheets"),
    ("secretary", f"/rounds/{SCORING}/ranking/can-bo-tan-tuy/individual"),
    ("secretary", f"/rounds/{SCORING}/hall"),
    ("secretary", f"/rounds/{DECIDED}/awards"),
    ("secretary", f"/rounds/{DECIDED}/agreement"),
    ("secretary", f"/rounds/{DECIDED}/certificates"),
    ("admin", "/councils/tinh-bien/people"),
    ("admin", "/councils/tinh-bien/audit"),
    (None, "/"),
    (None, "/public/tinh-bien-2016-2020"),
)


@dataclass
class Cost:
    """A page's cost with so many councils: best ms, queries, the database's work."""

    ms: float
    queries: int
    work: float


@dataclass
class Heard:
    """The statements of a page, with their values, and SQLite's steps in thousands."""

    statements: list[tuple[str, object]] = field(default_factory=list)
    steps: float = 0.0


@contextmanager
def hearing() -> Iterator[Heard]:
    """The reads that are sent meanwhile."""
    heard = Heard()

    def note(connection, cursor, statement, parameters, context, many) -> None:
        if statement.lstrip().startswith(("SELECT", "WITH")):
            heard.statements.append((statement, parameters))

    def count() -> int:
        heard.steps += 0.1
        return 0

    def count_on(connection, record, proxy) -> None:
        connection.set_progress_handler(count, 100)

    sqlite = db.engine.dialect.name == "sqlite"
    event.listen(db.engine, "before_cursor_execute", note)
    if sqlite:
        event.listen(db.engine, "checkout", count_on)
    try:
        yield heard
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
        if sqlite:
            event.remove(db.engine, "checkout", count_on)


def work(heard: Heard) -> float:
    """What the database did for these statements."""
    if db.engine.dialect.name == "sqlite":
        return heard.steps
    count = 0
    with db.engine.connect() as connection:
        for statement, parameters in heard.statements:
            explained = connection.exec_driver_sql(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", parameters)
            count += sum(rows_read(explained.scalar()[0]["Plan"]))
    return count


def rows_read(plan: dict) -> Iterator[float]:
    """How many rows PostgreSQL looked at, table by table, those that it threw away too."""
    if "Relation Name" in plan:
        removed = plan.get("Rows Removed by Filter", 0) + plan.get("Rows Removed by Index Recheck", 0)
        yield plan["Actual Loops"] * (plan["Actual Rows"] + removed)
    for part in plan.get("Plans", ()):
        yield from rows_read(part)


def signed_in(app: Flask, name: str | None) -> FlaskClient:
    """A browser of this person."""
    app.test_client_class = Browser
    client = app.test_client()
    if name:
        page = client.get("/sign-in").text
        answer = client.post("/sign-in", data={"username": name, "password": PASSWORD, "csrf_token": token_of(page)})
        assert answer.status_code == 303, name
    return client


def cost(client: FlaskClient, url: str) -> tuple[Cost, Heard]:
    """What the page costs, and what it asks."""
    with hearing() as heard:
        answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    times = []
    for _ in range(CALLS):
        start = time.perf_counter()
        client.get(url)
        times.append((time.perf_counter() - start) * 1000)
    return Cost(min(times), len(heard.statements), work(heard)), heard


def whole_reads(heard: Heard) -> set[str]:
    """Large tables that a statement reads from end to end, each with the statement."""
    found = set()
    with db.engine.connect() as connection:
        for statement, parameters in heard.statements:
            if connection.dialect.name == "sqlite":
                plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
                told = [row[3] for row in plan if row[3].startswith("SCAN ") and "INDEX" not in row[3]]
                names = {one.split()[1] for one in told}
            else:
                plan = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", parameters).scalar()
                names = set(sequential(plan[0]["Plan"]))
            found |= {f"{name}: {' '.join(statement.split())[:160]}" for name in names if large(connection, name)}
    return found


def sequential(plan: dict) -> Iterator[str]:
    """The tables that PostgreSQL reads from end to end."""
    if plan["Node Type"] == "Seq Scan":
        yield plan["Relation Name"]
    for part in plan.get("Plans", ()):
        yield from sequential(part)


def large(connection, name: str) -> bool:
    """Whether the table has so many rows that nobody should read it whole."""
    return name in db.metadata.tables and connection.scalar(text(f'SELECT count(*) FROM "{name}"')) > LARGE


def measure(database: str, steps: tuple[int, ...]) -> bool:
    """Prints the table of one database; gives whether every page kept its time and its number of queries."""
    costs: dict[tuple[str | None, str], list[Cost]] = {page: [] for page in PAGES}
    plans: dict[str, set[str]] = {}
    with province(database) as app:
        clients = {name: signed_in(app, name) for name, _ in PAGES}
        there = 1
        for councils in steps:
            if councils > there:
                start = time.perf_counter()
                add_councils(there, councils - 1)
                print(f"  {councils} councils in {time.perf_counter() - start:.0f} s", file=sys.stderr)
                there = councils
            for name, url in PAGES:
                clients[name].get(url)
                told, heard = cost(clients[name], url)
                costs[name, url].append(told)
                if councils == steps[-1]:
                    for one in whole_reads(heard):
                        plans.setdefault(one, set()).add(url)
        told = ", ".join(f"{rows(one):,} {one}" for one in ("nominations", "score_sheets", "scores", "audit_rows"))
    print(f"\n{database}: {told} at the end")
    tables = (("work", lambda one: one.work, LIMIT), ("ms", lambda one: one.ms, None))
    good = all([show(name, costs, steps, value, limit) for name, value, limit in tables])
    for plan, urls in sorted(plans.items()):
        print(f"reads all of {plan} <- {', '.join(sorted(urls))}")
    return good and not plans


def show(
    unit: str,
    costs: dict[tuple[str | None, str], list[Cost]],
    steps: tuple[int, ...],
    value: Callable[[Cost], float],
    limit: float | None,
) -> bool:
    """Prints one table; gives whether every page kept the limit and its number of queries."""
    heads = [*(f"{count} {unit}" for count in steps), *(f"{count}/{steps[0]}" for count in steps[1:])]
    print(f"{'page':68} {'queries':>8}" + "".join(f"{head:>10}" for head in heads))
    good = True
    for (name, url), found in costs.items():
        values = [value(one) for one in found]
        ratios = [one / values[0] for one in values[1:]]
        grown = [one for one, ratio in zip(values[1:], ratios, strict=True) if limit and ratio > limit and one > SMALL]
        counts = sorted({one.queries for one in found})
        good &= (limit is None or not grown) and len(counts) == 1
        numbers = "".join(f"{one:10.1f}" for one in values) + "".join(f"{one:10.2f}" for one in ratios)
        print(f"{(name or 'anybody') + ' ' + url:68} {'/'.join(map(str, counts)):>8}{numbers}")
    return good


def main() -> None:
    """Measures the databases that were asked for."""
    databases = [one for one in sys.argv[1:] if not one.isdigit()] or ["sqlite", "postgresql"]
    steps = tuple(int(one) for one in sys.argv[1:] if one.isdigit()) or COUNCILS
    good = [measure(database, steps) for database in databases]
    print(
        f"\nlimit: no page costs more than {LIMIT} times as much, none asks more often: {'kept' if all(good) else 'BROKEN'}"
    )


if __name__ == "__main__":
    main()
