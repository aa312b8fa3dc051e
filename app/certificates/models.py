"""What an office has set for its certificates."""

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.database import Base, RowId


class CertificateSetting(Base):
    """The settings of a council's certificates; without a row the defaults hold."""

    __tablename__ = "certificate_settings"

    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"), primary_key=True)
    with_code: Mapped[bool] = mapped_column(default=False)  # print a code and a QR by which anybody checks the paper
    width: Mapped[int | None]  # of the paper, in tenths of a millimetre; None is the usual size of the form
    height: Mapped[int | None]


class Blank(Base):
    """A pre-printed blank on one printer: paper, offsets and places in tenths of a millimetre, and its scan."""

    __tablename__ = "certificate_blanks"
    __table_args__ = (UniqueConstraint("council_id", "name", name="a_blank_has_a_name_of_its_own"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"))
    name: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    offset_x: Mapped[int]
    offset_y: Mapped[int]
    places: Mapped[dict[str, dict[str, int]]] = mapped_column(JSON)
    scan_sha256: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
