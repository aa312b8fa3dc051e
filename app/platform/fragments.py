"""A page, or one named block of it: the same facts, the same template, the same authority decided before."""

import io
from collections.abc import Iterable
from typing import BinaryIO

from flask import Response, flash, make_response, redirect, render_template, request, send_file
from jinja2_fragments.flask import render_block
from werkzeug.wrappers import Response as BaseResponse


def render_page(template: str, facts: object, *, status: int = 200, **more: object) -> Response:
    """The whole page for these facts (a frozen dataclass; no row of the database reaches a template)."""
    return make_response(render_template(template, facts=facts, **more), status)


def render_fragment(name: str, facts: object, **more: object) -> str:
    """The block `#block` of a page, e.g. "scoring/board.html#ranking"."""
    template, _, block = name.partition("#")
    return render_block(template, block, facts=facts, **more)


def wants_fragment() -> bool:
    """Whether htmx asked for a part of the page; the same address answers with the whole page otherwise."""
    return bool(request.headers.get("HX-Request")) and request.headers.get("HX-Request-Type") != "full"


def redirect_after(url: str) -> BaseResponse:
    """Sends the browser on after a write: 303 for a plain form, HX-Redirect where htmx sent it."""
    if request.headers.get("HX-Request"):
        return Response(status=204, headers={"HX-Redirect": url})
    return redirect(url, 303)


def attachment(content: bytes, *, filename: str, media_type: str) -> Response:
    """A file to keep, under a Vietnamese name, that no browser will run as a page."""
    response = send_file(io.BytesIO(content), media_type, as_attachment=True, download_name=filename)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def picture(content: bytes, *, media_type: str) -> Response:
    """A picture that this program drew itself, shown on a page; nothing that came in a file is in it."""
    response = send_file(io.BytesIO(content), media_type)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "private, max-age=600"
    return response


def kept_file(file: BinaryIO, *, filename: str, media_type: str, etag: str) -> Response:
    """A stored file of any size, sent as `attachment` does; a download that broke off can be taken up again."""
    response = send_file(file, media_type, as_attachment=True, download_name=filename, conditional=False)
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    response.content_length = size
    response.set_etag(etag)
    response.make_conditional(request, accept_ranges=True, complete_length=size)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def stream_response(messages: Iterable[bytes]) -> Response:
    """An event stream that no proxy should hold back."""
    headers = {"X-Accel-Buffering": "no", "Cache-Control": "no-cache"}
    return Response(messages, mimetype="text/event-stream", headers=headers)


def say(message: str) -> None:
    """Shows a message of success on the next page."""
    flash(message, "success")
