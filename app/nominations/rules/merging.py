"""Whether two nominees can become one, and whether that can be taken back."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WithTheCouncil:
    """A dossier that is sent or accepted: its round and movement, and how the office calls them."""

    round_id: int
    movement_id: int
    told: str


def fault_of_merge(one: Iterable[WithTheCouncil], other: Iterable[WithTheCouncil]) -> str | None:
    """Why the nominees of these dossiers cannot be merged, in Vietnamese; None when they can.

    One nominee has one dossier in a round and movement.
    """
    mine = {(each.round_id, each.movement_id) for each in one}
    twice = [each.told for each in other if (each.round_id, each.movement_id) in mine]
    if not twice:
        return None
    return (
        f"Hai đối tượng đều có hồ sơ đã gửi ở {'; '.join(dict.fromkeys(twice))}. Một đối tượng chỉ có một hồ sơ trong một phong "
        "trào của một đợt; hãy trả lại một trong hai hồ sơ rồi gộp."
    )
