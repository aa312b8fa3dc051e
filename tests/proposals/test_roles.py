"""Every page and act of a proposal, tried by every role of both councils in each of its states; ids of others."""

import io

import pytest

from app.platform import audit
from app.platform.database import db
from app.proposals.queries.proposals import proposal_facts
from tests.documents.test_lists import cells
from tests.support.busy_round import everything
from tests.support.corpus import pdf, picture
from tests.support.province import FORM, found_province, propose, settle, target
from tests.support.world import ACHIEVEMENT, ROUND, World, token_of

BELOW = ("clerk_a", "member_a", "chair", "secretary", "admin")
ABOVE = ("p_secretary", "p_member", "p_chair", "p_admin")
NAMES = (None, *BELOW, *ABOVE, "stranger")
OWN, RECEIVED = "/proposals/{p}", "/received-proposals/{p}"
# address -> who gets in while the proposal is being written; the others of the council below get 403, everybody else 404
WHILE_WRITTEN = {
    f"/rounds/{ROUND}/proposals": "chair secretary",
    f"/rounds/{ROUND}/proposals/new": "secretary",
    OWN: "chair secretary",
    f"{OWN}/nominees": "secretary",
    f"{OWN}/nominees/{{item}}": "secretary",
    f"{OWN}/files/{{file}}": "chair secretary",
    "/papers/higher-submission/{p}": "chair secretary",
}
WRITES = (
    f"/rounds/{ROUND}/proposals/new", f"{OWN}/nominees", f"{OWN}/nominees/{{item}}", f"{OWN}/files",
    f"{OWN}/files/{{file}}/remove", f"{OWN}/send", f"{OWN}/recall", f"{OWN}/discard", f"{RECEIVED}/open", f"{RECEIVED}/return",
    f"{RECEIVED}/accept",
)  # fmt: skip


@pytest.fixture
def office(sqlite_world: World) -> World:
    """A proposal whose Tờ trình is issued and that has a file, and everybody signed in."""
    world = sqlite_world
    found_province(world)
    world.numbers = settle(world)
    proposal_id = propose(world, world.numbers[:1], upto="issued")
    world.clients = {name: world.client(name) for name in NAMES}
    world.ids = {"p": proposal_id}
    act(world, "secretary", f"{OWN}/files", file=(io.BytesIO(pdf()), "a.pdf"))
    facts = proposal_facts(actor=world.actor("secretary"), proposal_id=proposal_id)
    world.ids |= {"item": facts.nominees[0].id, "file": facts.files[0].id, "sha": facts.files[0].sha256}
    return world


def act(world: World, name: str, url: str, **form: object) -> int:
    db.session.rollback()  # to see what the browsers did
    facts = proposal_facts(actor=world.actor("secretary"), proposal_id=world.ids["p"])
    status = world.post(world.clients[name], url.format(**world.ids), version=str(facts.version), **form).status_code
    db.session.rollback()
    return status


def read(world: World, name: str | None, *urls: str) -> list[int]:
    return [world.clients[name].get(url.format(**world.ids)).status_code for url in urls]


def test_while_it_is_written_it_is_the_councils_own(office: World) -> None:
    for name in NAMES:
        codes = read(office, name, *WHILE_WRITTEN)
        outside = 303 if name is None else 404
        assert codes == [
            200 if name in allowed.split() else 403 if name in BELOW else outside for allowed in WHILE_WRITTEN.values()
        ], name
        assert read(office, name, RECEIVED) == [outside]


def test_above_reads_it_from_when_it_is_opened(office: World) -> None:
    pages = (RECEIVED, f"{RECEIVED}/files/{{sha}}", f"{RECEIVED}/accept", f"{RECEIVED}/files/{'0' * 64}")

    act(office, "secretary", f"{OWN}/send")
    before = {name: read(office, name, *pages) for name in NAMES}
    opened = act(office, "p_secretary", f"{RECEIVED}/open")
    after = {name: read(office, name, *pages) for name in NAMES}

    # its own council asks under its own address; an administrator above is in the council, but it is not theirs to read
    outside = {None: [303] * 4, "p_admin": [403] * 4} | {name: [404] * 4 for name in (*BELOW, "stranger")}
    members = {name: [404] * 4 for name in ("p_member", "p_chair")}  # what is between the two secretaries is not theirs
    assert before == outside | members | {"p_secretary": [200, 404, 409, 404]}
    assert opened == 303
    assert after == outside | members | {"p_secretary": [200, 200, 200, 404]}


def test_nobody_else_changes_anything(office: World) -> None:
    steps = (("secretary", f"{OWN}/send", {}), ("p_secretary", f"{RECEIVED}/open", {}),
             ("p_secretary", f"{RECEIVED}/return", {"remark": "Bổ sung"}))  # fmt: skip
    tokens = {name: token_of(client.get("/account").text) if name else "" for name, client in office.clients.items()}

    for who, step, form in (*steps, (None, "", {})):
        before = everything()
        for name in NAMES:
            if name in ("secretary", "p_secretary"):
                continue
            for url in WRITES:
                sent = {"csrf_token": tokens[name], "version": "3"}
                code = office.clients[name].post(url.format(**office.ids), data=sent).status_code
                assert code in ({400} if name is None else {403, 404}), (name, url, code)
        assert everything() == before
        assert who is None or act(office, who, step, **form) == 303


def test_the_two_lists_send_the_same_few_queries_for_one_proposal_and_for_many(office: World) -> None:
    world = office
    act(world, "secretary", f"{OWN}/send")
    pages = {("secretary", f"/rounds/{ROUND}/proposals"): 12, ("p_secretary", "/councils/tinh-an-giang/proposals"): 6,
             ("secretary", OWN): 24, ("p_secretary", "/"): 15}  # fmt: skip

    def count() -> dict:
        found = {}
        for (name, url), _ in pages.items():
            with world.counting() as statements:
                assert world.clients[name].get(url.format(**world.ids)).status_code == 200, url
            found[name, url] = len(statements)
        return found

    few = count()
    for number, source in enumerate(world.numbers[1:]):
        propose(world, [source], submission=50 + number)
    many = count()

    assert many == few
    assert {page: number for page, number in few.items() if number > pages[page]} == {}


def test_each_step_and_its_audit_rows_live_or_die_together(office: World, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = office.numbers[:2]
    steps = (
        ("secretary", f"/rounds/{ROUND}/proposals/new", {"chosen": str(second), f"form_{second}": "Bằng khen"}, 1),
        ("secretary", f"{OWN}/nominees/{{item}}", {"form": FORM, "achievement": ACHIEVEMENT}, 1),
        ("secretary", f"{OWN}/nominees", {"chosen": str(first), f"form_{first}": FORM}, 1),
        ("secretary", f"{OWN}/files", {"file": "a.pdf"}, 1),
        ("secretary", f"{OWN}/files/{{file}}/remove", {}, 1),
        ("secretary", f"{OWN}/send", {}, 2),
        ("secretary", f"{OWN}/recall", {}, 2),
        ("secretary", f"{OWN}/send", {}, 2),
        ("p_secretary", f"{RECEIVED}/open", {}, 2),
        ("p_secretary", f"{RECEIVED}/return", {"remark": "Bổ sung"}, 2),
        ("secretary", f"{OWN}/send", {}, 2),
        ("p_secretary", f"{RECEIVED}/open", {}, 2),
        ("p_secretary", f"{RECEIVED}/accept", {"unit": "new", f"target_{first}": target()}, 5),  # unit, dossier come and sent
        ("admin", "/councils/tinh-bien/superior", {"superior_id": ""}, 2),
    )  # fmt: skip
    written = audit._json

    def broken(change: object) -> str:
        raise RuntimeError("no audit")

    def form(fields: dict) -> dict:
        picture_of = {"file": (io.BytesIO(picture()), "a.png")} if "file" in fields else {}
        return fields | picture_of

    for who, url, fields, rows in steps:
        before = everything()
        monkeypatch.setattr(audit, "_json", broken)
        failed = act(office, who, url, **form(fields))
        unchanged = everything()
        monkeypatch.setattr(audit, "_json", written)
        done = act(office, who, url, **form(fields))

        assert (failed, done) == (500, 303), url
        assert unchanged == before, url
        assert everything()["audit_rows"] == before["audit_rows"] + rows, url


def test_the_excel_files_of_a_proposal_open_to_whom_its_pages_open(office: World) -> None:
    pages = {"/lists/proposed/{p}.xlsx": OWN, "/lists/received/{p}.xlsx": RECEIVED,
             f"/lists/proposals/{ROUND}.xlsx": f"/rounds/{ROUND}/proposals",
             "/lists/received-proposals/tinh-an-giang.xlsx": "/councils/tinh-an-giang/proposals"}  # fmt: skip
    steps = (("secretary", ""), ("secretary", f"{OWN}/send"), ("p_secretary", f"{RECEIVED}/open"))

    for who, step in steps:
        assert not step or act(office, who, step) == 303
        codes = {name: (read(office, name, *pages), read(office, name, *pages.values())) for name in NAMES}
        assert {name: files for name, (files, _) in codes.items()} == {name: seen for name, (_, seen) in codes.items()}


def test_the_list_of_what_came_names_nobody_before_it_is_opened(office: World) -> None:
    def rows() -> int:
        return len(numbered(office.clients["p_secretary"].get("/lists/received/{p}.xlsx".format(**office.ids)).data))

    act(office, "secretary", f"{OWN}/send")
    before = rows()
    act(office, "p_secretary", f"{RECEIVED}/open")

    assert (before, rows()) == (0, 1)
    assert len(numbered(office.clients["secretary"].get("/lists/proposed/{p}.xlsx".format(**office.ids)).data)) == 1


def numbered(content: bytes) -> list[list]:
    return [row for row in cells(content) if isinstance(row[0], float)]
