"""The code and the QR on a certificate, and the page on which anybody checks it."""

import re

import pytest
from PIL import Image, ImageChops

from app.awards.models import Amendment
from app.awards.queries.awards import award_page
from app.awards.rules.amending import AmendmentKind, written_code
from app.certificates.queries import round_certificates
from app.certificates.rendering.page import render_reference
from app.certificates.rendering.quick_code import runs
from app.certificates.rendering.sheet import certificates_pdf
from app.platform.database import db
from tests.awards.test_amendments import award, decide, decided, rule  # noqa: F401  # the fixture
from tests.certificates.test_sheet import NAMES, certificate, text_of
from tests.certificates.test_stamping import pdfium, poppler
from tests.support.world import ROUND, World

ADDRESS = "https://vinh-danh.example.vn/verify/0123456789AB"
CODED = certificate(NAMES[0], code="0123-4567-89AB", address=ADDRESS)


def check(world: World, code: str) -> tuple[int, str]:
    answer = world.client().get(f"/verify/{code}")
    return answer.status_code, re.sub(r"<[^>]+>|\s+", " ", answer.text.split("<h1>")[1])


def test_a_certificate_is_valid_then_replaced_then_its_successor_revoked(decided: World) -> None:  # noqa: F811
    first = award(1).code
    valid = check(decided, written_code(first).lower())
    decide(decided, rule(decided, 1, AmendmentKind.CORRECT), AmendmentKind.CORRECT, 16)
    second = award_page(actor=decided.actor("chair"), award_id=award(1).id).now.code
    replaced, successor = check(decided, first), check(decided, second)
    decide(decided, rule(decided, 1, AmendmentKind.REVOKE), AmendmentKind.REVOKE, 17)
    revoked = check(decided, second)

    assert (valid[0], replaced[0], successor[0], revoked[0]) == (200, 200, 200, 200)
    assert "Có hiệu lực" in valid[1] and "Bà Lê Thị Ánh" in valid[1] and "Quyết định số 15/QĐ-UBND" in valid[1]
    assert "Đã thay bằng giấy khen khác" in replaced[1] and "Quyết định số 16/QĐ-UBND" in replaced[1]
    assert "Bà Lê Thị Ánh" in replaced[1] and "Ngọc" not in replaced[1]
    assert "Có hiệu lực" in successor[1] and "Bà Lê Thị Ngọc Ánh" in successor[1]
    assert "Không còn hiệu lực" in revoked[1] and "Quyết định số 17/QĐ-UBND" in revoked[1]


def test_the_page_tells_no_more_than_the_paper_and_no_search_engine_keeps_it(decided: World) -> None:  # noqa: F811
    answer = decided.client().get(f"/verify/{award(1).code}")

    assert "An Cư" not in answer.text  # the unit, which this paper names, is not needed to check it
    assert "gian dối" not in answer.text
    assert answer.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("code", ["0000-0000-0000", "1", "lê thị ánh", "' OR 1=1 --", "%25%25%25%25", "U" * 400])
def test_an_unknown_code_is_told_clearly_and_alike(decided: World, code: str) -> None:  # noqa: F811
    status, text = check(decided, code)

    assert status == 404
    assert "Không có giấy khen nào mang mã này" in text
    assert "1=1" not in text or "&#39; OR" in text


def test_a_code_before_the_decision_or_of_a_withdrawn_ruling_is_none(decided: World) -> None:  # noqa: F811
    rule(decided, 1, AmendmentKind.CORRECT)
    waiting = db.session.query(Amendment).one().code

    assert check(decided, waiting)[0] == 404
    assert check(decided, award(1).code)[0] == 200


def test_whoever_tries_codes_is_stopped_after_a_while(decided: World) -> None:  # noqa: F811
    client = decided.client()

    codes = [client.get(f"/verify/{number:012}").status_code for number in range(25)]

    assert codes == [404] * 20 + [429] * 5


def test_codes_are_printed_only_where_the_office_asks(decided: World) -> None:  # noqa: F811
    def printed() -> list[str]:
        db.session.rollback()
        facts = round_certificates(actor=decided.actor("secretary"), slug=ROUND, base="https://a.vn/")
        return [one.address for one in facts.certificates]

    before = printed()
    for name in ("clerk_a", "member_a", "chair", "admin"):
        assert decided.post(decided.client(name), f"/rounds/{ROUND}/certificates/codes", wanted="1").status_code == 403
    secretary = decided.client("secretary")
    decided.post(secretary, f"/rounds/{ROUND}/certificates/codes", wanted="1")
    after = printed()

    assert before == ["", ""]
    assert after == [f"https://a.vn/verify/{award(number).code}" for number in (1, 2)]
    assert "Thôi in mã" in secretary.get(f"/rounds/{ROUND}/certificates").text
    decided.post(secretary, f"/rounds/{ROUND}/certificates/codes", wanted="0")
    assert printed() == ["", ""]


def test_the_list_of_certificates_sends_few_queries(decided: World) -> None:  # noqa: F811
    client = decided.client("secretary")
    with decided.counting() as statements:
        page = client.get(f"/rounds/{ROUND}/certificates").text

    assert page.count('data-label="In"') == 2
    assert len(statements) <= 14  # check 37 allows 15


def test_both_ways_print_the_same_code_and_the_same_squares(tmp_path) -> None:
    fast, reference = tmp_path / "fast.pdf", tmp_path / "reference.pdf"
    fast.write_bytes(certificates_pdf([CODED]))
    reference.write_bytes(render_reference([CODED]))

    assert "Mã kiểm tra: 0123-4567-89AB" in text_of(fast, 1)
    for engine in (poppler, pdfium):
        steps = ImageChops.difference(*(engine(path, 1).reduce(6) for path in (fast, reference))).histogram()
        assert max(step for step, count in enumerate(steps) if count) <= 60


def test_every_square_of_the_code_is_where_it_belongs(tmp_path) -> None:
    path = tmp_path / "one.pdf"
    path.write_bytes(certificates_pdf([CODED]))
    sheet = pdfium(path, 1)
    side, dark = runs(ADDRESS)
    wanted = {(column + at, row) for column, row, length in dark for at in range(length)}
    scale, step = 150 / 25.4, 18 / side

    seen = {
        (column, row)
        for column in range(side)
        for row in range(side)
        if sheet.getpixel((int((24 + (column + 0.5) * step) * scale), int((154 + (row + 0.5) * step) * scale))) < 128
    }

    assert seen == wanted
    assert isinstance(sheet, Image.Image)
