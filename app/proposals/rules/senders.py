"""As which of its own units the council above knows the one that proposes."""

from collections.abc import Mapping

from app.vietnamese.text import sentence_start

COMMITTEE = "Ủy ban nhân dân "


def unit_name_of(agency_name: str) -> str:
    """How the council above names the locality of an agency.

    >>> unit_name_of("Ủy ban nhân dân xã An Cư")
    'Xã An Cư'
    """
    return sentence_start(agency_name.removeprefix(COMMITTEE))


def unit_like(name: str, units: Mapping[int, str]) -> int | None:
    """The one unit of this name, whatever its capitals; None where there is none, or more than one.

    >>> unit_like("Xã An Cư", {3: "xã An Cư", 4: "Xã An Cự"})
    3
    """
    found = [number for number, known in units.items() if known.casefold() == name.casefold()]
    return found[0] if len(found) == 1 else None
