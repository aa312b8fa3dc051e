"""What the office's technicians see: a log line and a measure for each answer, and nothing of any person.

A line holds the route, never the address that was asked for or who asked; an error holds where it happened, never its
message, because databases quote rows in theirs. A view that is `nameless` leaves no line, no measure and no number.
What was refused is a warning of its own, with a mark of the machine that cannot be turned back into its address: many
refusals with one mark are somebody who tries doors.
"""

import hashlib
import hmac
import json
import logging
import re
import time
import traceback
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from flask import Flask, Response, current_app, has_request_context, request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

ROUND_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
NUMBER = "vinh_danh.request_id"
STARTED = "vinh_danh.started"
GOOD_NUMBER = re.compile(r"[0-9A-Za-z-]{8,64}")
LINE = "vinh_danh.line"
REFUSED = frozenset({400, 401, 403, 404, 405, 413, 429})
WAYS_IN = "/sign-in"  # there a fault in the form is a wrong password or code
View = TypeVar("View", bound=Callable[..., Any])


def nameless(view: View) -> View:
    """Marks a view of which nothing may be noted, because the hour of a request could point to a person."""
    view.leaves_no_trace = True  # type: ignore[attr-defined]  # a mark on the function, as Flask's own decorators leave
    return view


def is_nameless() -> bool:
    """Whether the present request is to such a view."""
    view = current_app.view_functions.get(request.endpoint or "")
    return bool(getattr(view, "leaves_no_trace", False))


def request_number() -> str:
    """The number by which the present request is found in the log, "" where none is."""
    return str(request.environ.get(NUMBER, "")) if has_request_context() else ""


class OneLine(logging.Formatter):
    """A record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line: moment in UTC, level, what, the number of the request, and where an error happened."""
        told: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        if record.exc_info and record.exc_info[1]:  # Flask writes the address into its message, so that stays out too
            told |= _where(record.exc_info[1])
        else:
            told |= getattr(record, LINE, None) or {"message": str(record.msg), "logger": record.name}
        number = request_number()
        if number:
            told["request"] = number
        return json.dumps(told, ensure_ascii=False)


def _where(error: BaseException) -> dict[str, object]:
    """The kind of an error and the places that it passed, without its message."""
    frames = traceback.extract_tb(error.__traceback__)
    return {"error": type(error).__name__, "places": [f"{one.filename}:{one.lineno} {one.name}" for one in frames]}


class Measures:
    """Counts and times by route, and how many listen, for Prometheus."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.answers = Counter("vinh_danh_answers", "Answers", ["route", "status"], registry=self.registry)
        self.seconds = Histogram(
            "vinh_danh_seconds", "Seconds to the answer", ["route"], registry=self.registry, buckets=ROUND_SECONDS
        )
        self.listeners = Gauge("vinh_danh_listeners", "Live listeners on this node", registry=self.registry)
        self.waiting = Gauge("vinh_danh_pages_waiting", "Pages in line on this node", registry=self.registry)


def set_up_watching(app: Flask, *, level: str, behind_proxy: bool) -> None:
    """Numbers each request, logs and measures each answer.

    A proxy's number (X-Request-ID) is taken over where there is a proxy to be trusted.
    """
    app.extensions["measures"] = Measures()
    handler = logging.StreamHandler()
    handler.setFormatter(OneLine())
    app.logger.handlers[:] = [handler]
    app.logger.setLevel(level.upper())

    @app.before_request
    def number_the_request() -> None:
        if is_nameless():
            return
        given = request.headers.get("X-Request-ID", "") if behind_proxy else ""
        request.environ[NUMBER] = given if GOOD_NUMBER.fullmatch(given) else uuid.uuid4().hex
        request.environ[STARTED] = time.perf_counter()

    @app.after_request
    def note_the_answer(response: Response) -> Response:
        number = request_number()
        if number:
            response.headers["X-Request-ID"] = number
            _note(app, response)
        return response


def _note(app: Flask, response: Response) -> None:
    seconds = time.perf_counter() - request.environ[STARTED]
    route = request.url_rule.rule if request.url_rule else "(none)"
    measures: Measures = app.extensions["measures"]
    measures.answers.labels(route, response.status_code).inc()
    measures.seconds.labels(route).observe(seconds)
    line = {
        "method": request.method if request.url_rule else "",
        "route": route,
        "status": response.status_code,
        "milliseconds": round(seconds * 1000, 1),
    }
    if _is_refusal(route, response.status_code):
        key = str(app.config["SECRET_KEY"]).encode()
        machine = hmac.new(key, (request.remote_addr or "").encode(), hashlib.sha256).hexdigest()[:12]
        app.logger.warning("refused", extra={LINE: {"event": "refused"} | line | {"machine": machine}})
        return
    app.logger.info("answered", extra={LINE: line})


def _is_refusal(route: str, status: int) -> bool:
    """Whether somebody was kept from something; an address that no page has is nobody's door."""
    return request.url_rule is not None and (
        status in REFUSED or status == 422 and request.method == "POST" and route.startswith(WAYS_IN)
    )
