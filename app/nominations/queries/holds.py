"""Which dossiers are stopped by their appraisal."""

from collections.abc import Collection

from sqlalchemy import select

from app.nominations.models import Nomination, Nominee
from app.platform.database import db
from app.platform.errors import Conflict


def refuse_held(nominations: Collection[int]) -> None:
    """Raises Conflict, with the names, when any of these dossiers is stopped. One query."""
    names = db.session.scalars(
        select(Nominee.name)
        .join(Nomination, Nomination.nominee_id == Nominee.id)
        .where(Nomination.id.in_(nominations), Nomination.held)
        .order_by(Nominee.name_sort, Nomination.id)
    ).all()
    if names:
        raise Conflict(
            f"Hồ sơ đang tạm dừng xem xét theo phiếu thẩm định: {'; '.join(names)}. Hãy xử lý xong ở phiếu thẩm định, hoặc "
            "bỏ hồ sơ đó ra."
        )
