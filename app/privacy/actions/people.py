"""Giving a person what is kept about them, and correcting a user's name."""

from datetime import datetime

from app.accounts.actions.people import correct_account
from app.accounts.models import Account
from app.nominations.models import Nominee
from app.nominations.queries.nominees import rows_of_the_same
from app.platform.audit import record
from app.platform.errors import InPerson, NotFound, OfficeError
from app.platform.transaction import transaction
from app.privacy.queries.people import about_account, about_nominees
from app.privacy.rendering import Cover, workbook
from app.privacy.rules.acts import KEEP_REGISTER
from app.units.actions import require_own_person
from app.units.authority import require
from app.units.queries import CouncilFacts, holdings_of
from app.units.rules.authority import Actor, Within

MOST = 50


def export_nominees(*, actor: Actor, council: CouncilFacts, nominee_ids: list[int], at: datetime) -> bytes:
    """The workbook of everything that may be given about these nominees, rows of one and the same person, with all rows
    that were merged with them."""
    require(actor, KEEP_REGISTER, Within(council.id))
    if not 1 <= len(nominee_ids) <= MOST:
        raise OfficeError(f"Hãy chọn từ 1 đến {MOST} dòng của cùng một người rồi xuất lại.")
    with transaction() as session:
        rows = sorted({*nominee_ids, *rows_of_the_same(council.id, nominee_ids)})
        sections = about_nominees(council.id, rows)
        nominee = session.get_one(Nominee, nominee_ids[0])
        for number in rows:
            record(session, actor=actor, at=at, action="personal data exported", council_id=council.id,
                   thing=session.get_one(Nominee, number))  # fmt: skip
        return workbook(Cover(nominee.name, council.name, at, actor.name), sections)


def export_account(*, actor: Actor, council: CouncilFacts, account_id: int, at: datetime) -> bytes:
    """The workbook of everything that may be given about a user of the council."""
    require(actor, KEEP_REGISTER, Within(council.id))
    require_own_person(actor, council_id=council.id, account_id=account_id)
    return _account(actor, account_id, council.name, council.id, at)


def export_own(*, actor: Actor, at: datetime) -> bytes:
    """The workbook of everything that may be given about oneself; a deputy asks for nobody else's."""
    if actor.account_id is None:
        raise NotFound
    if actor.is_deputy:
        raise InPerson
    councils = sorted(holding.council_id for holding in holdings_of(actor.account_id))
    return _account(actor, actor.account_id, "", councils[0] if councils else None, at)


def correct_person(
    *, actor: Actor, council: CouncilFacts, account_id: int, name: str, position: str, at: datetime
) -> None:
    """Corrects the name and the post of a user of the council."""
    require(actor, KEEP_REGISTER, Within(council.id))
    require_own_person(actor, council_id=council.id, account_id=account_id)
    correct_account(actor=actor, account_id=account_id, name=name, position=position, council_id=council.id, at=at)


def _account(actor: Actor, account_id: int, council: str, council_id: int | None, at: datetime) -> bytes:
    with transaction() as session:
        account = session.get_one(Account, account_id)
        record(session, actor=actor, at=at, action="personal data exported", thing=account, council_id=council_id)
        return workbook(Cover(account.name, council, at, actor.name), about_account(account_id))
