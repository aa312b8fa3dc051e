"""Builds the app from the environment; nothing else."""

from app import create_app

app = create_app()
