"""Odd words in every field, address and query of the real app, as everybody who may be there: nothing breaks or leaks.

Every form that a page shows to somebody is sent back with each odd text in each field; then Hypothesis writes addresses,
queries, fields and JSON of its own. After that every page is read by everybody again, for what was stored.
"""

import re
from collections import Counter
from collections.abc import Callable
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.house.route_tables import READS, WRITES
from tests.security.conftest import OURS, STRANGE
from tests.support.fuzz import ENDLESS, ODD, QUERY, Found, faults, forms_of, send
from tests.support.world import World, token_of

NAMES = ("secretary", "clerk_a", "chair", "member_a", "admin", "stranger", None)
# In one field while the others are as they should be: these get past the checks of the form and into the act.
SHARP = (ODD[1], "²", "99999999999999999999", "1e400", "NaN", "-1")
# What is drawn is kept, so the state moves on: an example that failed is told as it is, not made smaller.
SEEN_ONCE = hypothesis_settings(
    max_examples=150, phases=[Phase.generate], derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
ODD_TEXT = st.one_of(st.sampled_from(ODD), st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
                     st.integers().map(str), st.decimals().map(str))  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(("papers", "blinded", "position", "number", "signature", "choice", "1", "x")), inner, max_size=4
    ),
    max_leaves=12,
)  # fmt: skip


def secrets(name: str | None) -> tuple[str, ...]:
    """What this person may never read."""
    return {None: (OURS, STRANGE), "stranger": (OURS,)}.get(name, (STRANGE,))


def pages(world: World) -> list[str]:
    """The address of every page, of what there is."""
    own = [
        "/",
        "/account",
        "/account/password",
        "/campaigns",
        "/campaigns/new",
        "/people",
        "/audit",
        "/sign-in",
        "/verify",
    ]
    return own + sorted(
        {url.format(**world.ids) for url, _ in {**WRITES, **READS}.values() if not url.endswith(ENDLESS)}
    )


def signed_in(world: World, name: str | None) -> tuple[FlaskClient, str]:
    """A browser of this person, and the token of its forms."""
    client = world.client(name)
    return client, token_of(client.get("/account" if name else "/sign-in").text)


def forms(world: World, name: str | None) -> list[Found]:
    """Every form that this person is shown."""
    client = world.client(name)
    found: dict[tuple[str, str], Found] = {}
    for page in pages(world):
        answer = client.get(page)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            for form in forms_of(page, answer.text):
                found.setdefault((form.method, form.action), form)
    return [form for form in found.values() if form.action != "/sign-out"]


def read_everything(world: World, name: str | None) -> list[str]:
    client = world.client(name)
    return [f"GET {page}: {fault}" for page in pages(world) for fault in faults(client.get(page), secrets(name))]


@pytest.mark.timeout(400)
@pytest.mark.parametrize("name", NAMES)
def test_every_form_takes_odd_words_in_every_field(busy: World, name: str | None) -> None:
    found = forms(busy, name)
    client, token = signed_in(busy, name)
    assert len(found) >= (2 if name is None else 3)

    wrong, statuses = [], Counter[int]()
    for form in found:
        words = form.words()
        everywhere = [
            {word: ODD[(turn + place) % len(ODD)] for place, word in enumerate(words)} for turn in range(0, len(ODD), 3)
        ]
        for replaced in [*everywhere, *({word: odd} for word in words[:12] for odd in SHARP)]:
            answer = send(client, form, {**replaced, "csrf_token": token})
            wrong += [
                f"{form.method} {form.action} {replaced}: {fault}"[:600] for fault in faults(answer, secrets(name))
            ]
            statuses[answer.status_code] += 1
            if answer.status_code == 400:  # the session is gone, or a new one has come
                client, token = signed_in(busy, name)

    assert wrong == []
    assert statuses[303] + statuses[200] + statuses[422] > sum(statuses.values()) / 2  # not all turned away at the door
    for reader in ("secretary", "stranger", None):
        assert read_everything(busy, reader) == []


@pytest.mark.timeout(400)
@pytest.mark.parametrize("name", ("secretary", "clerk_a", "member_a", "stranger", None))
def test_every_address_takes_odd_parts_and_queries(busy: World, name: str | None) -> None:
    client, token = signed_in(busy, name)
    rules = [rule for rule in busy.app.url_map.iter_rules() if not rule.rule.endswith(ENDLESS)]
    rules = [rule for rule in rules if rule.endpoint not in ("static", "accounts.sign_out")]
    known = [page for page in pages(busy) if page not in ("/sign-out",)]
    query = st.lists(st.tuples(st.sampled_from(QUERY), ODD_TEXT), max_size=3)

    def address(draw: Callable) -> str:
        if draw(st.booleans()):
            return draw(st.sampled_from(known))
        rule = draw(st.sampled_from(rules)).rule
        numbers = st.sampled_from(("0", "1", "2147483648", "9223372036854775808", "9" * 40, "²"))
        rule = re.sub(r"<int:[^>]*>", lambda _: draw(numbers), rule)
        words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/?#%"), min_size=1, max_size=12)
        return re.sub(
            r"<[^>]*>", lambda _: draw(st.one_of(words, st.sampled_from(("plan", "tinh-bien", "word", "\x00")))), rule
        )

    @SEEN_ONCE
    @given(st.data())
    def ask(data: st.DataObject) -> None:
        url, asked = address(data.draw), data.draw(query)
        headers = data.draw(
            st.sampled_from(
                ({}, {"HX-Request": "true", "HX-Current-URL": f"//evil.example/{quote(url)}"}, {"Last-Event-ID": "x"})
            )
        )
        whole = f"{url}{'&' if '?' in url else '?'}{urlencode(asked)}"
        answers = [client.get(whole, headers=headers)]
        answers.append(client.post(whole, data={"csrf_token": token, **dict(asked)}, headers=headers))
        assert [fault for answer in answers for fault in faults(answer, secrets(name))] == [], (url, asked)

    ask()


@pytest.mark.parametrize("name", ("member_a", None))
def test_json_of_any_shape_is_answered(busy: World, name: str | None) -> None:
    client, token = signed_in(busy, name)
    urls = ([f"/votes/{busy.ids['v']}/papers"] if name else []) + ["/ballots/none/papers", "/ballots/none"]

    @SEEN_ONCE
    @given(st.sampled_from(urls), JSON)
    def post(url: str, content: object) -> None:
        assert faults(client.post(url, json=content, headers={"X-CSRFToken": token}), secrets(name)) == []

    post()
