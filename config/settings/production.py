"""Production: only tightens, and refuses to start where a guard of the records is missing."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from config import env
from config.settings.base import *  # noqa: F403
from config.settings.base import SECRET_KEY, STATIC_ROOT

ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS]

SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", True)
SECURE_HSTS_SECONDS = env.number("SECURE_HSTS_SECONDS", 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = env.flag("SECURE_HSTS_PRELOAD", False)
BEHIND_PROXY = env.flag("BEHIND_PROXY", False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
# Whose tries to sign in are counted: without it all people behind the proxy would be one.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(STATIC_ROOT)))

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.text("MAIL_HOST")
EMAIL_PORT = env.number("MAIL_PORT", 587)
EMAIL_HOST_USER = env.text("MAIL_USER", "")
EMAIL_HOST_PASSWORD = env.text("MAIL_PASSWORD", "")
EMAIL_USE_TLS = env.flag("MAIL_TLS", True)
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM")

CHECK_DATABASE_AT_START = True
SINGLE_DATABASE_LOGIN_ACKNOWLEDGED = env.flag("SINGLE_DATABASE_LOGIN_ACKNOWLEDGED", False)


def refuse() -> None:
    """:raises ImproperlyConfigured: naming the first thing that must not be so in production."""
    if env.flag("DEBUG", False):
        raise ImproperlyConfigured("DEBUG is set: production shows no internals. Unset it.")
    if len(SECRET_KEY) < 50 or SECRET_KEY.startswith("development-only"):
        raise ImproperlyConfigured("SECRET_KEY must be set to at least 50 random characters of your own.")
    if "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS must name hosts, not *: links in mails lead to the host that was asked."
        )
    if os.environ.get("SUPPORTS_EMBEDDED"):
        raise ImproperlyConfigured(
            "The embedded servers are for trial only: name servers in DATABASE_URL and REDIS_URL."
        )
    if os.environ.get("CLOCK_PIN"):
        raise ImproperlyConfigured("CLOCK_PIN is set: production runs on real time. Unset it.")


refuse()
