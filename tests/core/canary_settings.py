"""Settings of a worker whose log test_canary_logs reads: lines as in production, and a mail server that refuses."""

from config.settings.logs import logging_in
from config.settings.test import *  # noqa: F403

LOGGING = logging_in("json")
EMAIL_BACKEND = "tests.core.canary_mail.Refusing"
