"""What can go wrong in the office, said in Vietnamese."""

NOT_FOUND = "Không tìm thấy trang. Địa chỉ có thể đã đổi, hoặc trang không thuộc đơn vị của bạn."
IN_PERSON = (
    "Chấm điểm, bỏ phiếu, khai báo và ủy quyền thì mỗi người tự làm, không làm thay được. Hãy bấm “Thôi làm thay” ở đầu trang "
    "rồi làm việc này bằng tên của bạn."
)
FORBIDDEN = "Bạn không được giao quyền làm việc này. Nếu cần, hãy liên hệ thư ký Hội đồng."


class OfficeError(Exception):
    """A rule of the office was broken; the message says what, where and how to mend it.

    `field` names the input at fault, where there is one, so that a form can show the message beside it; `by_field`
    has a message for each field, where there are several.
    """

    status = 422

    def __init__(self, message: str, *, field: str | None = None, by_field: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.by_field = by_field or {field or "": message}


class Conflict(OfficeError):
    """Somebody else changed the same thing meanwhile, or its state no longer allows the act."""

    status = 409


class StepFirst(Conflict):
    """Something else has to be done before this page may open; `endpoint` and `values` name where it is done."""

    def __init__(self, message: str, endpoint: str, **values: str) -> None:
        super().__init__(message)
        self.endpoint = endpoint
        self.values = values


class TooMany(OfficeError):
    """Too many tries in a while; the message says how long to wait and what else can be done."""

    status = 429


class TooFast(TooMany):
    """Somebody's browser asks for more pages than a person reads; `seconds` until it may go on."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            f"Tài khoản của bạn vừa mở quá nhiều trang trong một phút. Hãy chờ {seconds} giây rồi tải lại; nếu không phải bạn, hãy "
            "đổi mật khẩu và báo quản trị."
        )
        self.seconds = seconds


class NotFound(OfficeError):
    """There is no such thing, or it belongs to others: both look the same from outside."""

    status = 404

    def __init__(self) -> None:
        super().__init__(NOT_FOUND)


class Forbidden(OfficeError):
    """The thing is in the actor's own office, but the act is not theirs."""

    status = 403

    def __init__(self) -> None:
        super().__init__(FORBIDDEN)


class InPerson(Forbidden):
    """A deputy tries what each person does in person only."""

    def __init__(self) -> None:
        OfficeError.__init__(self, IN_PERSON)
