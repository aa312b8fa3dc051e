"""What a curious person does to every form and address of a page: odd words in every field, and a look at the answer."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

MARK = "q9x"
# Each would be seen, run or read wrongly if a page, a header, a query or a paper took it for more than text.
ODD = (
    f"<{MARK} onload=alert(1)>",
    f"\"'><{MARK}>{{{{7*7}}}}${{7*7}}",
    f"\r\nX-{MARK}: 1\r\n\r\n<{MARK}>",
    f'=HYPERLINK("//{MARK}")',
    "' OR '1'='1' --",
    "\x00\x01\x7f",
    "²٣",
    "-1",
    "99999999999999999999",
    "1e400",
    "NaN",
    "31/02/2020",
    "//evil.example/",
    "../../../etc/passwd",
    "𝔘\u202e\ufeff\U0001f600e\u0301",
    "%s%n{0.__class__}",
    "",
    "a" * 20_000,
)
# Which a person may follow out of the house, or which never end.
ENDLESS = ("/live",)
QUERY = ("page", "q", "movement", "category", "unit", "state", "among", "previous", "preset", "before", "live", "kept",
         "next", "back", "code", "action", "actor", "from", "to", "sort", "order")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A form of a page, as a browser would send it."""

    page: str
    method: str
    action: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[str, ...]

    def words(self) -> list[str]:
        """The fields that somebody could write something else into."""
        return [name for name, _ in self.fields if name != "csrf_token"]


def forms_of(page: str, body: str) -> Iterator[Found]:
    """The forms in a page of this address, each with what stands elsewhere in the page but belongs to it."""
    document = html.fromstring(body)
    for one in document.xpath("//*[@form]"):
        document.get_element_by_id(one.get("form")).append(one)
    for form in document.forms:
        fields = [(name, value) for name, value in form.form_values()]
        named = {name for name, _ in fields}
        buttons = [one for one in form.iter("button") if one.get("name") and one.get("type") != "button"]
        fields += [(one.get("name"), one.get("value", "")) for one in buttons[:1]]
        boxes = [one.get("name") for one in form.inputs if one.get("type") in ("checkbox", "radio") and one.get("name")]
        fields += [(name, "1") for name in dict.fromkeys(boxes) if name not in named]
        files = tuple(one.get("name") for one in form.iter("input") if one.get("type") == "file")
        action = form.get("action") or urlsplit(page).path
        yield Found(page, (form.get("method") or "get").upper(), action, tuple(fields), files)


def send(client: FlaskClient, form: Found, replaced: dict[str, str]) -> TestResponse:
    """Sends the form with these values in place of its own."""
    pairs = [(name, replaced.get(name, value)) for name, value in form.fields]
    if form.method == "GET":
        return client.get(form.action, query_string=pairs)
    data: dict[str, list[object]] = {}
    for name, value in pairs:
        data.setdefault(name, []).append(value)
    for name in form.files:
        data[name] = [(io.BytesIO(replaced.get(name, "").encode()), f"{ODD[0]}.pdf")]
    return client.post(form.action, data=data)


def faults(answer: TestResponse, secrets: tuple[str, ...] = ()) -> list[str]:
    """What is wrong with an answer: a failure of the program, a mark that a browser would run, somebody else's secret."""
    wrong = [f"status {answer.status_code}"] if answer.status_code >= 500 else []
    headers = [f"{name}: {value}" for name, value in answer.headers]
    wrong += [line for line in headers if f"X-{MARK}".lower() == line.split(":")[0].lower()]
    wrong += [name for name in ("Content-Security-Policy", "X-Content-Type-Options") if name not in answer.headers]
    place = urlsplit(answer.headers.get("Location", ""))
    wrong += (
        [f"leads to {place.netloc}"] if place.netloc not in ("", "localhost") or place.scheme == "javascript" else []
    )
    body = answer.get_data(as_text=answer.mimetype != "application/pdf" and answer.mimetype.startswith("text/"))
    if isinstance(body, str) and "html" in answer.mimetype:
        wrong += [f"unescaped: {one[:60]}" for one in re.findall(rf".{{0,20}}<{MARK}.{{0,20}}", body)]
        wrong += [
            f"a template was run: {body[one.start() - 20 : one.end() + 20]}"
            for one in re.finditer(rf"<{MARK}>49", body)
        ]
    if isinstance(body, str):
        wrong += [f"tells {secret}" for secret in (*secrets, "Traceback (most recent") if secret in body]
    return wrong
