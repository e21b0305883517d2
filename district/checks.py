"""System checks of the room: no demonstration account where real people work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from district.models import User

DEMO_ADDRESS = "@demo.invalid"


@register(Tags.database)
def demo_accounts(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Refuse production while accounts exist whose passwords are printed by the demonstration."""
    if "default" not in (databases or []) or settings.DEBUG or settings.TESTING or settings.DEMO:
        return []
    if User._meta.db_table not in connections["default"].introspection.table_names():
        return []  # before the first migrate
    count = User.objects.filter(email__endswith=DEMO_ADDRESS).count()
    if not count:
        return []
    return [
        Error(
            f"{count} demonstration accounts are in this database.",
            hint="This database was filled by the demonstration: production starts on a fresh one, without "
            f"addresses that end in {DEMO_ADDRESS}.",
            id="district.E001",
        )
    ]
