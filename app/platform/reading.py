"""One reading: while a page gathers what it shows and nothing is written, the same question is asked of the database once."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_answers: ContextVar[dict[Hashable, object] | None] = ContextVar("answers", default=None)


@contextmanager
def one_reading() -> Iterator[None]:
    """Within it every read that is `asked_once` remembers its answers. For pages that put together many papers or lists.

    A write cannot begin within it: `transaction` refuses, since what was remembered would be stale.
    """
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def is_reading() -> bool:
    """Whether a reading is open."""
    return _answers.get() is not None


def asked_once(read: Callable[P, T]) -> Callable[P, T]:
    """A read whose answer, of plain values that nobody changes, holds for the whole of `one_reading`. Outside of one it is
    asked each time. Its arguments are hashable."""

    @wraps(read)
    def answer(*args: P.args, **kwargs: P.kwargs) -> T:
        answers = _answers.get()
        if answers is None:
            return read(*args, **kwargs)
        question = (read, args, *sorted(kwargs.items()))
        if question not in answers:
            answers[question] = read(*args, **kwargs)
        return answers[question]  # type: ignore[return-value]

    return answer
