"""The headers that every answer carries, and the limits on what a request may bring."""

from flask import Flask, Response, request

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


def set_limits(app: Flask, upload_megabytes: int) -> None:
    """Sets what Flask leaves open: the size of a body, of a form's text, and the number of its parts.

    A score sheet of 2,000 rows must pass, so 5,000 parts; a body holds one file of evidence and its form.
    """
    app.config["MAX_CONTENT_LENGTH"] = (upload_megabytes + 1) * 2**20
    app.config["MAX_FORM_MEMORY_SIZE"] = TEXT_OF_A_FORM
    app.config["MAX_FORM_PARTS"] = PARTS_OF_A_FORM


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
        headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "same-origin"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        if request.endpoint != "static":
            headers.setdefault("Cache-Control", "no-store")
            headers.add("Vary", "HX-Request")
        if https:
            headers["Strict-Transport-Security"] = "max-age=31536000"
        return response
