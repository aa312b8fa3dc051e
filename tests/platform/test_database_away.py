"""While the database is away, every page says so and nothing more is asked of it."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy.engine import make_url

from app.platform.database import db
from tests.support.world import World


@contextmanager
def away(world: World, server: str) -> Iterator[None]:
    """The world's database takes no connection and has lost those that it had."""
    name = make_url(world.app.extensions["settings"].resolved_database_url).database
    db.session.remove()
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        yield
        connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


def test_whoever_is_signed_in_is_told_that_the_system_is_away_and_works_on_afterwards(
    postgres_world: World, postgres_server: str
) -> None:
    client = postgres_world.client("secretary")

    with away(postgres_world, postgres_server):
        answers = [client.get(url) for url in ("/", "/campaigns", "/account")]

    assert [answer.status_code for answer in answers] == [503, 503, 503]
    assert all("Hãy giữ nguyên trang này, chờ ít phút rồi gửi lại." in answer.text for answer in answers)
    assert client.get("/campaigns").status_code == 200


def test_connections_that_the_server_ended_while_they_rested_are_not_given_to_a_page(
    postgres_world: World, postgres_server: str
) -> None:
    client = postgres_world.client("secretary")
    with postgres_world.app.app_context():
        resting = [db.engine.connect() for _ in range(3)]
        for one in resting:
            one.close()
    name = make_url(postgres_world.app.extensions["settings"].resolved_database_url).database
    with psycopg.connect(f"{postgres_server}/postgres", autocommit=True) as connection:
        ended = connection.execute(
            "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE datname = %s", [name]
        ).fetchall()

    assert len(ended) >= 3 and all(one for (one,) in ended)
    assert [client.get("/campaigns").status_code for _ in range(3)] == [200, 200, 200]
