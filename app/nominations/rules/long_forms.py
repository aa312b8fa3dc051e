"""Short forms of offices, posts and places that lists use, written in full; names of one body that go by several."""

import re
from collections.abc import Collection, Mapping, Sequence

from app.vietnamese.spelling import syllable
from app.vietnamese.syllables import is_syllable
from app.vietnamese.text import nfc

_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SHORT = {
    "ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "bnd": "ban nhân dân", "nd": "nhân dân", "mttq": "mặt trận tổ quốc",
    "ubmttq": "ủy ban mặt trận tổ quốc", "ubmttqvn": "ủy ban mặt trận tổ quốc việt nam", "ub": "ủy ban", "vn": "việt nam",
    "bcđ": "ban chỉ đạo", "bch": "ban chỉ huy", "bchqs": "ban chỉ huy quân sự", "chqs": "chỉ huy quân sự", "bql": "ban quản lý",
    "ctmt": "công tác mặt trận", "đu": "đảng ủy", "tt": "thị trấn", "ttyt": "trung tâm y tế", "tyt": "trạm y tế", "htx": "hợp tác xã",
    "tht": "tổ hợp tác", "clb": "câu lạc bộ", "lhpn": "liên hiệp phụ nữ", "hpn": "hội phụ nữ", "chpn": "chi hội phụ nữ",
    "hnd": "hội nông dân", "ccb": "cựu chiến binh", "nct": "người cao tuổi", "ctđ": "chữ thập đỏ", "đtn": "đoàn thanh niên",
    "tncs": "thanh niên cộng sản", "hcm": "hồ chí minh", "ca": "công an", "csgt": "cảnh sát giao thông", "bp": "biên phòng",
    "th": "tiểu học", "thcs": "trung học cơ sở", "thpt": "trung học phổ thông", "mg": "mẫu giáo", "mn": "mầm non",
    "ptdt": "phổ thông dân tộc", "cmhs": "cha mẹ học sinh", "lđtbxh": "lao động thương binh xã hội", "lđ": "lao động",
    "tb": "thương binh", "tbxh": "thương binh xã hội", "xh": "xã hội", "gdđt": "giáo dục đào tạo", "gd": "giáo dục", "đt": "đào tạo",
    "tn": "tài nguyên", "mt": "môi trường", "nn": "nông nghiệp", "ptnt": "phát triển nông thôn", "csxh": "chính sách xã hội",
    "nhcsxh": "ngân hàng chính sách xã hội", "mtqg": "mục tiêu quốc gia", "dntn": "doanh nghiệp tư nhân", "cty": "công ty",
    "tnhh": "trách nhiệm hữu hạn", "mtv": "một thành viên", "cp": "cổ phần", "tk": "tiết kiệm", "vv": "vay vốn",
    "ndtq": "nhân dân tự quản", "qtdnd": "quỹ tín dụng nhân dân", "cnscđ": "công nghệ số cộng đồng", "gv": "giáo viên",
    "ct": "chủ tịch", "pct": "phó chủ tịch", "cv": "chuyên viên", "cc": "công chức", "bt": "bí thư", "pbt": "phó bí thư", "vhxh": "văn hóa xã hội",
    "vnah": "việt nam anh hùng", "qs": "quân sự", "pn": "phụ nữ", "tq": "tự quản", "catt": "công an thị trấn", "cax": "công an xã",
    "bqt": "ban quản trị", "dqtt": "dân quân thường trực", "ptdtnt": "phổ thông dân tộc nội trú", "qđnd": "quân đội nhân dân",
    "khtn": "khoa học tự nhiên", "khxh": "khoa học xã hội", "đvtn": "đoàn viên thanh niên", "tktv": "tiết kiệm vay vốn",
}  # fmt: skip
_ONE_BODY = (
    ("hội liên hiệp phụ nữ", "hội phụ nữ"), ("ủy ban mặt trận tổ quốc", "mặt trận tổ quốc"), ("tổ quốc việt nam", "tổ quốc"),
    ("đoàn thanh niên cộng sản hồ chí minh", "đoàn"), ("đoàn thanh niên", "đoàn"), ("xã đoàn", "đoàn xã"), ("thị trấn y tế", "trung tâm y tế"),
    ("nhân dân và cán bộ", "cán bộ nhân dân"), ("mặt trận tổ quốc", "mặt trận"), ("liên hiệp phụ nữ", "phụ nữ"),
    ("ban công an", "công an"), ("xã đội", "ban chỉ huy quân sự"), ("ban quân sự", "ban chỉ huy quân sự"), ("mẫu giáo", "mầm non"),
    ("trạm xá", "trạm y tế"), ("tiết kiệm vay vốn", "vay vốn"), ("nhân dân tự quản", "tự quản"), ("tiếp nhận trả kết quả", "một cửa"),
    ("1 cửa", "một cửa"), ("đờn ca", "đàn ca"), ("tổ nấu cơm", "bếp ăn"), ("nhóm nấu cơm", "bếp ăn"), ("bếp cơm", "bếp ăn"), ("chuyển bệnh", "cứu thương"),
    ("hồi giáo", "đạo hồi"), ("miễn phí", "từ thiện"), ("doanh nghiệp tư nhân", "công ty"), ("agribank", "ngân hàng nông nghiệp phát triển nông thôn"),
    ("một cửa một cửa", "một cửa"), ("tiếp nhận hồ sơ trả kết quả", "một cửa"), ("thiện nguyện", "từ thiện"),
    ("hội phụ huynh học sinh", "ban đại diện cha mẹ học sinh"), ("hội cha mẹ học sinh", "ban đại diện cha mẹ học sinh"),
    ("đại diện phụ huynh học sinh", "đại diện cha mẹ học sinh"), ("hội phụ huynh", "ban đại diện cha mẹ học sinh"),
    ("ban phụ huynh", "ban đại diện cha mẹ học sinh"), ("ban trị sự", "ban quản trị"), ("xe cấp cứu", "xe cứu thương"),
)  # fmt: skip
_IDLE = frozenset({"và", "của", "các", "tập", "thể", "số"})


def by_bare(forms: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The long forms by their short ones, typed with đ or with d where that is not a word itself."""
    found = {short: tuple(full.split()) for short, full in forms.items()}
    plain = {short.replace("đ", "d"): full for short, full in found.items()}
    return {short: full for short, full in plain.items() if not is_syllable(short)} | found


_FULL = by_bare(_SHORT)
_BODIES = tuple(
    (tuple(syllable(word).bare for word in long.split()), tuple(short.split())) for long, short in _ONE_BODY
)


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, without punctuation."""
    return [word.casefold() for word in _WORDS.findall(nfc(text))]


def in_full(words: Sequence[str], kept: Collection[str] = ()) -> list[str]:
    """The words with short forms written in full but for those to be `kept`, each body under one of its names, without words
    that say nothing.

    >>> in_full(["ubnd", "tt", "chi", "lăng"])
    ['ủy', 'ban', 'nhân', 'dân', 'thị', 'trấn', 'chi', 'lăng']
    """
    full: list[str] = []
    for at, word in enumerate(words):
        if word == "k" and words[at + 1 : at + 2]:
            full.append("khóm")
        elif word in kept:
            full.append(word)
        else:
            full += _FULL.get(word, (word.lstrip("0") or "0",) if word.isdigit() else (word,))
    return [word for word in _one_body(full) if word not in _IDLE]


def _one_body(words: list[str]) -> list[str]:
    bare = [syllable(word).bare for word in words]
    for long, short in _BODIES:
        if long[0] not in bare:
            continue
        for at in range(len(words) - len(long), -1, -1):
            if tuple(bare[at : at + len(long)]) == long:
                words = [*words[:at], *short, *words[at + len(long) :]]
                bare = [syllable(word).bare for word in words]
    return words
