"""How papers address a nominee or an awardee, and say who and where they are."""

from app.law.rules.categories import Category
from app.vietnamese.text import sentence_start


def addressed(category: Category, honorific: str, name: str) -> str:
    """The nominee with the honorific: a collective's own name, a person's, a household by its head's.

    >>> addressed(Category.HOUSEHOLD, "Bà", "Néang Srây Mom")
    'Hộ gia đình bà Néang Srây Mom'
    """
    parts = ("Hộ gia đình", honorific.lower(), name) if category is Category.HOUSEHOLD else (honorific, name)
    return " ".join(part for part in parts if part)


def placed(position: str, address: str, unit_name: str) -> str:
    """Post, address and unit in one line, each said once.

    >>> placed("Trưởng ấp", "ấp Phú Tâm, xã An Cư", "Xã An Cư")
    'Trưởng ấp, ấp Phú Tâm, xã An Cư'
    """
    parts = [position, address]
    if unit_name.split(" ", 1)[-1] not in " ".join(parts):
        parts.append(unit_name)
    return sentence_start(", ".join(part for part in parts if part))


def brief(text: str, most: int) -> str:
    """The text on one line, at most so many characters: whole sentences, or cut behind a word with an ellipsis.

    >>> brief("Giúp 12 hộ nghèo vay vốn. Đã có 7 hộ thoát nghèo.", 30), brief("Giúp 12 hộ nghèo vay vốn", 20)
    ('Giúp 12 hộ nghèo vay vốn.', 'Giúp 12 hộ nghèo…')
    """
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    sentences = line[: most + 1].rfind(". ")
    if sentences > most // 2:
        return line[: sentences + 1]
    return f"{line[:most].rsplit(' ', 1)[0].rstrip(' ,;.')}…"
