"""System checks of the mechanisms: declared rights, triggers in place, a login that cannot switch history off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections

from core import db_triggers
from core.db_rights import own_models
from core.models import Record

# What the server's log may say of this login's work. Beyond it whole rows and statements stand there, and in them names
# of children: of every write that a constraint refuses, and of whatever was slow.
UNTOLD = {
    "log_error_verbosity": ("terse",),
    "log_min_error_statement": ("panic", "fatal"),
    "log_statement": ("none", "ddl"),
    "log_min_duration_statement": ("-1",),
    "log_min_duration_sample": ("-1",),
    "log_transaction_sample_rate": ("0",),
    "auto_explain.log_min_duration": ("-1",),
}
PREFIX = re.compile("[a-z]{2,4}")
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


@register()
def prefixes_are_own(**_: Any) -> list[CheckMessage]:
    """The letters before a reference tell the kind of record to people: every kind has some, and no other has them."""
    taken: dict[str, str] = {}
    found: list[CheckMessage] = []
    for model in own_models():
        if not issubclass(model, Record):
            continue
        name, prefix = f"{model.__module__}.{model.__name__}", getattr(model, "ref_prefix", "")
        if not PREFIX.fullmatch(prefix):
            found.append(Error(f"{name} needs a ref_prefix of two to four small letters.", id="core.E003"))
        elif prefix in taken:
            found.append(Error(f"{name} has the ref_prefix of {taken[prefix]}, “{prefix}”.", id="core.E003"))
        taken.setdefault(prefix, name)
    return found


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


@register(Tags.database)
def transactions_look_anew(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Tell when the server or the login begins transactions in which no table can be written (core.guards)."""
    if "default" not in (databases or []):
        return []
    with connections["default"].cursor() as cursor:
        cursor.execute("SHOW default_transaction_isolation")
        level = cursor.fetchone()[0]
    if level == "read committed":
        return []
    return [
        Error(
            f"The database begins transactions as {level.upper()}, and this product's tables refuse writes in them.",
            hint="Its administrator sets it for this login: "
            "ALTER ROLE … SET default_transaction_isolation = 'read committed'.",
            id="core.E004",
        )
    ]


@register(Tags.database, deploy=True)
def server_logs_no_rows(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Tell when the database server writes rows or statements into its log, which whoever runs it reads."""
    if "default" not in (databases or []):
        return []
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s) ORDER BY name", [list(UNTOLD)])
        wrong = [(name, setting) for name, setting in cursor.fetchall() if setting not in UNTOLD[name]]
    if not wrong:
        return []
    shown = ", ".join(f"{name} = {setting}" for name, setting in wrong)
    return [
        Error(
            f"The database server logs rows and statements, with the names of children in them ({shown}).",
            hint="Its administrator sets it for this login, as `manage.py database_roles` prints it, or for all: "
            + "; ".join(f"{name} = {UNTOLD[name][0]}" for name, _setting in wrong),
            id="core.E005",
        )
    ]


@register(Tags.database, deploy=True)
def triggers_are_installed(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """
    Tell when the triggers in the database are not those of the models, or lie open.

    Among the checks of a deployment, which production's servers make at their start: the others ``migrate`` makes too,
    before it installs what is missing.
    """
    if "default" not in (databases or []):
        return []
    with connections["default"].cursor() as cursor:
        differing = db_triggers.differences(cursor)
    if not differing:
        return []
    shown = ", ".join(f"{name} on {table}" for table, name in differing[:3])
    return [
        Error(
            f"{len(differing)} database triggers are not as the models declare them ({shown}).",
            hint="They write history and hold rules: bring them up to date with `manage.py migrate`.",
            id="core.E002",
        )
    ]
