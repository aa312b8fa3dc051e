"""Pages take turns, so that many who ask at once do not slow each other; nothing slow holds the others up for good."""

import re
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from werkzeug.test import Client
from werkzeug.wrappers import Response

from app.platform.turns import Turns
from tests.platform.test_watching import app_like
from tests.support.world import World


def answered(work: Callable[[], None]) -> Callable[..., object]:
    """A WSGI application that does this work for each page."""

    def application(environ, start_response):
        if environ["PATH_INFO"] == "/page" and environ["REQUEST_METHOD"] == "GET":
            work()
        return Response("done")(environ, start_response)

    return application


class Hanging:
    """The work of a page that does not end before it is let go."""

    def __init__(self) -> None:
        self.started, self._free = threading.Semaphore(0), threading.Event()

    def __call__(self) -> None:
        self.started.release()
        self._free.wait(60)

    def wait_for(self, count: int) -> None:
        """Waits until so many more have begun."""
        for _ in range(count):
            assert self.started.acquire(timeout=60)

    def let_go(self) -> None:
        """Ends them all."""
        self._free.set()


def test_never_more_pages_than_turns_are_worked_on_and_each_is_answered() -> None:
    guard, seen, running = threading.Lock(), [], 0
    pause = threading.Event()

    def work() -> None:
        nonlocal running
        with guard:
            running += 1
            seen.append(running)
        pause.wait(0.005)
        with guard:
            running -= 1

    client = Client(Turns(answered(work), at_once=2, longest=60))
    with ThreadPoolExecutor(20) as many:
        answers = list(many.map(lambda _: client.get("/page").text, range(60)))

    assert answers == ["done"] * 60
    assert max(seen) == 2


@pytest.mark.parametrize(("method", "path"), [("POST", "/page"), ("GET", "/lists/round.xlsx"), ("GET", "/healthz")])
def test_what_is_no_page_goes_past_pages_that_hang(method: str, path: str) -> None:
    work = Hanging()
    client = Client(Turns(answered(work), at_once=2, longest=60))
    with ThreadPoolExecutor(3) as many:
        hanging = [many.submit(client.get, "/page") for _ in range(2)]
        work.wait_for(2)

        answer = many.submit(client.open, path, method=method).result(timeout=30)

        work.let_go()
        assert [one.result().text for one in hanging] == ["done", "done"]
    assert answer.text == "done"


def test_a_page_does_not_wait_for_ever_behind_pages_that_hang() -> None:
    work = Hanging()
    client = Client(Turns(answered(work), at_once=1, longest=0.01))
    with ThreadPoolExecutor(2) as many:
        first, second = many.submit(client.get, "/page"), many.submit(client.get, "/page")
        work.wait_for(2)
        work.let_go()
        assert (first.result().text, second.result().text) == ("done", "done")


def test_who_watches_a_node_sees_how_many_pages_wait(sqlite_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    work, app = Hanging(), app_like(sqlite_world, metrics_networks="127.0.0.0/8")
    monkeypatch.setitem(app.view_functions, "portal.campaign", lambda slug: work() or "done")
    with ThreadPoolExecutor(40) as many:
        answers = [many.submit(app.test_client().get, "/public/any") for _ in range(40)]
        work.wait_for(2)
        told = waiting(app)
        work.let_go()
        assert [one.result().text for one in answers] == ["done"] * 40
    assert 0 < told <= 38
    assert waiting(app) == 0


def waiting(app: Flask) -> int:
    """How many pages wait, as the measures tell."""
    return int(float(re.search(r"^vinh_danh_pages_waiting (\S+)$", app.test_client().get("/metrics").text, re.M)[1]))


def test_pages_come_to_their_turn_in_the_order_in_which_they_came() -> None:
    work, begun = Hanging(), []

    def application(environ, start_response):
        begun.append(environ["QUERY_STRING"])
        work()
        return Response("done")(environ, start_response)

    turns = Turns(application, at_once=1, longest=60)
    client = Client(turns)
    with ThreadPoolExecutor(9) as many:
        answers = []
        for number in range(9):
            answers.append(many.submit(client.get, f"/page?{number}"))
            while len(begun) + turns.waiting() <= number:
                time.sleep(0.001)
        work.let_go()
        assert [one.result(timeout=60).text for one in answers] == ["done"] * 9
    assert begun == [str(number) for number in range(9)]


def test_a_page_that_fails_gives_its_turn_back() -> None:
    def fail() -> None:
        raise ZeroDivisionError

    client = Client(Turns(answered(fail), at_once=1, longest=60))
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            client.get("/page")
