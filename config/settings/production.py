"""Production: only tightens, and refuses to start where a guard of the records is missing."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.http.request import validate_host

from config import env
from config.settings.base import *  # noqa: F403
from config.settings.base import FACTOR_KEYS, JOB_LEASE_SECONDS, SECOND_FACTOR, SECRET_KEY, STATIC_ROOT
from config.settings.logs import LOG_FORMS, logging_in
from config.settings.sign_in import is_own_key

SITE_URL = env.origin("SITE_URL")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS]

SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", True)
SECURE_HSTS_SECONDS = env.number("SECURE_HSTS_SECONDS", 31_536_000, least=0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = env.flag("SECURE_HSTS_PRELOAD", False)
# Whose tries to sign in are counted: without it all people behind the proxy would be one.
PROXIES = env.proxies("BEHIND_PROXY")
PROXY_ADDRESSES = env.networks("PROXY_ADDRESSES", [])
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# Names that a browser takes from this host alone, by HTTPS, and for all of it.
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
KNOWN_BROWSER_COOKIE = "__Host-known_browser"
MESSAGES_COOKIE = "__Host-messages"

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(STATIC_ROOT)))

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.text("MAIL_HOST")
EMAIL_PORT = env.number("MAIL_PORT", 587, most=65_535)
EMAIL_HOST_USER = env.text("MAIL_USER", "")
EMAIL_HOST_PASSWORD = env.text("MAIL_PASSWORD", "")
EMAIL_USE_TLS = env.flag("MAIL_TLS", True)
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM")

LOGGING = logging_in(env.choice("LOG_FORMAT", "json", LOG_FORMS))

CHECK_DATABASE_AT_START = True
SINGLE_DATABASE_LOGIN_ACKNOWLEDGED = env.flag("SINGLE_DATABASE_LOGIN_ACKNOWLEDGED", False)


def refuse_open_door() -> None:
    """:raises ImproperlyConfigured: naming what would leave second factors out, or their secrets open."""
    if not SECOND_FACTOR:
        raise ImproperlyConfigured(
            "SECOND_FACTOR must not be false: whoever opens a child's record needs a second one."
        )
    if not FACTOR_KEYS or not all(is_own_key(key) for key in FACTOR_KEYS):
        raise ImproperlyConfigured(
            "FACTOR_KEYS must name keys of your own, 32 random bytes each as base64: docs/how-to/renew-factor-keys.md."
        )


def refuse() -> None:
    """:raises ImproperlyConfigured: naming the first thing that must not be so in production."""
    if env.flag("DEBUG", False):
        raise ImproperlyConfigured("DEBUG is set: production shows no internals. Unset it.")
    if (
        len(SECRET_KEY) < 50
        or len(set(SECRET_KEY)) < 10
        or SECRET_KEY.startswith(("development-only", "django-insecure"))
    ):
        raise ImproperlyConfigured("SECRET_KEY must be set to at least 50 random characters of your own.")
    refuse_open_door()
    # ".org" would let anyone's site of that ending be this one.
    if any("*" in host or (host.startswith(".") and "." not in host.strip(".")) for host in ALLOWED_HOSTS):
        raise ImproperlyConfigured("ALLOWED_HOSTS must name hosts, such as plan.example.org, not * or a bare ending.")
    if not SITE_URL.startswith("https://"):
        raise ImproperlyConfigured("SITE_URL must begin with https://: links that set passwords stand below it.")
    if not validate_host(str(urlsplit(SITE_URL).hostname), ALLOWED_HOSTS):
        raise ImproperlyConfigured(
            "SITE_URL names a host that is not among ALLOWED_HOSTS: its links would lead nowhere."
        )
    # The application login's statements end after 30 s: a healthy worker that waits for one must not be overtaken.
    if JOB_LEASE_SECONDS < 35:
        raise ImproperlyConfigured("JOB_LEASE_SECONDS must be at least 35.")
    if EMAIL_HOST_PASSWORD and not EMAIL_USE_TLS:
        raise ImproperlyConfigured("MAIL_PASSWORD would be sent in the clear: set MAIL_TLS, or no password.")
    if os.environ.get("SUPPORTS_EMBEDDED"):
        raise ImproperlyConfigured(
            "The embedded servers are for trial only: name servers in DATABASE_URL and REDIS_URL."
        )
    if os.environ.get("CLOCK_PIN"):
        raise ImproperlyConfigured("CLOCK_PIN is set: production runs on real time. Unset it.")


def refuse_proxies() -> None:
    """:raises ImproperlyConfigured: when proxies are named, and none is said to stand in front."""
    if PROXY_ADDRESSES and not PROXIES:
        raise ImproperlyConfigured("PROXY_ADDRESSES is set: say in BEHIND_PROXY how many proxies stand in front.")


refuse()
refuse_proxies()
