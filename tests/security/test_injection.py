"""What is typed stays text: in queries, headers, addresses to go to next, tables, papers and stored files."""

import csv
import io
import zipfile

import pytest
from lxml import html
from markupsafe import escape

from app.nominations.queries.dossiers import dossier_facts
from app.platform.sign_in import safe_next
from app.units.rules.audit_choice import table_file
from tests.security.conftest import OURS
from tests.support.attaching import attach
from tests.support.corpus import picture
from tests.support.world import PASSWORD, ROUND, World, token_of


@pytest.mark.parametrize(
    "typed", ["%", "_", "' OR '1'='1", "'; DROP TABLE nominations; --", "\\", "a' UNION SELECT 1 --"]
)
def test_a_search_takes_every_sign_for_itself(busy: World, typed: str) -> None:
    client = busy.client("secretary")

    page = client.get(f"/rounds/{ROUND}", query_string={"name": typed})

    assert page.status_code == 200
    assert OURS not in page.text
    assert OURS in client.get(f"/rounds/{ROUND}", query_string={"name": "anh-tinh"}).text


@pytest.mark.parametrize("word", ["sort", "order", "page", "state", "movement", "unit"])
def test_no_word_of_an_address_reaches_the_query_as_it_is(busy: World, word: str) -> None:
    with busy.counting() as statements:
        answer = busy.client("secretary").get(f"/rounds/{ROUND}", query_string={word: "q9x); --"})

    assert answer.status_code == 200
    assert [one for one in statements if "q9x" in one] == []


@pytest.mark.parametrize(
    "target",
    ["/\t/evil.example", "/\r/evil.example", "/\n/evil.example", "\t//evil.example", "/\\evil.example", "\\\\evil.example",
     "https:evil.example", "javascript:alert(1)", "//evil.example", "/%0d%0aX-q9x:1", "/\x00//evil.example", "http:///evil.example"],
)  # fmt: skip
def test_no_address_leads_out_of_the_house_or_into_another_header(sqlite_world: World, target: str) -> None:
    client = sqlite_world.client()
    token = token_of(client.get("/sign-in").text)
    form = {"username": "secretary", "password": PASSWORD, "csrf_token": token, "next": target}

    answer = client.post("/sign-in", query_string={"next": target}, data=form)

    assert answer.status_code in (303, 400)
    assert not any(sign in safe_next(target) for sign in "\t\r\n\\") and not safe_next(target).startswith("//")
    assert answer.headers.get("Location", "/").startswith("/") and "evil" not in answer.headers.get("Location", "")
    assert "X-q9x" not in answer.headers


def test_a_file_name_cannot_write_a_header_or_a_path(sqlite_world: World) -> None:
    sqlite_world.open_nominations()
    client, number = sqlite_world.client("clerk_a"), sqlite_world.begin()
    name = '../../x%0d%0aX-q9x: 1";filename=evil.html\u202eexe.pdf'

    content = picture()
    answer = attach(sqlite_world, client, number, (content, name))

    kept = dossier_facts(actor=sqlite_world.actor("clerk_a"), nomination_id=number).evidence[-1]
    download = client.get(f"/nominations/{number}/evidence/{kept.id}")
    assert answer.status_code == 303
    assert kept.filename.endswith(".png") and not any(sign in kept.filename for sign in "/\\\r\n\u202e")
    assert "X-q9x" not in download.headers
    assert download.headers["Content-Disposition"].startswith("attachment; filename")
    assert download.data == content


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " =", "\n="])
def test_no_cell_of_a_table_begins_a_formula(start: str) -> None:
    written = table_file(("a", "b"), [(f"{start}cmd|' /C calc'!A1", "x")]).decode("utf-8-sig")

    (_, (cell, _)) = list(csv.reader(io.StringIO(written, newline="")))
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))


def test_a_template_in_a_name_is_printed_as_it_was_typed(busy: World) -> None:
    client = busy.client("secretary")
    page = "/papers/plan/tinh-bien-2016-2020"
    typed = "Kế hoạch {{ 7*7 }} ${7*7} {% raw %} <w:t>q9x</w:t> &amp;"
    answer = busy.post(client, f"{page}/wording/subject", f"{page}/wording/subject", text=typed, version="0")

    with zipfile.ZipFile(io.BytesIO(client.get(f"{page}/word").data)) as archive:
        paragraphs = html.fromstring(archive.read("word/document.xml")).itertext()
    assert answer.status_code == 303, answer.text
    assert typed in "".join(paragraphs)
    assert str(escape(typed)) in client.get(page).text


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "PUT", "DELETE", "PATCH", "PROPFIND"])
def test_no_other_method_does_anything(sqlite_world: World, method: str) -> None:
    assert sqlite_world.client("secretary").open("/account", method=method).status_code in (400, 405)


def test_a_forged_host_or_another_origin_gets_nothing_for_itself(sqlite_world: World) -> None:
    client = sqlite_world.client("secretary")

    answer = client.get("/account", headers={"Origin": "https://evil.example", "X-Forwarded-Host": "evil.example"})

    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "evil.example" not in answer.text


def test_what_is_shown_is_kept_in_no_cache(sqlite_world: World) -> None:
    client = sqlite_world.client("secretary")

    assert {client.get(url).headers["Cache-Control"] for url in ("/", "/account", f"/rounds/{ROUND}", "/nothing")} == {
        "no-store"
    }
