"""What an office has set for its certificates."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.database import Base


class CertificateSetting(Base):
    """The settings of a council's certificates; without a row the defaults hold."""

    __tablename__ = "certificate_settings"

    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"), primary_key=True)
    with_code: Mapped[bool] = mapped_column(default=False)  # print a code and a QR by which anybody checks the paper
