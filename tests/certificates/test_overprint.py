"""Certificates on pre-printed blanks: the texts alone, where the office puts them, moved by what the printer is off."""

import io
from dataclasses import replace

import pdfplumber
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.certificates.models import Blank
from app.certificates.rendering.overprint import calibration_pdf, preview_svg, write_overprint
from app.certificates.rules.fitting import DoesNotFit
from app.certificates.rules.overprint import A4_PLACES, LABELS, Layout, faults_of_layout, in_units, tenths
from app.platform.audit import AuditRow
from app.platform.database import db
from tests.awards.test_amendments import decided  # noqa: F401  # the fixture
from tests.certificates.test_sheet import NAMES, certificate
from tests.support.world import ROUND, World

A4 = Layout("Phôi A4", 2970, 2100, 0, 0, A4_PLACES)
NEW = "/councils/tinh-bien/blanks"


def printed(layout: Layout, *names: str) -> bytes:
    out = io.BytesIO()
    write_overprint([certificate(name, number) for number, name in enumerate(names or NAMES[:3], 1)], layout, out)
    return out.getvalue()


def word(file: bytes, text: str) -> tuple[float, float]:
    """Where a word begins on the first page, in millimetres."""
    with pdfplumber.open(io.BytesIO(file)) as pdf:
        found = next(one for one in pdf.pages[0].extract_words() if one["text"] == text)
        return found["x0"] * 25.4 / 72, found["top"] * 25.4 / 72


def test_the_texts_alone_are_printed_in_one_font_on_paper_of_the_blanks_size() -> None:
    file = printed(replace(A4, width=4200, height=2970))

    with pdfplumber.open(io.BytesIO(file)) as pdf:
        text = pdf.pages[0].extract_text()
        sides = [round(side * 25.4 / 72) for side in (pdf.pages[0].width, pdf.pages[0].height)]
        fonts = {one["fontname"].split("+")[1].split("-")[0] for page in pdf.pages for one in page.chars}
        drawn = len(pdf.pages[0].curves) + len(pdf.pages[0].images) + len(pdf.pages[0].rects)
    with pikepdf.open(io.BytesIO(file)) as pdf:
        says = (len(pdf.pages), str(pdf.Root.Lang), pdf.open_metadata().pdfa_status, pdf.check_pdf_syntax())
    assert (sides, fonts, drawn) == ([420, 297], {"Liberation"}, 0)
    assert says == (3, "vi", "2B", [])
    assert "Néang Srây Mom" in text and "Số sổ vàng: 01" in text
    assert "GIẤY KHEN" not in text and "CỘNG HÒA" not in text


@given(st.integers(-300, 300), st.integers(-300, 300))
def test_every_text_moves_by_what_the_printer_is_off_and_by_nothing_else(x: int, y: int) -> None:
    at, moved = (word(printed(layout, NAMES[0]), "Mom") for layout in (A4, replace(A4, offset_x=x, offset_y=y)))

    assert moved[0] - at[0] == pytest.approx(x / 10, abs=0.02)
    assert moved[1] - at[1] == pytest.approx(y / 10, abs=0.02)


def test_a_text_is_left_out_moved_and_set_from_the_left_as_the_office_wants() -> None:
    places = {**A4_PLACES, "day": replace(A4_PLACES["day"], shown=False),
              "ordinal": replace(A4_PLACES["ordinal"], x=500, y=1000)}  # fmt: skip
    file = printed(replace(A4, places=places), NAMES[0])

    with pdfplumber.open(io.BytesIO(file)) as pdf:
        text = pdf.pages[0].extract_text()
    assert "Tịnh Biên, ngày" not in text
    assert word(file, "Số")[0] == pytest.approx(50, abs=0.3)


def test_what_cannot_fit_is_told_by_name_before_anything_is_printed() -> None:
    narrow = replace(A4, places={**A4_PLACES, "recipient": replace(A4_PLACES["recipient"], width=300)})
    crowded = replace(A4, places={**A4_PLACES, "place": replace(A4_PLACES["place"], y=1080)})

    for layout, why in ((narrow, "tên tập thể"), (crowded, "chạm dòng dưới")):
        with pytest.raises(DoesNotFit) as fault:
            printed(layout, NAMES[6], NAMES[3])
        assert NAMES[6] in str(fault.value) and NAMES[3] in str(fault.value) and why in str(fault.value)


def test_the_calibration_page_measures_what_the_printer_is_off() -> None:
    with pdfplumber.open(io.BytesIO(calibration_pdf(replace(A4, offset_x=15, offset_y=-20)))) as pdf:
        lines = pdf.pages[0].lines
        text = pdf.pages[0].extract_text()
    long = [one for one in lines if round(abs(one["bottom"] - one["top"]) * 25.4 / 72) == 20]

    assert [round(one["x0"] * 25.4 / 72, 1) for one in long] == [21.5]
    assert "tỷ lệ 100 %" in text and "290" in text and "200" in text


def test_names_are_safe_in_the_preview() -> None:
    drawing = preview_svg(certificate('<b>"A" & B</b>'), A4, b"\xff\xd8")

    assert "&lt;b&gt;" in drawing and "<b>" not in drawing
    assert "data:image/jpeg;base64,/9g=" in drawing


@given(st.integers(-9999, 9999))
def test_a_measure_is_read_as_it_is_written(value: int) -> None:
    assert tenths(in_units(value)) == value


def test_a_place_off_the_paper_a_huge_sheet_and_a_far_offset_are_refused() -> None:
    off = replace(A4_PLACES["signer"], x=2500)
    layout = replace(A4, width=2970, height=9000, offset_x=301, places={**A4_PLACES, "signer": off})

    assert set(faults_of_layout(layout)) == {"height", "offset_x", "signer"}
    assert faults_of_layout(A4) == {}


def sent(**changes: str) -> dict[str, str]:
    form = {"name": "Máy HP", "width": "297", "height": "210", "offset_x": "1,5", "offset_y": "-0,3"}
    for number, name in enumerate(LABELS):
        place = A4_PLACES[name]
        for key in ("x", "y", "width", "size"):
            form[f"rows-{number}-{key}"] = in_units(getattr(place, key))
        form[f"rows-{number}-shown"] = "y"
        form[f"rows-{number}-centred"] = "y" if place.centred else ""
    return {key: value for key, value in {**form, **changes}.items() if value}


def picture(kind: str = "PNG") -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (600, 400), (250, 240, 200)).save(file, kind)
    file.seek(0)
    return file


def test_the_office_saves_a_blank_scans_it_and_prints_on_it(decided: World) -> None:  # noqa: F811
    client = decided.client("secretary")
    made = decided.post(client, NEW, NEW, **sent())
    blank = db.session.query(Blank).one()
    url = f"/blanks/{blank.id}"

    scanned = decided.post(client, f"{url}/scan", url, file=(picture(), "phoi.png"))
    wrong = decided.post(client, f"{url}/scan", url, file=(io.BytesIO(b"%PDF-1.4 x"), "phoi.png"))
    db.session.rollback()
    blank = db.session.query(Blank).one()
    changed = decided.post(client, url, url, **sent(version=str(blank.version), offset_x="2"))
    late = decided.post(client, url, url, **sent(version="1", offset_x="3"))
    file = client.get(f"/rounds/{ROUND}/certificates/blanks/{blank.id}.pdf")

    assert (made.status_code, scanned.status_code, changed.status_code) == (303, 303, 303)
    assert (wrong.status_code, late.status_code) == (422, 422)
    assert "Người khác vừa sửa phôi này" in late.text and 'value="3"' in late.text
    preview = client.get(f"{url}/preview.svg")
    assert preview.mimetype == "image/svg+xml" and "data:image/jpeg" in preview.text
    assert "sandbox" in preview.headers["Content-Security-Policy"]
    assert file.data.startswith(b"%PDF") and "in%20l%C3%AAn%20ph%C3%B4i" in file.headers["Content-Disposition"]
    assert client.get(f"{url}/calibration.pdf").data.startswith(b"%PDF")
    assert "Máy HP" in client.get(f"/rounds/{ROUND}/certificates").text
    db.session.rollback()
    assert db.session.query(Blank).one().offset_x == 20
    acts = [one.action for one in db.session.query(AuditRow).filter_by(object_type="certificate_blanks")]
    assert acts == ["blank saved", "blank scanned", "blank saved"]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"name": ""}, "Hãy đặt tên cho phôi"),
        ({"offset_x": "1,25"}, "nhiều nhất một chữ số sau dấu phẩy"),
        ({"rows-1-x": "200"}, "Ô này ra ngoài tờ giấy"),
        ({"width": "50"}, "Cạnh giấy từ 100 đến 800 mm"),
    ],
)
def test_a_faulty_blank_comes_back_as_it_was_typed(sqlite_world: World, changes: dict, says: str) -> None:
    client = sqlite_world.client("secretary")

    answer = sqlite_world.post(client, NEW, NEW, **sent(**changes))

    assert answer.status_code == 422
    assert says in answer.text
    assert 'value="-0,3"' in answer.text
    assert db.session.query(Blank).count() == 0


def test_only_the_councils_secretary_knows_of_its_blanks(decided: World) -> None:  # noqa: F811
    decided.post(decided.client("secretary"), NEW, NEW, **sent())
    pages = ("/blanks/1", "/blanks/1/preview.svg", "/blanks/1/calibration.pdf")

    for name, code in (("chair", 403), ("clerk_a", 403), ("member_a", 403), ("stranger", 404), (None, 303)):
        client = decided.client(name)
        assert [client.get(page).status_code for page in pages] == [code] * 3
    assert decided.post(decided.client("stranger"), "/blanks/1/scan", file=(picture(), "a.png")).status_code == 404
    assert decided.client("secretary").get(f"/rounds/{ROUND}/certificates/blanks/99.pdf").status_code == 404
