"""Use cases of certificates: what the office sets for them."""

import io
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.campaigns.queries import round_facts
from app.certificates.models import Blank, CertificateSetting
from app.certificates.rules.acts import PRINT_CERTIFICATES
from app.certificates.rules.overprint import LABELS, Layout, faults_of_layout
from app.certificates.rules.paper_size import PaperSize, fault_of_size
from app.law.rules.prizes import AwardingLevel
from app.platform.audit import record
from app.platform.errors import Conflict, NotFound, OfficeError
from app.platform.files import FileStore, media_type
from app.platform.transaction import transaction
from app.units.authority import require
from app.units.queries import council_facts, council_with_slug
from app.units.rules.authority import Actor, Within


def print_codes(*, actor: Actor, slug: str, wanted: bool, at: datetime) -> None:
    """Sets whether the council's certificates bear a code and a QR by which anybody checks them."""
    with transaction() as session:
        setting = _setting(session, actor, slug)
        before = setting.with_code
        setting.with_code = wanted
        session.flush()
        record(
            session, actor=actor, at=at, action="certificates set", thing=setting, council_id=setting.council_id,
            before={"with_code": before}, after={"with_code": wanted},
        )  # fmt: skip


def set_paper_size(*, actor: Actor, slug: str, size: PaperSize, at: datetime) -> None:
    """Sets the paper on which the council's certificates are printed whole.

    Raises OfficeError, naming the field, for a size that cannot be printed, or any but A4 for a Giấy khen.
    """
    with transaction() as session:
        setting = _setting(session, actor, slug)
        form = AwardingLevel(council_facts(setting.council_id).level).award_form
        fault = fault_of_size(form, size)
        if fault:
            field, message = fault
            raise OfficeError(message, field=field)
        before = {"width": setting.width, "height": setting.height}
        setting.width, setting.height = size.width, size.height
        session.flush()
        record(
            session, actor=actor, at=at, action="certificates set", thing=setting, council_id=setting.council_id,
            before=before, after=asdict(size),
        )  # fmt: skip


def _setting(session: Session, actor: Actor, slug: str) -> CertificateSetting:
    """The settings of the round's council, made where nothing has been set yet."""
    council_id = round_facts(actor=actor, slug=slug).council_id
    require(actor, PRINT_CERTIFICATES, Within(council_id))
    setting = session.get(CertificateSetting, council_id, with_for_update=True)
    if setting is None:
        setting = CertificateSetting(council_id=council_id, with_code=False)
        session.add(setting)
    return setting


PICTURES = frozenset({"image/jpeg", "image/png"})
LARGEST_SCAN = 10 * 2**20
LONGEST_SIDE = 1_800  # pixels: enough to place texts by


class FaultyLayout(ValueError):
    """A layout that cannot be printed; `faults` says what is wrong, by field."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__("Chưa lưu được: có chỗ chưa đúng.")
        self.faults = faults


def add_blank(*, actor: Actor, council_slug: str, layout: Layout, at: datetime) -> int:
    """Saves a new blank on a printer, and gives its id. Raises FaultyLayout, or OfficeError for a name used before."""
    with transaction() as session:
        council = council_with_slug(council_slug)
        require(actor, PRINT_CERTIFICATES, Within(council.id))
        _refuse_a_faulty_layout(layout)
        if session.scalar(select(Blank.id).filter_by(council_id=council.id, name=layout.name)):
            raise OfficeError("Đã có phôi tên này. Hãy đặt tên khác, ví dụ thêm tên máy in.", field="name")
        blank = Blank(council_id=council.id, **_columns(layout))
        session.add(blank)
        record(session, actor=actor, at=at, action="blank saved", thing=blank, council_id=council.id,
               after=_columns(layout))  # fmt: skip
        return blank.id


def save_blank(*, actor: Actor, blank_id: int, layout: Layout, version: int, at: datetime) -> None:
    """Changes paper, offsets and places. Raises FaultyLayout, and Conflict where somebody else was quicker."""
    with transaction() as session:
        blank = session.get(Blank, blank_id, with_for_update=True)
        if blank is None:
            raise NotFound
        require(actor, PRINT_CERTIFICATES, Within(blank.council_id))
        _refuse_a_faulty_layout(layout)
        if blank.version != version:
            raise Conflict("Người khác vừa sửa phôi này. Hãy tải lại trang để xem rồi sửa tiếp.")
        before = {name: getattr(blank, name) for name in _columns(layout)}
        for name, value in _columns(layout).items():
            setattr(blank, name, value)
        record(session, actor=actor, at=at, action="blank saved", thing=blank, council_id=blank.council_id,
               before=before, after=_columns(layout))  # fmt: skip


def add_blank_scan(*, actor: Actor, blank_id: int, content: bytes, store: FileStore, at: datetime) -> None:
    """Puts the scan of the blank under its preview: a JPEG or PNG picture by content, at most 10 MB, kept smaller."""
    with transaction() as session:
        blank = session.get(Blank, blank_id, with_for_update=True)
        if blank is None:
            raise NotFound
        require(actor, PRINT_CERTIFICATES, Within(blank.council_id))
        if len(content) > LARGEST_SCAN:
            raise OfficeError("Ảnh quét lớn quá 10 MB. Hãy quét ở 150 dpi rồi gửi lại.", field="file")
        media_type(content, allowed=PICTURES)
        blank.scan_sha256 = store.put(_smaller(content))
        record(session, actor=actor, at=at, action="blank scanned", thing=blank, council_id=blank.council_id,
               after={"scan": blank.scan_sha256})  # fmt: skip


def _smaller(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content)) as picture:
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        buffer = io.BytesIO()
        picture.convert("RGB").save(buffer, "JPEG", quality=80)
    return buffer.getvalue()


def _refuse_a_faulty_layout(layout: Layout) -> None:
    faults = faults_of_layout(layout)
    if not layout.name:
        faults["name"] = "Hãy đặt tên cho phôi và máy in."
    if set(layout.places) != set(LABELS):
        faults["name"] = "Thiếu vị trí của một mục. Hãy tải lại trang."
    if faults:
        raise FaultyLayout(faults)


def _columns(layout: Layout) -> dict[str, object]:
    places = {name: {key: int(value) for key, value in asdict(place).items()} for name, place in layout.places.items()}
    return {"name": layout.name, "width": layout.width, "height": layout.height, "offset_x": layout.offset_x,
            "offset_y": layout.offset_y, "places": places}  # fmt: skip
