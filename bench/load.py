"""One node under its listeners, and nodes under their users, on this machine alone.

    PYTHONPATH=. .venv/bin/python bench/load.py listeners [minutes] [listeners] [sqlite|postgresql]
    PYTHONPATH=. .venv/bin/python bench/load.py users [minutes] [users] [sqlite|postgresql]

`listeners`: so many event streams of one ranking on one node, a hundred scores a minute, people who open pages meanwhile; beside
them the same pages of a node without listeners, and what polling each second would cost. `users` (check 34): people who open a
page, think for five seconds, open the next. Clients and database run on the same processors as the nodes.
"""

import asyncio
import itertools
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from flask_migrate import upgrade

from app import create_app
from app.campaigns.campaign_file import load_campaign_file
from app.demo.actions import load_demo
from app.platform.clock import now
from app.platform.database import db
from app.platform.settings import ROOT, Settings
from tests.support import postgres
from tests.support.browser import starting
from tests.support.visitor import Visitor
from tests.support.world import token_of

ROUND, DECIDED, OPEN, MOVEMENT = "tinh-bien-2018", "tinh-bien-2019", "tinh-bien-2020", "can-bo-tan-tuy"
RANKING = f"/rounds/{ROUND}/ranking/{MOVEMENT}/individual"
SCORES_A_MINUTE, READERS, PAUSE = 100, 5, 1.0
THINK = 5.0
MESSAGE_LIMIT, PAGE_LIMIT, USERS_LIMIT = 500, 150, 500
PAGES = (
    "/",
    "/campaigns",
    f"/rounds/{OPEN}",
    RANKING,
    f"/rounds/{DECIDED}/ranking/{MOVEMENT}/individual",
    "/public/tinh-bien-2016-2020",
)
VERSION = re.compile(rb"^id: (\d+)$", re.MULTILINE)
SECRET = {"VINH_DANH_SECRET_KEY": "one for all nodes " * 3}


@dataclass
class Heard:
    """What all listeners heard: moments by version."""

    moments: dict[int, list[float]] = field(default_factory=dict)
    gone: int = 0


async def listen(address: str, cookie: str, ready: asyncio.Semaphore, heard: Heard) -> None:
    """One event stream; notes when each version arrives."""
    place = urlsplit(address)
    reader, writer = await asyncio.open_connection(place.hostname, place.port, limit=2**20)
    writer.write(f"GET {RANKING}/live HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode())
    first = True
    with suppress(asyncio.IncompleteReadError):
        while True:
            message = await reader.readuntil(b"\n\n")
            if version := VERSION.search(message):
                heard.moments.setdefault(int(version[1]), []).append(time.perf_counter())
                if first:
                    ready.release()
                    first = False
    heard.gone += 1


async def send_scores(member: Visitor, sent: dict[int, float], version: int, until: float) -> None:
    """Sends one sheet after another, a hundred a minute; notes when each version was sent."""
    _, page, _ = await member.ask(f"/rounds/{ROUND}/sheets")
    section = page.split("Cán bộ làm công tác giảm nghèo")[1].split("<h2>")[0]
    rows = re.findall(r'/nominations/(\d+)/sheet">.*?data-label="Đối tượng">([^<]+)', section, re.DOTALL)
    numbers = [number for number, category in rows if category == "Cá nhân"]
    for turn in itertools.count():
        start = time.perf_counter()
        if start > until:
            return
        url = f"/nominations/{numbers[turn % len(numbers)]}/sheet"
        _, page, _ = await member.ask(url)
        fields = re.findall(r'name="(points_\d+)"', page)
        form = {"csrf_token": token_of(page), "version": re.search(r'name="version"[^>]*value="(\d+)"', page)[1]}
        version += 1
        sent[version] = time.perf_counter()
        status, answer, _ = await member.ask(url, form | dict.fromkeys(fields, str(1 + turn % 4)))
        assert status in (200, 303), answer[:2000]
        await asyncio.sleep(max(0.0, start + 60 / SCORES_A_MINUTE - time.perf_counter()))


async def read_pages(
    visitor: Visitor, times: list[float], until: float, pause: float, seed: int, faults: list[str]
) -> None:
    """Opens one page after another with pauses."""
    rng = random.Random(seed)
    await asyncio.sleep(rng.uniform(0, pause))
    while time.perf_counter() < until:
        path = rng.choice(PAGES)
        start = time.perf_counter()
        try:
            status, _, _ = await visitor.ask(path)
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as fault:
            status = type(fault).__name__
        if status == 200:
            times.append((time.perf_counter() - start) * 1000)
        else:
            faults.append(f"{path} {status}")
        await asyncio.sleep(rng.uniform(0.5, 1.5) * pause)


def resident(pid: int) -> float:
    """MB that the process and its children hold."""
    pages = 0
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parent = int((entry / "stat").read_text().rsplit(") ", 1)[1].split()[1])
            if int(entry.name) == pid or parent == pid:
                pages += int((entry / "statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


async def watch_memory(pid: int, told: list[float], until: float) -> None:
    """Notes the memory every other second."""
    while time.perf_counter() < until:
        told.append(resident(pid))
        await asyncio.sleep(2)


def p95(values: list[float]) -> float:
    """The 95th percentile."""
    return sorted(values)[int(len(values) * 0.95)] if values else float("nan")


def tell(name: str, value: float, unit: str, limit: float | None = None, peer: float | None = None) -> bool:
    """A line of the table; gives whether the limit is kept."""
    ratio = f"{value / peer:8.2f}" if peer else " " * 8
    print(f"{name:52} {value:10.1f} {unit:3} {ratio}  {'' if limit is None else f'limit {limit:g}'}")
    return limit is None or value <= limit


async def listeners(address: str, pid: int, minutes: float, count: int) -> bool:
    """The listeners' table."""
    members = [f"member.{number:02}" for number in range(3, 11)]
    people = [await Visitor(address).sign_in(name) for name in ("secretary", *members)]
    sender, readers = await Visitor(address).sign_in("member.02"), people[:READERS]
    alone: list[float] = []
    faults: list[str] = []
    quiet = time.perf_counter() + max(10.0, 15 * minutes)
    await asyncio.gather(*(read_pages(one, alone, quiet, PAUSE, seed, faults) for seed, one in enumerate(readers)))
    before = resident(pid)

    ready, heard, sent = asyncio.Semaphore(0), Heard(), {}
    tasks = []
    for number in range(count):
        tasks.append(asyncio.create_task(listen(address, people[number % len(people)].cookie, ready, heard)))
        if number % 25 == 24:
            await asyncio.sleep(0.1)
    for _ in range(count):
        await asyncio.wait_for(ready.acquire(), 120)
    first, until = max(heard.moments), time.perf_counter() + 60 * minutes
    pages: list[float] = []
    memory: list[float] = []
    await asyncio.gather(
        send_scores(sender, sent, first, until),
        watch_memory(pid, memory, until),
        *(read_pages(one, pages, until, PAUSE, 100 + seed, faults) for seed, one in enumerate(readers)),
    )
    await asyncio.sleep(3)
    gone = heard.gone
    for task in tasks:
        task.cancel()
    _, polled = await readers[0].ask("/"), []
    for _ in range(20):
        start = time.perf_counter()
        await readers[0].ask(f"{RANKING}/now")
        polled.append((time.perf_counter() - start) * 1000)
    delays = [
        (moment - sent[version]) * 1000
        for version, moments in heard.moments.items()
        if version in sent
        for moment in moments
    ]
    skipped = len(sent) * count - len(delays)
    third = len(memory) // 3 or 1
    print(
        f"\n{count} listeners, {len(sent)} scores in {minutes:g} min, {len(pages)} pages; {skipped} messages overtaken by the next; "
        f"{gone} streams ended; {len(faults)} faults {faults[:3]}"
    )
    print(f"{'':52} {'':10} {'':3} {'ratio':>8}")
    good = [
        tell("score sent to message, p50", statistics.median(delays), "ms"),
        tell("score sent to message, p95 (to polling each second)", p95(delays), "ms", MESSAGE_LIMIT, 500 + statistics.median(polled)),
        tell("page, p50 (to the node without listeners)", statistics.median(pages), "ms", None, statistics.median(alone)),
        tell("page, p95 (to the node without listeners)", p95(pages), "ms", PAGE_LIMIT, p95(alone)),
        tell("processor time that polling each second would take", count * statistics.median(polled) / 1000, "s/s"),
        tell("memory without listeners", before, "MB"),
        tell("memory, first third", statistics.mean(memory[:third]), "MB"),
        tell("memory, last third (to the second third)", statistics.mean(memory[-third:]), "MB",
             1.05 * statistics.mean(memory[third : 2 * third] or memory), statistics.mean(memory[third : 2 * third] or memory)),
    ]  # fmt: skip
    return all(good) and not faults and not gone


async def users(addresses: list[str], minutes: float, count: int) -> bool:
    """The users' table; a user stays with a node."""
    names = ["secretary", "chair", *(f"member.{number:02}" for number in range(2, 12))]
    signed = {(name, address): await Visitor(address).sign_in(name) for name in names for address in addresses}
    people = []
    for number in range(count):
        address = addresses[number % len(addresses)]
        people.append(Visitor(address, signed[names[number % len(names)], address].cookie))
    until, times, faults = time.perf_counter() + 60 * minutes, [], []
    await asyncio.gather(*(read_pages(one, times, until, THINK, seed, faults) for seed, one in enumerate(people)))
    print(
        f"\n{count} users, think time {THINK:g} s, {minutes:g} min, {len(addresses)} node(s): {len(times)} pages, {len(faults)} faults {faults[:3]}"
    )
    good = [tell("page, p50", statistics.median(times), "ms"), tell("page, p95", p95(times), "ms", USERS_LIMIT)]
    tell("pages a second", len(times) / (60 * minutes), "")
    return all(good) and not faults


@contextmanager
def filled(folder: Path, database: str) -> Iterator[str]:
    """The address of a database with the demo in it ("" for SQLite in the folder)."""
    with postgres.cluster() if database == "postgresql" else nullcontext() as server:
        url = postgres.create_database(server, "load") if server else ""
        app = create_app(Settings(instance=folder, database_url=url))
        with app.app_context():
            upgrade(directory=str(ROOT / "migrations"))
            file = load_campaign_file((ROOT / "examples/tinh-bien-2016-2020.yaml").read_text())
            load_demo(file=file, store=app.extensions["files"], at=now())
            db.session.remove()
            db.engine.dispose()
        yield url


def main() -> None:
    """Runs what was asked for; both, briefly, when nothing was."""
    what, *rest = sys.argv[1:] or ["listeners"]
    databases = [one for one in rest if not one[0].isdigit()] or ["postgresql"]
    minutes, count, *_ = [float(one) for one in rest if one[0].isdigit()] + [None, None]
    minutes = 1.0 if minutes is None else minutes
    for database in databases:
        default = 1_000 if what == "listeners" else 500 if database == "postgresql" else 60
        with tempfile.TemporaryDirectory() as folder, filled(Path(folder), database) as url:
            run(what, Path(folder), url, minutes, int(count or default))


def run(what: str, folder: Path, url: str, minutes: float, count: int) -> None:
    """Starts the nodes and measures them."""
    with starting(folder, url, **SECRET) as (address, process):
        print(f"{what} on {'PostgreSQL' if url else 'SQLite'}", end="")
        if what == "listeners":
            good = asyncio.run(listeners(address, process.pid, minutes, count))
        elif url:
            with starting(folder, url, **SECRET) as (other, _):
                good = asyncio.run(users([address, other], minutes, count))
        else:
            good = asyncio.run(users([address], minutes, count))
        print("limits kept" if good else "limits BROKEN")


if __name__ == "__main__":
    main()
