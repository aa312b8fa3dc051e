"""The Bản giao ước thi đua of a cluster: what its units promise one another, signed by each of them."""

from dataclasses import dataclass

from app.documents.administrative import (
    AdministrativeDocument,
    Align,
    Column,
    Paragraph,
    Section,
    Signature,
    Table,
    TableGroup,
)
from app.documents.rules.agency_names import unit_agency
from app.registrations.papers.registered import RegisteredRound, sentence
from app.registrations.papers.registration import NO_FIGURE
from app.vietnamese.numbers import two_digits

PROMISES = (Column("TT", 7, Align.CENTRE), Column("Đơn vị", 25), Column("Nội dung giao ước", 68))
TARGETS = (Column("TT", 7, Align.CENTRE), Column("Chỉ tiêu", 65), Column("Mức đăng ký", 28, Align.CENTRE))
SIGNING = (
    Column("TT", 7, Align.CENTRE),
    Column("Đơn vị", 43),
    Column("Người đại diện ký, ghi rõ họ tên, đóng dấu", 50),
)


@dataclass(frozen=True, slots=True)
class PledgeFacts:
    """A cluster's registrations; `cluster` is its name ("Cụm thi đua số 1")."""

    registered: RegisteredRound
    cluster: str


def cluster_pledge(facts: PledgeFacts) -> AdministrativeDocument:
    """The units' pledge to one another, ready to be signed by all of them."""
    head, units = facts.registered.letterhead, facts.registered.units
    cluster = f"{facts.cluster[:1].lower()}{facts.cluster[1:]}"
    return head.form(
        "BẢN GIAO ƯỚC THI ĐUA",
        f"{facts.cluster} thực hiện {facts.registered.movement}",
        body=(
            Paragraph(
                f"Các đơn vị thuộc {cluster} thống nhất ký giao ước thi đua thực hiện {facts.registered.movement} như sau:"
            ),
            Section(1, "I.", "NỘI DUNG GIAO ƯỚC"),
            Table(PROMISES, (TableGroup("", tuple(
                (two_digits(number), unit_agency(unit.name).name, " ".join(sentence(one) for one in unit.promises))
                for number, unit in enumerate(units, 1)
            )),)),
            Section(1, "II.", "CHỈ TIÊU ĐĂNG KÝ"),
            _targets(facts.registered),
            Section(1, "III.", "CAM KẾT CHUNG"),
            Paragraph(
                "Các đơn vị cam kết thi đua công khai, đoàn kết, cùng tiến bộ; tự đánh giá, báo cáo trung thực kết quả thực "
                "hiện và chịu sự kiểm tra của Hội đồng."
            ),
            Section(1, "IV.", "ĐẠI DIỆN CÁC ĐƠN VỊ KÝ GIAO ƯỚC"),
            Table(SIGNING, (TableGroup("", tuple(
                (two_digits(number), unit_agency(unit.name).name, "") for number, unit in enumerate(units, 1)
            )),)),
        ),
        signatures=(Signature(("ĐẠI DIỆN HỘI ĐỒNG CHỨNG KIẾN",), "", hint="(Ký, ghi rõ họ tên)"),),
    )  # fmt: skip


def _targets(registered: RegisteredRound) -> Table:
    groups = []
    for unit in registered.units:
        name, number = unit_agency(unit.name).name, 0
        for movement in unit.movements:
            rows = []
            for target in movement.targets:
                number += 1
                rows.append((two_digits(number), target.text, target.promised or NO_FIGURE))
            groups.append(TableGroup(f"{name} – Phong trào “{movement.name}”", tuple(rows)))
    return Table(TARGETS, tuple(groups))
