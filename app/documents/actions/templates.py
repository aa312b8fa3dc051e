"""An office's own Word templates."""

from datetime import datetime

from sqlalchemy import select

from app.documents.kinds import PaperKind
from app.documents.models import OfficeTemplate
from app.documents.rendering.office_template import TemplateFault, check_template
from app.documents.rules.acts import EDIT_TEMPLATES
from app.platform.audit import record
from app.platform.errors import NotFound, OfficeError
from app.platform.files import FileStore, media_type
from app.platform.inspector import WORD
from app.platform.transaction import transaction
from app.units.authority import require
from app.units.rules.authority import Actor, Within


def put_template(
    *, actor: Actor, council_id: int, kind: PaperKind, filename: str, content: bytes, store: FileStore, at: datetime
) -> None:
    """Uses this Word file as the council's template for the kind of paper, in place of any before.

    Raises OfficeError with the field or line at fault for a template that is broken, and for a file with a macro.
    """
    require(actor, EDIT_TEMPLATES, Within(council_id))
    media_type(content, allowed=frozenset({WORD}))
    try:
        check_template(content)
    except TemplateFault as fault:
        raise OfficeError(str(fault), field="file") from fault
    with transaction() as session:
        template = session.scalar(
            select(OfficeTemplate).filter_by(council_id=council_id, paper=kind.slug).with_for_update()
        )
        before = template.sha256 if template else None
        if template is None:
            template = OfficeTemplate(council_id=council_id, paper=kind.slug)
            session.add(template)
        template.filename, template.sha256 = filename, store.put(content)
        template.account_id, template.uploaded_at = actor.account_id, at
        record(
            session, actor=actor, at=at, action="template set", thing=template, council_id=council_id,
            before={"sha256": before}, after={"paper": kind.slug, "sha256": template.sha256, "filename": filename},
        )  # fmt: skip


def remove_template(*, actor: Actor, council_id: int, kind: PaperKind, at: datetime) -> None:
    """Goes back to the standard form of this kind of paper. NotFound where there is no template."""
    require(actor, EDIT_TEMPLATES, Within(council_id))
    with transaction() as session:
        template = session.scalar(
            select(OfficeTemplate).filter_by(council_id=council_id, paper=kind.slug).with_for_update()
        )
        if template is None:
            raise NotFound
        record(
            session, actor=actor, at=at, action="template removed", thing=template, council_id=council_id,
            before={"paper": kind.slug, "sha256": template.sha256},
        )  # fmt: skip
        session.delete(template)
