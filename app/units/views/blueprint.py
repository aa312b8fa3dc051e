"""The pages of units, roles and people."""

from flask import Blueprint

blueprint = Blueprint("units", __name__)
