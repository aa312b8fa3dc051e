"""How papers address a nominee or an awardee, and say who and where they are."""

from app.law.rules.categories import Category


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
    return ", ".join(part for part in parts if part)


def brief(text: str, most: int) -> str:
    """The text on one line, at most so many characters, cut behind a word with an ellipsis.

    >>> brief("Giúp 12 hộ nghèo\\nvay vốn nuôi bò.", 20)
    'Giúp 12 hộ nghèo…'
    """
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return f"{line[:most].rsplit(' ', 1)[0].rstrip(' ,;.')}…"
