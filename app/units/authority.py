"""The one way by which an action or a query asks whether it may go on."""

from app.platform.errors import Forbidden, NotFound
from app.units.rules.authority import Act, Actor, Within, may, may_know_of


def require(actor: Actor, act: Act, within: Within) -> None:
    """Lets the actor pass, or raises: NotFound where the thing is not theirs to know of, else Forbidden."""
    if may(actor, act, within):
        return
    raise Forbidden if may_know_of(actor, within) else NotFound
