"""What persons answered to the lines of a dossier's checklist."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.appraisals.rules.checklist import Verdict
from app.platform.database import Base, RowId


class AppraisalAnswer(Base):
    """One person's answer to one line; the audit keeps the earlier ones."""

    __tablename__ = "appraisal_answers"
    __table_args__ = (
        UniqueConstraint("nomination_id", "line", name="a_line_has_one_answer"),
        CheckConstraint("verdict NOT IN ('fault', 'hold') OR note <> ''", name="a_fault_says_what_it_is"),
        Index(None, "account_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"))
    line: Mapped[str]  # app.law AppraisalLine: its slug
    verdict: Mapped[Verdict]
    note: Mapped[str] = mapped_column(default="")
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime]
