"""The entry point of web servers."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import get_resolver

from core.call_stack import with_room

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

application = with_room(get_wsgi_application())
get_resolver().url_patterns  # noqa: B018  # reads all pages' code now, before the first visitor waits for it

from config.start import refuse_unsafe_database  # noqa: E402  # needs the settings of the line before

refuse_unsafe_database()
connections.close_all()  # opened to look: a server that forks must not share it among its processes
