"""What every answer and every log line must and must not carry, beyond the headers of tests/house."""

import json
import logging
import re
from urllib.parse import quote

import pytest
from flask import Flask

from app import create_app
from app.platform.settings import ROOT
from tests.house.route_tables import READS
from tests.support.founding import settings
from tests.support.world import PASSWORD, World, token_of


class Lines(logging.Handler):
    """Keeps the lines of an app's log as they are written."""

    def __init__(self, app: Flask) -> None:
        super().__init__()
        self.setFormatter(app.logger.handlers[0].formatter)
        self.told: list[str] = []
        app.logger.addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(self.format(record))


def test_behind_https_every_answer_demands_https_for_a_year(tmp_path) -> None:
    client = create_app(settings(tmp_path, https=True)).test_client()

    for url in ("/sign-in", "/static/css/app.css", "/nothing", "/healthz"):
        answer = client.get(url, base_url="https://thidua.example")
        assert answer.headers.get_all("Strict-Transport-Security") == ["max-age=31536000; includeSubDomains"], url


def test_every_text_says_its_type_and_its_letters(sqlite_world: World) -> None:
    client = sqlite_world.client("secretary")
    pages = [url for url, allowed in READS.values() if "secretary" in allowed and "{" not in url]

    types = {url: client.get(url).headers["Content-Type"] for url in [*pages, "/", "/healthz", "/nothing"]}

    assert {url: told for url, told in types.items() if told.startswith("text/") and "charset=utf-8" not in told} == {}
    assert len(types) > 20


def test_signing_out_clears_what_the_browser_keeps_but_not_the_papers_of_a_vote(sqlite_world: World) -> None:
    answer = sqlite_world.post(sqlite_world.client("member_a"), "/sign-out")

    assert answer.headers["Clear-Site-Data"] == '"cache"'


@pytest.mark.parametrize("url", ["/.git/HEAD", "/static/", "/static/css/", "/static/../wsgi.py", "/wsgi.py",
                                 "/instance/secret_key", "/static/%2e%2e/app/__init__.py", "/console"])  # fmt: skip
def test_no_folder_is_listed_and_no_file_beside_the_static_ones_is_served(sqlite_world: World, url: str) -> None:
    answer = sqlite_world.client().get(url)

    assert answer.status_code in (303, 404)
    assert "def " not in answer.text and "ref:" not in answer.text


def test_there_is_no_debugger_and_the_server_never_starts_one(sqlite_world: World) -> None:
    assert (sqlite_world.app.debug, sqlite_world.app.testing) == (False, False)
    for name in ("wsgi.py", "deploy/serve.py", "deploy/gunicorn.conf.py"):
        assert not re.search(r"debug\s*=\s*True|\.run\(.*debug", (ROOT / name).read_text())


def test_a_refused_try_is_a_warning_with_a_mark_of_the_machine_and_no_name_or_address(sqlite_world: World) -> None:
    lines = Lines(sqlite_world.app)  # at the level of a fresh installation
    client = sqlite_world.client()
    token = token_of(client.get("/sign-in").text)
    for name in ("secretary", "khong-co"):
        client.post("/sign-in", data={"username": name, "password": "sai rồi nhé", "csrf_token": token},
                    environ_base={"REMOTE_ADDR": "10.7.7.7"})  # fmt: skip
    member = sqlite_world.client("member_a")
    member.get("/councils/tinh-bien/people")
    member.post("/account/password", data={"password": PASSWORD})

    told = [json.loads(line) for line in lines.told]

    assert [(one["event"], one["route"], one["status"]) for one in told] == [
        ("refused", "/sign-in", 422), ("refused", "/sign-in", 422), ("refused", "/councils/<slug>/people", 403),
        ("refused", "/account/password", 400),
    ]  # fmt: skip
    assert told[0]["machine"] == told[1]["machine"] != told[2]["machine"]
    assert not any(word in line for line in lines.told for word in ("secretary", "khong-co", "10.7.7.7", "sai rồi"))


def test_fifty_texts_with_line_breaks_make_no_line_of_the_log(sqlite_world: World) -> None:
    breaks = ("\r\n", "\n", "\r", "\u2028", "\x0b", "\x85", "%0d%0a", "\\n", "\u2029", "\x0c")
    lines = Lines(sqlite_world.app)
    client = sqlite_world.client()
    token = token_of(client.get("/sign-in").text)

    for number in range(50):
        typed = f'x{breaks[number % 10]}{{"level": "info", "event": "forged {number}"}}'
        header = typed.replace("\r", "").replace("\n", "")
        client.get("/verify", query_string={"code": typed}, headers={"User-Agent": header, "X-Request-ID": header})
        client.get("/public/" + quote(typed, safe=""), headers={"Referer": header})
        if number % 10 == number:  # a try with a password costs 64 MiB of work
            client.post("/sign-in", data={"username": typed, "password": typed, "csrf_token": token})

    assert len(lines.told) == 110  # one for each answer, all of which refuse
    assert not any("forged" in line or "\n" in line or "\r" in line for line in lines.told)
    assert all(set(json.loads(line)) >= {"at", "level", "route", "status"} for line in lines.told)
