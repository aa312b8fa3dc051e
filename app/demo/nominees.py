"""Who is put forward in which movement: names of collectives, posts of people, where they are from."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from app.campaigns.campaign_file import UnitPart
from app.demo.people import Person
from app.law.rules.categories import Category

OFFICE, TOWN = "Cơ quan", "Thị trấn"
HAMLETS = (
    "Vĩnh Thạnh", "Phú Tâm", "Tân Hiệp", "Hòa Lạc", "Sơn Đông", "Bình Thành", "Trung Bắc Hưng", "Mỹ Á", "An Lợi", "Tân Thuận",
    "Đông Hưng", "Xuân Bình", "Phước Điền", "Thới Hòa", "Rò Leng", "Sóc Đôn",
)  # fmt: skip
GROUPS = {
    "ho-gia-dinh-vuot-kho": (
        "Tổ hợp tác chăn nuôi bò {hamlet}", "Nhóm hộ cùng thoát nghèo {hamlet}", "Câu lạc bộ Giảm nghèo {hamlet}",
        "Tổ vay vốn và tiết kiệm số {n}, {hamlet}", "Tổ phụ nữ dệt thổ cẩm {hamlet}",
    ),
    "phat-huy-vai-tro-cong-dong": (
        "Tổ nhân dân tự quản số {n}, {hamlet}", "Ban nhân dân {hamlet}", "Chi hội Phụ nữ {hamlet}",
        "Chi hội Nông dân {hamlet}", "Ban công tác Mặt trận {hamlet}", "Chi hội Cựu chiến binh {hamlet}",
        "Nhân dân và cán bộ {hamlet}",
    ),
    "ho-tro-dia-ban-ngheo": ("Ủy ban nhân dân {place}",),
    "dong-thuan-hop-tac": (
        "Trạm Y tế {place}", "Hội Liên hiệp Phụ nữ {place}", "Hội Nông dân {place}", "Đoàn Thanh niên {place}",
        "Ban Chỉ huy Quân sự {place}", "Ủy ban Mặt trận Tổ quốc Việt Nam {place}",
    ),
    "can-bo-tan-tuy": (
        "Ban Chỉ đạo giảm nghèo {place}", "Tổ công tác giảm nghèo {place}",
        "Bộ phận Lao động - Thương binh và Xã hội {place}",
    ),
    "tu-thien-xa-hoi": (
        "Bếp ăn từ thiện {hamlet}", "Hội Chữ thập đỏ {place}", "Nhóm thiện nguyện Tấm Lòng Vàng {place}",
        "Đội xe chuyển bệnh miễn phí {place}", "Đội cất nhà tình thương {hamlet}",
        "Câu lạc bộ Hiến máu tình nguyện và giúp đỡ người bệnh có hoàn cảnh khó khăn trên địa bàn {place}",
    ),
}  # fmt: skip
OFFICE_GROUPS = {
    "dong-thuan-hop-tac": ("{place}", "Công đoàn cơ sở {place}", "Chi đoàn {place}"),
    "can-bo-tan-tuy": ("Tổ tham mưu công tác giảm nghèo, {place}",),
    "tu-thien-xa-hoi": ("Nhóm Nhịp cầu nhân ái, {place}", "Tổ công đoàn số {n}, {place}"),
}
POSTS = {
    "phat-huy-vai-tro-cong-dong": (
        "Trưởng ban nhân dân {hamlet}", "Chi hội trưởng Chi hội Nông dân {hamlet}", "Người có uy tín {hamlet}",
        "Tổ trưởng Tổ nhân dân tự quản số {n}, {hamlet}", "Chi hội trưởng Chi hội Phụ nữ {hamlet}",
    ),
    "ho-tro-dia-ban-ngheo": (
        "Phó Chủ tịch Ủy ban nhân dân", "Công chức Văn hóa - Xã hội", "Công chức Địa chính", "Công chức Văn phòng - Thống kê",
    ),
    "dong-thuan-hop-tac": (
        "Chủ tịch Hội Nông dân", "Phó Chủ tịch Hội Liên hiệp Phụ nữ", "Bí thư Đoàn Thanh niên", "Viên chức Trạm Y tế",
    ),
    "can-bo-tan-tuy": ("Công chức Lao động - Thương binh và Xã hội", "Cán bộ giảm nghèo", "Cộng tác viên giảm nghèo {hamlet}"),
}  # fmt: skip
OFFICE_POSTS = ("Chuyên viên", "Cán bộ tổng hợp", "Văn thư", "Kế toán")
FAR_PLACES = ("các xã biên giới", "các ấp vùng đồng bào Khmer", "các ấp ven núi", "các xã có nhiều hộ nghèo")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a nominee is from: the unit in running text, a hamlet of it (ấp, in a town khóm), and a number.

    An office has no hamlets; its people go out to others' (`field`).
    """

    place: str
    office: bool
    town: bool
    hamlet: str
    field: str
    number: int

    def told(self, pattern: str) -> str:
        """The pattern with the place, the hamlet and a number in it."""
        return pattern.format(place=self.place, hamlet=self.hamlet, n=self.number)


def whereabouts(unit: UnitPart, rng: random.Random) -> Whereabouts:
    """A spot of the unit."""
    office, town = unit.kind == OFFICE, unit.kind == TOWN
    hamlet = f"{'khóm' if town else 'ấp'} {rng.choice(HAMLETS)}"
    return Whereabouts(
        place=unit.name if office else unit.name[:1].lower() + unit.name[1:],
        office=office,
        town=town,
        hamlet=hamlet,
        field=rng.choice(FAR_PLACES) if office else hamlet,
        number=rng.randint(1, 24),
    )


def collective_names(movement: str, where: Whereabouts) -> Iterator[str]:
    """The names a collective may have there, in the movement's own kinds."""
    patterns = OFFICE_GROUPS.get(movement, GROUPS[movement]) if where.office else GROUPS[movement]
    return (where.told(pattern) for pattern in patterns)


def post_and_address(
    movement: str, category: Category, person: Person, where: Whereabouts, rng: random.Random
) -> tuple[str, str]:
    """The post (blank for a household and for those who hold none) and the address of a person there."""
    if where.office:
        return rng.choice(OFFICE_POSTS), where.place
    if category is Category.HOUSEHOLD or movement not in POSTS:
        return "", f"Tổ {1 + person.birth_year % 12}, {where.hamlet}, {where.place}"
    women_only = "Phụ nữ"
    posts = [post for post in POSTS[movement] if person.honorific == "Bà" or women_only not in post]
    return where.told(rng.choice(posts)), where.place
