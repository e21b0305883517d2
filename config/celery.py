"""The Celery application: its worker runs jobs whose state lives in PostgreSQL, its beat a few fixed ticks."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")

app = Celery("supports")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
