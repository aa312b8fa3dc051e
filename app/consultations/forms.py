"""The forms of a consultation: the window, what the public writes, what the secretary does with it."""

from wtforms import IntegerField, RadioField, SelectField
from wtforms.validators import InputRequired

from app.campaigns.rules.consultation import MOST_DAYS
from app.consultations.queries import Shortlist
from app.consultations.rules.comments import LONGEST, LONGEST_CONTACT, LONGEST_NAME, CommentState
from app.platform.forms import AtMost, DayField, LineField, OfficeForm, ParagraphsField, Required


class WindowForm(OfficeForm):
    """From when, and for how many days."""

    opens_on = DayField("Ngày đầu", [Required("Hãy gõ ngày đầu.")], description="Dạng ngày/tháng/năm.")
    days = IntegerField(
        "Số ngày lấy ý kiến", [InputRequired("Hãy gõ số ngày.")], description=f"Tính cả ngày đầu; từ 1 đến {MOST_DAYS}."
    )


class CommentForm(OfficeForm):
    """What somebody of the public says. `website` is seen by machines alone: who fills it in is one."""

    numbers_belong = frozenset({"contact"})

    about = SelectField("Ý kiến về", default="")
    text = ParagraphsField("Nội dung ý kiến", [Required("Hãy viết ý kiến."), AtMost(LONGEST)])
    name = LineField("Họ tên của bạn", [AtMost(LONGEST_NAME)], description="Không đăng công khai.")
    contact = LineField(
        "Điện thoại hoặc thư điện tử", [AtMost(LONGEST_CONTACT)],
        description="Không đăng công khai; chỉ để Thường trực Hội đồng hỏi lại khi cần.",
    )  # fmt: skip
    website = LineField("Trang web", [AtMost(200)])


def comment_form(shortlist: Shortlist) -> CommentForm:
    """The form with the nominees to choose from."""
    form = CommentForm()
    form.about.choices = [
        ("", "Cả danh sách"),
        *((str(one.nomination_id), f"{one.name} – {one.unit_name}") for one in shortlist.nominees),
    ]
    return form


class ModerationForm(OfficeForm):
    """What becomes of a comment."""

    state = RadioField(
        "Xử lý",
        choices=[
            (CommentState.PUBLISHED.value, "Đăng lên trang lấy ý kiến"),
            (CommentState.WITHHELD.value, "Không đăng"),
            (CommentState.PASSED.value, "Chuyển vào hồ sơ để xác minh (hồ sơ tạm dừng xem xét)"),
        ],
    )
    reason = ParagraphsField(
        "Lý do, nội dung cần xác minh", [AtMost(500)], description="Bắt buộc khi không đăng hoặc chuyển xác minh."
    )
