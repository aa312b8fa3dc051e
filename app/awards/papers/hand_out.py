"""Lists for the day of the awards: who signs for which money, and who is called to the stage in which order."""

from app.awards.papers.awarded import MONEY, ROMAN, AwardedRound, Awardee
from app.documents.administrative import (
    AdministrativeDocument,
    Align,
    Column,
    Paragraph,
    Signature,
    Table,
    TableGroup,
)
from app.vietnamese.numbers import format_number, two_digits

ON_STAGE = 10  # at a time, the usual width of a stage and of a photograph
SIGN_FOR = (
    Column("TT", 7, Align.CENTRE),
    Column("Họ và tên, tên tập thể", 28),
    Column("Chức vụ, đơn vị, địa chỉ", 29),
    MONEY,
    Column("Ký nhận", 20),
)
CALLED = (
    Column("Số", 7, Align.CENTRE),
    Column("Họ và tên, tên tập thể", 27),
    Column("Chức vụ, đơn vị, địa chỉ", 26),
    Column("Phong trào thi đua", 31),
    Column("Có mặt", 9, Align.CENTRE),
)


def money_list(facts: AwardedRound) -> AdministrativeDocument:
    """The list on which awardees sign for their money."""
    groups = tuple(
        TableGroup(
            f"{ROMAN[index]}. {category.label.upper()}: {two_digits(count)}",
            tuple(
                (two_digits(one.ordinal), one.name, one.place, format_number(one.money), "")
                for one in facts.awardees
                if one.category is category
            ),
        )
        for index, (category, count) in enumerate(facts.present)
    )
    total = TableGroup(f"TỔNG CỘNG: {format_number(facts.total)} đồng", ())
    kept = f" kèm theo {facts.decision}" if facts.decision else ""
    return facts.letterhead.form(
        "DANH SÁCH KÝ NHẬN TIỀN THƯỞNG",
        f"Tiền thưởng kèm theo {facts.letterhead.award} trong {facts.movement}{kept}",
        body=(Table(SIGN_FOR, (*groups, total)), Paragraph(f"Tổng số tiền: {facts.total_in_words}.")),
        signatures=(
            Signature(("NGƯỜI LẬP BẢNG",), "", hint="(Ký, ghi rõ họ tên)"),
            Signature(("KẾ TOÁN",), "", hint="(Ký, ghi rõ họ tên)"),
            Signature(("NGƯỜI DUYỆT CHI",), "", hint="(Ký, đóng dấu)"),
        ),
    )


def ceremony_list(facts: AwardedRound) -> AdministrativeDocument:
    """The list by which the awardees are called, ten at a time, in the order of the decision and of the certificates."""
    groups, turn = [], 0
    for category, _ in facts.present:
        listed = [one for one in facts.awardees if one.category is category]
        for start in range(0, len(listed), ON_STAGE):
            turn += 1
            groups.append(_turn(turn, category.label.lower(), listed[start : start + ON_STAGE]))
    return facts.letterhead.form(
        "DANH SÁCH TRAO THƯỞNG",
        f"Theo thứ tự mời lên nhận {facts.letterhead.award} trong {facts.movement}",
        body=(
            Paragraph(
                f"Tổng số: {facts.counts}, chia thành {two_digits(turn)} lượt. Số ở cột đầu là số thứ tự trong quyết định, "
                f"cũng là số sổ vàng trên {facts.letterhead.award}."
            ),
            Table(CALLED, tuple(groups)),
        ),
    )


def _turn(number: int, kind: str, called: list[Awardee]) -> TableGroup:
    first, last = two_digits(called[0].ordinal), two_digits(called[-1].ordinal)
    rows = tuple((two_digits(one.ordinal), one.name, one.place, one.movement, "") for one in called)
    return TableGroup(f"Lượt {number}: {len(called)} {kind}, từ số {first} đến số {last}", rows)
