"""What is kept of those who are nominated."""

from app.privacy.rules.register import About, Ground, Kept
from app.privacy.rules.retention import Keeping

_NOMINEE, _AWARDING = About.NOMINEE, Ground.AWARDING
_OTHERS = "Ghi tên nhiều người trong một văn bản; xem văn bản của đợt"
_VOTE = (
    "Phiếu bầu và phiếu chấm của từng ủy viên không giao cho ai; kết quả chung xem ở biên bản, bảng xếp hạng đã công bố"
)

ABOUT_NOMINEES = (
    Kept("nominees", "Đối tượng được đề nghị", _NOMINEE,
         "honorific: Xưng hô; name: Họ tên; -name_folded: Họ tên để tìm; -name_sort: Họ tên để xếp thứ tự; birth_year: Năm sinh; "
         "position: Chức vụ, nơi công tác; address: Địa chỉ; works_directly: Trực tiếp lao động",
         "Xác định đúng người, hộ được khen; ghi trên quyết định, giấy khen; ưu tiên khi bằng điểm",
         _AWARDING, Keeping.DOSSIER, "id", "nominees"),
    Kept("nominations", "Hồ sơ đề nghị", _NOMINEE,
         "state: Trạng thái; achievement: Tóm tắt thành tích; remark: Nhận xét của thư ký; held: Đang tạm dừng xem xét; "
         "changed_at: Sửa lần cuối",
         "Hội đồng xét thành tích", _AWARDING, Keeping.DOSSIER, "nominee_id", "nominees"),
    Kept("nomination_steps", "Các bước của hồ sơ", _NOMINEE, "state: Bước; at: Lúc; remark: Lý do, nhận xét; remarks: Nhận xét từng mục",
         "Biết hồ sơ đã qua những bước nào", _AWARDING, Keeping.DOSSIER, "nomination_id", "nominations"),
    Kept("nomination_snapshots", "Bản lưu mỗi lần gửi", _NOMINEE,
         "number: Lần gửi; at: Lúc gửi; fields: Nội dung; files: Tệp kèm theo",
         "Đối chiếu hồ sơ giữa các lần gửi", _AWARDING, Keeping.DOSSIER, "nomination_id", "nominations"),
    Kept("evidence", "Minh chứng", _NOMINEE,
         "filename: Tên tệp; media_type: Loại tệp; size: Cỡ (byte); sha256: SHA-256; -thumbnail_sha256: Hình thu nhỏ; added_at: Thêm lúc",
         "Chứng minh thành tích; tệp có thể chứa dữ liệu nhạy cảm (ảnh giấy tờ, hộ nghèo) nên chỉ người xét hồ sơ mở được",
         _AWARDING, Keeping.EVIDENCE, "nomination_id", "nominations"),
    Kept("opinions", "Ý kiến cơ quan liên quan", _NOMINEE,
         "verdict: Ý kiến; note: Nội dung; reference: Văn bản trả lời; answered_on: Ngày trả lời",
         "Biết đối tượng có vi phạm hay không trước khi khen", _AWARDING, Keeping.DOSSIER, "nomination_id", "nominations"),
    Kept("appraisal_answers", "Thẩm định", _NOMINEE, "line: Mục; verdict: Kết luận; note: Ghi chú; at: Lúc",
         "Kiểm tra điều kiện khen thưởng", _AWARDING, Keeping.DOSSIER, "nomination_id", "nominations"),
    Kept("score_sheets", "Phiếu chấm điểm về đối tượng", _NOMINEE, "total: Tổng điểm; state: Trạng thái; reason: Lý do không chấm",
         "Xếp hạng", _AWARDING, Keeping.COUNCIL, "nomination_id", "nominations", _VOTE),
    Kept("scores", "Điểm từng tiêu chí", _NOMINEE, "points: Điểm", "Xếp hạng", _AWARDING, Keeping.COUNCIL, withheld=_VOTE),
    Kept("vote_items", "Đưa ra bỏ phiếu", _NOMINEE, "text: Tên ghi trên phiếu", "Bỏ phiếu ở phiên họp", _AWARDING,
         Keeping.COUNCIL, "nomination_id", "nominations"),
    Kept("vote_questions", "Câu hỏi bỏ phiếu", _NOMINEE, "text: Nội dung", "Bỏ phiếu ở phiên họp", _AWARDING,
         Keeping.COUNCIL, withheld=_OTHERS),
    Kept("ballot_questions", "Nội dung phiếu trong hòm", _NOMINEE, "text: Nội dung; options: Các lựa chọn",
         "Bỏ phiếu kín", _AWARDING, Keeping.COUNCIL, withheld=_VOTE),
    Kept("awards", "Khen thưởng", _NOMINEE,
         "honorific: Xưng hô; name: Họ tên; -name_folded: Họ tên để tìm; -name_sort: Họ tên để xếp thứ tự; position: Chức vụ; address: Địa chỉ; unit_name: Đơn vị; "
         "rank: Hạng; score: Điểm; ordinal: Số sổ vàng; code: Mã kiểm tra giấy khen",
         "Quyết định, sổ vàng, giấy khen, trả lời người kiểm tra giấy khen", _AWARDING, Keeping.AWARD, "nomination_id", "nominations"),
    Kept("award_amendments", "Đính chính, thu hồi", _NOMINEE,
         "kind: Loại; reason: Lý do; ruled_on: Ngày; honorific: Xưng hô; name: Họ tên; -name_folded: Họ tên để tìm; position: Chức vụ; address: Địa chỉ; "
         "code: Mã kiểm tra; recorded_at: Ghi lúc; withdrawn_at: Rút lại lúc",
         "Sửa sai, hủy bỏ khen thưởng", _AWARDING, Keeping.AWARD, "award_id", "awards"),
    Kept("selections", "Danh sách được chọn", _NOMINEE, "reasons: Lý do vượt, thiếu, bằng điểm", "Chốt danh sách", _AWARDING,
         Keeping.AWARD, withheld=_OTHERS),
    Kept("issued_documents", "Văn bản đã ban hành", _NOMINEE,
         "subject: Trích yếu; -subject_folded: Trích yếu để tìm; word_sha256: Bản Word; pdf_sha256: Bản PDF; html_sha256: Bản xem trước; scan_sha256: Bản quét",
         "Lưu văn bản như đã ban hành", _AWARDING, Keeping.AWARD, withheld=_OTHERS),
    Kept("wordings", "Lời văn sửa tay", _NOMINEE, "text: Lời văn; standard: Lời chuẩn", "Soạn văn bản", _AWARDING,
         Keeping.AWARD, withheld=_OTHERS),
    Kept("registrations", "Bản đăng ký thi đua", _NOMINEE, "pledge: Giao ước; remark: Nhận xét của thư ký", "Đăng ký thi đua",
         _AWARDING, Keeping.DOSSIER, withheld=_OTHERS),
    Kept("registered_names", "Tên đã đăng ký thi đua", _NOMINEE, "name: Họ tên; -key: Họ tên để so", "Đối chiếu đã đăng ký hay chưa",
         _AWARDING, Keeping.DOSSIER, withheld="Chỉ là tên trong bản đăng ký của đơn vị; xem bản đăng ký"),
    Kept("imports", "Danh sách đưa lên để nhập", _NOMINEE,
         "filename: Tên tệp; -sheets: Nội dung đọc được, xóa khi nhập xong hoặc bỏ danh sách",
         "Lập hồ sơ từ danh sách của đơn vị", _AWARDING, Keeping.LIST, withheld=_OTHERS),
    Kept("import_rows", "Dòng của danh sách đã nhập", _NOMINEE,
         "texts: Nội dung dòng; told: Lý do không nhập; -mends: Nội dung đang sửa trước khi nhập",
         "Đối chiếu hồ sơ với danh sách đơn vị gửi", _AWARDING, Keeping.LIST, "nomination_id", "nominations"),
    Kept("registered_targets", "Chỉ tiêu đã đăng ký", _NOMINEE, "note: Ghi chú của đơn vị", "Báo cáo kết quả", _AWARDING,
         Keeping.DOSSIER, withheld=_OTHERS),
    Kept("council_meetings", "Phiên họp", _NOMINEE, "agenda: Nội dung; opinions: Ý kiến khác", "Biên bản họp", _AWARDING,
         Keeping.COUNCIL, withheld=_OTHERS),
    Kept("proposed_nominees", "Đề nghị cấp trên", _NOMINEE, "form: Hình thức đề nghị; achievement: Tóm tắt thành tích",
         "Cấp trên xét khen thưởng", _AWARDING, Keeping.DOSSIER, "source_id", "nominations"),
    Kept("proposal_files", "Tài liệu kèm đề nghị cấp trên", _NOMINEE,
         "sha256: SHA-256; filename: Tên tệp; media_type: Loại tệp; size: Cỡ (byte); added_at: Thêm lúc",
         "Cấp trên xét khen thưởng", _AWARDING, Keeping.DOSSIER, withheld=_OTHERS),
    Kept("proposal_sendings", "Bản lưu mỗi lần đề nghị cấp trên", _NOMINEE, "content: Nội dung; remark: Lý do trả lại",
         "Đối chiếu đề nghị giữa các lần gửi", _AWARDING, Keeping.DOSSIER, withheld=_OTHERS),
    Kept("data_requests", "Yêu cầu về dữ liệu cá nhân", About.OTHER,
         "person: Người yêu cầu; matter: Nội dung; received_on: Ngày nhận; answer: Trả lời; answered_on: Ngày trả lời",
         "Trả lời và chứng minh đã trả lời", Ground.RIGHTS, Keeping.DOSSIER,
         withheld="Người yêu cầu đã có bản trả lời"),
    Kept("public_comments", "Ý kiến Nhân dân", About.OTHER,
         "text: Nội dung; name: Họ tên người gửi; contact: Cách liên hệ; received_at: Nhận lúc; state: Xử lý; reason: Lý do; "
         "moderated_by: Người xử lý; moderated_at: Xử lý lúc",
         "Nghe ý kiến về danh sách đề nghị khen thưởng; hỏi lại người gửi khi cần", _AWARDING, Keeping.DOSSIER,
         withheld="Người gửi không phải khai tên, phần mềm không biết ý kiến nào của ai"),
    Kept("councils", "Người ký của cơ quan", About.OTHER, "signer_name: Họ tên người ký; signer_title: Chức vụ",
         "Ghi chỗ ký trên văn bản", _AWARDING, Keeping.AWARD, withheld="Tên người có thẩm quyền, công khai trên văn bản"),
    Kept("opinion_requests", "Nội dung xin ý kiến", About.OTHER, "matter: Nội dung", "Công văn xin ý kiến", _AWARDING,
         Keeping.DOSSIER, withheld=_OTHERS),
)  # fmt: skip
