"""A round in full swing, with one of each thing that an address names."""

from functools import partial

import pytest

from app.campaigns.actions.rounds import close_scoring
from app.platform.database import db
from tests.imports.lists import HEADINGS, people, xlsx
from tests.support.attaching import attach
from tests.support.corpus import pdf
from tests.support.reorganising import rename
from tests.support.world import AT, World


@pytest.fixture(params=["scoring"])
def office(request, copied) -> World:
    """A round in this state with one of each thing that an address names."""
    return copied(OFFICES[request.param], "sqlite")


def in_state(state: str, world: World) -> None:
    """Brings the round to this state, with an accepted dossier and a draft of clerk_a's unit, the first with evidence."""
    world.register()
    world.open_nominations()
    number = world.nominate("Lê Thị Ánh", upto="draft")
    client = world.client("clerk_a")
    attach(world, client, number, (pdf(), "a.pdf"), act="send")
    world.appraise(number)
    draft = world.nominate("Trần Văn Bình", upto="draft")
    rename(world, "nha-bang", "Phường Nhà Bàng")
    sent_list = world.send_list(xlsx([HEADINGS, *people(2)]))
    world.disclose()
    if state != "nominating":
        world.open_scoring()
    if state == "scored":
        close_scoring(actor=world.actor("secretary"), round_id=world.round_id(), at=AT)
    asked = world.ask_opinion([number])
    comment = world.consult(number) if state != "scored" else 1
    person = world.actor("member_b")
    meeting = world.hold_meeting()
    world.ids = {
        "r": world.ask_about_data(),
        "o": asked,
        "c": comment,
        "l": sent_list,
        "m": meeting,
        "v": world.prepare_vote(meeting, [number]),
        "n": number,
        "d": draft,
        "e": 1,
        "p": person.account_id,
        "i": 1,
        "h": 3,
    }


OFFICES = {state: partial(in_state, state) for state in ("nominating", "scoring", "scored")}


def everything() -> dict[str, int]:
    """How many rows each table has, but for the session's last-seen and what counts live versions."""
    db.session.rollback()
    tables = [table for name, table in db.metadata.tables.items() if name not in {"kept_forms"}]
    return {table.name: len(db.session.execute(table.select()).all()) for table in tables}
