"""The Bảng tổng hợp đăng ký và kết quả thực hiện: what each unit registered beside what it achieved."""

from app.documents.administrative import (
    AdministrativeDocument,
    Align,
    Column,
    Paragraph,
    Signature,
    Table,
    TableGroup,
)
from app.registrations.papers.registered import RegisteredRound, counted
from app.registrations.papers.registration import NO_FIGURE
from app.registrations.rules.outcome import Outcome
from app.vietnamese.numbers import two_digits

COLUMNS = (
    Column("TT", 5, Align.CENTRE),
    Column("Phong trào", 20),
    Column("Chỉ tiêu", 27),
    Column("Đăng ký", 12, Align.CENTRE),
    Column("Thực hiện", 12, Align.CENTRE),
    Column("Tỷ lệ (%)", 7, Align.CENTRE),
    Column("Kết quả, ghi chú", 17),
)


def results_table(facts: RegisteredRound) -> AdministrativeDocument:
    """The table of all units, ready to be rendered."""
    every = [target for unit in facts.units for movement in unit.movements for target in movement.targets]
    ends = counted(every)
    return facts.letterhead.form(
        "BẢNG TỔNG HỢP ĐĂNG KÝ VÀ KẾT QUẢ THỰC HIỆN",
        facts.movement,
        landscape=True,
        body=(
            Paragraph(
                f"Có {two_digits(len(facts.units))} đơn vị đăng ký {two_digits(len(every))} chỉ tiêu: "
                f"{two_digits(ends[Outcome.REACHED])} chỉ tiêu đạt, {two_digits(ends[Outcome.MISSED])} chỉ tiêu chưa đạt, "
                f"{two_digits(ends[Outcome.UNREPORTED])} chỉ tiêu chưa báo cáo."
            ),
            Table(COLUMNS, _groups(facts)),
        ),
        signatures=(Signature(("THƯỜNG TRỰC HỘI ĐỒNG",), ""),),
    )


def _groups(facts: RegisteredRound) -> tuple[TableGroup, ...]:
    groups, number = [], 0
    for unit in facts.units:
        rows = []
        for movement in unit.movements:
            for target in movement.targets:
                number += 1
                ended = f"{target.outcome.label}; {target.note}" if target.note else target.outcome.label
                rows.append(
                    (two_digits(number), movement.name, target.text, target.promised or NO_FIGURE, target.done,
                     target.percent, ended)
                )  # fmt: skip
        groups.append(TableGroup(unit.name, tuple(rows)))
    return tuple(groups)
