"""Files are attached to a dossier as its page does it."""

import io

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support.fuzz import forms_of
from tests.support.world import World


def attach(world: World, client: FlaskClient, number: int, *files: tuple[bytes, str], **more: str) -> TestResponse:
    """Presses “Thêm tệp” with these files (content, name) chosen, beside what stands on the page, or `more` typed into it."""
    page = f"/nominations/{number}/edit"
    shown = [form for form in forms_of(page, client.get(page).text) if form.action == page]
    stands = dict(shown[0].fields) if shown else {}
    chosen = [(io.BytesIO(content), name) for content, name in files]
    return world.post(client, page, **{**stands, "act": "attach", **more}, file=chosen)
