"""The page of an office's own Word templates, with the list of fields that they may name."""

from flask import Response, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.documents.actions import templates as actions
from app.documents.forms import TemplateForm
from app.documents.kinds import paper_kind, paper_kinds
from app.documents.office import templates_facts
from app.documents.queries import template_of
from app.documents.rules.acts import EDIT_TEMPLATES
from app.documents.views.blueprint import blueprint
from app.platform import clock
from app.platform.errors import NotFound
from app.platform.files import file_store
from app.platform.forms import bind, render_form
from app.platform.fragments import attachment, redirect_after, say
from app.platform.inspector import WORD
from app.units.authority import require
from app.units.present import present_actor
from app.units.queries import CouncilFacts, council_with_slug
from app.units.rules.authority import Within


def _council(slug: str) -> CouncilFacts:
    council = council_with_slug(slug)
    require(present_actor(), EDIT_TEMPLATES, Within(council.id))
    return council


@blueprint.route("/councils/<slug>/templates", methods=["GET", "POST"])
@login_required
def templates(slug: str) -> ResponseReturnValue:
    """The templates; the secretary puts one in for a kind of paper."""
    facts = templates_facts(actor=present_actor(), slug=slug)
    form = bind(TemplateForm, account_id=present_actor().account_id)
    form.paper.choices = [(kind.slug, kind.name) for kind in paper_kinds().values()]
    if form.accepted(
        lambda: actions.put_template(
            actor=present_actor(),
            council_id=facts.council.id,
            kind=paper_kind(form.paper.data),
            filename=form.file.data.filename or "",
            content=form.file.data.read(),
            store=file_store(),
            at=clock.now(),
        )
    ):
        say("Đã dùng mẫu riêng cho loại văn bản này.")
        return redirect_after(url_for("documents.templates", slug=slug))
    return render_form("documents/templates.html", facts, form)


@blueprint.get("/councils/<slug>/templates/<kind>")
@login_required
def template_file(slug: str, kind: str) -> Response:
    """The template as it was put in."""
    template = template_of(_council(slug).id, paper_kind(kind).slug)
    if template is None:
        raise NotFound
    return attachment(file_store().get(template.sha256), filename=template.filename, media_type=WORD)


@blueprint.post("/councils/<slug>/templates/<kind>/remove")
@login_required
def remove_template(slug: str, kind: str) -> ResponseReturnValue:
    """Goes back to the standard form of a kind of paper."""
    actions.remove_template(actor=present_actor(), council_id=_council(slug).id, kind=paper_kind(kind), at=clock.now())
    say("Đã bỏ mẫu riêng, dùng lại mẫu chuẩn.")
    return redirect_after(url_for("documents.templates", slug=slug))
