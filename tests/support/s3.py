"""A real S3 server of the tests' own: rclone serves a folder as buckets, and checks the signature of every request."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.support.postgres import free_port

KEY, SECRET = "vinh-danh-thu", "khoa-bi-mat-cua-kiem-thu"
BUCKET = "vinh-danh"


@contextmanager
def serving(folder: Path) -> Iterator[dict[str, str]]:
    """Serves the folder, in which the bucket is made, and gives the settings with which the app finds it."""
    (folder / BUCKET).mkdir(parents=True)
    port = free_port()
    program = Path(sys.executable).with_name("rclone")
    command = [program, "--config", "", "serve", "s3", "--addr", f"127.0.0.1:{port}", "--auth-key", f"{KEY},{SECRET}",
               "--vfs-cache-mode", "off", str(folder)]  # fmt: skip
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            _wait(port, process)
            yield {
                "files": f"s3://{BUCKET}/tep",
                "files_endpoint": f"http://127.0.0.1:{port}",
                "files_key": KEY,
                "files_secret": SECRET,
            }
        finally:
            process.kill()
            process.wait()


def _wait(port: int, process: subprocess.Popen, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            urlopen(f"http://127.0.0.1:{port}/", timeout=2).close()
        except HTTPError:
            return  # it answers, and lets nobody in without a signature
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the S3 server did not come up")
