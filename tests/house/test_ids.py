"""The id of what belongs to others is answered as the id of nothing is, at every address, and as quickly (check 10)."""

import os
import re
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import product

import pytest
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from tests.house.route_tables import CAMPAIGN, NAMELESS, OPEN
from tests.support.busy_round import in_state
from tests.support.world import MOVEMENT, ROUND, World, token_of
from tests.upgrade.filling import fill_empty_tables

TRIES = int(os.environ.get("VINH_DANH_TEST_TRIES", "1"))  # a long run by hand: 200
NOTHING, NOWHERE = 987_654, "khong-co"
PUBLIC = {*OPEN, *NAMELESS}
# What a slug names is told by the first part of its address; the second is the like of it in the stranger's own council.
SLUGS = {"rounds": (ROUND, "an-cu-2026-tong-ket"), "campaigns": (CAMPAIGN, "xa-an-cu-2026"), "councils": ("tinh-bien", "xa-an-cu")}  # fmt: skip
WORDS = {"movement": MOVEMENT, "category": "individual", "unit": "an-cu", "form": "word", "part": "subject", "to": "scored",
         "way": "paper", "award_round": ROUND, "former": "tinh-bien", "sha256": "0" * 64}  # fmt: skip
FIXED = {"kind", "category", "form", "part", "to", "way", "sha256"}  # words of the office: they name nothing of anybody
KEYS = (ROUND, CAMPAIGN, "tinh-bien", "1", f"{ROUND}:{MOVEMENT}", f"{ROUND}:an-cu")


@dataclass(frozen=True)
class Pair:
    """An address of what belongs to another council, and the same address of nothing."""

    endpoint: str
    method: str
    real: str
    nothing: str
    own: bool  # within the own council: only what stands behind its slug is another's


def crowd(world: World) -> None:
    """A round in full swing, and a row in every table that nobody used."""
    in_state("scoring", world)
    assert fill_empty_tables() == ["ballot_roll"]  # no address has an id of it


def pairs(world: World) -> Iterator[Pair]:
    """Each address with an id, of another council and of nothing; where it has a slug before it, also under the own slug."""
    for rule in world.app.url_map.iter_rules():
        if rule.arguments and rule.endpoint not in PUBLIC:
            for real in values_of(world, rule):
                own = {"slug": SLUGS[rule.rule.split("/")[1]][1]} if "slug" in real and len(real) > 1 else {}
                is_alike = real.get("kind", "plan") not in ("plan", "pdf")  # issued by the same view as the plan is
                for method in sorted(rule.methods & ({"GET"} if is_alike else {"GET", "POST"})):
                    yield pair(world, rule.endpoint, method, real)
                    if own:
                        yield pair(world, rule.endpoint, method, real, own)


def pair(
    world: World, endpoint: str, method: str, real: dict[str, object], own: dict[str, object] | None = None
) -> Pair:
    with world.app.test_request_context():
        urls = world.app.url_map.bind("localhost")
        nothing = {name: NOTHING if isinstance(value, int) else NOWHERE for name, value in real.items()}
        nothing |= {name: value for name, value in real.items() if name in FIXED}
        addresses = (urls.build(endpoint, one | (own or {}), method=method) for one in (real, nothing))
        return Pair(endpoint, method, *addresses, own=own is not None)


def values_of(world: World, rule: Rule) -> Iterator[dict[str, object]]:
    """What the arguments of an address are: the ids of the busy round; for papers and lists, each kind with each sort of key."""
    real = {name: value_of(world, rule, name) for name in rule.arguments}
    if "kind" not in real:
        yield real
        return
    kinds = {"documents.list_file": world.app.extensions["list_kinds"], "documents.paper": world.app.extensions["paper_kinds"],
             "certificates.ask": ["pdf"]}  # fmt: skip
    for kind, key in product(kinds.get(rule.endpoint, ["plan"]), KEYS if "key" in real else ("",)):
        yield real | {"kind": kind} | ({"key": key} if key else {})


def value_of(world: World, rule: Rule, name: str) -> str | int:
    if name == "slug":
        return SLUGS[rule.rule.split("/")[1]][0]
    if name in WORDS:
        return WORDS[name]
    ids = {"nomination_id": "n", "nominee_id": "n", "account_id": "p", "meeting_id": "m", "vote_id": "v", "comment_id": "c",
           "import_id": "l", "holding_id": "h", "request_id": "r" if "privacy" in rule.rule else "o"}  # fmt: skip
    return world.ids[ids[name]] if name in ids else 1


def ask(client: FlaskClient, token: str, pair: Pair, url: str) -> tuple[tuple[int, str], float]:
    """The status and the body but for what forms hold, and how many seconds this process worked on it.

    SQLite works in this process too, so that is the whole wait on a machine that does nothing else.
    """
    start = time.process_time()
    answer = client.open(url, method=pair.method, data={"csrf_token": token} if pair.method == "POST" else None)
    seconds = time.process_time() - start
    return (answer.status_code, re.sub(r'value="[^"]*"', "", answer.text)), seconds


@pytest.fixture
def stranger(copied) -> tuple[World, partial[tuple[tuple[int, str], float]]]:
    """The busy round, and a browser of the other council's secretary."""
    world = copied(crowd, "sqlite")
    client = world.client("stranger")
    return world, partial(ask, client, token_of(client.get("/account").text))


@pytest.mark.xdist_group("ids")
@pytest.mark.timeout(300)
def test_ids_of_others_look_like_ids_of_nothing_at_every_address(stranger) -> None:
    world, answer = stranger

    told = {pair: (answer(pair, pair.real)[0], answer(pair, pair.nothing)[0]) for pair in pairs(world)}

    assert {pair: (real[0], nothing[0]) for pair, (real, nothing) in told.items() if real != nothing} == {}
    assert {pair for pair, (real, _) in told.items() if real[0] != 404 and not pair.own} == set()
    assert len({(pair.endpoint, pair.method) for pair in told}) > 220


@pytest.mark.xdist_group("ids")
@pytest.mark.timeout(7200 if TRIES > 10 else 300)
def test_ids_of_others_are_refused_as_quickly_as_ids_of_nothing(stranger) -> None:
    world, answer = stranger
    one_each = {(pair.endpoint, pair.method): pair for pair in pairs(world) if not pair.own}
    gaps = {
        where: [answer(pair, pair.real)[1] - answer(pair, pair.nothing)[1] for _ in range(TRIES)]
        for where, pair in one_each.items()
    }

    medians = {where: statistics.median(some) for where, some in gaps.items()}
    worst = max(medians, key=lambda where: abs(medians[where]))
    print(f"{len(medians)} addresses, {TRIES} tries each; widest median {medians[worst] * 1000:.2f} ms at {worst}")
    assert abs(statistics.median(sum(gaps.values(), []))) < 0.010
    assert TRIES < 30 or abs(medians[worst]) < 0.010  # few tries say nothing of one address
