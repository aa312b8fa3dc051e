"""When a notice that could not be sent is tried again."""

from datetime import timedelta

WAITS = (timedelta(minutes=2), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=4), timedelta(hours=12))


def wait_after(tries: int) -> timedelta | None:
    """How long to wait after so many tries; None when it is given up.

    >>> wait_after(1), wait_after(6)
    (datetime.timedelta(seconds=120), None)
    """
    return WAITS[tries - 1] if tries <= len(WAITS) else None
