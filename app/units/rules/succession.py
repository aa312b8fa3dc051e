"""A council succeeds a former one: which units of both belong together, and what cannot be recorded."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from app.units.rules.reorganisation import lineages

AREA = 0  # the lineage of what went into a council's area and became none of its units


@dataclass(frozen=True, slots=True)
class HandedOn:
    """A unit of a former council, and the unit of the next one that goes on with it; None: it went into the area."""

    unit: int
    heir: int | None


def lines_of_a_council(
    own: Collection[int], links: Collection[tuple[int, int]], handed_on: Iterable[HandedOn]
) -> dict[int, int]:
    """The lineage of each own unit of a council, and of each unit of a former council that went into it (AREA: into its area).

    `links` are the mergers and splits within all these councils. Units of a former council that went elsewhere are left out.

    >>> lines_of_a_council([9], [(1, 2)], [HandedOn(2, 9), HandedOn(3, None)])
    {1: 1, 2: 1, 3: 0, 9: 1}
    """
    handed = tuple(handed_on)
    joined = [*links, *((one.unit, one.heir) for one in handed if one.heir is not None)]
    known = sorted({*own, *(unit for link in joined for unit in link), *(one.unit for one in handed)})
    line = lineages(known, joined)
    held = {line[unit] for unit in own}
    area = {line[one.unit] for one in handed if one.heir is None}
    return {
        unit: line[unit] if line[unit] in held else AREA for unit in known if line[unit] in held or line[unit] in area
    }


def fault_of_succession(*, on: date, today: date, taken: int, again: Collection[str], goes_round: bool) -> str | None:
    """Why a succession cannot be recorded, in Vietnamese; None when it can.

    `taken` is how many units go over, `again` names those that this council has taken over before, `goes_round` says that the
    former council succeeds this one itself.
    """
    if on > today:
        return "Chưa đến ngày có hiệu lực. Hãy ghi khi đến ngày."
    if goes_round:
        return "Hội đồng kia đang được ghi là kế thừa Hội đồng này. Hãy kiểm tra lại bên nào có trước."
    if not taken:
        return "Hãy chọn ít nhất một đơn vị của Hội đồng trước chuyển sang Hội đồng này."
    if again:
        return f"Đã ghi kế thừa {', '.join(again)} rồi. Hãy bỏ chọn, hoặc hủy lần ghi trước nếu ghi nhầm."
    return None
