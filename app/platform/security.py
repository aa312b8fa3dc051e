"""The headers that every answer carries, and the limits on what a request may bring."""

from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask, Response, abort, request
from htmx_flask.requests import HtmxAwareRequest
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.routing import IntegerConverter
from werkzeug.utils import cached_property
from whitenoise import WhiteNoise

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
PARTS_OF_A_FORM = 5_000
TEXT_OF_A_FORM = 4 * 2**20
LARGEST_ID = 2**31 - 1


STATIC_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # for browsers, and scanners, that do not read frame-ancestors
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ONLY_HTTPS = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}


def serve_static(app: Flask, folder: Path, https: bool) -> None:
    """Serves the static folder by WhiteNoise, which sends the compressed twin of a file where there is one."""

    def add_headers(headers: Headers, path: str, url: str) -> None:
        for name, value in (STATIC_HEADERS | (ONLY_HTTPS if https else {})).items():
            headers[name] = value

    served = WhiteNoise(app.wsgi_app, root=folder, prefix="static/", max_age=3600, add_headers_function=add_headers)
    app.wsgi_app = served  # type: ignore[method-assign]  # Flask documents this way of adding middleware


class IdConverter(IntegerConverter):
    """A number in an address that a table can hold; a larger one is the address of nothing."""

    def __init__(self, *arguments: object, **more: object) -> None:
        super().__init__(*arguments, **{"max": LARGEST_ID, **more})  # type: ignore[arg-type]  # as Werkzeug passes them


class RequestWithoutNul(HtmxAwareRequest):
    """A request that asks without a NUL: no person types one, PostgreSQL has no text with it, C libraries stop reading there.

    What is asked with one is answered as if it were not there; what is written with one is refused (`set_limits`).
    """

    @cached_property
    def args(self) -> MultiDict[str, str]:
        """The words behind the question mark."""
        asked: MultiDict[str, str] = super().args
        if not any("\0" in word for pair in asked.items(multi=True) for word in pair):
            return asked
        return ImmutableMultiDict(
            [(key.replace("\0", ""), word.replace("\0", "")) for key, word in asked.items(multi=True)]
        )


def set_limits(app: Flask, upload_megabytes: int) -> None:
    """Sets what Flask leaves open: the size of a body, of a form's text, the number of its parts, numbers in addresses.

    A score sheet of 2,000 rows must pass, so 5,000 parts; a body holds one file of evidence and its form.
    """
    app.config["MAX_CONTENT_LENGTH"] = (upload_megabytes + 1) * 2**20
    app.config["MAX_FORM_MEMORY_SIZE"] = TEXT_OF_A_FORM
    app.config["MAX_FORM_PARTS"] = PARTS_OF_A_FORM
    app.url_map.converters["int"] = IdConverter
    app.before_request(_refuse_nul)


def _refuse_nul() -> None:
    sent = [request.path]
    if request.mimetype in ("application/x-www-form-urlencoded", "multipart/form-data"):
        sent += [word for pair in request.form.items(multi=True) for word in pair]
    if any("\0" in word for word in sent):
        abort(400)


def set_headers(app: Flask, https: bool) -> None:
    """Adds the security headers to every answer, and refuses writes that another site sent."""

    @app.before_request
    def refuse_other_sites() -> tuple[str, int] | None:
        cross_site = request.headers.get("Sec-Fetch-Site") in {"cross-site", "same-site"}
        if cross_site and request.method not in {"GET", "HEAD", "OPTIONS"}:
            return "Yêu cầu gửi từ trang khác bị từ chối.", 403
        return None

    @app.after_request
    def add_headers(response: Response) -> Response:
        headers = response.headers
        for name, value in STATIC_HEADERS.items():
            headers.setdefault(name, value)
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        if request.endpoint != "static":
            headers.setdefault("Cache-Control", "no-store")
            headers.add("Vary", "HX-Request")
        if https:
            headers.extend(ONLY_HTTPS)
        return response
