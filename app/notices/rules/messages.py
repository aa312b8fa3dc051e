"""What a notice says: that something waits, and where; never whom it is about. And to which addresses it may go."""

import re
from dataclasses import dataclass
from enum import StrEnum

# One mailbox of plain ASCII: no names, lists, comments or quotes, and nothing that could begin another header.
_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
LONGEST_ADDRESS = 254
CLOSING = "Thư này do phần mềm Vinh Danh gửi tự động, xin đừng trả lời. Thôi nhận thư báo: đăng nhập, bấm vào tên mình, chọn “Thư báo”."


class NoticeKind(StrEnum):
    """What a notice tells of."""

    DIGEST = "digest"
    RETURNED = "returned"
    INVITED = "invited"


class NoticeState(StrEnum):
    """Where a notice stands. `DOUBTFUL`: its sender died, or the server fell silent, when the text was on its way; it may have
    arrived, so it is not sent again: the start page and the next digest tell the same."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    NEEDLESS = "needless"
    FAILED = "failed"
    DOUBTFUL = "doubtful"

    @property
    def label(self) -> str:
        """The state in the words of the office."""
        return {
            "waiting": "chờ gửi", "sending": "đang gửi", "sent": "đã gửi", "needless": "không cần gửi", "failed": "không gửi được",
            "doubtful": "không rõ đã đến chưa",
        }[self.value]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Text:
    """Subject and text of a message."""

    subject: str
    body: str


def is_address(text: str) -> bool:
    """Whether this is one plain e-mail address.

    >>> is_address("lan.le@tinh.gov.vn"), is_address("lan@x.vn\\nBcc: a@b.vn"), is_address("Lan <lan@x.vn>")
    (True, False, False)
    """
    return len(text) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(text) is not None


def text_of(kind: NoticeKind, link: str, waiting: tuple[str, ...] = ()) -> Text:
    """The message of a kind of notice; `waiting` are the lines of a digest, which name no person."""
    subject, told = {
        NoticeKind.DIGEST: ("Việc đang chờ bạn", "Những việc đang chờ bạn:"),
        NoticeKind.RETURNED: ("Có hồ sơ được trả lại", "Thư ký Hội đồng vừa trả lại một hồ sơ của đơn vị bạn để sửa, bổ sung."),
        NoticeKind.INVITED: ("Mời họp Hội đồng", "Có phiên họp Hội đồng mà bạn được mời dự, hoặc thời gian, nơi họp vừa thay đổi."),
    }[kind]  # fmt: skip
    lines = "".join(f"\n- {line}" for line in waiting)
    return Text(f"Vinh Danh: {subject}", f"{told}{lines}\n\nMở để xem (cần đăng nhập): {link}\n\n-- \n{CLOSING}\n")
