"""How long whoever guesses has to wait."""

from datetime import timedelta

FREE_TRIES = 5
LONGEST_WAIT = timedelta(hours=1)


def wait_after(wrong: int) -> timedelta:
    """The pause after so many wrong codes in a row: none for four, then a minute, doubling up to an hour."""
    if wrong < FREE_TRIES:
        return timedelta()
    return min(timedelta(minutes=2 ** min(wrong - FREE_TRIES, 10)), LONGEST_WAIT)


def spoken(wait: timedelta) -> str:
    """The wait in whole minutes, rounded up."""
    return f"{max(1, -(-int(wait.total_seconds()) // 60))} phút"
