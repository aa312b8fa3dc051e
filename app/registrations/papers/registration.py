"""The Bản đăng ký thi đua of one unit: its targets by movement, whom it registers, and its pledge."""

from app.documents.administrative import (
    AdministrativeDocument,
    Align,
    Block,
    Column,
    Paragraph,
    Section,
    Table,
    TableGroup,
)
from app.registrations.papers.registered import RegisteredRound, SignedMovement, SignedUnit, sentence
from app.vietnamese.numbers import two_digits

TARGETS = (
    Column("TT", 8, Align.CENTRE),
    Column("Chỉ tiêu", 64),
    Column("Mức đăng ký", 28, Align.CENTRE),
)
NO_FIGURE = "Hoàn thành"


def registration_paper(facts: RegisteredRound) -> AdministrativeDocument:
    """The unit's registration, ready to be signed by its head."""
    head, (unit,) = facts.letterhead, facts.units
    return head.form(
        "BẢN ĐĂNG KÝ THI ĐUA",
        facts.movement,
        body=(
            Paragraph(f"Kính gửi: {head.council_name}."),
            Paragraph(f"Thực hiện {facts.movement}, {head.name} đăng ký thi đua như sau:"),
            Section(1, "I.", "NỘI DUNG, CHỈ TIÊU ĐĂNG KÝ"),
            _targets(unit),
            *_names(unit),
            Section(1, "III." if any(one.names for one in unit.movements) else "II.", "GIAO ƯỚC THI ĐUA"),
            *(Paragraph(f"{number}. {sentence(text)}") for number, text in enumerate(unit.promises, 1)),
            Paragraph(
                f"{head.name} cam kết tổ chức thực hiện, tự đánh giá và báo cáo kết quả với Hội đồng đúng thời hạn."
            ),
        ),
        signatures=(head.signature,),
    )


def _targets(unit: SignedUnit) -> Table:
    groups, number = [], 0
    for movement in unit.movements:
        rows = []
        for target in movement.targets:
            number += 1
            rows.append((two_digits(number), target.text, target.promised or NO_FIGURE))
        groups.append(TableGroup(f"Phong trào “{movement.name}”", tuple(rows)))
    return Table(TARGETS, tuple(groups))


def _names(unit: SignedUnit) -> tuple[Block, ...]:
    named = [movement for movement in unit.movements if movement.names]
    if not named:
        return ()
    blocks: list[Block] = [Section(1, "II.", "TẬP THỂ, CÁ NHÂN, HỘ GIA ĐÌNH ĐĂNG KÝ")]
    for number, movement in enumerate(named, 1):
        blocks.append(Section(2, f"{number}.", f"Phong trào “{movement.name}”"))
        blocks += _listed(movement)
    return tuple(blocks)


def _listed(movement: SignedMovement) -> list[Paragraph]:
    return [
        Paragraph(f"{category} ({two_digits(len(names))}): {sentence('; '.join(names))}")
        for category, names in movement.names
    ]
