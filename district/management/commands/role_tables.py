"""Write the tables of roles and actions in docs/roles/ from the rooms' policies."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from district.models import Role

FOLDER = Path("docs/roles")


def table(may: Mapping[str, frozenset[str]]) -> list[str]:
    """Return the lines of a room's table: a row an action, a column a role."""
    head = ["action", *Role.values]
    rows = [[f"`{action}`", *("yes" if role in roles else "" for role in Role.values)] for action, roles in may.items()]
    lines = ["| " + " | ".join(cells) + " |" for cells in [head, *rows]]
    lines.insert(1, "|" + "---|" * len(head))
    return [line.replace("|  |", "| |").replace("|  |", "| |") for line in lines]


def written(path: Path) -> str:
    """Return the page of a room with its table as the policies are now; what stands around the table stays."""
    room = path.stem
    lines = path.read_text().splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("|"))
    rest = [line for line in lines[first:] if not line.startswith("|")]
    return "\n".join([*lines[:first], *table(import_module(f"{room}.policies").MAY), *rest]) + "\n"


class Command(BaseCommand):
    help = "Write the tables in docs/roles/; with --check only tell whether they are up to date."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; fail when a table is out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        for path in sorted((settings.BASE_DIR / FOLDER).glob("*.md")):
            new = written(path)
            if options["check"] and path.read_text() != new:
                raise CommandError(f"{FOLDER / path.name} is out of date: run manage.py role_tables.")
            if not options["check"]:
                path.write_text(new)
