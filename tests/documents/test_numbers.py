"""Papers of one series issued at the same time from two nodes: no number twice, none left out (check 30)."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import select

from app import create_app
from app.documents.actions.issuing import issue_document
from app.documents.kinds import paper_kind
from app.documents.models import IssuedDocument
from app.documents.queries import next_number
from app.platform.database import db
from app.platform.errors import Conflict, OfficeError
from app.units.rules.authority import Actor, Within
from tests.support.founding import settings
from tests.support.world import AT, World

PAPERS = int(os.environ.get("VINH_DANH_TEST_PAPERS", "8"))  # a long run by hand: 100
AT_ONCE = 4


@pytest.fixture
def asked(world: World) -> Iterator[list[int]]:
    """As many requests to other offices as there are papers; each is a Công văn of the same series."""
    world.open_nominations()
    number = world.nominate("Lê Thị Ánh")
    ids = [world.ask_opinion([number], f"Cơ quan thứ {one}") for one in range(PAPERS)]
    db.session.remove()
    return ids


def issued(node: Flask, secretary: Actor, request_id: int) -> bool:
    """Whether the paper was issued under the number that the page offered; False where somebody else was quicker."""
    db.session.rollback()
    number = next_number(Within(1), "UBND-NV", 2020)
    try:
        issue_document(actor=secretary, kind=paper_kind("opinion-request"), key=str(request_id), number=number,
                       issued_on=AT.date(), signer="Nguyễn Văn Ký", store=node.extensions["files"], today=AT.date(),
                       at=AT)  # fmt: skip
    except (OfficeError, Conflict):
        return False  # the page says so and offers the next number
    return True


@pytest.mark.timeout(300 if PAPERS < 50 else 3000)
def test_papers_issued_at_once_on_two_nodes_bear_distinct_consecutive_numbers(world: World, asked: list[int]) -> None:
    own = world.app.extensions["settings"]
    nodes = [create_app(settings(own.instance, own.database_url)) for _ in range(2)]
    secretary = world.actor("secretary")
    db.session.remove()

    def work(number: int, request_id: int) -> int:
        node, tries = nodes[number % 2], 1
        with node.app_context():
            while not issued(node, secretary, request_id):
                tries += 1
            db.session.remove()
        return tries

    with ThreadPoolExecutor(AT_ONCE) as clerks:
        tries = sum(clerks.map(work, range(PAPERS), asked))
    rows = db.session.execute(select(IssuedDocument.number, IssuedDocument.about).order_by(IssuedDocument.number)).all()
    for node in nodes:
        with node.app_context():
            db.engine.dispose()

    assert [row.number for row in rows] == list(range(1, PAPERS + 1))
    assert len({row.about for row in rows}) == PAPERS
    print(f"{PAPERS} papers, {tries} tries")
