"""Invented registrations for emulation: what each unit promised in a round, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.campaigns.campaign_file import CampaignFile, RoundPart, UnitPart
from app.demo.dossiers import DemoDossier
from app.demo.people import dice
from app.law.rules.categories import Category
from app.registrations.rules.outcome import Direction
from app.registrations.rules.registration import TargetDraft
from app.registrations.rules.states import RegistrationState

NAMED = "can-bo-tan-tuy"  # the movement in which units register people by name
MORE, LESS = Direction.AT_LEAST, Direction.AT_MOST
# movement -> (target, least, most, unit of measure, direction); no figure where least is 0
PROMISES: dict[str, tuple[tuple[str, int, int, str, Direction], ...]] = {
    "ho-gia-dinh-vuot-kho": (
        ("Hộ nghèo đăng ký tự vươn lên thoát nghèo", 4, 18, "hộ", MORE),
        ("Hộ thoát nghèo rồi tái nghèo", 1, 3, "hộ", LESS),
    ),
    "phat-huy-vai-tro-cong-dong": (
        ("Hộ nghèo được tổ, hội giúp vốn, giống, ngày công", 10, 40, "hộ", MORE),
        ("Có mô hình giúp nhau giảm nghèo được nhân ra ấp khác", 0, 0, "", MORE),
    ),
    "ho-tro-dia-ban-ngheo": (
        ("Giảm tỷ lệ hộ nghèo trong năm", 2, 6, "%", MORE),
        ("Khiếu nại về rà soát hộ nghèo phải giải quyết lại", 1, 2, "vụ", LESS),
    ),
    "dong-thuan-hop-tac": (
        ("Hộ nghèo được cơ quan nhận đỡ đầu", 2, 8, "hộ", MORE),
        ("Có phân công đảng viên phụ trách hộ nghèo", 0, 0, "", MORE),
    ),
    "can-bo-tan-tuy": (("Cán bộ giảm nghèo xuống hộ ít nhất mỗi tháng một lần", 85, 100, "%", MORE),),
    "tu-thien-xa-hoi": (
        ("Vận động quỹ “Vì người nghèo”", 30, 200, "triệu đồng", MORE),
        ("Nhà đại đoàn kết được bàn giao", 1, 5, "căn", MORE),
    ),
}
PLEDGES = (
    "Giúp nhau kinh nghiệm, vốn và ngày công, không để đơn vị nào trong cụm, khối bị bỏ lại phía sau.",
    "Rà soát hộ nghèo công khai, đúng đối tượng, không chạy theo thành tích.",
    "Mỗi đơn vị nhận giúp ít nhất một ấp khó khăn của đơn vị bạn trong năm.",
    "Báo cáo kết quả trung thực, đúng hạn; cuối năm cùng bình xét công khai.",
    "Mỗi cán bộ, hội viên theo sát một hộ nghèo cho đến khi hộ đó thoát nghèo.",
)
NOTES = ("Lũ về sớm, hai ấp thu hoạch muộn.", "Vốn vay giải ngân chậm.", "Còn thiếu đất sản xuất.")


@dataclass(frozen=True, slots=True)
class DemoPart:
    """What a unit promised in a movement; `ends` answer the targets one by one, a figure or done or not."""

    movement: str
    targets: tuple[TargetDraft, ...]
    names: tuple[str, ...]
    ends: tuple[Decimal | bool, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoRegistration:
    """A unit's registration in a round, and how far it has come."""

    unit: str
    pledge: str
    parts: tuple[DemoPart, ...]
    upto: RegistrationState
    late: bool


def demo_registrations(
    campaign: CampaignFile, dossiers: Sequence[DemoDossier], award_round: RoundPart, *, unfinished: bool
) -> tuple[DemoRegistration, ...]:
    """A registration of each unit in the movements in which it nominates; of an unfinished round some are missing."""
    made = []
    for place, unit in enumerate(campaign.units):
        if unfinished and place % 9 == 8:
            continue
        own = [one for one in dossiers if one.unit == unit.slug and one.round == award_round.slug]
        parts = tuple(
            _part(award_round, unit, movement.slug, own)
            for movement in campaign.movements
            if any(one.movement == movement.slug for one in own)
        )
        chosen = dice("pledge", award_round.slug, unit.slug).sample(PLEDGES, 3)
        upto = _state(place) if unfinished else RegistrationState.ACCEPTED
        if parts:
            made.append(DemoRegistration(unit.slug, "\n".join(chosen), parts, upto, place % 7 == 3))
    return tuple(made)


def _state(place: int) -> RegistrationState:
    return {
        2: RegistrationState.SENT,
        5: RegistrationState.RETURNED,
        11: RegistrationState.SENT,
        13: RegistrationState.DRAFT,
    }.get(place, RegistrationState.ACCEPTED)


def _part(award_round: RoundPart, unit: UnitPart, movement: str, own: Sequence[DemoDossier]) -> DemoPart:
    rng = dice("registration", award_round.slug, unit.slug, movement)
    targets, notes = [], []
    ends: list[Decimal | bool] = []
    for text, least, most, measure, direction in PROMISES[movement]:
        amount = Decimal(rng.randint(least, most)) if most else None
        targets.append(TargetDraft(text, amount, measure, direction))
        good = rng.random() < 0.8
        notes.append("" if good else rng.choice(NOTES))
        if amount is None:
            ends.append(good)
            continue
        step = max(1, int(amount) // 10) * rng.randint(0 if good else 1, 2)
        up = good == (direction is MORE)
        reached = max(Decimal(0), amount + step if up else amount - step)
        ends.append(min(reached, Decimal(100)) if measure == "%" else reached)
    people = [one.dossier.name for one in own
              if one.movement == movement == NAMED and one.dossier.category is Category.INDIVIDUAL]  # fmt: skip
    # one of several is left out, so that a dossier of the demo is marked
    names = tuple(people[:-1]) if len(people) > 2 else tuple(people)
    return DemoPart(movement, tuple(targets), names, tuple(ends), tuple(notes))
