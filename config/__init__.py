"""Project settings, addresses and entry points. Imports every room; no room imports it."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
