"""Print a table's triggers as operations of a migration that writes rows once it has changed the table."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.migrations.writer import OperationWriter
from pgtrigger.migrations import AddTrigger
from pgtrigger.registry import registered


class Command(BaseCommand):
    help = (
        "Print the triggers of a model as they are declared now, to stand in a migration between a column and its data."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("model", help="as plan.Target")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            wanted = apps.get_model(options["model"])
        except (LookupError, ValueError) as error:
            raise CommandError(f"There is no model {options['model']}: {error}") from error
        imports, lines = set(), []
        for model, trigger in registered():
            if model is wanted:
                operation = AddTrigger(model_name=str(model._meta.model_name), trigger=trigger.compile(model))
                text, needed = OperationWriter(operation, indentation=2).serialize()
                imports |= needed
                lines.append(text)
        self.stdout.write("\n".join([*sorted(imports), "", *lines]))
