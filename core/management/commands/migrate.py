"""Migrate as the owner of the tables, never as the application's login."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connections

from core import db_triggers
from core.db_rights import as_owner
from core.migration_state import models_made_once

OWNER = """
SELECT current_user, pg_get_userbyid(relowner) FROM pg_class WHERE oid = to_regclass('public.django_migrations')
"""


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        if options["check_unapplied"] or options["plan"]:
            super().handle(*args, **options)
            if options["check_unapplied"]:
                self._check_triggers(options["database"])
            return
        with as_owner(options["database"]) as connection:
            with connection.cursor() as cursor:
                cursor.execute(OWNER)
                row = cursor.fetchone()
            if row and row[0] != row[1]:
                raise CommandError(
                    f"The tables belong to {row[1]}, this login is {row[0]}: "
                    "set DATABASE_OWNER_URL to the owner's login."
                )
            with models_made_once():
                super().handle(*args, **options)

    def _check_triggers(self, alias: str) -> None:
        """No migration is to come, but a release can bring other triggers alone."""
        with connections[alias].cursor() as cursor:
            differing = db_triggers.differences(cursor)
        for table, name in differing:
            self.stdout.write(f"  {name} on {table}")
        if differing:
            raise CommandError("These triggers are not as the models declare them: run migrate.")
