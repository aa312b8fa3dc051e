"""The page on which a Word file drafted by hand is checked for faults of form. Nothing of the file is kept."""

from dataclasses import dataclass
from datetime import date
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.documents.forms import CheckForm
from app.documents.rendering.word_reading import read_word
from app.documents.rules.format_faults import Fault, format_faults
from app.documents.views.blueprint import blueprint
from app.law.rules.format_profiles import FormatProfile, format_profile
from app.platform import clock
from app.platform.errors import OfficeError
from app.platform.files import media_type
from app.platform.forms import bind, render_form
from app.platform.inspector import WORD
from app.units.present import present_actor

# What python-docx raises for files that are no Word document after all, or that lack a part (SyntaxError is lxml's).
UNREADABLE = (PackageNotFoundError, BadZipFile, SyntaxError, KeyError, ValueError, AttributeError)


@dataclass(frozen=True, slots=True)
class CheckPage:
    """What was found in a file; None before one was sent."""

    name: str
    profile: FormatProfile
    faults: tuple[Fault, ...] | None


@blueprint.route("/documents/check", methods=["GET", "POST"])
@login_required
def check() -> ResponseReturnValue:
    """Lists the faults of form of a Word file."""
    form = bind(CheckForm, account_id=present_actor().account_id)
    profile = format_profile(_day(form))
    faults = None
    if form.accepted(lambda: _faults(form.file.data.read(), profile)):
        faults = form.result
    name = form.file.data.filename if faults is not None else ""
    return render_form("documents/check.html", CheckPage(name, profile, faults), form)


def _day(form: CheckForm) -> date:
    return form.dated.data or clock.today()


def _faults(content: bytes, profile: FormatProfile) -> tuple[Fault, ...]:
    media_type(content, allowed=frozenset({WORD}))
    try:
        return format_faults(read_word(content), profile)
    except UNREADABLE:
        raise OfficeError("Không đọc được tệp Word này. Hãy mở bằng Word, lưu lại rồi gửi lại.", field="file") from None
