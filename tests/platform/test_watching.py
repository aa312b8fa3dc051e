"""Readiness, measures and log lines tell machines enough, and nobody anything about a person."""

import json
import logging
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from app import create_app
from app.platform.database import db
from app.platform.transaction import transaction
from app.platform.watching import nameless
from tests.meetings.conftest import convene, opened
from tests.support.founding import settings
from tests.support.world import World


def app_like(world: World, **more: object) -> Flask:
    """A second app on the same database, with other settings."""
    old = world.app.extensions["settings"]
    return create_app(settings(old.instance, old.database_url, **more))


class Lines(logging.Handler):
    """Keeps the lines of an app's log."""

    def __init__(self, app: Flask) -> None:
        super().__init__()
        self.setFormatter(app.logger.handlers[0].formatter)
        self.told: list[dict] = []
        app.logger.addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(json.loads(self.format(record)))


def test_a_node_is_ready_when_database_migrations_and_folder_are(world: World) -> None:
    answer = world.client().get("/readyz")

    assert (answer.status_code, answer.json) == (
        200,
        {"database": "ok", "migrations": "ok", "folder": "ok", "files": "ok"},
    )


def test_a_node_behind_in_its_migrations_is_not_ready(world: World) -> None:
    with transaction() as session:
        session.execute(text("UPDATE alembic_version SET version_num = 'older'"))

    answer = world.client().get("/readyz")

    assert (answer.status_code, answer.json["migrations"]) == (503, "fault")


def test_a_node_without_its_folder_or_its_database_is_not_ready(sqlite_world: World, tmp_path: Path) -> None:
    empty = create_app(settings(tmp_path / "gone"))
    (tmp_path / "gone").rmdir()
    db.session.remove()

    answer = empty.test_client().get("/readyz")

    assert (answer.status_code, answer.json) == (
        503,
        {"database": "fault", "migrations": "fault", "folder": "fault", "files": "fault"},
    )


@pytest.mark.parametrize(
    ("more", "headers", "status"),
    [
        ({}, {}, 404),
        ({}, {"Authorization": "Bearer "}, 404),
        ({"metrics_token": "mã đọc"}, {}, 404),
        ({"metrics_token": "secret"}, {"Authorization": "Bearer guess"}, 404),
        ({"metrics_token": "secret"}, {"Authorization": "Bearer secret"}, 200),
        ({"metrics_networks": "10.0.0.0/8"}, {}, 404),
        ({"metrics_networks": "10.0.0.0/8, 127.0.0.0/8"}, {}, 200),
    ],
)
def test_measures_are_for_the_networks_and_the_token_alone(
    sqlite_world: World, more: dict, headers: dict, status: int
) -> None:
    client = app_like(sqlite_world, **more).test_client()
    client.get("/sign-in")

    answer = client.get("/metrics", headers=headers)

    assert answer.status_code == status
    assert ('vinh_danh_answers_total{route="/sign-in",status="200"} 1.0' in answer.text) is (status == 200)


def test_each_answer_has_one_line_with_its_number_and_no_person_in_it(sqlite_world: World) -> None:
    sqlite_world.open_nominations()
    number = sqlite_world.nominate("Lê Thị Ánh")
    sqlite_world.app = app_like(sqlite_world, log_level="info")
    client = sqlite_world.client("secretary")
    lines = Lines(sqlite_world.app)

    answer = client.get(f"/nominations/{number}?q=Ánh", headers={"X-Request-ID": "of-somebody-else"})

    (line,) = lines.told
    assert line["request"] == answer.headers["X-Request-ID"] != "of-somebody-else"
    assert {key: line[key] for key in ("level", "method", "route", "status")} == {
        "level": "info", "method": "GET", "route": "/nominations/<int:nomination_id>", "status": 200,
    }  # fmt: skip
    assert set(line) == {"at", "level", "method", "route", "status", "milliseconds", "request"}


def test_a_proxy_that_is_trusted_gives_the_number(sqlite_world: World) -> None:
    client = app_like(sqlite_world, trusted_proxies=1).test_client()

    taken, refused = (
        client.get("/sign-in", headers={"X-Request-ID": given}).headers["X-Request-ID"]
        for given in ("f3a9c1d2e4b5", "two words {")
    )

    assert taken == "f3a9c1d2e4b5"
    assert len(refused) == 32


def broken(token: str) -> str:
    raise RuntimeError(f"no room for {token}")


def test_an_error_is_told_by_its_place_never_by_its_words(sqlite_world: World) -> None:
    app = app_like(sqlite_world)
    app.add_url_rule("/people/<token>", "broken", broken)
    lines = Lines(app)

    answer = app.test_client().get("/people/Le-Thi-Anh")

    (line,) = lines.told
    assert answer.status_code == 500
    assert answer.headers["X-Request-ID"] == line["request"]
    assert f"<code>{line['request']}</code>" in answer.text and "báo người quản trị mã này" in answer.text
    assert line["error"] == "RuntimeError" and "test_watching.py" in line["places"][-1]
    assert "Anh" not in json.dumps(line)


@pytest.mark.parametrize("way", ["page", "slip", "papers", "fault"])
def test_casting_leaves_no_line_no_measure_and_no_number(sqlite_world: World, way: str) -> None:
    convene(sqlite_world)
    opened(sqlite_world)
    token = db.session.execute(text("SELECT token FROM ballot_boxes")).scalar()
    db.session.remove()
    app = app_like(sqlite_world, log_level="info", metrics_networks="127.0.0.0/8")
    if way == "fault":
        app.view_functions["ballots.cast_page"] = nameless(broken)
    client, lines = app.test_client(), Lines(app)
    url = f"/ballots/{token}" + ("/papers" if way == "papers" else "")

    answer = client.get(url) if way in ("page", "fault") else client.post(url, data={"code": "?"})

    assert "X-Request-ID" not in answer.headers
    assert [set(one) & {"request", "route"} for one in lines.told] == ([set()] if way == "fault" else [])
    assert token not in json.dumps(lines.told)
    assert "ballots" not in client.get("/metrics").text
