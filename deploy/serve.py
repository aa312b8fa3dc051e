"""Brings the database up to date, loads the demo where asked (`python -m deploy.serve demo`), and serves.

One process for all three, since each would import the app anew: that is most of what a second start costs.
"""

import sys

from flask.cli import ScriptInfo
from gunicorn.app.wsgiapp import run

from app.platform.database import db
from wsgi import app


def main(loads_demo: bool) -> None:
    """Serves until it is stopped; exits as the first command that fails does."""
    flask("db", "upgrade")
    if loads_demo:
        flask("demo", "load")
    flask("ballots", "erase")  # what a crash between a count and its erasure has left
    with app.app_context():
        db.engine.dispose()  # a connection must not be carried into gunicorn's workers
    sys.argv = ["gunicorn", "-c", "deploy/gunicorn.conf.py", "wsgi:app"]
    run()


def flask(*words: str) -> None:
    """Runs a `flask` command in this process."""
    app.cli.main(words, prog_name="flask", obj=ScriptInfo(create_app=lambda: app), standalone_mode=False)


if __name__ == "__main__":
    main(loads_demo="demo" in sys.argv[1:])
