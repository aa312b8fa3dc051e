"""The forms of signing in and of one's own account."""

from wtforms import HiddenField, PasswordField

from app.platform.forms import AtMost, LineField, OfficeForm, Required


class SignInForm(OfficeForm):
    """User name and password."""

    username = LineField("Tên đăng nhập", [Required("Hãy gõ tên đăng nhập."), AtMost(100)])
    password = PasswordField("Mật khẩu", [Required("Hãy gõ mật khẩu."), AtMost(200)])
    next = HiddenField()


class PasswordForm(OfficeForm):
    """A new password for oneself."""

    password = PasswordField("Mật khẩu đang dùng", [Required("Hãy gõ mật khẩu đang dùng.")])
    new_password = PasswordField(
        "Mật khẩu mới",
        [Required("Hãy gõ mật khẩu mới."), AtMost(200)],
        description="Ít nhất 10 ký tự. Nên ghép vài từ không liên quan với nhau; được dùng dấu cách và chữ có dấu.",
    )
