"""Vinh Danh: an emulation movement from the plan to the printed certificate."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from flask import Flask
from flask_migrate import Migrate
from werkzeug.middleware.proxy_fix import ProxyFix

from app.batches.measures import measure_batches
from app.batches.queue import set_up_queue
from app.batches.running import run_batch, take_up_abandoned
from app.notices.delivery import deliver
from app.platform.bucket import BucketStore
from app.platform.database import db, engine_options, prepare_engine
from app.platform.error_pages import register_error_pages
from app.platform.files import FileStore, FolderStore
from app.platform.live import set_up_live
from app.platform.live_bus import Bus, InProcessBus
from app.platform.live_nodes import PostgresBus
from app.platform.migrations import refuse_newer_schema
from app.platform.routes import RuleOnDemand
from app.platform.security import serve_static, set_headers, set_limits
from app.platform.settings import ROOT, Settings
from app.platform.sign_in import set_up_sign_in
from app.platform.text_filters import register_filters
from app.platform.turns import set_up_turns
from app.platform.watching import set_up_watching
from app.units.listening import set_up_roll_call

STREET = (
    ("vietnamese", "names, money in words, dates, capitals"),
    ("platform", "settings, database, transaction, clock, security, audit, live, files, fragments, errors"),
    ("accounts", "people, sign-in, sessions"),
    ("units", "units, clusters, councils, and who may do what"),
    ("desk", "what waits for a person, and what they look for"),
    ("notices", "e-mail to whoever asked for it: an outbox, and its sender"),
    ("batches", "long work: asked for, done part by part, taken up again where a worker died"),
    ("law", "dated facts: legal bases, salary base, prize money, format profiles"),
    ("documents", "the administrative document, its Word and PDF form, numbers, freezing"),
    ("campaigns", "the plan: movements, rounds, quotas, criteria, targets"),
    ("registrations", "units sign up by movement: targets, pledge, what was achieved"),
    ("nominations", "dossiers, evidence, return and resend"),
    ("appraisals", "the checklist of a dossier, answered by machine or by a person"),
    ("imports", "lists of nominees from Excel and Word: read, matched, mended, taken in"),
    ("consultations", "the public comments on the shortlist: a window, moderation, a summary"),
    ("scoring", "score sheets, and the ranking that moves"),
    ("ballots", "the blind box: roll, secret cast, count; it knows no names"),
    ("meetings", "the council sits: presence, quorum, secret votes, minutes"),
    ("awards", "selection within the quota, the decision, prize money"),
    ("proposals", "a council proposes nominees to the council above it, which takes them into its own rounds"),
    ("certificates", "the printed Giấy khen"),
    ("portal", "what citizens see"),
    ("privacy", "personal data: what is kept and why, given to the person, erased in time"),
    ("backup", "a copy of everything, checked, and its return to an empty machine"),
    ("demo", "an invented campaign to try everything on"),
)


def create_app(settings: Settings | None = None) -> Flask:
    """The application for these settings (of the environment by default).

    Raises UnsafeDatabase when the database could lose an acknowledged write, NewerSchema when its tables are of a newer
    program.
    """
    settings = settings or Settings()
    settings.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    app = Flask(
        __name__,
        instance_path=str(settings.instance),
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
    )
    app.url_rule_class = RuleOnDemand
    app.config.update(
        SECRET_KEY=settings.resolved_secret_key(),
        FORMER_SECRET_KEY=settings.former_secret_key,
        SQLALCHEMY_DATABASE_URI=settings.resolved_database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(settings.resolved_database_url),
        SESSION_COOKIE_NAME="__Host-session" if settings.https else "session",
        SESSION_COOKIE_SECURE=settings.https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.extensions["settings"] = settings
    app.extensions["files"] = store_for(settings)
    if settings.trusted_proxies:
        proxies = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]
    set_up_watching(app, level=settings.log_level, behind_proxy=settings.trusted_proxies > 0)
    set_up_turns(app)
    serve_static(app, ROOT / "static", settings.https)
    set_limits(app, settings.upload_megabytes)
    set_headers(app, settings.https)
    set_up_database(app)
    set_up_live(app, bus_for(settings), listeners=settings.live_listeners)
    set_up_roll_call(app)
    set_up_sign_in(app)
    set_up_queue(app, settings, run=run_batch, each_minute=(take_up_abandoned, deliver))
    measure_batches(app)
    register_error_pages(app)
    register_filters(app)
    furnish(app)
    return app


def store_for(settings: Settings) -> FileStore:
    """The folder of this machine, or the bucket that all nodes share."""
    if settings.files:
        return BucketStore(settings)
    return FolderStore(settings.instance / "files")


def bus_for(settings: Settings) -> Bus:
    """PostgreSQL carries live messages between nodes; SQLite has one node only."""
    if settings.database_url.startswith("postgresql"):
        return PostgresBus(settings.resolved_database_url.replace("+psycopg", "", 1))
    return InProcessBus()


def set_up_database(app: Flask) -> None:
    """Opens the engine, checks that it is safe and its tables no newer than this program; imports every room's tables."""
    db.init_app(app)
    rooms("models")
    Migrate(app, db, directory=str(ROOT / "migrations"))
    with app.app_context():
        prepare_engine(db.engine)
        refuse_newer_schema(db.engine)


def furnish(app: Flask) -> None:
    """Registers each room's pages, commands, kinds of paper and template globals, walking the street."""
    for _, module in rooms("views"):
        app.register_blueprint(module.blueprint)
    for _, module in rooms("cli"):
        for command in module.COMMANDS:
            app.cli.add_command(command)
    app.extensions["paper_kinds"] = {kind.slug: kind for _, module in rooms("paper_kinds") for kind in module.KINDS}
    app.extensions["list_kinds"] = {kind.slug: kind for _, module in rooms("list_kinds") for kind in module.LISTS}
    app.extensions["searches"] = tuple(searcher for _, module in rooms("searches") for searcher in module.SEARCHES)
    app.extensions["waiting"] = tuple(waiting for _, module in rooms("waiting") for waiting in module.WAITING)
    app.extensions["jobs"] = {job.slug: job for _, module in rooms("jobs") for job in getattr(module, "JOBS", ())}
    app.extensions["finders"] = {slug: find for _, module in rooms("findings") for slug, find in module.FINDERS.items()}
    app.extensions["honours"] = next(module.HONOURS for _, module in rooms("findings") if hasattr(module, "HONOURS"))
    app.extensions["password_words"] = next(module.WORDS for _, module in rooms("password_words"))
    app.extensions["panels"] = tuple(panel for _, module in rooms("panels") for panel in getattr(module, "PANELS", ()))
    app.jinja_env.globals["ui"] = app.jinja_env.get_template("ui/macros.html").module
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True


@cache
def rooms(furniture: str) -> tuple[tuple[str, ModuleType], ...]:
    """The rooms that have this piece of furniture, in the order of the street, with its module."""
    found: list[tuple[str, ModuleType]] = []
    for room, _ in STREET:
        name = f"app.{room}.{furniture}"
        if find_spec(f"app.{room}") is not None and find_spec(name) is not None:
            found.append((room, import_module(name)))
    return tuple(found)
