"""A list is read in a process of its own, so that no file can take the office's down; see reader.py."""

import json
import subprocess
import sys
from pathlib import Path

from app.imports.reader import DAMAGED, SECONDS, TOO_MUCH
from app.imports.rules.grid import Sheet
from app.platform.errors import OfficeError

READER = Path(__file__).with_name("reader.py")


def read_list(content: bytes) -> tuple[Sheet, ...]:
    """The sheets of a file that hold something; OfficeError (field "file") with the reason when it cannot be read."""
    command = [sys.executable, "-I", str(READER)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=2 * SECONDS, check=False)  # noqa: S603  # a fixed program
    except subprocess.TimeoutExpired:
        raise OfficeError(TOO_MUCH, field="file") from None
    if done.returncode != 0:
        raise OfficeError(TOO_MUCH if done.returncode < 0 else DAMAGED, field="file")
    told = json.loads(done.stdout)
    if "fault" in told:
        raise OfficeError(told["fault"], field="file")
    return tuple(Sheet.of(sheet) for sheet in told["sheets"])
