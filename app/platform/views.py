"""What machines ask: whether this node may be given work, and its measures."""

import tempfile
from ipaddress import ip_address, ip_network
from pathlib import Path
from secrets import compare_digest

from flask import Blueprint, Response, current_app, jsonify, request
from flask.typing import ResponseReturnValue
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy.exc import SQLAlchemyError

from app.platform.database import db
from app.platform.errors import NotFound
from app.platform.files import file_store
from app.platform.migrations import is_up_to_date
from app.platform.settings import Settings
from app.platform.watching import Measures

blueprint = Blueprint("platform", __name__)
PAGE = b"\0" * 4096  # a full disk still takes an empty file


@blueprint.get("/readyz")
def ready() -> ResponseReturnValue:
    """Whether this node can do its work: 200 with an "ok" each, or 503 and which of them is not."""
    settings: Settings = current_app.extensions["settings"]
    database, migrations = _database_and_migrations()
    told = {
        "database": database,
        "migrations": migrations,
        "folder": _is_writable(settings.instance),
        "files": file_store().is_ready(),
    }
    states = {name: "ok" if good else "fault" for name, good in told.items()}
    return jsonify(states), 200 if all(told.values()) else 503


@blueprint.get("/metrics")
def metrics() -> ResponseReturnValue:
    """The measures for Prometheus: to the networks and to the token of the settings; to others there is no such page."""
    settings: Settings = current_app.extensions["settings"]
    if not (_is_of_the_networks(settings.metrics_networks) or _has_token(settings.metrics_token)):
        raise NotFound
    measures: Measures = current_app.extensions["measures"]
    return Response(generate_latest(measures.registry), content_type=CONTENT_TYPE_LATEST)


def _database_and_migrations() -> tuple[bool, bool]:
    try:
        return True, is_up_to_date(db.engine)
    except SQLAlchemyError:
        return False, False


def _is_writable(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(PAGE)
    except OSError:
        return False
    return True


def _is_of_the_networks(networks: str) -> bool:
    if not request.remote_addr:
        return False
    address = ip_address(request.remote_addr)
    return any(address in ip_network(one.strip()) for one in networks.split(",") if one.strip())


def _has_token(token: str) -> bool:
    given = request.headers.get("Authorization", "")
    return bool(token) and compare_digest(given.encode(), f"Bearer {token}".encode())
