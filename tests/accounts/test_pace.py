"""One account asks for so many pages a minute; a room of people, their live screens and their ballots never notice."""

import shutil
from collections.abc import Iterator

import pytest
from limits.storage import MemoryStorage

from tests.support.grown import opened
from tests.support.world import MOVEMENT, ROUND, World, token_of


@pytest.fixture
def slow(tmp_path, founded_sqlite, clock) -> Iterator[World]:
    """A deployment that lets an account open 60 pages a minute."""
    clock.shift(20)  # not at the first second of a minute
    shutil.copytree(founded_sqlite, tmp_path / "instance")
    with opened(tmp_path / "instance", pages_per_minute=60) as world:
        yield world


def test_whoever_asks_for_too_many_pages_is_told_when_to_come_again(slow: World, clock) -> None:
    here, there, other = slow.client("member_a"), slow.client("member_a"), slow.client("member_b")
    token = token_of(there.get("/account/passkeys").text)

    codes = [client.get("/account/passkeys").status_code for client in (here, *(here, there) * 29)]
    refused = there.get("/account/passkeys")
    written = there.post("/sign-out", data={"csrf_token": token})

    assert set(codes) == {200}
    assert (refused.status_code, written.status_code) == (429, 429)
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert f"Hãy chờ {refused.headers['Retry-After']} giây" in refused.text
    assert other.get("/account/passkeys").status_code == 200
    assert slow.client().get("/public/tinh-bien-2016-2020").status_code == 200
    clock.shift(int(refused.headers["Retry-After"]) + 1)
    assert there.get("/account/passkeys").status_code == 200


def test_a_room_of_phones_behind_one_address_and_live_screens_never_meet_it(slow: World, clock) -> None:
    slow.open_nominations()
    live = f"/rounds/{ROUND}/ranking/{MOVEMENT}/individual/live"
    clients = [slow.client(name) for name in ("member_a", "member_b", "chair", "secretary")]

    pages = {client.get("/account/passkeys").status_code for _ in range(25) for client in clients}
    streams = set()
    for _ in range(70):
        with clients[0].get(live) as stream:
            streams.add(stream.status_code)

    assert pages == {200}
    assert 429 not in streams
    assert clients[0].get("/account/passkeys").status_code == 200


def test_counting_sends_no_query(slow: World) -> None:
    client = slow.client("member_a")
    with slow.counting() as with_limit:
        client.get("/account/passkeys")

    assert [one for one in with_limit if "throttle" in one] == []
    assert len(with_limit) <= 3


def test_counting_keeps_one_storage_for_all_requests(slow: World, monkeypatch) -> None:
    client, made = slow.client("member_a"), []
    prepare = MemoryStorage.__init__

    def note(self: MemoryStorage, *arguments: object, **more: object) -> None:
        made.append(self)
        prepare(self, *arguments, **more)

    monkeypatch.setattr(MemoryStorage, "__init__", note)
    for _ in range(3):
        assert client.get("/account/passkeys").status_code == 200

    assert made == []
