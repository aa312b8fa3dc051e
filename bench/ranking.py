"""The ranking of 200 nominees, 15 members, 8 criteria: from the cache, cold, and as a naive ORM loop would do it."""

import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import insert, select

from app import create_app
from app.accounts.models import Account
from app.campaigns.actions.load import load_campaign
from app.campaigns.actions.rounds import open_nominations, open_scoring
from app.campaigns.campaign_file import load_campaign_file
from app.campaigns.models import Criterion, Movement
from app.campaigns.queries import round_facts
from app.law.rules.categories import Category
from app.nominations.models import Nomination, Nominee
from app.nominations.rules.states import NominationState
from app.platform import live
from app.platform.clock import now
from app.platform.database import db
from app.platform.fragments import render_fragment
from app.platform.settings import ROOT, Settings
from app.platform.transaction import transaction
from app.scoring.models import Score, ScoreSheet, SheetState
from app.scoring.queries.rankings import ranking_facts
from app.scoring.rules.topics import ranking_topic
from app.units.models import Unit
from app.units.operator import operator

ROUND, MOVEMENT = "tinh-bien-2018", "can-bo-tan-tuy"
NOMINEES, MEMBERS, CRITERIA = 200, 15, 8


def fill(app: Flask) -> None:
    """A round in scoring with every sheet sent."""
    upgrade(directory=str(ROOT / "migrations"))
    file = load_campaign_file((ROOT / "examples/tinh-bien-2016-2020.yaml").read_text())
    load_campaign(actor=operator(), file=file, at=now())
    facts = round_facts(actor=operator(), slug=ROUND)
    open_nominations(actor=operator(), round_id=facts.id, at=now())
    open_scoring(actor=operator(), round_id=facts.id, at=now())
    movement = facts.movement(MOVEMENT)
    with transaction() as session:
        session.query(Criterion).filter_by(round_id=facts.id, movement_id=movement.id).delete()
        session.execute(insert(Criterion), [
            {"round_id": facts.id, "movement_id": movement.id, "position": place, "name": f"Tiêu chí {place}",
             "guidance": "", "most_points": 12} for place in range(1, CRITERIA + 1)
        ])  # fmt: skip
        criteria = session.scalars(select(Criterion.id).filter_by(round_id=facts.id, movement_id=movement.id)).all()
        unit = session.scalars(select(Unit)).first()
        session.execute(insert(Account), [
            {"username": f"m{number}", "name": f"Ủy viên {number}", "name_sort": "", "position": "",
             "password_hash": "", "must_change_password": False, "active": True, "created_at": now()}
            for number in range(MEMBERS)
        ])  # fmt: skip
        members = session.scalars(select(Account.id)).all()
        for number in range(NOMINEES):
            name = f"Người {number:03}"
            nominee = Nominee(council_id=unit.council_id, unit_id=unit.id, category=Category.INDIVIDUAL, name=name,
                              name_folded=name, name_sort=name)  # fmt: skip
            session.add(nominee)
            session.flush()
            nomination = Nomination(round_id=facts.id, movement_id=movement.id, nominee_id=nominee.id, unit_id=unit.id,
                                    state=NominationState.ACCEPTED, changed_at=now())  # fmt: skip
            session.add(nomination)
            session.flush()
            for place, member in enumerate(members):
                points = Decimal((number * 7 + place * 3) % 40) / 4
                sheet = ScoreSheet(nomination_id=nomination.id, account_id=member, state=SheetState.SENT,
                                   total=points * CRITERIA, changed_at=now())  # fmt: skip
                session.add(sheet)
                session.flush()
                session.execute(insert(Score), [
                    {"sheet_id": sheet.id, "criterion_id": key, "points": points} for key in criteria
                ])  # fmt: skip


def naive() -> list[tuple[Decimal, str]]:
    """Loads every score through the ORM, nominee by nominee, and adds up in Python."""
    movement = db.session.scalars(select(Movement).filter_by(slug=MOVEMENT)).one()
    ranked = []
    for nomination in db.session.scalars(select(Nomination).filter_by(movement_id=movement.id)):
        nominee = db.session.get(Nominee, nomination.nominee_id)
        totals = []
        for sheet in db.session.scalars(select(ScoreSheet).filter_by(nomination_id=nomination.id)):
            scores = db.session.scalars(select(Score).filter_by(sheet_id=sheet.id))
            totals.append(sum((score.points for score in scores), Decimal(0)))
        ranked.append((sum(totals, Decimal(0)) / len(totals), nominee.name))
    return sorted(ranked, reverse=True)


def milliseconds(act: Callable[[], object], times: int) -> float:
    """The median of so many runs."""
    measured = []
    for _ in range(times):
        db.session.remove()
        start = time.perf_counter()
        act()
        measured.append((time.perf_counter() - start) * 1000)
    return sorted(measured)[times // 2]


def main() -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(instance=Path(folder)))
        with app.app_context():
            fill(app)
            facts = round_facts(actor=operator(), slug=ROUND)
            movement = facts.movement(MOVEMENT)
            topic = ranking_topic(facts.id, movement.id, Category.INDIVIDUAL)

            def fragment() -> str:
                known = ranking_facts(facts, movement, Category.INDIVIDUAL, visible=True)
                return render_fragment("scoring/board.html#ranking", known)

            cached = milliseconds(lambda: live.rendering(topic, "ranking", fragment), 51)
            cold = milliseconds(fragment, 21)
            slow = milliseconds(naive, 3)
    print(f"ranking fragment, {NOMINEES} nominees x {MEMBERS} members x {CRITERIA} criteria (in process)")
    print(f"{'':28} {'ms':>9} {'naive/this':>11}  limit")
    for name, value, limit in (("from the cache", cached, "2 ms"), ("cold", cold, "8 ms"), ("naive ORM", slow, "")):
        print(f"{name:28} {value:9.2f} {slow / value:10.0f}x  {limit}")


if __name__ == "__main__":
    main()
