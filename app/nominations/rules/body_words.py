"""The words in which lists name bodies: short forms that mean a body, the people in it, levels, and words that say little."""

from collections.abc import Mapping, Sequence

from app.nominations.rules.long_forms import by_bare
from app.vietnamese.spelling import Syllable, syllable


def _typed_either_way(words: Sequence[str]) -> tuple[frozenset[Syllable], frozenset[str]]:
    """The words with their marks and without."""
    return frozenset(syllable(word) for word in words), frozenset(syllable(word).bare for word in words)


def _by_first_word(phrases: Sequence[str]) -> Mapping[str, Sequence[Sequence[Syllable]]]:
    """The phrases by their first word without marks."""
    found: dict[str, list[list[Syllable]]] = {}
    for phrase in phrases:
        words = [syllable(word) for word in phrase.split()]
        found.setdefault(words[0].bare, []).append(words)
    return found


IN_A_NAME = by_bare({
    "tc": "tài chính", "kh": "kế hoạch", "tckh": "tài chính kế hoạch", "kt": "kinh tế", "ht": "hạ tầng", "ktht": "kinh tế hạ tầng",
    "vh": "văn hóa", "vhtt": "văn hóa thông tin", "ttvh": "trung tâm văn hóa", "tdtt": "thể dục thể thao", "vp": "văn phòng",
    "tnmt": "tài nguyên môi trường", "nnptnt": "nông nghiệp phát triển nông thôn", "lđtb": "lao động thương binh", "tp": "thành phố",
    "lđlđ": "liên đoàn lao động", "cđcs": "công đoàn cơ sở", "cđ": "công đoàn", "cs": "cơ sở", "lhtn": "liên hiệp thanh niên",
    "tnxp": "thanh niên xung phong", "ctnxp": "cựu thanh niên xung phong", "tdp": "tổ dân phố", "kdc": "khu dân cư", "kp": "khu phố",
    "đb": "đảng bộ", "ubkt": "ủy ban kiểm tra", "bdv": "ban dân vận", "bctmt": "ban công tác mặt trận",
    "htcđ": "học tập cộng đồng", "tthtcđ": "trung tâm học tập cộng đồng", "antt": "an ninh trật tự", "pccc": "phòng cháy chữa cháy",
    "dvnn": "dịch vụ nông nghiệp", "dv": "dịch vụ", "sx": "sản xuất", "tm": "thương mại", "xd": "xây dựng", "hkd": "hộ kinh doanh",
    "dvtm": "dịch vụ thương mại", "tmdv": "thương mại dịch vụ", "dl": "du lịch", "bhxh": "bảo hiểm xã hội", "yt": "y tế",
    "gdtx": "giáo dục thường xuyên", "gdnn": "giáo dục nghề nghiệp", "khkt": "khoa học kỹ thuật",
    "tntp": "thiếu niên tiền phong", "hctđ": "hội chữ thập đỏ", "hccb": "hội cựu chiến binh", "hlhpn": "hội liên hiệp phụ nữ",
    "hnct": "hội người cao tuổi", "chnd": "chi hội nông dân", "chccb": "chi hội cựu chiến binh",
    "bđd": "ban đại diện", "bgh": "ban giám hiệu", "tkq": "trả kết quả", "tntkq": "tiếp nhận trả kết quả",
    "tncshcm": "thanh niên", "đtncshcm": "đoàn thanh niên", "lhpnvn": "phụ nữ", "hlhpnvn": "hội phụ nữ", "mttqvn": "mặt trận", "ccbvn": "cựu chiến binh",
    "ctđvn": "chữ thập đỏ", "ndvn": "nông dân", "dtnt": "dân tộc nội trú", "bpck": "biên phòng cửa khẩu", "dp": "dân phòng", "kn": "khuyến nông", "bvtv": "bảo vệ thực vật", "bv": "bệnh viện",
    "ttgdtx": "trung tâm giáo dục thường xuyên", "ttvhtt": "trung tâm văn hóa thông tin", "pc": "phòng chống", "gn": "giảm nghèo",
    "ntm": "nông thôn mới", "dq": "dân quân", "mtq": "mạnh thường quân", "ct": "chương trình",
    "tdđkxdđsvh": "toàn dân đoàn kết xây dựng đời sống văn hóa", "đsvh": "đời sống văn hóa", "hs": "học sinh", "đv": "đoàn viên",
    "cbcc": "cán bộ công chức", "cbccvc": "cán bộ công chức viên chức", "cbvc": "cán bộ viên chức", "cbcs": "cán bộ chiến sĩ",
    "cbnv": "cán bộ nhân viên", "cbcnv": "cán bộ công nhân viên chức", "cbgv": "cán bộ giáo viên", "cbgvnv": "cán bộ giáo viên nhân viên",
    "gvnv": "giáo viên nhân viên",
})  # fmt: skip
LEVELS = _by_first_word(["xã", "phường", "thị trấn", "thành phố", "việt nam", "cấp xã"])
PEOPLE = tuple(
    tuple(phrase.split())
    for phrase in [
        "can bo",
        "cong chuc",
        "vien chuc",
        "chien si",
        "giao vien",
        "nhan vien",
        "cong nhan vien chuc",
        "cong nhan",
        "nguoi lao dong",
        "hoi vien",
        "doan vien thanh nien",
        "doan vien",
        "dang vien",
        "hoc sinh",
        "nhan dan",
        "quan dan",
        "toan the",
        "co quan",
        "ban chap hanh",
        "ban thuong truc",
        "ban thuong vu",
        "ban lanh dao",
        "truong",
        "mo hinh",
        "dang bo chinh quyen",
        "y bac si",
        "doi ngu",
        "lanh dao",
        "si quan",
        "ba con",
        "thay co giao",
        "tap the",
    ]
)
PEOPLE_BEFORE = frozenset(
    [
        "ap",
        "khom",
        "thon",
        "xa",
        "thi",
        "phuong",
        "truong",
        "cong",
        "uy",
        "tram",
        "trung",
        "phong",
        "khoa",
        "chi",
        "hoi",
        "doan",
        "benh",
        "don",
        "doi",
        "to",
        "tieu",
        "mau",
        "mam",
        "pho",
        "hop",
        "van",
        "ngan",
        "dai",
        "mat",
        "lien",
        "dang",
        "camera",
        "tieng",
        "quy",
        "cau",
        "khu",
    ]
)
SORTS = {"doi": "to", "nhom": "to"}
# What a body is, which many are: sharing these words alone makes no two of them one.
OF_A_BODY = _typed_either_way(
    [
        "hội",
        "chi",
        "bộ",
        "đoàn",
        "tổ",
        "đội",
        "nhóm",
        "ban",
        "phòng",
        "khoa",
        "trạm",
        "trung",
        "tâm",
        "câu",
        "lạc",
        "trường",
        "tiểu",
        "học",
        "cơ",
        "sở",
        "phổ",
        "thông",
        "mầm",
        "non",
        "mẫu",
        "giáo",
        "hợp",
        "tác",
        "xã",
        "công",
        "ty",
        "an",
        "đảng",
        "ủy",
        "quản",
        "lý",
        "trị",
        "chỉ",
        "đạo",
        "huy",
        "phân",
        "văn",
        "khu",
        "đơn",
        "vị",
        "quỹ",
        "thị",
        "trấn",
        "huyện",
        "tỉnh",
        "đại",
    ]
)
# What one list says in a name and another leaves out.
SAY_LITTLE = _by_first_word([
    "xã", "huyện", "tỉnh", "trường", "cơ sở", "công tác", "thực hiện", "chương trình", "phong trào", "cuộc vận động",
    "bền vững", "tổng hợp", "cấp", "địa bàn", "về", "cho", "trên", "trong", "cơ quan", "việt nam", "một thành viên",
    "trách nhiệm hữu hạn", "cổ phần", "từ thiện", "tiêu biểu", "dân tộc", "mô hình", "điểm", "tập thể",
])  # fmt: skip
# What is said of a hamlet's bodies in one word.
OF_A_HAMLET = {
    "ban": "ban nhân dân", "mặt trận": "ban công tác mặt trận", "phụ nữ": "chi hội phụ nữ", "nông dân": "chi hội nông dân",
    "hội phụ nữ": "chi hội phụ nữ", "hội nông dân": "chi hội nông dân", "cựu chiến binh": "chi hội cựu chiến binh",
    "hội cựu chiến binh": "chi hội cựu chiến binh", "đoàn": "chi đoàn", "thanh niên": "chi đoàn",
}  # fmt: skip
# What follows "trung tâm" or "TT" in the name of a centre, which is then no town.
CENTRES = frozenset(
    [
        "van",
        "học",
        "giáo",
        "dạy",
        "dịch",
        "bồi",
        "phát",
        "y",
        "dân",
        "hành",
        "chính",
        "văn",
        "gdtx",
        "gdnn",
        "htcđ",
        "htcd",
        "vh",
        "vhtt",
        "dvnn",
        "dv",
        "bd",
    ]
)
