"""Somebody at a browser who takes in lists."""

import io
import re

from sqlalchemy import select

from app.nominations.models import Nomination, Nominee
from app.platform.database import db
from tests.imports.lists import HEADINGS, xlsx
from tests.support.world import ROUND, World, token_of

SEND = f"/rounds/{ROUND}/imports"


class Sender:
    """Somebody at a browser who takes in lists."""

    def __init__(self, world: World, name: str) -> None:
        self.world, self.client = world, world.client(name)

    def send(self, content: bytes, filename: str = "danh sách.xlsx", unit: str | None = None):
        """Sends a file; the answer."""
        page = self.client.get(SEND).text
        unit = re.search(r'<option[^>]*value="([^"]*)"', page)[1] if unit is None else unit
        return self.client.post(
            SEND, data={"csrf_token": token_of(page), "unit": unit, "file": (io.BytesIO(content), filename)}
        )

    def match(self, url: str, **more: str):
        """Accepts the columns as they are proposed, for one movement; the address of the list."""
        page = self.client.get(url).text
        form = {"movement": str(self.world.movement_id()), "category": "individual"} | more
        data = dict(re.findall(r'<input[^>]*name="(\w+)"[^>]*value="([^"]*)"', page))
        for name, options in re.findall(r'<select[^>]*name="(column_\d+|unit)"[^>]*>(.*?)</select>', page, re.DOTALL):
            chosen = re.search(r'<option selected value="([^"]*)"', options)
            data[name] = chosen[1] if chosen else ""
        answer = self.client.post(url, data=data | form)
        assert answer.status_code == 303, answer.text
        return answer.headers["Location"]

    def brought(self, content: bytes, **more: str) -> str:
        """A file sent and matched; the address of the list."""
        answer = self.send(content)
        assert answer.status_code == 303, answer.text
        return self.match(answer.headers["Location"], **more)

    def post(self, url: str, **data: str):
        """Posts a form of the list."""
        return self.world.post(self.client, url, **data)

    def take_in(self, url: str, **more: str):
        """Presses "Nhập" as the page stands; the answer."""
        page = self.client.get(url).text
        version = re.search(r'name="version"[^>]*value="(\d+)"', page)[1]
        return self.post(url, version=version, **more)


def dossiers() -> list[str]:
    db.session.rollback()
    return sorted(db.session.scalars(select(Nominee.name).join(Nomination, Nomination.nominee_id == Nominee.id)))


def listed(*rows: tuple[object, ...]) -> bytes:
    return xlsx([("DANH SÁCH ĐỀ NGHỊ",), HEADINGS, *rows])
