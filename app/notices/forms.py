"""The form on which one chooses notices."""

from wtforms import BooleanField

from app.notices.rules.messages import LONGEST_ADDRESS
from app.platform.forms import AtMost, LineField, OfficeForm


class NoticesForm(OfficeForm):
    """Which notices, and where to."""

    address = LineField(
        "Địa chỉ thư điện tử nhận thư báo",
        [AtMost(LONGEST_ADDRESS)],
        description="Thư báo chỉ có đường dẫn đến trang cần mở, không ghi tên ai.",
    )
    digest = BooleanField("Mỗi sáng một thư: những việc đang chờ tôi (hôm nào không có việc thì không gửi)")
    at_once = BooleanField("Báo ngay khi hồ sơ của đơn vị tôi bị trả lại, khi tôi được mời họp")
