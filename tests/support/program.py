"""The program's own processes, as deploy/ starts them, forked from one that has imported everything: a start without the imports."""

import os
import runpy
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from pkgutil import walk_packages
from signal import SIGKILL

import app
from app.platform.settings import ROOT

FORKING = get_context("forkserver")
FORKING.set_forkserver_preload(
    ["tests.support.program", "gunicorn.app.wsgiapp", "gunicorn.workers.gthread"]
    + [module.name for module in walk_packages(app.__path__, "app.")]
)


@contextmanager
def running(command: Sequence[str], log: Path, **environment: str) -> Iterator[ForkServerProcess]:
    """Runs `python -m` with these words, in a session of its own, with this much more in its environment, and kills it at the end.

    What it says goes to the end of the log.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    process = FORKING.Process(target=_become, args=(list(command), log, os.environ | environment))
    process.start()
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):  # the test may have killed it
            os.killpg(process.pid, SIGKILL)
        process.kill()
        process.join()


def _become(command: list[str], log: Path, environment: dict[str, str]) -> None:
    os.setsid()
    with log.open("ab") as output:
        for stream in (1, 2):
            os.dup2(output.fileno(), stream)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    sys.argv = command
    runpy.run_module(command[0], run_name="__main__", alter_sys=True)
