"""The tests: fast password hashing, mail kept in memory, mistakes in templates are errors."""

from config.settings.base import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", "district.hashers.RandomSecret"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["testserver", "localhost"]
ACCOUNT_RATE_LIMITS = False
WHITENOISE_AUTOREFRESH = True
TESTING = True
SITE_URL = "http://testserver"
