"""The office's own numbers of days about personal data, from the deployment's settings."""

from typing import cast

from flask import current_app

from app.platform.settings import Settings

NAMES = (
    "keep_draft_days",
    "keep_evidence_days",
    "keep_list_days",
    "keep_comment_days",
    "keep_session_days",
    "keep_notice_days",
)


def set_days() -> dict[str, int]:
    """How many days each class is kept, by setting."""
    return {name: getattr(_settings(), name) for name in NAMES}


def request_days() -> int:
    """Within how many days a request is answered."""
    return _settings().data_request_days


def _settings() -> Settings:
    return cast(Settings, current_app.extensions["settings"])
