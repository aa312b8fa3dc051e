"""The facts of the paper about a consultation."""

from app.campaigns.drafts import when_of
from app.campaigns.queries import RoundFacts
from app.consultations.models import Consultation
from app.consultations.papers.summary import CommentLine, SummaryFacts
from app.consultations.queries import Comment
from app.consultations.rules.comments import CommentState
from app.documents.letterhead import Letterhead
from app.nominations.drafts import accepted_nominees
from app.nominations.rules.addressing import brief

LONGEST = 600  # characters: a row must fit a page, since it does not split


def summary_facts(
    award_round: RoundFacts, window: Consultation, comments: tuple[Comment, ...], letterhead: Letterhead
) -> SummaryFacts:
    """The report's facts; comments that nobody has dealt with are not in it."""
    done = [one for one in comments if one.state is not CommentState.WAITING]
    counts = {state: sum(one.state is state for one in done) for state in CommentState}
    return SummaryFacts(
        letterhead=letterhead,
        movement=f"Phong trào thi đua “{award_round.campaign.title}” {when_of(award_round)}",
        opens_on=window.opens_on,
        closes_on=window.closes_on,
        nominees=len(accepted_nominees(award_round, letterhead.on)),
        published=counts[CommentState.PUBLISHED],
        withheld=counts[CommentState.WITHHELD],
        passed=counts[CommentState.PASSED],
        comments=tuple(
            CommentLine(
                one.nominee, brief(one.text, LONGEST), f"{one.state.label}{': ' if one.reason else ''}{one.reason}"
            )
            for one in done
        ),
    )
