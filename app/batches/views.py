"""Pages of batches: progress, stopping, and the file."""

from dataclasses import dataclass

from flask import Blueprint, Response, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.batches import actions
from app.batches.queries import BatchFacts, batch_facts
from app.batches.queue import wake
from app.batches.rules.states import BatchState
from app.platform import clock
from app.platform.errors import NotFound
from app.platform.files import file_store
from app.platform.fragments import kept_file, redirect_after, render_fragment, render_page, say, wants_fragment
from app.units.present import present_actor

blueprint = Blueprint("batches", __name__)


@dataclass(frozen=True, slots=True)
class BatchPage:
    """The page of a batch."""

    batch: BatchFacts


@blueprint.get("/batches/<int:batch_id>")
@login_required
def show(batch_id: int) -> Response | str:
    """How far a batch has come; its progress alone where the page asks for it."""
    facts = batch_facts(actor=present_actor(), batch_id=batch_id)
    if not facts.state.is_over and (facts.leased_until is None or facts.leased_until < clock.now()):
        wake(batch_id)  # nobody works at it: whoever did has died
    if wants_fragment():
        return render_fragment("batches/show.html#progress", BatchPage(facts))
    return render_page("batches/show.html", BatchPage(facts))


@blueprint.post("/batches/<int:batch_id>/cancel")
@login_required
def cancel(batch_id: int) -> ResponseReturnValue:
    """Stops a batch."""
    actions.cancel(actor=present_actor(), batch_id=batch_id, at=clock.now())
    say("Đã dừng.")
    return redirect_after(url_for("batches.show", batch_id=batch_id))


@blueprint.get("/batches/<int:batch_id>/file")
@login_required
def download(batch_id: int) -> Response:
    """What came of a batch."""
    facts = batch_facts(actor=present_actor(), batch_id=batch_id)
    if facts.state is not BatchState.DONE or facts.sha256 is None:
        raise NotFound
    file = file_store().opened(facts.sha256)
    return kept_file(file, filename=facts.filename, media_type=facts.media_type, etag=facts.sha256)
