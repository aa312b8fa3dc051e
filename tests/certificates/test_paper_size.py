"""A Bằng khen on paper of the office's own size: the layout of A4 enlarged, alike by both ways; a Giấy khen is A4."""

import io
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageChops
from sqlalchemy import update

from app.certificates.rendering.page import render_reference
from app.certificates.rendering.sheet import certificates_pdf
from app.certificates.rules.paper_size import A4, PaperSize, fault_of_size
from app.law.rules.prizes import AwardForm
from app.platform.audit import AuditRow
from app.platform.database import db
from app.units.models import Council
from tests.awards.test_amendments import decided  # noqa: F401  # the fixture
from tests.certificates.test_sheet import NAMES, certificate, text_of
from tests.certificates.test_stamping import pdfium, poppler
from tests.support.world import ROUND, World

LARGE = PaperSize(3600, 2700)
SHEETS = (
    certificate(NAMES[3], form="Bằng khen", code="0123-4567-89AB", address="https://a.example.vn/verify/0123456789AB"),
    certificate(NAMES[6], 101, form="Bằng khen", achievement="Đã có thành tích xuất sắc " * 12),
)
PAPER = f"/rounds/{ROUND}/certificates/paper"


def test_both_ways_print_the_same_enlarged_sheet(tmp_path: Path) -> None:
    fast, reference = tmp_path / "fast.pdf", tmp_path / "reference.pdf"
    fast.write_bytes(certificates_pdf(SHEETS, size=LARGE))
    reference.write_bytes(render_reference(SHEETS, size=LARGE))

    with pikepdf.open(fast) as pdf:
        assert [round(float(side) / 72 * 25.4, 1) for side in pdf.pages[1].mediabox] == [0, 0, 360, 270]
    assert "BẰNG KHEN" in text_of(fast, 1) and "GIẤY KHEN" not in text_of(fast, 1)
    for engine in (poppler, pdfium):
        for page in (1, 2):
            pictures = [engine(path, page).reduce(6) for path in (fast, reference)]
            steps = ImageChops.difference(*pictures).histogram()
            assert max(step for step, count in enumerate(steps) if count) <= 60


@given(st.integers(1480, 4200), st.integers(1480, 4200))
def test_the_layout_fills_the_paper_one_way_and_is_centred_the_other(width: int, height: int) -> None:
    size = PaperSize(width, height)
    left, top = size.margins

    assert min(left, top) == pytest.approx(0, abs=1e-9)
    assert 2 * left + 297 * size.scale == pytest.approx(width / 10)
    assert 2 * top + 210 * size.scale == pytest.approx(height / 10)


def test_a_giay_khen_is_a4_and_no_sheet_stands_upright() -> None:
    assert fault_of_size(AwardForm.GIAY_KHEN, A4) is None
    assert fault_of_size(AwardForm.BANG_KHEN, LARGE) is None
    assert fault_of_size(AwardForm.GIAY_KHEN, LARGE)[0] == "width"
    assert fault_of_size(AwardForm.BANG_KHEN, PaperSize(2700, 3600))[0] == "width"
    assert fault_of_size(AwardForm.BANG_KHEN, PaperSize(3600, 90))[0] == "height"


@pytest.fixture
def province(decided: World) -> World:  # noqa: F811
    """The same office, were it a province's: its chairman awards the Bằng khen."""
    db.session.rollback()
    with db.engine.begin() as connection:
        connection.execute(update(Council).where(Council.slug == "tinh-bien").values(level="province"))
    return decided


def test_a_province_sets_its_paper_and_all_its_papers_say_bang_khen(province: World) -> None:
    client = province.client("secretary")

    kept = province.post(client, PAPER, width="400,5", height="300")
    printed = client.get(f"/rounds/{ROUND}/certificates/1.pdf")
    wrong = province.post(client, PAPER, width="40", height="abc")

    assert kept.status_code == 303
    with pikepdf.open(io.BytesIO(printed.data)) as pdf:
        assert [round(float(side) / 72 * 25.4, 1) for side in pdf.pages[0].mediabox] == [0, 0, 400.5, 300]
    assert "400,5 × 300 mm" in client.get(f"/rounds/{ROUND}/certificates").text
    assert wrong.status_code == 422 and 'value="40"' in wrong.text and 'value="abc"' in wrong.text
    for kind in ("council-submission", "result-notice", "money-list", "ceremony-list", "summary-report"):
        paper = client.get(f"/papers/{kind}/{ROUND}").text
        assert "Bằng khen" in paper and "Giấy khen" not in paper, kind
    db.session.rollback()
    assert db.session.query(AuditRow).filter_by(action="certificates set").count() == 1


def test_only_the_secretary_sets_the_paper_and_a_district_prints_on_a4(decided: World) -> None:  # noqa: F811
    for name in ("clerk_a", "member_a", "chair", "admin"):
        assert decided.post(decided.client(name), PAPER, width="360", height="270").status_code == 403
    refused = decided.post(decided.client("secretary"), PAPER, width="360", height="270")

    assert refused.status_code == 422 and "khổ A4 ngang" in refused.text
