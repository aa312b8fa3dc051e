"""What all `flask` commands share: errors of the office go to stderr, with a stable exit code."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import click

from app.platform.errors import OfficeError

P = ParamSpec("P")
R = TypeVar("R")
REFUSED = 1  # click itself exits with 2 for a wrong call


def reports_errors(command: Callable[P, R]) -> Callable[P, R]:
    """Prints an error of the office on stderr and exits with 1, instead of a traceback."""

    @wraps(command)
    def reporting(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except OfficeError as error:
            click.echo(error.message, err=True)
            sys.exit(REFUSED)

    return reporting
