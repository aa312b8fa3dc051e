"""One box finds everything of a name that one may see, however it is typed, on both databases alike (check 40)."""

import random
import re
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import insert, select, text

from app.awards.models import Award
from app.desk.searching import Found, search
from app.law.rules.categories import Category
from app.nominations.models import Nomination, Nominee
from app.nominations.rules.states import NominationState
from app.platform.database import db
from app.platform.searching import by_closeness, is_match, matches, wanted
from app.platform.transaction import transaction
from app.units.rules.authority import Actor
from app.vietnamese.names import folded, given_name_key
from tests.support.world import AT, World

SURNAMES = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Huỳnh",
    "Đặng",
    "Võ",
    "Đỗ",
    "Chau",
    "Néang",
    "Ngô",
    "Dương",
    "Lý",
    "Đinh",
    "Thạch",
]
MIDDLES = ["Văn", "Thị", "Hữu", "Ngọc", "Minh", "Thanh", "Kim", "Quốc", "Út", "Ánh", "Đức"]
GIVEN = [
    "Đức",
    "Hòa",
    "Hoà",
    "Danh",
    "Đặng",
    "Dung",
    "Dũng",
    "Ánh",
    "Ân",
    "An",
    "Thúy",
    "Thuý",
    "Quý",
    "Phượng",
    "Sóc",
    "Ổn",
    "Ưng",
    "Ích",
]
HITS = re.compile(r'<li><a href="([^"]+)">([^<]+)</a>')


def found(world: World, name: str, typed: str) -> dict[str, Found]:
    return {one.label: one for one in search(world.actor(name), wanted(typed))}


def titles(world: World, name: str, typed: str, label: str = "Hồ sơ đề nghị") -> list[str]:
    groups = found(world, name, typed)
    return [hit.title for hit in groups[label].hits] if label in groups else []


def many_nominees(world: World, names: list[str]) -> None:
    clerk = world.actor("clerk_a")
    (holding,) = clerk.holdings
    with transaction() as session:
        session.execute(insert(Nominee), [
            {"id": number, "council_id": holding.council_id, "unit_id": holding.unit_id, "category": Category.INDIVIDUAL, "name": name,
             "name_folded": folded(name), "name_sort": given_name_key(name)} for number, name in enumerate(names, 1)
        ])  # fmt: skip
        session.execute(insert(Nomination), [
            {"id": number, "round_id": world.round_id(), "movement_id": world.movement_id(), "nominee_id": number,
             "unit_id": holding.unit_id, "state": NominationState.SENT, "changed_at": AT} for number in range(1, len(names) + 1)
        ])  # fmt: skip


def test_a_thousand_names_are_found_however_they_are_typed(world: World) -> None:
    chance = random.Random(40)
    names = [" ".join(chance.choice(part) for part in (SURNAMES, MIDDLES, GIVEN)) for _ in range(1_000)]
    many_nominees(world, names)
    everyone = {number: folded(name).split() for number, name in enumerate(names, 1)}

    def ids(typed: str) -> set[int]:
        query = select(Nominee.id).where(matches(Nominee.name_folded, wanted(typed)))
        return set(db.session.scalars(query))

    for place, name in enumerate(names):
        bare = folded(name).split()
        ways = (name, unicodedata.normalize("NFD", name), name.upper(), unicodedata.normalize("NFD", name.upper()), folded(name),
                name.replace("Hòa", "Hoà").replace("Thúy", "Thuý"), name.replace("Hoà", "Hòa").replace("Thuý", "Thúy"))  # fmt: skip
        assert {wanted(way).folded for way in ways} == {tuple(bare)}, name
        if place % 8 == 0:  # the statement is the same for all the ways, and it is slow to ask a thousand times
            expected = {
                number for number, words in everyone.items() if all(any(w.startswith(b) for w in words) for b in bare)
            }
            assert ids(name) == ids(" ".join(reversed(bare))) == expected, name
    assert ids("dang duc") == {n for n, words in everyone.items() if "dang" in words and "duc" in words}


def test_the_very_marks_come_first_then_whole_words_then_the_vietnamese_order(world: World) -> None:
    names = ["Đặng Danh", "Danh Đặng", "Lê Dáng", "Lê Dang", "Trần Đăng", "Lê Đặng", "Đằng Văn Út", "Lê Dangkhoa"]
    many_nominees(world, names)

    assert titles(world, "secretary", "đặng") == [
        "Đặng Danh", "Danh Đặng", "Lê Đặng", "Lê Dang", "Lê Dáng", "Trần Đăng", "Đằng Văn Út", "Lê Dangkhoa",
    ]  # fmt: skip
    assert titles(world, "secretary", "dang") == [
        "Lê Dang", "Lê Dangkhoa", "Lê Dáng", "Đặng Danh", "Trần Đăng", "Danh Đặng", "Lê Đặng", "Đằng Văn Út",
    ]  # fmt: skip


def test_everybody_finds_what_their_own_pages_show_and_no_more(world: World) -> None:
    world.open_nominations()
    world.nominate("Đặng Văn Đức", upto="draft")
    world.nominate("Đặng Thị Đức")
    world.nominate("Đặng Hữu Đức", clerk="clerk_b", upto="sent")
    mine = ["Bà Đặng Hữu Đức", "Bà Đặng Thị Đức", "Bà Đặng Văn Đức"]

    seen = {name: titles(world, name, "dang duc") for name in
            ("clerk_a", "clerk_b", "member_a", "chair", "secretary", "admin", "stranger")}  # fmt: skip

    assert seen == {"clerk_a": mine[1:], "clerk_b": mine[:1], "member_a": mine[1:2], "chair": mine[1:2],
                    "secretary": mine, "admin": mine, "stranger": []}  # fmt: skip
    nobody = Actor(world.actor("admin").account_id, world.actor("admin").account_id, "Không vai trò")
    assert [search(nobody, wanted(typed)) for typed in ("dang duc", "an cu", "giam ngheo", "ke hoach")] == [()] * 4


def test_the_page_leads_to_what_it_found_and_keeps_what_was_typed(world: World) -> None:
    world.open_nominations()
    world.nominate("Đặng Văn Đức")
    client = world.client("clerk_a")

    page = client.get("/search?q=%20dang%20%20duc").text
    links = HITS.findall(page.partition("<main")[2])

    assert 'value="dang duc"' in page
    assert [title for _, title in links] == ["Bà Đặng Văn Đức"]
    assert client.get(links[0][0]).status_code == 200
    assert "Không tìm thấy gì khớp với “&lt;b&gt;100%_”" in client.get("/search?q=<b>100%25_").text
    assert client.get("/search").status_code == client.get("/search?q=" + "a" * 5_000).status_code == 200
    assert world.client().get("/search?q=dang").status_code == 303


def test_signs_of_the_database_are_only_signs(world: World) -> None:
    many_nominees(
        world, ["Tổ 100% (khóm 1)", "Tổ 1000", "Tổ a_b", "Tổ axb", "H'Hen Niê", "Câu lạc bộ “Vì nước”", "An-na"]
    )

    assert titles(world, "secretary", "100%") == [
        "Tổ 100% (khóm 1)",
        "Tổ 1000",
    ]  # punctuation around a word is not looked for
    assert titles(world, "secretary", "a_b") == ["Tổ a_b"]
    assert titles(world, "secretary", "khom 1") == ["Tổ 100% (khóm 1)"]
    assert titles(world, "secretary", "hen") == titles(world, "secretary", "h'hen") == ["H'Hen Niê"]
    assert titles(world, "secretary", "vi nuoc") == ["Câu lạc bộ “Vì nước”"]
    assert titles(world, "secretary", "na") == ["An-na"]
    assert titles(world, "secretary", "%") == titles(world, "secretary", "_") == []
    # A mark without its letter is no word.
    assert titles(world, "secretary", "\u0300") == titles(world, "secretary", "\u0301 ,") == []
    assert len(titles(world, "secretary", "\u0300 na")) == 1


def test_units_plans_and_people_are_found(world: World) -> None:
    world.open_nominations()

    assert [hit.title for hit in found(world, "secretary", "cu an")["Đơn vị"].hits] == ["Xã An Cư"]
    assert "Đơn vị" not in found(world, "clerk_b", "an cu") and "Đơn vị" in found(world, "clerk_a", "an cu")
    assert found(world, "member_a", "tan tuy")["Phong trào, đợt khen thưởng"].count == 1
    assert "Phong trào, đợt khen thưởng" not in found(world, "stranger", "tan tuy")
    (person,) = found(world, "admin", "MEMBER_B")["Người dùng"].hits
    assert (
        world.client("admin").get(f"/councils/tinh-bien/people/{person.place.values['account_id']}").status_code == 200
    )
    assert "Người dùng" not in found(world, "secretary", "member_b")


def test_the_search_among_awards_goes_by_the_index_of_their_council(world: World) -> None:
    clause = select(Award.id).where(Award.council_id == 1, matches(Award.name_folded, wanted("dang duc")))
    clause = clause.order_by(*by_closeness(Award.name, Award.name_folded, wanted("dang duc")), Award.name_sort)
    written = str(clause.compile(db.engine, compile_kwargs={"literal_binds": True}))
    if db.engine.dialect.name == "sqlite":
        plan = db.session.execute(text(f"EXPLAIN QUERY PLAN {escaped(written)}")).all()
    else:
        db.session.execute(text("SET LOCAL enable_seqscan = off"))
        plan = db.session.execute(text(f"EXPLAIN {escaped(written)}")).all()

    assert "ix_awards_council_id_name_folded" in str(plan)


def escaped(statement: str) -> str:
    """The statement as `text` takes it: its colons are no parameters."""
    return statement.replace("%%", "%").replace(":", "\\:")


@given(st.text(max_size=40), st.text(max_size=12))
@example("\u0300", "")
def test_a_text_is_found_by_each_of_its_own_words_and_no_search_fails(text_: str, typed: str) -> None:
    words = wanted(text_).words
    assert all(is_match(" ".join(words), wanted(word)) for word in words)
    assert is_match(text_, wanted(typed)) in (True, False)
