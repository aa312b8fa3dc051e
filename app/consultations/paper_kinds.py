"""The paper of this room: the report on what the public said."""

from app.campaigns.drafts import about_round, round_at
from app.campaigns.rules.states import RoundState
from app.consultations.drafts import summary_facts
from app.consultations.papers.summary import public_comments
from app.consultations.queries import comments_of_round, consulted_round
from app.consultations.rules.acts import CONSULT, READ_COMMENTS
from app.documents.kinds import Choice, Draft, PaperKind
from app.documents.letterhead import Issuer
from app.nominations.paper_kinds import draft_of_round
from app.platform.errors import Conflict
from app.units.rules.authority import Actor


def _choices(actor: Actor, slug: str) -> tuple[Choice, ...]:
    consulted = consulted_round(slug)
    return about_round(slug, consulted) if consulted else ()


def _summary(actor: Actor, key: str) -> Draft:
    award_round = round_at(actor=actor, slug=key, since=RoundState.NOMINATING)
    window, comments = comments_of_round(actor=actor, award_round=award_round)
    if window is None:
        raise Conflict("Đợt này không lấy ý kiến Nhân dân nên không có báo cáo tổng hợp.")
    found = window
    return draft_of_round(
        award_round, lambda letterhead: public_comments(summary_facts(award_round, found, comments, letterhead))
    )


KINDS = (
    PaperKind("public-comments", "Báo cáo tổng hợp ý kiến Nhân dân", Issuer.COUNCIL, READ_COMMENTS, CONSULT,
              RoundState.NOMINATING, _choices, _summary),
)  # fmt: skip
