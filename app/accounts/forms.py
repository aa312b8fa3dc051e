"""The forms of signing in and of one's own account."""

from wtforms import HiddenField, PasswordField

from app.platform.forms import AtMost, LineField, OfficeForm, Required


class SignInForm(OfficeForm):
    """User name and password."""

    numbers_belong = frozenset({"username"})

    username = LineField("Tên đăng nhập", [Required("Hãy gõ tên đăng nhập."), AtMost(100)])
    password = PasswordField("Mật khẩu", [Required("Hãy gõ mật khẩu."), AtMost(200)])
    next = HiddenField()


class CodeForm(OfficeForm):
    """The code that a sign-in still owes."""

    code = LineField(
        "Mã xác thực",
        [Required("Hãy gõ mã xác thực."), AtMost(40)],
        description="Sáu chữ số đang hiện trong ứng dụng trên điện thoại; mất điện thoại thì gõ một mã khôi phục.",
    )
    next = HiddenField()


class SetUpForm(OfficeForm):
    """The first code of an app that was set up, and one's password."""

    offer = HiddenField()
    code = LineField("Mã sáu chữ số ứng dụng đang hiện", [Required("Hãy gõ mã sáu chữ số."), AtMost(20)])
    password = PasswordField("Mật khẩu đang dùng", [Required("Hãy gõ mật khẩu đang dùng."), AtMost(200)])


class ConfirmForm(OfficeForm):
    """One's password, before a change to one's own account."""

    password = PasswordField("Mật khẩu đang dùng", [Required("Hãy gõ mật khẩu đang dùng."), AtMost(200)])


class FreshForm(OfficeForm):
    """Before such a change right after signing in: nothing to type."""

    password = HiddenField()


NO_SCRIPT = "Chưa có trả lời của thiết bị. Việc này cần bật JavaScript trong trình duyệt."


class PasskeyForm(OfficeForm):
    """A new passkey: what its device is called, and what the device answered."""

    name = LineField(
        "Tên thiết bị",
        [Required("Hãy đặt tên để nhận ra thiết bị."), AtMost(60)],
        description="Ví dụ: Điện thoại của tôi.",
    )
    password = PasswordField("Mật khẩu đang dùng", [Required("Hãy gõ mật khẩu đang dùng."), AtMost(200)])
    credential = HiddenField(validators=[Required(NO_SCRIPT), AtMost(20_000)])


class PasskeySignInForm(OfficeForm):
    """What a device answered at the sign-in page."""

    credential = HiddenField(validators=[Required(NO_SCRIPT), AtMost(20_000)])
    next = HiddenField()


class PasswordForm(OfficeForm):
    """A new password for oneself."""

    password = PasswordField("Mật khẩu đang dùng", [Required("Hãy gõ mật khẩu đang dùng.")])
    new_password = PasswordField(
        "Mật khẩu mới",
        [Required("Hãy gõ mật khẩu mới."), AtMost(200)],
        description="Ít nhất 10 ký tự. Nên ghép vài từ không liên quan với nhau; được dùng dấu cách và chữ có dấu.",
    )
