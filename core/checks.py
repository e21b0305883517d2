"""System checks of the mechanisms: declared rights, and a database login that cannot switch history off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections

from core.db_rights import own_models

STRENGTH = """
SELECT r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR EXISTS (
    SELECT FROM pg_class k
    WHERE k.relkind IN ('r', 'p') AND k.relnamespace = 'public'::regnamespace
      AND pg_has_role(r.oid, k.relowner, 'MEMBER'))
FROM pg_roles r WHERE r.rolname = current_user
"""


@register()
def rights_are_declared(**_: Any) -> list[CheckMessage]:
    """Every own model says what the application's login may do to its table; forgetting must not open it."""
    return [
        Error(f"{model.__module__}.{model.__name__} does not declare app_may.", id="core.E001")
        for model in own_models()
        if not hasattr(model, "app_may")
    ]


@register(Tags.database)
def login_is_weak(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """The application's login must own nothing: else DISABLE TRIGGER would switch history off."""
    if "default" not in (databases or []):
        return []
    with connections["default"].cursor() as cursor:
        cursor.execute(STRENGTH)
        strong = cursor.fetchone()[0]
    if not strong or getattr(settings, "SINGLE_DATABASE_LOGIN_ACKNOWLEDGED", False):
        return []
    kind = Warning if settings.DEBUG or settings.TESTING or settings.DEMO else Error
    return [
        kind(
            "The application's database login could switch the protection of history off.",
            hint="Give DATABASE_URL a second login that owns no table: `manage.py database_roles` prints the SQL. "
            "A district that can have only one login sets SINGLE_DATABASE_LOGIN_ACKNOWLEDGED=1.",
            id="core.W001",
        )
    ]
