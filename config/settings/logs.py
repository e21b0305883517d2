"""What the log says, and how. Part of the base."""

from typing import Any

from config import env

# Addresses of which the next part is a secret, by which somebody answers without an account, or notes that they came
# to training: no log tells it.
SECRET_ADDRESSES = (
    "/restorative/answer/",
    "/public/en/registration/",
    "/public/es/registration/",
    "/training/check-in/",
)
LOG_FORMS = ["text", "json"]


def logging_in(form: str) -> dict[str, Any]:
    """Return what logging is told: lines in one of the formatters."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        # The request's id is told to people ("tell your administrator …"): here it must be found again.
        "filters": {"request": {"()": "core.logs.RequestInLog"}},
        "formatters": {
            "developing": {
                "class": "core.logs.Nameless",
                "format": "{asctime} {levelname} {name} [{request_id}] {message}",
                "style": "{",
            },
            "text": {"()": "core.logs.PlainLines"},
            "json": {"()": "core.logs.Lines"},
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": form, "filters": ["request"]}},
        # Each request has its line already (core/request_log.py), without what stood in its address.
        # What verifies passkeys tells which one was used.
        "loggers": {"django.request": {"level": "ERROR"}, "fido2": {"level": "WARNING"}},
        "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
    }


LOGGING = logging_in("developing")
