"""A throw-away PostgreSQL cluster of the tests' own, as safe in its settings as the app demands."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg


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
    folder = Path(tempfile.mkdtemp(prefix="vinh-danh-pg-"))
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


def restart(server: str) -> None:
    """Stops the cluster at once, as a power cut would, and starts it again."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        row = connection.execute("SHOW data_directory").fetchone()
    folder = Path(str(row[0] if row else ""))
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    control = [*as_postgres, programs() / "pg_ctl", "-D", folder, "-w", "-m", "immediate", "-l", folder.parent / "log"]
    subprocess.run([*control, "restart"], check=True, cwd="/", stdout=subprocess.DEVNULL)


def create_database(server: str, name: str, template: str = "template1") -> str:
    """Makes a database (a copy of the template) and gives its address."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return f"{server}/{name}"


def drop_database(server: str, name: str) -> None:
    """Drops a database, whoever is still connected."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
