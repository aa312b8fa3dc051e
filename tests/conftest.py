"""Fixtures: a founded database per test, on SQLite and on PostgreSQL, and copies of worlds that grew further."""

import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from tests.support import postgres, s3
from tests.support.cheap_hashes import hash_cheaply
from tests.support.grown import Grow, Nursery
from tests.support.templates import compile_templates_once
from tests.support.world import World

# A commit is judged by its own change: the same examples in every run. `make explore` draws others, and many more.
hypothesis_settings.register_profile("office", deadline=None, max_examples=60, derandomize=True)
hypothesis_settings.register_profile("explore", deadline=None, max_examples=2_000, derandomize=False)
hypothesis_settings.load_profile("office")
compile_templates_once()
hash_cheaply()
EACH_ALONE = {"journeys", "security"}  # few, and long each: whoever is free takes the next


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Gives all tests of a room to one worker, which grows their worlds once."""
    for item in items:
        room = item.path.parent.name
        if "tests" in item.path.parts and room not in EACH_ALONE and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(room))


def pytest_collection_finish() -> None:
    """Searches for garbage more seldom, and never in what was imported: every fifth second of the tests went into that."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


@pytest.fixture(scope="session")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Nursery:
    """The worlds that are grown once and copied."""
    return Nursery(tmp_path_factory.mktemp("grown"))


@pytest.fixture(scope="session")
def founded_sqlite(nursery: Nursery) -> Path:
    """An instance folder with a founded SQLite database, to be copied."""
    return nursery.grown(None).instance


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A running PostgreSQL server."""
    with postgres.cluster() as server:
        yield server


@pytest.fixture(scope="session")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The settings of an empty bucket on a running S3 server."""
    with s3.serving(tmp_path_factory.mktemp("s3")) as found:
        yield found


@pytest.fixture
def copied(
    request: pytest.FixtureRequest, nursery: Nursery, tmp_path: Path
) -> Iterator[Callable[[Grow | None, str], World]]:
    """Gives a world's copy for how it grew and "sqlite" or "postgres"; one of each in a test."""
    with ExitStack() as stack:

        def copy(grow: Grow | None, kind: str) -> World:
            server = request.getfixturevalue("postgres_server") if kind == "postgres" else ""
            return stack.enter_context(nursery.copy(grow, tmp_path / f"instance-{kind}", server))

        yield copy


@pytest.fixture
def sqlite_world(copied: Callable[[Grow | None, str], World]) -> World:
    """A world on SQLite."""
    return copied(None, "sqlite")


@pytest.fixture
def postgres_world(copied: Callable[[Grow | None, str], World]) -> World:
    """A world on PostgreSQL."""
    return copied(None, "postgres")


@pytest.fixture(params=["sqlite", "postgres"])
def grown(
    request: pytest.FixtureRequest, copied: Callable[[Grow | None, str], World]
) -> Callable[[Grow | None], World]:
    """Gives a world's copy for how it grew, on each database."""
    return lambda grow: copied(grow, request.param)


@pytest.fixture
def world(grown: Callable[[Grow | None], World]) -> World:
    """The same world on each database."""
    return grown(None)
