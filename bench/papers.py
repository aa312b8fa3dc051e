"""Decision and certificates, each beside a peer in the same run; printed as ratios."""

import io
import time
from collections.abc import Callable
from datetime import date

from docx import Document
from weasyprint import HTML

from app.awards.papers.decision import COLUMNS, DecisionAwardee, DecisionFacts, decision_document
from app.certificates.rendering.frame import frame_svg
from app.certificates.rendering.page import ROOT
from app.certificates.rendering.sheet import certificates_pdf
from app.certificates.rules.lines import CertificateFacts
from app.documents.rendering.word import to_word
from app.law.rules.categories import Category
from app.law.rules.document_kinds import DocumentKind
from app.law.rules.format_profiles import ND30
from app.law.rules.legal_bases import legal_bases
from app.law.rules.prizes import AwardingLevel

DAY = date(2020, 12, 28)


def seconds(act: Callable[[], object]) -> float:
    """The best of three runs."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return min(times)


def decision(count: int) -> DecisionFacts:
    """A decision with so many awardees."""
    return DecisionFacts(
        "Ủy ban nhân dân huyện Tịnh Biên", "", "Chủ tịch Ủy ban nhân dân huyện Tịnh Biên",
        "Hội đồng Thi đua - Khen thưởng huyện Tịnh Biên", "Tịnh Biên", ("CHỦ TỊCH",), "", "NV", 7, DAY, 2020,
        "Chung tay vì người nghèo", 2020, False, "2018 - 2020",
        legal_bases(kind=DocumentKind.DECISION, on=DAY, level=AwardingLevel.DISTRICT), "Chánh Văn phòng", "Quỹ", tuple(
            DecisionAwardee(number, Category.INDIVIDUAL, f"Bà Néang Srây Mom {number}", "Xã An Cư", "Tận tụy", 450_000)
            for number in range(1, count + 1)
        ),
    )  # fmt: skip


def plain_table(facts: DecisionFacts) -> None:
    """The same list alone, as python-docx's own documentation makes a table."""
    word = Document()
    table = word.add_table(rows=0, cols=len(COLUMNS))
    for one in facts.awardees:
        cells = table.add_row().cells
        for cell, text in zip(
            cells, (str(one.ordinal), one.name, one.place, one.movement, str(one.money)), strict=True
        ):
            cell.text = text
    word.save(io.BytesIO())


def certificate(number: int) -> CertificateFacts:
    """One more certificate."""
    return CertificateFacts(
        "Chủ tịch Ủy ban nhân dân huyện Tịnh Biên", f"Bà Néang Srây Mom {number}", "Ấp Phú Tâm, xã An Cư",
        "Đã có thành tích xuất sắc trong Phong trào thi đua “Chung tay vì người nghèo” năm 2020", "15/QĐ-UBND", DAY,
        2020, number, "Tịnh Biên", ("CHỦ TỊCH",), "Người Ký",
    )  # fmt: skip


def one_by_one() -> None:
    """A certificate by WeasyPrint alone: its frame drawn anew, its fonts looked up anew."""
    svg = frame_svg((ROOT / "static/img/emblem.svg").read_text())
    lines = "".join(
        f"<p>{text}</p>" for text in ("GIẤY KHEN", "Bà Néang Srây Mom", "Đã có thành tích xuất sắc", "2020")
    )
    style = "<style>@page { size: 297mm 210mm; margin: 0 } svg { position: absolute }</style>"
    HTML(string=f"{style}{svg}{lines}").write_pdf()


def main() -> None:
    """Prints the table."""
    print(f"{'what':44} {'ours':>9} {'peer':>9} {'ratio':>7}  limit")
    for count, limit in ((138, "0.1 s"), (5_000, "1 s")):
        facts = decision(count)
        ours = seconds(lambda facts=facts: to_word(decision_document(facts), profile=ND30))
        peer = seconds(lambda facts=facts: plain_table(facts))
        print(
            f"{f'decision, {count} awardees; python-docx rows':44} {ours:8.3f}s {peer:8.3f}s {peer / ours:6.1f}x  {limit}"
        )
    peer = seconds(one_by_one)
    for count, limit in ((250, "3 s"), (1_000, "")):
        certificates = [certificate(number) for number in range(1, count + 1)]
        start = time.perf_counter()
        certificates_pdf(certificates)
        ours = time.perf_counter() - start
        whole = peer * count
        print(
            f"{f'{count} certificates; WeasyPrint one by one*':44} {ours:8.3f}s {whole:8.1f}s {whole / ours:6.1f}x  {limit}"
        )
    print("* one sheet measured, best of three, times the number of sheets")


if __name__ == "__main__":
    main()
