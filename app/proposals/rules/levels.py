"""Which council may stand above which, and what is usually asked of it."""

from app.law.rules.prizes import AwardingLevel

LEVELS = tuple(AwardingLevel)  # from the lowest up
OF_THE_STATE = ("Bằng khen của Thủ tướng Chính phủ", "Huân chương Lao động hạng Ba")
OF_THE_PROVINCE = ("Cờ thi đua của Ủy ban nhân dân tỉnh", "Danh hiệu Chiến sĩ thi đua cấp tỉnh",
                   "Danh hiệu Tập thể lao động xuất sắc")  # fmt: skip


def stands_above(above: AwardingLevel, below: AwardingLevel) -> bool:
    """Whether a council of one level may receive proposals of a council of the other.

    >>> stands_above(AwardingLevel.PROVINCE, AwardingLevel.COMMUNE), stands_above(AwardingLevel.COMMUNE, AwardingLevel.COMMUNE)
    (True, False)
    """
    return LEVELS.index(above) > LEVELS.index(below)


def usual_forms(above: AwardingLevel, authority_title: str) -> tuple[str, ...]:
    """The forms of commendation that are usually asked of an authority of this level; the first is the most usual.

    >>> usual_forms(AwardingLevel.DISTRICT, "Chủ tịch Ủy ban nhân dân huyện Tịnh Biên")
    ('Giấy khen của Chủ tịch Ủy ban nhân dân huyện Tịnh Biên',)
    """
    if above is AwardingLevel.PROVINCE:
        return (f"Bằng khen của {authority_title}", *OF_THE_PROVINCE, *OF_THE_STATE)
    return (f"Giấy khen của {authority_title}",)
