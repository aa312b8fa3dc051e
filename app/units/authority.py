"""The one way by which an action or a query asks whether it may go on."""

from app.platform.errors import Forbidden, InPerson, NotFound
from app.units.rules.authority import Act, Actor, Within, may, may_know_of


def require(actor: Actor, act: Act, within: Within) -> None:
    """Lets the actor pass, or raises: NotFound where the thing is not theirs to know of, else Forbidden.

    A deputy is told which acts cannot be done for somebody else.
    """
    if may(actor, act, within):
        return
    if not may_know_of(actor, within):
        raise NotFound
    raise InPerson if act.in_person and actor.is_deputy else Forbidden
