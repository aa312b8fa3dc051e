"""The blueprint on which the pages of this room are registered."""

from flask import Blueprint

blueprint = Blueprint("proposals", __name__)
