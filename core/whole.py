"""
Tables that a migration makes together.

Migrations name this module, and so it stays where it is (docs/adr/0012-migrations.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.models import CreateModel
from django.db.migrations.state import ProjectState


class CreateTables(Operation):
    """
    Make some tables, each after those its keys point to.

    One by one, Django pictures anew, for each of them, all models that are related to it: of a hundred tables around
    the same few that is most of what making a database costs. Here they alone are pictured, when all are told: to those
    that stand nothing changes but that the new ones point to them.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, tables: Sequence[CreateModel]) -> None:
        self.tables = tables

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        pictured = state.__dict__.pop("apps", None)
        for table in self.tables:
            table.state_forwards(app_label, state)
        if pictured is not None:
            state.__dict__["apps"] = pictured  # a cached property: from here on it is there as before
            pictured.render_multiple([state.models[app_label, table.name_lower] for table in self.tables])

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for table in self.tables:
            table.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for table in reversed(self.tables):
            table.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Make {len(self.tables)} tables"
