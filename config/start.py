"""What web servers and workers make sure of before they serve."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured


def refuse_unsafe_database(**_: Any) -> None:
    """
    In production, make sure that the owner's login is not at hand, triggers are in place and no account is made up.

    :raises ImproperlyConfigured: with what is wrong and what to do.
    """
    if not settings.CHECK_DATABASE_AT_START:
        return
    if settings.DATABASE_OWNER is not None:
        raise ImproperlyConfigured(
            "DATABASE_OWNER_URL is set: it is for `manage.py migrate` and the loaders alone. "
            "Unset it for web servers and workers."
        )
    found = checks.run_checks(tags=[checks.Tags.database], include_deployment_checks=True, databases=["default"])
    if errors := [message for message in found if message.level >= checks.ERROR]:
        raise ImproperlyConfigured(" ".join(f"{error.msg} {error.hint or ''}" for error in errors))
