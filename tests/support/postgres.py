"""A throw-away PostgreSQL cluster of the tests' own, as safe in its settings as the app demands."""

import os
import shlex
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

MUCH_MEMORY = 4 * 2**30  # bytes; two workers have a cluster each, with the databases of a few tests and their log


def programs() -> Path:
    """The folder of initdb and pg_ctl of the newest installed PostgreSQL."""
    return max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))


def free_port() -> int:
    """A TCP port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def cluster() -> Iterator[str]:
    """Runs a cluster and gives the address of its server, without a database name at the end."""
    folder = Path(tempfile.mkdtemp(prefix="vinh-danh-pg-", dir=_roomy_memory()))
    as_postgres = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "postgres", "postgres")
        as_postgres = ["runuser", "-u", "postgres", "--"]
    port = free_port()
    run = {"check": True, "cwd": "/", "stdout": subprocess.DEVNULL}
    initdb = [*as_postgres, programs() / "initdb", "-D", folder / "data", "-A", "trust", "-U", "postgres", "-E", "UTF8"]
    subprocess.run([*initdb, "--locale=C.UTF-8", "--no-sync"], **run)
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1"
    control = [*as_postgres, programs() / "pg_ctl", "-D", folder / "data"]
    subprocess.run([*control, "-w", "-l", folder / "log", "-o", options, "start"], **run)
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], **run)
        shutil.rmtree(folder, ignore_errors=True)


def _roomy_memory() -> Path | None:
    """The folder that Linux keeps in memory, where there is room: what is told to reach the disk is there at once."""
    memory = Path("/dev/shm")  # the folder made in it has a name of its own
    return memory if memory.is_dir() and shutil.disk_usage(memory).free >= MUCH_MEMORY else None


def restart(server: str) -> None:
    """Kills every process of the cluster with -9, as a power cut would, and starts it again."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        row = connection.execute("SHOW data_directory").fetchone()
    folder = Path(str(row[0] if row else ""))
    postmaster = int((folder / "postmaster.pid").read_text().split()[0])
    os.kill(postmaster, signal.SIGSTOP)  # so that it makes no child that is not seen
    killed = [*_children(postmaster), postmaster]
    for process in killed:
        os.kill(process, signal.SIGKILL)
    while any(_is_running(process) for process in killed):
        time.sleep(0.01)
    for lock in (folder / "postmaster.pid", *folder.parent.glob(".s.PGSQL.*")):
        lock.unlink()  # where no init reaps the dead, they would be taken for a living server's
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    control = [*as_postgres, programs() / "pg_ctl", "-D", folder, "-w", "-l", folder.parent / "log"]
    options = shlex.join(shlex.split((folder / "postmaster.opts").read_text())[3:])
    subprocess.run([*control, "-o", options, "start"], check=True, cwd="/", stdout=subprocess.DEVNULL)


def _children(process: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            state = path.read_text().rpartition(")")[2].split()
            if int(state[1]) == process:
                found.append(int(path.parent.name))
    return found


def _is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def create_database(server: str, name: str, template: str = "template1") -> str:
    """Makes a database (a copy of the template) and gives its address."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return f"{server}/{name}"


def drop_database(server: str, name: str) -> None:
    """Drops a database, whoever is still connected."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
