"""5,000 nominees of a round looked for among 50,000 past awards on one core, beside all pairs by rapidfuzz."""

import gc
import os
import random
import time
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from app.law.rules.categories import Category
from app.nominations.rules.portraits import Described, portrait
from app.nominations.rules.shelves import Shelves
from app.vietnamese.names import folded

NOMINEES, AWARDS, LIMIT, SAMPLE = 5_000, 50_000, 3.0, 100
UNITS = [(number, f"Xã số {number}") for number in range(1, 101)]
FAMILIES = ["Nguyễn"] * 38 + ["Trần"] * 11 + ["Lê"] * 10 + ["Phạm"] * 7 + ["Huỳnh"] * 5 + ["Phan"] * 5 + ["Võ"] * 4 + [
    "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Chau", "Trương", "Lâm", "Mai", "Cao", "Đinh", "Hà",
]  # fmt: skip
RARER = "Minh Ngọc Thanh Kim Hoàng Hữu Thị_Ngọc Thị_Kim Văn_Minh Quốc Công Đức Xuân Bích Hồng"
MIDDLES = ["Văn"] * 30 + ["Thị"] * 30 + RARER.split()
NAMES = (
    "An Anh Ánh Bảo Bình Bé Cường Chi Châu Chiến Dung Dũng Duy Dương Đạt Đức Đào Giang Hà Hải Hạnh Hiền Hiếu Hoa Hòa Hoàng Hùng "
    "Hưng Hương Khánh Khoa Kiên Lan Lâm Lệ Liên Linh Loan Lộc Long Lợi Lý Mai Mẫn Minh My Nam Nga Ngân Nghĩa Ngọc Nhân Nhi Nhung "
    "Oanh Phát Phong Phúc Phước Phương Phượng Quang Quân Quý Quyên Sang Sơn Sương Tài Tâm Tân Thanh Thành Thảo Thắng Thu Thúy Thủy "
    "Thư Tiến Tín Toàn Trang Trí Trinh Trúc Trung Tú Tuấn Tùng Tuyền Tuyết Út Vân Việt Vinh Vũ Xuân Yến"
)
GIVEN = NAMES.split()
HAMLETS = [
    f"ấp {name}" for name in ("Phú Tâm", "Ba Xoài", "Tân Hòa", "Vĩnh Hạ", "An Lợi", "Sơn Tây", "Phú Nhứt", "Tân Long")
]
POSTS = ("Nông dân", "Giáo viên", "Trưởng ấp", "Chi hội trưởng Phụ nữ", "Công chức", "Y sĩ", "Chủ tịch UBND xã", "")
BODIES = ("Ban nhân dân", "Chi hội Phụ nữ", "Chi hội Nông dân", "Chi bộ", "Tổ hợp tác", "Hội Cựu chiến binh")


def invented(count: int, seed: int) -> list[Described]:
    """So many nominees: seven persons, two households, one collective in ten."""
    chance = random.Random(seed)
    return [one_of(chance) for _ in range(count)]


def one_of(chance: random.Random) -> Described:
    """One invented nominee."""
    unit, unit_name = chance.choice(UNITS)
    category = chance.choices((Category.INDIVIDUAL, Category.HOUSEHOLD, Category.COLLECTIVE), (7, 2, 1))[0]
    if category is Category.COLLECTIVE:
        name = f"{chance.choice(BODIES)} {chance.choice(HAMLETS)}"
        return Described(category, "", name, None, "", "", unit, unit_name, unit)
    name = f"{chance.choice(FAMILIES)} {chance.choice(MIDDLES)} {chance.choice(GIVEN)}".replace("_", " ")
    year = chance.randint(1945, 2000) if chance.random() < 0.8 else None
    address = chance.choice(HAMLETS) if chance.random() < 0.6 else ""
    return Described(category, "", name, year, chance.choice(POSTS), address, unit, unit_name, unit)


def main() -> None:
    """Prints both, with the quotient."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    gc.freeze()  # as the server does when it has started
    awards, nominees = invented(AWARDS, 1), invented(NOMINEES, 2)
    start = time.process_time()  # the processor's own time: what it would take on a core that nobody shares
    shelves = Shelves()
    for one in nominees:
        shelves.put(portrait(one))
    found = {near.place for one in awards for near in shelves.near(portrait(one))}
    seconds = time.process_time() - start
    peer = all_pairs(awards, nominees[:SAMPLE]) * NOMINEES / SAMPLE
    print(f"{NOMINEES} nominees among {AWARDS} awards, one core\n{'':58} {'seconds':>8} {'times':>6}")
    print(f"{f'by shelves ({len(found)} with a possible double)':58} {seconds:>8.2f} {1:>6}")
    print(
        f"{f'rapidfuzz, all pairs of names ({SAMPLE} measured, extrapolated)':58} {peer:>8.2f} {peer / seconds:>6.0f}"
    )
    print("limit kept" if seconds < LIMIT else f"limit of {LIMIT:g} s BROKEN")


def all_pairs(awards: Sequence[Described], nominees: Sequence[Described]) -> float:
    """Seconds in which rapidfuzz compares the folded names of these nominees with those of all awards."""
    names = [folded(one.name) for one in awards]
    start = time.process_time()
    for one in nominees:
        process.extract(folded(one.name), names, scorer=fuzz.ratio, score_cutoff=90, limit=None)
    return time.process_time() - start


if __name__ == "__main__":
    main()
