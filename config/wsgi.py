"""The entry point of web servers."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

application = get_wsgi_application()

from config.start import refuse_unsafe_database  # noqa: E402  # needs the settings of the line before

refuse_unsafe_database()
