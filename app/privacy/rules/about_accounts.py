"""What is kept of those who use the program."""

from app.privacy.rules.register import About, Ground, Kept
from app.privacy.rules.retention import Keeping

_ACCOUNT, _AWARDING, _SECURITY = About.ACCOUNT, Ground.AWARDING, Ground.SECURITY
_BALLOT = "Phiếu và dấu vết của phiếu không giao cho ai, kể cả người bỏ phiếu"
_TRACED = "Biết ai đã làm bước này"


def _work(table: str, title: str, column: str, more: str = "") -> Kept:
    """Who did something to a row, and what they wrote beside it."""
    return Kept(table, title, _ACCOUNT, f"{column}: Người làm{more}", _TRACED, _SECURITY, Keeping.WORK, column, "accounts",
                "Xem ở mục Nhật ký: mỗi việc có một dòng")  # fmt: skip


ABOUT_ACCOUNTS = (
    Kept("accounts", "Tài khoản", _ACCOUNT,
         "username: Tên đăng nhập; name: Họ tên; -name_sort: Họ tên để xếp thứ tự; position: Chức vụ; email: Thư điện tử công vụ; "
         "active: Đang dùng; must_change_password: Phải đổi mật khẩu; password_expires_at: Mật khẩu được cấp hết hạn lúc; "
         "created_at: Tạo lúc; -password_hash: Mã băm mật khẩu",
         "Đăng nhập, giao vai trò, ghi tên người làm", _SECURITY, Keeping.ACCOUNT, "id", "accounts"),
    Kept("role_holdings", "Vai trò", _ACCOUNT, "role: Vai trò; account_id: Người giữ", "Phân quyền", _SECURITY, Keeping.ACCOUNT,
         "account_id", "accounts"),
    Kept("delegations", "Ủy quyền đã cho", _ACCOUNT,
         "principal_id: Người ủy quyền; since: Từ ngày; until: Đến ngày; paper: Văn bản; given_at: Ghi lúc; ended_at: Chấm dứt lúc",
         "Làm thay Chủ tịch có văn bản", _AWARDING, Keeping.WORK, "principal_id", "accounts"),
    Kept("delegations", "Ủy quyền được nhận", _ACCOUNT,
         "deputy_id: Người được ủy quyền; since: Từ ngày; until: Đến ngày; paper: Văn bản",
         "Làm thay Chủ tịch có văn bản", _AWARDING, Keeping.WORK, "deputy_id", "accounts"),
    Kept("sign_in_sessions", "Phiên đăng nhập", _ACCOUNT,
         "account_id: Người dùng; address: Địa chỉ máy; browser: Trình duyệt; method: Cách đăng nhập; created_at: Bắt đầu; "
         "last_seen_at: Dùng lần cuối; ended_at: Kết thúc; -token_hash: Mã băm của phiên",
         "Giữ phiên; người dùng thấy nơi lạ đăng nhập", _SECURITY, Keeping.SESSION, "account_id", "accounts"),
    Kept("half_sign_ins", "Đăng nhập dở dang", _ACCOUNT,
         "account_id: Người dùng; first: Yếu tố thứ nhất; begun_at: Lúc; -token_hash: Mã băm",
         "Chờ mã xác thực", _SECURITY, Keeping.TRACE, "account_id", "accounts"),
    Kept("second_factors", "Mã xác thực", _ACCOUNT,
         "account_id: Người dùng; set_up_at: Cài lúc; wrong_codes: Số mã gõ sai liền; wrong_at: Gõ sai lúc; "
         "-sealed_secret: Khóa đã mã hóa; -last_step: Mã dùng cuối; -recovery_salt: Muối của mã khôi phục",
         "Yếu tố thứ hai khi đăng nhập", _SECURITY, Keeping.ACCOUNT, "account_id", "accounts"),
    Kept("recovery_codes", "Mã khôi phục", _ACCOUNT, "account_id: Người dùng; used_at: Dùng lúc; -code_hash: Mã băm",
         "Vào được khi mất điện thoại", _SECURITY, Keeping.ACCOUNT, "account_id", "accounts"),
    Kept("external_identities", "Đăng nhập chung", _ACCOUNT,
         "account_id: Người dùng; issuer: Hệ thống; subject: Mã định danh ở đó; linked_at: Gắn lúc",
         "Nhận ra người dùng khi đăng nhập chung", _SECURITY, Keeping.ACCOUNT, "account_id", "accounts"),
    Kept("passkeys", "Khóa truy cập", _ACCOUNT,
         "account_id: Người dùng; name: Tên thiết bị; made_at: Thêm lúc; last_used_at: Dùng lần cuối; -credential_id: Mã của khóa; "
         "-public_key: Khóa công khai; -sign_count: Số lần ký",
         "Đăng nhập không mật khẩu", _SECURITY, Keeping.ACCOUNT, "account_id", "accounts"),
    Kept("notice_wishes", "Địa chỉ nhận thư báo", _ACCOUNT,
         "account_id: Người nhận; address: Địa chỉ thư; digest: Nhận thư mỗi sáng; at_once: Nhận thư báo ngay; changed_at: Sửa lúc",
         "Gửi thư báo theo ý muốn của người nhận", _SECURITY, Keeping.ACCOUNT, "account_id", "accounts"),
    Kept("notices", "Thư báo", _ACCOUNT,
         "account_id: Người nhận; kind: Loại; path: Trang; state: Trạng thái; posted_at: Ghi lúc; ended_at: Xong lúc",
         "Báo việc đang chờ", _SECURITY, Keeping.NOTICE, "account_id", "accounts"),
    Kept("throttle_hits", "Số lần gõ sai", _ACCOUNT, "-key_hash: Mã băm của tên hoặc địa chỉ; -at: Lúc", "Chặn dò mật khẩu",
         _SECURITY, Keeping.TRACE, withheld="Chỉ là mã băm, tự xóa khi hết hạn"),
    Kept("kept_forms", "Biểu mẫu gõ dở", _ACCOUNT,
         "account_id: Người gõ; path: Trang; fields: Nội dung; kept_at: Lúc; -token_hash: Mã băm",
         "Không mất chữ đã gõ khi hết phiên", _SECURITY, Keeping.TRACE, "account_id", "accounts"),
    Kept("audit_rows", "Nhật ký", _ACCOUNT,
         "at: Lúc; action: Việc; object_type: Đối tượng; object_id: Mã đối tượng; address: Địa chỉ máy; "
         "-actor_id: Người đứng tên; true_actor_id: Người làm thật; actor_name: Tên lúc làm; -before: Trước; -after: Sau",
         "Truy vết mọi thay đổi", _SECURITY, Keeping.AUDIT, "true_actor_id", "accounts"),
    Kept("attendances", "Dự họp", _ACCOUNT,
         "account_id: Ủy viên; is_chair: Chủ tọa; presence: Có mặt; reason: Lý do vắng; teller: Ban kiểm phiếu",
         "Biên bản họp, điều kiện họp", _AWARDING, Keeping.COUNCIL, "account_id", "accounts"),
    Kept("conflicts_of_interest", "Đứng ngoài hồ sơ", _ACCOUNT, "account_id: Ủy viên; reason: Lý do; declared_at: Khai lúc",
         "Khách quan khi xét", _AWARDING, Keeping.COUNCIL, "account_id", "accounts"),
    Kept("disclosures", "Khai báo", _ACCOUNT, "account_id: Ủy viên; nominations: Hồ sơ đã xem tên; changed_at: Lúc",
         "Khách quan khi xét", _AWARDING, Keeping.COUNCIL, "account_id", "accounts"),
    Kept("score_sheets", "Phiếu chấm đã gửi", _ACCOUNT,
         "account_id: Ủy viên; nomination_id: Hồ sơ; state: Trạng thái; reason: Lý do không chấm; changed_at: Lúc; -total: Tổng điểm",
         "Biết ai đã chấm", _AWARDING, Keeping.COUNCIL, "account_id", "accounts"),
    Kept("ballot_roll", "Danh sách nhận phiếu", _ACCOUNT,
         "voter: Người nhận phiếu; positions: Câu hỏi; way: Cách nhận; -blinded: Phiếu che mặt; -signatures: Chữ ký mù",
         "Mỗi người một phiếu", _AWARDING, Keeping.COUNCIL, withheld=_BALLOT),
    Kept("open_ballots", "Biểu quyết công khai", _ACCOUNT, "account_id: Ủy viên; choice: Lựa chọn; question: Câu hỏi",
         "Biểu quyết công khai theo quy chế", _AWARDING, Keeping.COUNCIL, withheld=_BALLOT),
    Kept("votes", "Cuộc bỏ phiếu", _ACCOUNT, "voters: Người tham gia; slips_asked_by: Người yêu cầu in mã phiếu",
         "Kiểm điều kiện bỏ phiếu", _AWARDING, Keeping.COUNCIL, withheld=_BALLOT),
    Kept("vote_questions", "Người đứng ngoài câu hỏi", _ACCOUNT, "aside: Ủy viên đứng ngoài", "Biên bản kiểm phiếu", _AWARDING,
         Keeping.COUNCIL, withheld="Xem ở mục Đứng ngoài hồ sơ"),
    Kept("teller_counts", "Kiểm phiếu", _ACCOUNT, "account_id: Người kiểm phiếu; batches: Số đếm; spare_slips: Mã phiếu thừa",
         "Hai người kiểm phiếu phải khớp nhau", _AWARDING, Keeping.COUNCIL, withheld=_BALLOT),
    Kept("batches", "Việc hàng loạt", _ACCOUNT,
         "account_id: Người yêu cầu; job: Việc; asked_at: Yêu cầu lúc; ended_at: Xong lúc; filename: Tệp",
         "Làm lâu, báo cho người yêu cầu", _AWARDING, Keeping.WORK, "account_id", "accounts"),
    _work("nomination_steps", "Bước hồ sơ đã làm", "account_id"),
    _work("imports", "Danh sách đã đưa lên", "account_id",
          "; sent_by: Tên lúc gửi; sent_at: Gửi lúc; changed_by: Người sửa, nhập sau cùng; changed_at: Lúc đó"),
    _work("nominee_merges", "Đối tượng đã gộp", "account_id", "; at: Lúc; undone_at: Bỏ việc gộp lúc"),
    _work("nominees_kept_apart", "Đối tượng đã ghi là khác nhau", "account_id"),
    _work("council_successions", "Kế thừa Hội đồng đã ghi", "account_id", "; recorded_at: Ghi lúc"),
    _work("council_successions", "Kế thừa Hội đồng đã hủy", "annulled_by", "; annulled_at: Hủy lúc; annulled_for: Lý do"),
    _work("unit_events", "Thay đổi đơn vị đã ghi", "account_id", "; recorded_at: Ghi lúc"),
    _work("unit_events", "Thay đổi đơn vị đã hủy", "annulled_by", "; annulled_at: Hủy lúc; annulled_for: Lý do"),
    _work("registration_steps", "Bước đăng ký đã làm", "account_id", "; remark: Lý do"),
    _work("round_steps", "Bước của đợt đã làm", "account_id", "; remark: Lý do"),
    _work("appraisal_answers", "Mục thẩm định đã trả lời", "account_id"),
    _work("proposal_sendings", "Lần gửi đề nghị cấp trên đã làm", "sent_by"),
    _work("opinions", "Ý kiến đã ghi", "recorded_by", "; recorded_at: Ghi lúc"),
    _work("selections", "Danh sách đã chốt", "account_id", "; confirmed_at: Chốt lúc"),
    _work("award_amendments", "Khen thưởng đã cho sửa", "account_id"),
    _work("issued_documents", "Văn bản đã phát hành", "account_id", "; signer: Người ký"),
    _work("wordings", "Lời văn đã sửa", "account_id", "; worded_at: Lúc sửa"),
    _work("office_templates", "Mẫu văn bản đã đưa vào", "account_id", "; uploaded_at: Lúc"),
    _work("data_requests", "Yêu cầu đã ghi", "recorded_by", "; recorded_at: Ghi lúc; answered_by: Người trả lời"),
    _work("erasures", "Lần xóa đã chạy", "account_id"),
)  # fmt: skip
