"""The requests about personal data."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import aliased

from app.accounts.models import Account
from app.platform.database import db
from app.platform.errors import NotFound
from app.privacy.models import DataRequest
from app.privacy.queries.register import own_council
from app.privacy.rules.requests import RequestKind
from app.units.queries import CouncilFacts
from app.units.rules.authority import Actor


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """One request, who wrote it down, and how it was answered by whom."""

    id: int
    kind: RequestKind
    person: str
    matter: str
    received_on: date
    recorded_by: str
    answer: str
    answered_on: date | None
    answered_by: str


@dataclass(frozen=True, slots=True)
class RequestsFacts:
    """The requests of a council, those without an answer first, then the newest."""

    council: CouncilFacts
    requests: tuple[RequestFacts, ...]

    def one(self, request_id: int) -> RequestFacts:
        """The request with this id; NotFound for any other council's."""
        found = next((one for one in self.requests if one.id == request_id), None)
        if found is None:
            raise NotFound
        return found


def requests_facts(*, actor: Actor, slug: str) -> RequestsFacts:
    """All requests of the council. Three queries."""
    council = own_council(actor, slug)
    recorder, answerer = aliased(Account), aliased(Account)
    rows = db.session.execute(
        select(DataRequest, recorder.name, answerer.name)
        .outerjoin(recorder, recorder.id == DataRequest.recorded_by)
        .outerjoin(answerer, answerer.id == DataRequest.answered_by)
        .where(DataRequest.council_id == council.id)
        .order_by(DataRequest.answered_on.is_not(None), DataRequest.received_on.desc(), DataRequest.id.desc())
    )
    return RequestsFacts(
        council,
        tuple(
            RequestFacts(one.id, one.kind, one.person, one.matter, one.received_on, by or "", one.answer,
                         one.answered_on, answered_by or "")
            for one, by, answered_by in rows
        ),
    )  # fmt: skip
