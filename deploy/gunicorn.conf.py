"""How the production-like server runs: one process, a thread for each listener and some for the pages."""

import gc
import os

from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker

from app.platform.settings import Settings

PAGES = 100  # threads that no listener can take
listeners = Settings().live_listeners
bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = 1  # on SQLite tries are counted in this process; for more, run more nodes on one PostgreSQL (docs/deploy.md)
worker_class = "gthread"
threads = listeners + PAGES  # started when they are needed
worker_connections = 2 * threads  # the others are browsers that keep a connection open between two pages
timeout = 120
graceful_timeout = 5
keepalive = 5
accesslog = None
loglevel = "warning"
control_socket_disable = True
limit_request_line = 4094


def when_ready(server: Arbiter) -> None:
    """Says where the pages are, once they are."""
    print(f"Mở {server.LISTENERS[0]} (dừng bằng Ctrl+C)", flush=True)


def post_worker_init(worker: Worker) -> None:
    """Lets no search for garbage walk over the program itself again, which stays as long as the server does."""
    gc.collect()
    gc.freeze()
