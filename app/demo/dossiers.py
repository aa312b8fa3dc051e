"""Invented dossiers for each movement and round, and plausible scores for them. The same seed gives the same demo."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from app.campaigns.campaign_file import CampaignFile, MovementPart, RoundPart, UnitPart
from app.demo.people import person
from app.law.rules.categories import Category
from app.nominations.rules.dossier import Dossier
from app.vietnamese.numbers import format_number

HAMLETS = ("Vĩnh Thượng", "Phú Tâm", "Tân Hiệp", "Hòa Lạc", "Sơn Đông", "Bình Thành", "Trung Bắc Hưng", "Mỹ Á")
GROUPS = ("Tổ nhân dân tự quản số {n}, ấp {hamlet}", "Chi hội Phụ nữ ấp {hamlet}", "Chi hội Nông dân ấp {hamlet}",
          "Ban nhân dân ấp {hamlet}", "Nhân dân và cán bộ ấp {hamlet}", "Tổ hợp tác chăn nuôi bò ấp {hamlet}")  # fmt: skip
OFFICE_TEAMS = ("Công đoàn cơ sở {unit}", "Tập thể {unit}", "Chi đoàn {unit}", "Tổ công tác số {n} {unit}")
CHARITIES = ("Nhóm thiện nguyện Tấm Lòng Vàng", "Bếp ăn tình thương ấp {hamlet}", "Câu lạc bộ Nhịp cầu nhân ái số {n}",
             "Hội Chữ thập đỏ cơ sở ấp {hamlet}")  # fmt: skip
POSTS = ("Công chức Văn hóa - Xã hội", "Phó Trưởng ban ấp", "Chi hội trưởng Chi hội Nông dân", "Cán bộ phụ trách giảm nghèo",
         "Viên chức Trạm Y tế", "Phó Chủ tịch Hội Phụ nữ")  # fmt: skip
DEEDS = {
    Category.HOUSEHOLD: (
        "Đầu năm gia đình thuộc diện hộ nghèo, thu nhập bình quân chỉ {a} đồng một người mỗi tháng.",
        "Nhờ vay {b} đồng từ Ngân hàng Chính sách xã hội, gia đình nuôi {n} con bò sinh sản và trồng rau màu trên {m} công đất.",
        "Cuối năm thu nhập tăng lên {c} đồng một người mỗi tháng, gia đình đã đăng ký thoát nghèo và được công nhận.",
        "Gia đình còn chỉ lại cách ủ chua thức ăn cho {k} hộ trong tổ cùng làm theo.",
        "Các con đều được đến trường, không cháu nào bỏ học giữa chừng.",
    ),
    Category.INDIVIDUAL: (
        "Trong năm trực tiếp theo dõi {n} hộ nghèo, đến từng nhà ít nhất {k} lần để nắm nguyên nhân nghèo của từng hộ.",
        "Tham mưu lồng ghép nguồn vốn, giúp {m} hộ được vay tổng cộng {b} đồng để mua con giống, dụng cụ sản xuất.",
        "Vận động mạnh thường quân sửa chữa {k} căn nhà, trị giá {c} đồng.",
        "Kết quả có {k} hộ thoát nghèo bền vững, không có hộ tái nghèo trên địa bàn phụ trách.",
        "Được bà con tin cậy, nhiều năm liền hoàn thành tốt nhiệm vụ.",
    ),
    Category.COLLECTIVE: (
        "Tập thể có {n} thành viên, thường xuyên sinh hoạt và phân công người giúp từng hộ khó khăn.",
        "Xây dựng mô hình góp vốn xoay vòng {b} đồng, đến nay {m} lượt hộ được nhận vốn không lấy lãi.",
        "Huy động {k} trăm ngày công làm đường ấp, sửa nhà và thu hoạch giúp hộ neo đơn.",
        "Tỷ lệ hộ nghèo trên địa bàn giảm từ {n},5 % xuống còn {k},2 % trong năm.",
        "Nội bộ đoàn kết, các phong trào đều có đông đảo hội viên tham gia.",
    ),
}  # fmt: skip
FINEST = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class DemoDossier:
    """A dossier with the slugs of its round, movement and unit; `quality` (0 to 1) shapes its scores."""

    round: str
    movement: str
    unit: str
    dossier: Dossier
    quality: float


def demo_dossiers(campaign: CampaignFile, seed: int) -> tuple[DemoDossier, ...]:
    """Dossiers for every round, movement and eligible category: more than there are places in each.

    In two movements of each round the individuals on either side of the quota line are equally good.
    """
    rng = random.Random(seed)  # noqa: S311  # invented data, no secret
    made: list[DemoDossier] = []
    for award_round in campaign.rounds:
        for number, movement in enumerate(campaign.movements):
            made += _movement_dossiers(campaign, award_round, movement, rng, tied=number in (0, 3))
    return tuple(made)


def demo_points(dossier: DemoDossier, movement: MovementPart, member: int) -> list[Decimal]:
    """The points that a member (0, 1, 2 ...) gives, one for each criterion, in halves."""
    rng = random.Random(f"{dossier.round} {dossier.movement} {dossier.quality:.9f} {member}")  # noqa: S311
    points = []
    for criterion in movement.criteria:
        share = min(1.0, max(0.3, dossier.quality + rng.uniform(-0.08, 0.08)))
        points.append(Decimal(round(criterion.most_points * share * 2)) * FINEST)
    return points


def _movement_dossiers(
    campaign: CampaignFile, award_round: RoundPart, movement: MovementPart, rng: random.Random, *, tied: bool
) -> list[DemoDossier]:
    made = []
    for category in movement.categories:
        count = {Category.COLLECTIVE: 6, Category.INDIVIDUAL: 10, Category.HOUSEHOLD: 6}[category]
        qualities = sorted((rng.uniform(0.62, 0.97) for _ in range(count)), reverse=True)
        if tied and category is not Category.HOUSEHOLD:
            places = award_round.quotas.get(movement.slug, award_round.quota).places(category)
            if 0 < places < count:
                qualities[places] = qualities[places - 1]
        names: set[str] = set()
        for quality in qualities:
            unit = rng.choice(campaign.units)
            dossier = _dossier(category, movement, unit, rng, names)
            made.append(DemoDossier(award_round.slug, movement.slug, unit.slug, dossier, quality))
    return made


def _dossier(
    category: Category, movement: MovementPart, unit: UnitPart, rng: random.Random, names: set[str]
) -> Dossier:
    hamlet = rng.choice(HAMLETS)
    is_office = unit.kind == "Cơ quan"
    address = (
        unit.name if is_office else f"Tổ {rng.randint(1, 12)}, ấp {hamlet}, {unit.name[:1].lower()}{unit.name[1:]}"
    )
    achievement = _achievement(category, rng)
    if category is Category.COLLECTIVE:
        patterns = CHARITIES if movement.slug == "tu-thien-xa-hoi" else OFFICE_TEAMS if is_office else GROUPS

        def draw() -> str:
            return rng.choice(patterns).format(n=rng.randint(1, 99), hamlet=rng.choice(HAMLETS), unit=unit.name)

        name = _unused(names, draw)
        return Dossier(category, "", name, None, "", unit.name, achievement)
    drawn = person(rng)
    while drawn.name in names:
        drawn = person(rng)
    names.add(drawn.name)
    post = "" if category is Category.HOUSEHOLD else f"{rng.choice(POSTS)} {unit.name[:1].lower()}{unit.name[1:]}"
    return Dossier(category, drawn.honorific, drawn.name, drawn.birth_year, post, "" if post else address, achievement)


def _unused(names: set[str], draw: Callable[[], str]) -> str:
    name = draw()
    while name in names:
        name = draw()
    names.add(name)
    return name


def _achievement(category: Category, rng: random.Random) -> str:
    figures = {
        "a": format_number(rng.randint(4, 7) * 100_000),
        "b": format_number(rng.randint(3, 12) * 10_000_000),
        "c": format_number(rng.randint(15, 32) * 100_000),
        "k": rng.randint(3, 9),
        "m": rng.randint(8, 24),
        "n": rng.randint(10, 28),
    }
    sentences = [sentence.format(**figures) for sentence in DEEDS[category]]
    dropped = rng.randrange(1, len(sentences))
    return "\n".join(sentence for index, sentence in enumerate(sentences) if index != dropped)
