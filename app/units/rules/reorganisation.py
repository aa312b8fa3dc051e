"""Units are renamed, merged and split: what a unit was called on a day, whether it existed, and what became of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.vietnamese.names import sort_key
from app.vietnamese.spelling import syllable


class Reorganisation(StrEnum):
    """What happened to a unit."""

    RENAMED = "renamed"
    MERGED = "merged"
    SPLIT = "split"

    @property
    def label(self) -> str:
        """In the words of the office."""
        return {"renamed": "Đổi tên", "merged": "Sáp nhập", "split": "Chia tách"}[self.value]


@dataclass(frozen=True, slots=True)
class FormerName:
    """What a unit was called until the day before `until`."""

    name: str
    until: date


def exists_on(*, since: date | None, until: date | None, on: date) -> bool:
    """Whether a unit exists on that day: from `since` (None: always) to the day before `until` (None: still)."""
    return (since is None or since <= on) and (until is None or on < until)


def name_on(name: str, former: Iterable[FormerName], on: date) -> str:
    """What the unit that is called so now was called on that day.

    >>> name_on("Phường Thới Sơn", [FormerName("Xã Thới Sơn", date(2025, 7, 1))], date(2025, 6, 30))
    'Xã Thới Sơn'
    """
    later = [one for one in former if on < one.until]
    return min(later, key=lambda one: one.until).name if later else name


def lineages(units: Iterable[int], links: Iterable[tuple[int, int]]) -> dict[int, int]:
    """For each unit the least id among the units that it came from, went into, or shares such a one with.

    `links` are pairs of a unit and one that it became, or became part of.

    >>> lineages([1, 2, 3, 4], [(1, 3), (2, 3)])
    {1: 1, 2: 1, 3: 1, 4: 4}
    """
    root = {unit: unit for unit in units}

    def find(unit: int) -> int:
        while root[unit] != unit:
            root[unit] = root[root[unit]]
            unit = root[unit]
        return unit

    for one, other in links:
        low, high = sorted((find(one), find(other)))
        root[high] = low
    return {unit: find(unit) for unit in root}


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit as the rules of reorganisation look at it; `last_on` is the day of what happened to it last."""

    name: str
    since: date | None
    until: date | None
    last_on: date | None


def fault_of_day(units: Sequence[Standing], *, on: date, today: date) -> str | None:
    """Why nothing can happen to these units on that day, in Vietnamese; None when it can."""
    if on > today:
        return "Chưa đến ngày có hiệu lực. Hãy ghi khi đến ngày, để tên cũ vẫn dùng cho đến lúc đó."
    for unit in units:
        if not exists_on(since=unit.since, until=unit.until, on=on):
            return f"“{unit.name}” không tồn tại vào ngày đó. Hãy kiểm tra lại ngày."
        if unit.until is not None or (unit.last_on is not None and on <= unit.last_on):
            return f"“{unit.name}” đã có thay đổi từ ngày đó trở đi. Hãy kiểm tra lại ngày."
    return None


def fault_of_annulment(*, later: bool, issued: bool, built: bool, worked: bool, taken: Collection[str]) -> str | None:
    """Why what happened to units cannot be taken back as a mistake, in Vietnamese; None when nothing was built on it.

    `later` says that something happened to these units since, `issued` that the council issued a document since, `built` that
    something belongs to a unit that it founded, `worked` that a clerk who went on has worked since; `taken` are names to be given
    back that another unit bears now.
    """
    if later:
        return "Sau đó các đơn vị này đã có thay đổi khác. Hãy hủy lần thay đổi sau trước."
    if issued:
        return "Sau khi ghi, Hội đồng đã phát hành văn bản nên không hủy được. Hãy ghi một thay đổi mới cho đúng."
    if built:
        return "Đơn vị mới đã có hồ sơ, đăng ký hoặc người được giao vai trò nên không hủy được. Hãy ghi một thay đổi mới cho đúng."
    if worked:
        return "Chuyên viên được chuyển sang đã làm việc ở đó nên không hủy được. Hãy ghi một thay đổi mới cho đúng."
    if taken:
        return f"Nay đã có đơn vị khác tên {', '.join(f'“{name}”' for name in taken)}. Hãy đổi tên đơn vị đó trước."
    return None


def fault_of_name(name: str, taken: Iterable[str]) -> str | None:
    """Why a unit cannot be called so, when these names are taken; None when it can."""
    if not name:
        return "Hãy ghi tên mới của đơn vị."
    key = name_key(name)
    borne = next((one for one in taken if name_key(one) == key), None)
    return None if borne is None else f"Đã có đơn vị “{borne}”. Hãy kiểm tra lại tên."


def name_key(name: str) -> tuple[tuple[str, str], ...]:
    """What two names of one unit share: neither capitals nor the place of a tone mark make another name, the tone does.

    >>> name_key("Xã Tân Hòa") == name_key("XÃ TÂN HOÀ"), name_key("Xã An Hảo") == name_key("Xã An Hào")
    (True, False)
    """
    told = (syllable(word) for word in name.split())
    return tuple((one.letters, one.tone) for one in told)


def told(parts: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """What became of units, a line for all that went into one, else a line for each; of pairs of a name before and one now.

    >>> told([("Xã A", "Xã C"), ("Xã B", "Xã C")]), told([("Xã A", "Xã A"), ("Xã A", "Xã B")])
    (('Xã A, Xã B → Xã C',), ('Xã A → Xã A (phần còn lại), Xã B',))
    """
    pairs = sorted(parts, key=lambda pair: (sort_key(pair[0]), sort_key(pair[1])))
    after = dict.fromkeys(now for _, now in pairs)
    if len(after) == 1:
        return (f"{', '.join(dict.fromkeys(before for before, _ in pairs))} → {next(iter(after))}",)
    heirs = {
        one: [f"{now} (phần còn lại)" if now == one else now for before, now in pairs if before == one]
        for one, _ in pairs
    }
    return tuple(f"{before} → {', '.join(names)}" for before, names in heirs.items())


def became(unit: int, links: Mapping[int, Sequence[int]]) -> tuple[int, ...]:
    """The units that exist today and hold what was this unit's; itself where nothing happened to it.

    `links` tells for a unit that ended, or that was split off from, what came after it.

    >>> became(1, {1: [3], 3: [4, 5]})
    (4, 5)
    """
    after = [one for one in links.get(unit, ()) if one != unit]
    own = (unit,) if not after or unit in links.get(unit, ()) else ()
    return tuple(dict.fromkeys((*own, *(last for one in after for last in became(one, links)))))
