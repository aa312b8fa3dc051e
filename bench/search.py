"""Search among 50,000 awards of one council, with 50,000 of others beside them, on both databases.

Beside it stand what one would write first: the database's own LIKE over the name as it is written, with and without
`unaccent` on PostgreSQL, and reading all names to compare them in Python. Only the last finds as much.
"""

import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import insert, select, text

from app import create_app
from app.awards.models import Award, Selection
from app.awards.queries.register import RegisterFilter, register_facts
from app.awards.searches import SEARCHES
from app.campaigns.actions.load import load_campaign
from app.campaigns.campaign_file import load_campaign_file
from app.campaigns.models import AwardRound, Campaign, Movement
from app.campaigns.rules.states import RoundState
from app.law.rules.categories import Category
from app.nominations.models import Nomination, Nominee
from app.nominations.rules.states import NominationState
from app.platform.clock import now
from app.platform.database import db
from app.platform.searching import wanted
from app.platform.settings import ROOT, Settings
from app.platform.transaction import transaction
from app.units.models import Unit
from app.units.operator import operator
from app.units.rules.authority import Actor, Holding, Role
from app.vietnamese.names import folded, given_name_key
from tests.support import postgres

AWARDS, TIMES, LIMIT = 50_000, 15, 50.0
WORDS = ("dang duc", "Đặng Đức", "nguyen thi", "thi", "hoà", "duc dang van", "khong co ai")
SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Đặng", "Võ", "Đỗ", "Chau", "Néang")
MIDDLES = ("Văn", "Thị", "Hữu", "Ngọc", "Minh", "Thanh", "Kim", "Quốc")
GIVEN = ("Đức", "Hòa", "Hoà", "Danh", "Đặng", "Dung", "Dũng", "Ánh", "Ân", "An", "Thúy", "Quý", "Phượng", "Út", "Sóc")


def fill(app: Flask) -> None:
    """Fifty thousand awards in each of two councils, by rounds of a thousand."""
    upgrade(directory=str(ROOT / "migrations"))
    for name in ("tinh-bien-2016-2020", "xa-an-cu-2026"):
        file = load_campaign_file((ROOT / "examples" / f"{name}.yaml").read_text())
        load_campaign(actor=operator(), file=file, at=now())
    for campaign in db.session.scalars(select(Campaign)).all():
        _awards_of(campaign.id, campaign.council_id)
    db.session.execute(text("ANALYZE"))
    db.session.commit()


def _awards_of(campaign_id: int, council_id: int) -> None:
    chance = random.Random(council_id)
    with transaction() as session:
        unit_id = session.scalar(select(Unit.id).filter_by(council_id=council_id))
        movement_id = session.scalar(select(Movement.id).filter_by(campaign_id=campaign_id))
        one = session.scalars(select(AwardRound).filter_by(campaign_id=campaign_id)).first()
        base = (council_id - 1) * AWARDS
        for part in range(AWARDS // 1_000):
            award_round = AwardRound(
                campaign_id=campaign_id, position=100 + part, slug=f"dot-{council_id}-{part}", name=f"Đợt {part}", year=1976 + part,
                kind=one.kind, nominate_from=one.nominate_from, nominate_until=one.nominate_until, state=RoundState.PUBLISHED,
            )  # fmt: skip
            session.add(award_round)
            session.flush()
            selection = Selection(round_id=award_round.id, movement_id=movement_id, category=Category.INDIVIDUAL, places=1000,
                                  reasons={}, confirmed_at=now())  # fmt: skip
            session.add(selection)
            session.flush()
            names = [
                " ".join(chance.choice(words) for words in (SURNAMES, MIDDLES, MIDDLES, GIVEN)) for _ in range(1_000)
            ]
            ids = range(base + part * 1_000 + 1, base + part * 1_000 + 1_001)
            common = [{"council_id": council_id, "category": Category.INDIVIDUAL, "honorific": "Ông", "name": name,
                       "name_folded": folded(name), "name_sort": given_name_key(name)} for name in names]  # fmt: skip
            session.execute(
                insert(Nominee),
                [{"id": number, "unit_id": unit_id} | row for number, row in zip(ids, common, strict=True)],
            )
            session.execute(insert(Nomination), [
                {"id": number, "round_id": award_round.id, "movement_id": movement_id, "nominee_id": number, "unit_id": unit_id,
                 "state": NominationState.ACCEPTED, "changed_at": now()} for number in ids
            ])  # fmt: skip
            session.execute(insert(Award), [
                {"id": number, "round_id": award_round.id, "selection_id": selection.id, "nomination_id": number,
                 "movement_id": movement_id, "position": "", "address": "", "unit_name": "Xã An Cư", "rank": place, "score": Decimal(90),
                 "ordinal": place} | row
                for place, (number, row) in enumerate(zip(ids, common, strict=True), 1)
            ])  # fmt: skip


def naive_python(council_id: int, typed: str) -> int:
    """All names read, folded and compared in Python."""
    words = folded(typed).split()
    names = db.session.scalars(select(Award.name).where(Award.council_id == council_id))
    return sum(all(any(part.startswith(word) for part in folded(name).split()) for word in words) for name in names)


def naive_like(council_id: int, typed: str) -> int:
    """LIKE over the name as it is written: it finds only what is typed with its marks, in its order."""
    rows = db.session.execute(select(Award).where(Award.council_id == council_id, Award.name.ilike(f"%{typed}%"))).all()
    return len(rows)


def unaccented(council_id: int, typed: str) -> int:
    """PostgreSQL's own extension, where there is one."""
    query = text(
        "SELECT * FROM awards WHERE council_id = :council AND unaccent(name) ILIKE '%' || unaccent(:typed) || '%'"
    )
    return len(db.session.execute(query, {"council": council_id, "typed": typed}).all())


def processor_seconds() -> float:
    """What this process and its PostgreSQL server process have used of the processor: a busy machine does not change it."""
    if db.engine.dialect.name != "postgresql":
        return time.process_time()
    pid = db.session.execute(text("SELECT pg_backend_pid()")).scalar_one()
    user, system = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return time.process_time() + (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Measured:
    """The best time and the mean processor time of an act, in ms, and how much it found."""

    best: float
    used: float
    found: int


def measured(act: Callable[[], int]) -> Measured:
    """An act, done many times."""
    times, found = [], act()
    before = processor_seconds()
    for _ in range(TIMES):
        start = time.perf_counter()
        found = act()
        times.append((time.perf_counter() - start) * 1000)
    used = (processor_seconds() - before) * 1000 / TIMES
    db.session.rollback()
    return Measured(min(times), used, found)


def report(name: str) -> None:
    """One line for each search: ours, the peers' processor time beside it, and how many each found."""
    council_id = db.session.execute(select(Campaign.council_id).limit(1)).scalar_one()
    actor = Actor(1, 1, "Thư ký", frozenset({Holding(Role.SECRETARY, council_id)}))
    (searcher,) = SEARCHES
    peers: list[tuple[str, Callable[[int, str], int]]] = [("Python", naive_python), ("LIKE", naive_like)]
    if db.engine.dialect.name == "postgresql":
        peers.append(("unaccent", unaccented))
    print(
        f"\n{name}: {AWARDS} awards of the council, {AWARDS} of another; ms by the clock at best, and of the processor"
    )
    print(f"{'':16} {'clock':>7} {'cpu':>7} {'found':>6}" + "".join(f"{one:>26}" for one, _ in peers))
    worst = Measured(0, 0, 0)
    for typed in WORDS:
        own = measured(lambda typed=typed: searcher(actor, wanted(typed)).count)
        worst = max(worst, own, key=lambda one: one.used)
        line = f"{typed:16} {own.best:>7.1f} {own.used:>7.1f} {own.found:>6}"
        for _, peer in peers:
            other = measured(lambda typed=typed, peer=peer: peer(council_id, typed))
            line += f"{other.used:>12.1f} {other.found:>6} {other.used / own.used:>5.1f}x"
        print(line)
    slug = db.session.execute(text("SELECT slug FROM councils WHERE id = :id"), {"id": council_id}).scalar_one()
    for page in (1, 500, 1000):
        chosen = RegisterFilter(page=page)
        own = measured(lambda chosen=chosen: len(register_facts(actor=actor, council_slug=slug, chosen=chosen).rows))
        print(f"register page {page:<5} {own.best:>4.1f} {own.used:>7.1f}")
    waiting = f"{os.getloadavg()[0]:.1f} processes waiting for {os.cpu_count()} cores"
    print(f"slowest search: {worst.used:.1f} ms of the processor, to reach {LIMIT:.0f} ms by the clock; {waiting}")


@contextmanager
def bench(url: str = "") -> Iterator[None]:
    """An app on a database of its own, filled."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(instance=Path(folder), database_url=url, secret_key="x" * 32))
        with app.app_context():
            fill(app)
            yield
            db.session.remove()
            db.engine.dispose()


def main() -> None:
    """Both databases."""
    with bench():
        report("SQLite")
    with postgres.cluster() as server, bench(postgres.create_database(server, "search")):
        try:
            db.session.execute(text("CREATE EXTENSION unaccent"))
            db.session.commit()
        except Exception as error:
            print("unaccent is not there:", error)
            db.session.rollback()
        report("PostgreSQL")


if __name__ == "__main__":
    main()
