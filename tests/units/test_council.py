"""The council's names on papers, and its own emblem on certificates."""

import io

from app.units.queries import council_of
from tests.support.corpus import picture
from tests.support.world import World

URL = "/councils/tinh-bien/edit"
NAMES = {"name": "Hội đồng", "agency_name": "Ủy ban nhân dân huyện Tịnh Biên", "authority_title": "Chủ tịch",
         "place": "Tịnh Biên", "signer_title": "CHỦ TỊCH", "drafting_unit": "NV", "evidence_megabytes": "1000"}  # fmt: skip


def test_an_office_puts_its_own_emblem_in_place_and_keeps_it(sqlite_world: World) -> None:
    client = sqlite_world.client("secretary")
    own = picture()

    sqlite_world.post(client, URL, URL, **NAMES, file=(io.BytesIO(own), "quoc-huy.png"))
    sqlite_world.post(client, URL, URL, **NAMES | {"place": "Nhà Bàng"})

    council = council_of(actor=sqlite_world.actor("secretary"), slug="tinh-bien")
    assert sqlite_world.app.extensions["files"].get(council.emblem_sha256) == own
    assert council.place == "Nhà Bàng"


def test_what_is_no_picture_is_refused_and_the_names_are_kept(sqlite_world: World) -> None:
    client = sqlite_world.client("secretary")

    answer = sqlite_world.post(
        client, URL, URL, **NAMES | {"place": "Nơi mới gõ"}, file=(io.BytesIO(b"<html>hello</html>"), "x.png")
    )

    assert answer.status_code == 422
    assert "không phải loại được nhận (ảnh PNG)" in answer.text
    assert 'value="Nơi mới gõ"' in answer.text
