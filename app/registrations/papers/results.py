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
    Column("Chỉ tiêu", 38),
    Column("Đăng ký", 14, Align.CENTRE),
    Column("Thực hiện", 14, Align.CENTRE),
    Column("Tỷ lệ (%)", 8, Align.CENTRE),
    Column("Kết quả, ghi chú", 21),
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
                f"Có {two_digits(len(facts.units))} đơn vị đăng ký {two_digits(len(every))} chỉ tiêu, trong đó: "
                + ", ".join(f"{two_digits(ends[one])} chỉ tiêu {one.label.lower()}" for one in Outcome if ends[one])
                + "."
            ),
            Table(COLUMNS, _groups(facts)),
        ),
        signatures=(Signature(("THƯỜNG TRỰC HỘI ĐỒNG",), ""),),
    )


def _groups(facts: RegisteredRound) -> tuple[TableGroup, ...]:
    groups, number = [], 0
    for unit in facts.units:
        for movement in unit.movements:
            rows = []
            for target in movement.targets:
                number += 1
                ended = f"{target.outcome.label}. {target.note}" if target.note else target.outcome.label
                promised = target.promised or NO_FIGURE
                rows.append((two_digits(number), target.text, promised, target.done, target.percent, ended))
            groups.append(TableGroup(f"{unit.name} – Phong trào “{movement.name}”", tuple(rows)))
    return tuple(groups)
