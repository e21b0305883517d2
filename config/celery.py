"""The Celery application: its worker runs jobs whose state lives in PostgreSQL, its beat a few fixed ticks."""

import os

from celery import Celery
from celery.signals import worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")

from config.start import refuse_unsafe_database  # needs the name of the settings

app = Celery("supports")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
worker_init.connect(refuse_unsafe_database)
