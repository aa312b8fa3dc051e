"""The offices that papers name, by the level of the People's Committee."""

from dataclasses import dataclass

from app.law.rules.prizes import AwardingLevel


@dataclass(frozen=True, slots=True)
class Offices:
    """Who carries a decision out, who is asked to act on a plan, which fund pays, who heads the standing body."""

    executors: str
    units: str
    fund: str
    standing_body: str


def offices(level: AwardingLevel) -> Offices:
    """The offices of a district (until 30/6/2025) or of a commune."""
    if level is AwardingLevel.DISTRICT:
        return Offices(
            executors=(
                "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện, Trưởng phòng Nội vụ, Trưởng phòng Tài chính "
                "- Kế hoạch, thủ trưởng các cơ quan, đơn vị có liên quan"
            ),
            units="Các cơ quan, ban, ngành, đoàn thể huyện, Ủy ban nhân dân cấp xã, các cụm, khối thi đua",
            fund="Quỹ thi đua, khen thưởng của huyện",
            standing_body="Trưởng phòng Nội vụ",
        )
    return Offices(
        executors=(
            "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã, Trưởng phòng Văn hóa - Xã hội, Trưởng phòng Kinh tế, "
            "thủ trưởng các cơ quan, đơn vị có liên quan"
        ),
        units="Các cơ quan, đoàn thể xã và các ấp",
        fund="Quỹ thi đua, khen thưởng của xã",
        standing_body="Trưởng phòng Văn hóa - Xã hội",
    )
