"""Whether a nominee was registered for emulation in its movement."""

import unicodedata
from collections.abc import Iterable, Set
from enum import StrEnum

from app.law.rules.categories import Category
from app.vietnamese.spelling import syllable

FORMS_OF_ADDRESS = ("hộ gia đình", "hộ", "ông", "bà")
Name = tuple[Category, str]  # the category, and the name as `name_key` writes it


class Standing(StrEnum):
    """How a nominee stands to what its unit registered, the best first; only an accepted registration counts."""

    NAMED = "named"
    WHOLE_UNIT = "whole_unit"
    NOT_NAMED = "not_named"
    NOT_REGISTERED = "not_registered"

    @property
    def label(self) -> str:
        """The standing in words for the dossier."""
        return {
            "named": "Có tên trong bản đăng ký thi đua",
            "whole_unit": "Đơn vị đã đăng ký phong trào này, không ghi tên từng đối tượng",
            "not_named": "Chưa đăng ký: không có tên trong bản đăng ký thi đua của đơn vị",
            "not_registered": "Chưa đăng ký: đơn vị chưa có bản đăng ký phong trào này được tiếp nhận",
        }[self.value]

    @property
    def is_registered(self) -> bool:
        """Whether the nominee counts as registered."""
        return self in {Standing.NAMED, Standing.WHOLE_UNIT}


def standing_of(category: Category, name: str, registered: Iterable[Set[Name]]) -> Standing:
    """How this nominee stands at best; `registered` are the names in each registration of the movement that is its unit's or
    that of a unit that went into it.

    A unit that names nobody of a category has registered for all of its own in that category.
    """
    found = {_standing_in(category, name, names) for names in registered}
    return next((one for one in Standing if one in found), Standing.NOT_REGISTERED)


def _standing_in(category: Category, name: str, registered: Set[Name]) -> Standing:
    if (category, name_key(name)) in registered:
        return Standing.NAMED
    return Standing.NOT_NAMED if any(kind is category for kind, _ in registered) else Standing.WHOLE_UNIT


def name_key(name: str) -> str:
    """The name as two lists of one unit may agree on: without form of address, case, and place of the tone mark.

    Letters and tones stay: Thuý is Thúy and Lý is Lí, but Thụy is neither.

    >>> name_key("Bà LÊ THỊ THUÝ") == name_key("Lê Thị Thúy"), name_key("Lê Thị Thụy") == name_key("Lê Thị Thúy")
    (True, False)
    """
    text = " ".join(unicodedata.normalize("NFC", name).casefold().split())
    for form in FORMS_OF_ADDRESS:
        text = text.removeprefix(f"{form} ")
    return " ".join(one.letters + one.tone for one in map(syllable, text.split()))
