"""One page for each kind of error: of the office, of HTTP, of a stale form, of the database, of the program."""

from typing import Any

from flask import Flask, Response, current_app, g, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import AnonymousUserMixin
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from app.platform.errors import FORBIDDEN, NOT_FOUND, OfficeError, StepFirst, TooFast
from app.platform.files import StoreAway
from app.platform.fragments import redirect_after, say, wants_fragment
from app.platform.kept_forms import typed_text
from app.platform.watching import request_number

HTTP_MESSAGES = {
    400: "Yêu cầu không hợp lệ. Hãy quay lại trang trước, tải lại rồi làm lại.",
    401: "Bạn cần đăng nhập để xem trang này.",
    403: FORBIDDEN,
    404: NOT_FOUND,
    405: "Trang này không nhận cách gửi vừa rồi. Hãy quay lại trang trước.",
    413: "Tệp gửi lên quá lớn. Hãy chia nhỏ hoặc nén tệp rồi gửi lại.",
    429: "Bạn thử quá nhiều lần. Hãy chờ một phút rồi thử lại.",
    500: "Hệ thống gặp lỗi và đã ghi lại. Việc vừa làm chưa được lưu; hãy quay lại trang trước và thử lại sau ít phút.",
    503: "Hệ thống đang bận hoặc bảo trì. Hãy giữ nguyên trang này, chờ ít phút rồi gửi lại.",
}


def register_error_pages(app: Flask) -> None:
    """Registers one page for errors of the office, of HTTP, of a stale form, and of the program."""

    app.register_error_handler(StepFirst, _step_first)
    app.register_error_handler(OfficeError, _office_error)

    @app.errorhandler(CSRFError)
    def stale_form(error: CSRFError) -> Response:
        return _page(400, "Trang đã mở quá lâu hoặc phiên đã kết thúc. Hãy tải lại trang rồi gửi lại.", typed_text())

    @app.errorhandler(RequestEntityTooLarge)
    def too_large(error: RequestEntityTooLarge) -> Response:
        limit = app.config["MAX_CONTENT_LENGTH"] // 2**20
        return _page(413, f"Nội dung gửi lên quá lớn (tối đa {limit} MB). Hãy nén hoặc chia nhỏ tệp rồi gửi lại.")

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> Response:
        if error.code is None or error.code < 400:
            return make_response(error.get_response())
        response = _page(error.code, HTTP_MESSAGES.get(error.code, HTTP_MESSAGES[400]))
        if error.code == 405:
            response.headers["Allow"] = ", ".join(getattr(error, "valid_methods", None) or ())
        return response

    @app.errorhandler(OperationalError)
    def database_busy(error: OperationalError) -> Response:
        app.logger.error("database unavailable", exc_info=error)
        g._login_user = AnonymousUserMixin()  # the page must not ask the database who is signed in
        return _page(503, HTTP_MESSAGES[503])

    @app.errorhandler(StoreAway)
    def store_away(error: StoreAway) -> Response:
        app.logger.error("file store unavailable", exc_info=error)
        return _page(503, HTTP_MESSAGES[503])

    @app.errorhandler(500)
    def program_error(error: Exception) -> Response:
        return _page(500, HTTP_MESSAGES[500])


def _office_error(error: OfficeError) -> Response:
    if error.status >= 500:  # e.g. a stored file that has changed: the technicians must hear of it
        current_app.logger.error("the office cannot go on", exc_info=error)
    answer = _page(error.status, error.message)
    if isinstance(error, TooFast):
        answer.headers["Retry-After"] = str(error.seconds)
    return answer


def _step_first(error: StepFirst) -> ResponseReturnValue:
    if request.method != "GET" or wants_fragment():
        return _page(error.status, error.message)
    say(error.message)
    return redirect_after(url_for(error.endpoint, **dict[str, Any](error.values)))


def _page(status: int, message: str, typed: list[tuple[str, str]] | None = None) -> Response:
    template = "layout/error_fragment.html" if request.headers.get("HX-Request") else "layout/error.html"
    number = request_number() if status >= 500 else ""
    return make_response(
        render_template(template, status=status, message=message, typed=typed or [], number=number), status
    )
