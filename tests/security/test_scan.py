"""The scan attacks every word of an address that any route reads (check 18)."""

import re
from collections import defaultdict

import pytest
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.utils import cached_property
from werkzeug.wrappers import Request

from app.documents.lists import Asked
from app.platform.settings import ROOT as PROJECT
from deploy.scan_scene import ELSEWHERE, PLACES, SENT, targets
from deploy.scan_words import LISTS, OF_EVERY_FORM, Unreadable, words_by_route
from tests.house.route_tables import READS
from tests.support.busy_round import office
from tests.support.world import World

__all__ = ["office"]
READ = re.compile(r"request\.(args|values)")
READERS = {"app/platform/forms.py"}  # `kept`, which is attacked


def test_each_route_that_reads_words_is_attacked_in_all_of_them(sqlite_world: World) -> None:
    read = words_by_route(sqlite_world.app)
    attacked = {one.route: one.words for one in targets(sqlite_world.app, {"import": 1, "dossier": 1, "meeting": 1})}

    assert set(read) == {*PLACES, *ELSEWHERE}
    assert attacked == {route: words for route, words in read.items() if route not in ELSEWHERE}
    assert read["nominations.board"] == ("movement", "name", "page", "state", "unit")
    assert read["units.council_audit"] == ("action", "before", "person", "since", "until")
    assert read["imports.row"] == ("page", "state") and set(SENT) == {"imports.row"}
    assert read[f"{LISTS} comments"] == ("state",) and read[OF_EVERY_FORM] == ("kept",)


def test_words_of_an_address_are_read_in_views_alone() -> None:
    reading = {
        str(path.relative_to(PROJECT))
        for path in (PROJECT / "app").rglob("*.py")
        if READ.search(path.read_text()) and "views" not in path.relative_to(PROJECT).as_posix()
    }

    assert reading == READERS


def test_what_pages_read_when_they_are_opened_is_what_was_found_in_their_code(
    office: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, asked = words_by_route(office.app), set()

    class Noting(ImmutableMultiDict):
        def get(self, key, *arguments, **more):
            asked.add(key)
            return super().get(key, *arguments, **more)

        def __contains__(self, key) -> bool:
            asked.add(key)
            return super().__contains__(key)

        def getlist(self, key, *arguments, **more):
            asked.add(key)
            return super().getlist(key, *arguments, **more)

    words = Request.args.fget
    monkeypatch.setattr(Request, "args", cached_property(lambda request: Noting(words(request))))
    clients = {name: office.client(name) for name in ("clerk_a", "member_a", "chair", "secretary", "admin")}
    unseen = defaultdict(set)
    for endpoint, (url, allowed) in READS.items():
        asked.clear()
        assert clients[allowed.split()[0]].get(url.format(**office.ids)).status_code < 400, url
        unseen[endpoint] = asked - set(found.get(endpoint, ())) - set(found[OF_EVERY_FORM])

    assert {endpoint: words for endpoint, words in unseen.items() if words} == {}


def test_a_view_that_reads_its_address_in_another_way_is_refused(sqlite_world: World) -> None:
    def everything(asked: Asked) -> object:
        return dict(asked.filter)

    sqlite_world.app.view_functions["a.view"] = everything

    with pytest.raises(Unreadable, match="everything"):
        words_by_route(sqlite_world.app)
