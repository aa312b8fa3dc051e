"""What an act of the audit changed, as the administrator reads it: the log keeps JSON with short English words."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum

from app.vietnamese.dates import short_date, short_datetime

FIELDS = {
    "absorbed": "Gộp vào, mã số",
    "account": "Người dùng",
    "account_id": "Người dùng",
    "achievement": "Tóm tắt thành tích",
    "active": "Đang dùng",
    "address": "Địa chỉ",
    "agency_name": "Tên cơ quan",
    "aside": "Đứng ngoài hồ sơ",
    "aside_shrinks": "Người đứng ngoài giảm tổng số",
    "at_once": "Báo ngay",
    "audience": "Đúng đối tượng của phong trào",
    "authority_title": "Thẩm quyền ban hành",
    "award": "Khen thưởng số",
    "base": "Tỷ lệ tính trên",
    "categories": "Đối tượng",
    "category": "Đối tượng",
    "characters": "Số ký tự của bản tóm tắt",
    "characters of the pledge": "Số ký tự của giao ước",
    "chosen": "Hồ sơ được chọn",
    "class": "Loại dữ liệu",
    "clerks": "Số chuyên viên chuyển sang",
    "columns": "Các cột",
    "confirmation": "Bản xác nhận",
    "consultation_days": "Số ngày lấy ý kiến Nhân dân",
    "council_id": "Hội đồng",
    "count": "Số lượng",
    "criteria": "Tiêu chí",
    "criterion": "Tiêu chí số",
    "date": "Ngày",
    "decided": "Số mục đã quyết định",
    "deputy": "Người được ủy quyền",
    "digest": "Thư tổng hợp mỗi ngày",
    "discipline": "Không bị kỷ luật, thanh tra, khiếu nại",
    "dossiers": "Số hồ sơ",
    "double": "Không trùng với đối tượng khác",
    "drafting_unit": "Nơi soạn",
    "due_on": "Hạn trả lời",
    "email": "Có thư điện tử công vụ",
    "emblem_sha256": "Biểu trưng",
    "ends_on": "Kết thúc",
    "evidence_megabytes": "Dung lượng minh chứng (MB)",
    "fields": "Các ô",
    "filename": "Tên tệp",
    "form": "Hình thức",
    "former": "Hội đồng trước",
    "from": "Từ ngày",
    "guidance": "Hướng dẫn",
    "hall_screen": "Màn hình hội trường",
    "height": "Chiều cao (mm)",
    "higher_awards": "Đề nghị cấp trên",
    "honorific": "Xưng hô",
    "household_quota": "Suất của hộ gia đình",
    "into": "Thành các đơn vị",
    "job": "Việc",
    "kept": "Giữ lại, mã số",
    "kind": "Loại",
    "last-round": "Chưa được khen ở đợt liền trước",
    "level": "Cấp",
    "manner": "Cách bỏ phiếu",
    "message": "Thông báo",
    "method": "Cách đăng nhập",
    "minutes": "Biên bản xét khen thưởng",
    "more_than": "Phải nhiều hơn tỷ lệ",
    "movement": "Phong trào",
    "movement_id": "Phong trào số",
    "name": "Tên",
    "names": "Số tên đã ghi",
    "nomination": "Hồ sơ số",
    "nominations": "Các hồ sơ số",
    "nominees": "Số đối tượng",
    "number": "Số, ký hiệu",
    "office": "Cơ quan",
    "offset_x": "Lệch ngang",
    "offset_y": "Lệch dọc",
    "older than": "Trước ngày",
    "on": "Có hiệu lực từ",
    "one": "Đối tượng số",
    "origin": "Nguồn",
    "other": "Đối tượng kia, số",
    "paper": "Văn bản",
    "part": "Phần",
    "particulars": "Tên, chức vụ, địa chỉ đúng như sẽ in",
    "place": "Địa danh",
    "places": "Vị trí các dòng",
    "position": "Chức vụ",
    "present": "Số người có mặt",
    "principal": "Người ủy quyền",
    "public": "Công khai",
    "purpose": "Mục đích",
    "quorum": "Tỷ lệ dự họp tối thiểu",
    "reason": "Lý do",
    "reasons": "Lý do",
    "received on": "Ngày nhận",
    "reference": "Văn bản",
    "register until": "Hạn đăng ký",
    "registered": "Đã đăng ký thi đua",
    "remark": "Nhận xét",
    "report": "Báo cáo thành tích",
    "role": "Vai trò",
    "roles": "Các vai trò số",
    "round": "Đợt",
    "rounding": "Cách làm tròn",
    "rows": "Số dòng",
    "ruled_on": "Ngày quyết định",
    "scan": "Bản quét (SHA-256)",
    "score_method": "Cách tính điểm",
    "secrecy": "Hình thức biểu quyết",
    "secretary_votes": "Thư ký được bỏ phiếu",
    "sending": "Lần gửi",
    "sha256": "Mã tệp (SHA-256)",
    "share": "Trong số lượng của đơn vị",
    "shortlist": "Lấy ý kiến Nhân dân về",
    "signer_name": "Người ký",
    "signer_title": "Chức vụ người ký",
    "since": "Từ ngày",
    "size": "Cỡ tệp (byte)",
    "slug": "Mã trong địa chỉ",
    "starts_on": "Bắt đầu",
    "state": "Trạng thái",
    "subject": "Có mã định danh",
    "submission": "Tờ trình",
    "superior_agency": "Cơ quan cấp trên",
    "superior_id": "Hội đồng cấp trên",
    "targets": "Chỉ tiêu",
    "text": "Nội dung",
    "things": "Số mục",
    "threshold": "Tỷ lệ phải đạt",
    "tie_rules": "Khi bằng điểm",
    "ties": "Khi bằng nhau",
    "title": "Tên",
    "total": "Tổng điểm",
    "twice": "Thành tích chưa được khen",
    "unit": "Đơn vị",
    "unit share": "Số hồ sơ mỗi đơn vị",
    "unit_id": "Đơn vị",
    "units": "Các đơn vị",
    "unregistered": "Đối tượng chưa đăng ký",
    "until": "Đến ngày",
    "username": "Tên đăng nhập",
    "voters": "Số người bỏ phiếu",
    "way": "Cách nhận phiếu",
    "width": "Chiều rộng (mm)",
    "with_code": "In mã kiểm tra",
    "word": "Bản Word (SHA-256)",
    "year": "Năm",
}
CODES = {
    "accepted": "đã tiếp nhận",
    "access": "xem, nhận dữ liệu",
    "administrator": "Quản trị",
    "agree_ratio": "tỷ lệ đồng ý",
    "all": "tổng số thành viên",
    "chair": "Chủ tịch Hội đồng",
    "choose": "chọn trong từng nhóm",
    "clerk": "Chuyên viên đơn vị",
    "collective": "tập thể",
    "comment": "tên, cách liên hệ của người góp ý",
    "commune": "cấp xã",
    "confirmed": "đã chốt kết quả",
    "correct": "chỉnh sửa",
    "criterion": "điểm ở một tiêu chí",
    "direct_work": "trực tiếp lao động",
    "district": "cấp huyện",
    "draft": "bản nháp",
    "each": "từng hồ sơ",
    "erase": "xóa, hạn chế",
    "evidence": "minh chứng",
    "fault": "không đạt",
    "hold": "tạm dừng xem xét",
    "household": "hộ gia đình",
    "individual": "cá nhân",
    "list": "danh sách nhập",
    "mean": "trung bình cộng",
    "median": "trung vị",
    "member": "Ủy viên Hội đồng",
    "merged": "sáp nhập",
    "met": "đạt",
    "nominating": "đang nhận hồ sơ",
    "nominator": "là người đề nghị, giới thiệu",
    "not_needed": "không yêu cầu",
    "notice": "thư báo",
    "opened": "cấp trên đang xem xét",
    "other": "có quan hệ khác",
    "own_unit": "cùng đơn vị công tác",
    "passed": "chuyển xác minh",
    "passkey": "khóa truy cập",
    "password": "mật khẩu",
    "password_and_code": "mật khẩu và mã xác thực",
    "password_and_recovery": "mật khẩu và mã khôi phục",
    "preparing": "đang chuẩn bị",
    "present": "số người dự họp",
    "province": "cấp tỉnh",
    "published": "đã công bố",
    "relative": "là người thân",
    "renamed": "đổi tên",
    "returned": "trả lại",
    "revote": "bỏ phiếu lại",
    "scored": "đã khóa điểm",
    "scoring": "đang chấm điểm",
    "secret": "bỏ phiếu kín",
    "secretary": "Thư ký Hội đồng",
    "sent": "đã gửi",
    "session": "phiên đăng nhập",
    "single": "đăng nhập chung",
    "split": "chia tách",
    "trace": "vết kỹ thuật",
    "trimmed_mean": "trung bình sau khi bỏ phiếu cao nhất, thấp nhất",
    "valid": "số phiếu hợp lệ",
    "waiting": "chờ xem",
    "withheld": "không đăng",
    "women": "ưu tiên nữ",
}
_OF_A_HASH = 12  # letters that are enough to find a file by; the table file has them all


class Kind(StrEnum):
    """What is told by number and has a name."""

    PERSON = "person"
    UNIT = "unit"
    COUNCIL = "council"


BY_NUMBER = {
    "account": Kind.PERSON,
    "account_id": Kind.PERSON,
    "deputy": Kind.PERSON,
    "principal": Kind.PERSON,
    "unit": Kind.UNIT,
    "unit_id": Kind.UNIT,
    "units": Kind.UNIT,
    "into": Kind.UNIT,
    "council_id": Kind.COUNCIL,
    "former": Kind.COUNCIL,
    "superior_id": Kind.COUNCIL,
}
Names = Mapping[Kind, Mapping[int, str]]


def numbers_in(written: Iterable[str]) -> Mapping[Kind, set[int]]:
    """The numbers of people, units and councils in what rows of the audit keep.

    >>> numbers_in(['{"units": [4, 5]}', '{"unit_id": 4, "dossiers": 12}'])[Kind.UNIT]
    {4, 5}
    """
    found: defaultdict[Kind, set[int]] = defaultdict(set)
    for kept in map(json.loads, written):
        for key in BY_NUMBER.keys() & kept.keys():
            value = kept[key]
            found[BY_NUMBER[key]].update(
                one for one in (value if isinstance(value, list) else [value]) if type(one) is int
            )
    return found


def details(written: str, names: Names) -> tuple[str, ...]:
    """What a row of the audit keeps as JSON, a line for each thing that was said; a word of no office is shown as it is.

    `names` are what the people, units and councils told by number are called.

    >>> details('{"role": "member", "since": "2026-11-29", "remark": "", "account_id": 7}', {Kind.PERSON: {7: "Lê Thị Ánh"}})
    ('Vai trò: Ủy viên Hội đồng', 'Từ ngày: 29/11/2026', 'Người dùng: Lê Thị Ánh')
    """
    lines = ((FIELDS.get(key, key), _said(value, _named(key, names))) for key, value in json.loads(written).items())
    return tuple(f"{label}: {said}" for label, said in lines if said)


def _named(key: str, names: Names) -> Mapping[int, str] | None:
    return names.get(BY_NUMBER[key], {}) if key in BY_NUMBER else None


def _said(value: object, named: Mapping[int, str] | None = None) -> str:
    """One value in words, a number by its name where such numbers have names; empty where there is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Mapping):
        return "; ".join(f"{FIELDS.get(key, key)}: {_said(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return ", ".join(_said(inner, named) for inner in value)
    if isinstance(value, int) and named is not None:
        return named.get(value, f"số {value}")
    return CODES.get(value) or _dated(value) or _hash(value) if isinstance(value, str) else str(value)


def _dated(text: str) -> str:
    try:
        return (
            short_date(date.fromisoformat(text))
            if len(text) == len("2026-11-29")
            else short_datetime(datetime.fromisoformat(text))
        )
    except ValueError:
        return ""


def _hash(text: str) -> str:
    is_hash = len(text) == 64 and set(text) <= set("0123456789abcdef")
    return f"{text[:_OF_A_HASH]}…" if is_hash else text
