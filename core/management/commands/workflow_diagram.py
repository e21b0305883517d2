"""Write each room's workflows as Mermaid diagrams into docs/workflows.md."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.workflow import Workflow

TARGET = Path("docs/workflows.md")


def workflows() -> list[tuple[str, Workflow]]:
    """Return each room's workflows with the room's name, in the order of the installed rooms."""
    rooms = [
        config.name
        for config in apps.get_app_configs()
        if find_spec(f"{config.name}.workflow") and config.name != "core"
    ]
    return [(room, workflow) for room in sorted(rooms) for workflow in import_module(f"{room}.workflow").WORKFLOWS]


def page() -> str:
    """Return the text of the page."""
    parts = ["# Workflows", "", "Which action turns which status into which. Written by `manage.py workflow_diagram`."]
    for room, workflow in workflows():
        parts += ["", f"## {workflow.name} ({room})", "", "```mermaid", workflow.mermaid(), "```"]
    return "\n".join(parts) + "\n"


class Command(BaseCommand):
    help = "Write docs/workflows.md; with --check only tell whether it is up to date."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; fail when the page is out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        target = settings.BASE_DIR / TARGET
        if options["check"]:
            if not target.exists() or target.read_text() != page():
                raise CommandError(f"{TARGET} is out of date: run manage.py workflow_diagram.")
        else:
            target.write_text(page())
