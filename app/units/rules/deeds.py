"""What the audit's words mean in the office: the log keeps short English words, the administrator reads Vietnamese."""

DEEDS = {
    "account created": "Tạo tài khoản",
    "account switched": "Mở, khóa tài khoản",
    "attendance marked": "Điểm danh",
    "award correct ruled": "Cho đính chính khen thưởng",
    "award revoke ruled": "Cho hủy bỏ, thu hồi khen thưởng",
    "award ruling withdrawn": "Rút lại việc hủy bỏ, đính chính",
    "ballot papers given": "Phát mã phiếu, phiếu giấy",
    "ballot papers taken": "Nhận phiếu",
    "campaign edited": "Sửa thông tin phong trào",
    "campaign loaded": "Nạp phong trào",
    "certificates set": "Đặt mã kiểm tra trên giấy khen",
    "cluster added": "Thêm cụm, khối",
    "conflicts disclosed": "Khai báo đứng ngoài hồ sơ",
    "conflict declared": "Đứng ngoài hồ sơ",
    "criteria set": "Đặt tiêu chí",
    "document issued": "Phát hành văn bản",
    "dossier accepted": "Tiếp nhận hồ sơ",
    "dossier begun": "Lập hồ sơ",
    "dossier recalled": "Rút lại hồ sơ",
    "dossier returned": "Trả lại hồ sơ",
    "dossier sent": "Gửi hồ sơ",
    "dossier written": "Ghi hồ sơ",
    "edit the council": "Sửa tên trên văn bản",
    "evidence added": "Thêm minh chứng",
    "evidence removed": "Bỏ minh chứng",
    "found a council": "Lập Hội đồng",
    "hand-out ended": "Kết thúc phát phiếu",
    "meeting closed": "Kết thúc phiên họp",
    "meeting edited": "Sửa phiên họp",
    "meeting open": "Bắt đầu phiên họp",
    "meeting planned": "Lên lịch phiên họp",
    "movement edited": "Sửa phong trào thành phần",
    "paper ballots counted": "Nhập kết quả kiểm phiếu",
    "password changed": "Đổi mật khẩu",
    "password reset": "Đặt lại mật khẩu",
    "quotas set": "Đặt số lượng khen thưởng",
    "registration accepted": "Tiếp nhận đăng ký thi đua",
    "registration returned": "Trả lại đăng ký thi đua",
    "registration sent": "Gửi đăng ký thi đua",
    "registration written": "Ghi đăng ký thi đua",
    "rules laid down": "Đặt quy định bỏ phiếu",
    "slips asked for": "Yêu cầu in mã phiếu",
    "voted openly": "Biểu quyết công khai",
    "rehearsal wiped": "Xóa cuộc tập dượt",
    "results reported": "Báo cáo kết quả thực hiện",
    "role given": "Giao vai trò",
    "role taken back": "Thôi giao vai trò",
    "round edited": "Sửa đợt khen thưởng",
    "round stepped": "Chuyển bước của đợt",
    "selection confirmed": "Chốt danh sách đề nghị",
    "session ended": "Đăng xuất",
    "sheet abstained": "Không chấm điểm",
    "sheet sent": "Gửi phiếu chấm điểm",
    "signed in": "Đăng nhập",
    "signed scan added": "Thêm bản quét có chữ ký",
    "slips printed": "In mã phiếu",
    "targets set": "Đặt chỉ tiêu",
    "unit added": "Thêm đơn vị",
    "vote annulled": "Hủy cuộc bỏ phiếu",
    "vote ended": "Kết thúc bỏ phiếu",
    "vote opened": "Mở bỏ phiếu",
    "vote prepared": "Chuẩn bị bỏ phiếu",
}
THINGS = {
    "accounts": "tài khoản", "attendances": "điểm danh", "award_rounds": "đợt", "award_amendments": "hủy bỏ, đính chính khen thưởng", "awards": "khen thưởng",
    "campaigns": "phong trào", "certificate_settings": "cài đặt giấy khen", "clusters": "cụm, khối", "conflicts_of_interest": "hồ sơ, ủy viên",
    "council_meetings": "phiên họp", "council_rules": "quy định", "councils": "Hội đồng", "criteria": "tiêu chí", "disclosures": "khai báo, ủy viên", "evidence": "minh chứng",
    "issued_documents": "văn bản", "movements": "phong trào thành phần", "nominations": "hồ sơ",
    "registrations": "bản đăng ký", "role_holdings": "vai trò", "score_sheets": "phiếu chấm", "selections": "danh sách", "sign_in_sessions": "phiên đăng nhập",
    "units": "đơn vị", "votes": "cuộc bỏ phiếu",
}  # fmt: skip


def deed(action: str) -> str:
    """The act in the words of the office; a word of an older program is shown as it is."""
    return DEEDS.get(action, action)


def thing(table: str) -> str:
    """What was acted on, in the words of the office."""
    return THINGS.get(table, table)
