"""Pages that word a paper by hand: its parts beside the preview, and one part at a time."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.documents.actions import wording as actions
from app.documents.drafts import Paper, paper_on_the_desk
from app.documents.forms import WordingForm
from app.documents.kinds import paper_kind
from app.documents.queries import WordingFacts
from app.documents.rendering.html import to_html
from app.documents.rules.acts import EDIT_BASES
from app.documents.rules.wording import Change, Part, Source, parts_of, worded
from app.documents.views.blueprint import blueprint
from app.platform import clock
from app.platform.errors import NotFound
from app.platform.forms import bind, render_form
from app.platform.fragments import redirect_after, render_page, say
from app.units.authority import require
from app.units.present import present_actor
from app.units.rules.acts import EDIT_COUNCIL
from app.units.rules.authority import Within, may

GONE = "Phần không còn trong văn bản"


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part on the page: its text as it stands, whether somebody worded it, and what the data changed since."""

    part: Part
    text: str
    wording: WordingFacts | None
    changes: tuple[Change, ...]
    changed_at: str  # the page where a locked part is changed


@dataclass(frozen=True, slots=True)
class WordingPage:
    """The wording of a paper; `row` is the part that is being edited on a page of its own."""

    paper: Paper
    key: str
    rows: tuple[PartRow, ...]
    preview: str
    row: PartRow | None = None


@blueprint.get("/papers/<kind>/<key>/wording")
@login_required
def wording(kind: str, key: str) -> Response:
    """The parts of a paper: worded by hand here, or locked with the place where they are changed."""
    return render_page("documents/wording.html", _page(kind, key))


@blueprint.route("/papers/<kind>/<key>/wording/<part>", methods=["GET", "POST"])
@login_required
def word_part(kind: str, key: str, part: str) -> ResponseReturnValue:
    """One part of a paper, edited with the preview beside it."""
    page = _page(kind, key, part)
    row = _chosen(page)
    version = row.wording.version if row.wording else 0
    form = bind(WordingForm, account_id=present_actor().account_id, text=row.text, version=version)
    if form.accepted(
        lambda: actions.word_part(
            actor=present_actor(),
            kind=page.paper.kind,
            key=key,
            part=part,
            text=form.text.data,
            version=_version(form),
            today=clock.today(),
            at=clock.now(),
        )
    ):
        say(f"Đã lưu lời văn: {row.part.name}.")
        return redirect_after(url_for("documents.wording", kind=kind, key=key, _anchor=f"part-{part}"))
    if form.form_errors:  # somebody else was quicker and the writer is told so: the next save is meant
        form.version.raw_data, form.version.data = None, version
    return render_form("documents/word_part.html", page, form)


@blueprint.post("/papers/<kind>/<key>/wording/<part>/preview")
@login_required
def preview_part(kind: str, key: str, part: str) -> str:
    """The preview with the text that is being typed, before it is saved."""
    page = _page(kind, key, part)
    _chosen(page)
    form = WordingForm()
    texts = {name: known.text for name, known in page.paper.wordings.items()} | {part: form.text.data or ""}
    return to_html(worded(page.paper.standard, texts), profile=page.paper.letterhead.profile)


@blueprint.post("/papers/<kind>/<key>/wording/<part>/standard")
@login_required
def put_back(kind: str, key: str, part: str) -> ResponseReturnValue:
    """Puts the standard text of a part back."""
    version = request.form.get("version", "")
    actions.put_back(
        actor=present_actor(),
        kind=paper_kind(kind),
        key=key,
        part=part,
        version=int(version) if version.isdecimal() else 0,
        today=clock.today(),
        at=clock.now(),
    )
    say("Đã dùng lại lời chuẩn.")
    return redirect_after(url_for("documents.wording", kind=kind, key=key, _anchor=f"part-{part}"))


def _version(form: WordingForm) -> int:
    typed = str(form.version.data or "")
    return int(typed) if typed.isdecimal() else 0


def _page(kind: str, key: str, part: str = "") -> WordingPage:
    actor = present_actor()
    paper = paper_on_the_desk(actor=actor, kind=paper_kind(kind), key=key, today=clock.today())
    require(actor, paper.kind.issue, paper.draft.within)
    rows = _rows(paper)
    chosen = next((row for row in rows if row.part.key == part and row.part.source is None), None)
    preview = to_html(paper.document, profile=paper.letterhead.profile)
    return WordingPage(paper, key, rows, preview, chosen)


def _chosen(page: WordingPage) -> PartRow:
    if page.row is None:
        raise NotFound
    return page.row


def _rows(paper: Paper) -> tuple[PartRow, ...]:
    overtaken = paper.overtaken
    parts = parts_of(paper.standard)
    places = _places(paper)
    gone = [Part(key, GONE, "") for key in paper.wordings if key not in {part.key for part in parts}]
    return tuple(_row(part, paper.wordings, overtaken, places) for part in (*parts, *gone))


def _row(
    part: Part,
    wordings: Mapping[str, WordingFacts],
    overtaken: Mapping[str, tuple[Change, ...]],
    places: Mapping[Source, str],
) -> PartRow:
    known = wordings.get(part.key)
    text = known.text if known else part.text
    place = places.get(part.source, "") if part.source else ""
    return PartRow(part, text, known, overtaken.get(part.key, ()), place)


def _places(paper: Paper) -> dict[Source, str]:
    """The page on which whoever reads may change each kind of locked part: the office's own, or the one that the paper
    belongs to."""
    actor, office = present_actor(), Within(paper.draft.within.council_id)
    last = paper.draft.crumbs[-1]
    places = {Source.DATA: url_for(last.endpoint, **last.values)}
    for source, act, endpoint in (
        (Source.OFFICE, EDIT_COUNCIL, "units.edit_council"),
        (Source.BASES, EDIT_BASES, "documents.bases"),
    ):
        if may(actor, act, office):
            places[source] = url_for(endpoint, slug=paper.letterhead.council_slug)
    return places
