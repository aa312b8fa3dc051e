"""What no page of ours would ever send, and what is answered: not found, refused, or told in words; never an error."""

import pytest

from tests.support.world import ROUND, World, token_of


@pytest.mark.parametrize("number", ["2147483648", "9223372036854775808", "9" * 40])
def test_a_number_that_no_table_can_hold_is_the_address_of_nothing(world: World, number: str) -> None:
    client = world.client("secretary")

    assert client.get(f"/nominations/{number}").status_code == 404
    assert world.post(client, f"/nominations/{number}/recall").status_code == 404


def test_a_nul_is_refused_in_addresses_and_forms(world: World) -> None:
    client = world.client("secretary")
    token = token_of(client.get("/account").text)

    answers = [
        client.get("/campaigns/a%00b"),
        client.post("/sign-in", data={"username": "a\0b", "csrf_token": token}),
        client.post("/sign-in", data={"username": "ab", "a\0b": "c", "csrf_token": token}),
    ]

    assert [answer.status_code for answer in answers] == [400] * 3


def test_a_nul_in_what_is_asked_is_as_if_it_were_not_there(world: World) -> None:
    client = world.client("secretary")

    page = client.get(f"/rounds/{ROUND}", query_string={"na\0me": "a\0b", "state": "\0", "\0": "c"})
    table = client.get(f"/lists/dossiers/{ROUND}.xlsx", query_string={"name": "\0", "movement": "\0", "unit": "1\0"})

    assert (page.status_code, 'value="ab"' in page.text) == (200, True)
    assert (table.status_code, table.mimetype.endswith("sheet")) == (200, True)


@pytest.mark.parametrize("typed", ["0", "101", "-1", "99999999999999999999", "²"])
def test_a_share_beyond_a_hundred_is_told_at_its_field(sqlite_world: World, typed: str) -> None:
    client = sqlite_world.client("secretary")
    page = "/councils/tinh-bien/vote-rules"

    answer = sqlite_world.post(client, page, page, threshold=typed, quorum=typed, version="²")

    assert answer.status_code == 422
    assert answer.text.count("Tỷ lệ từ 1 đến 100 %.") >= 2
