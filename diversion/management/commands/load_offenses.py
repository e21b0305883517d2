"""Load offenses of the Code: ``manage.py load_offenses diversion/data/iowa_offenses.toml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import history
from core.db_rights import OwnerNeeded, loading
from core.tomlfile import FileProblem
from district.zone import district_time
from diversion.services import offenses_load


class Command(BaseCommand):
    help = "Bring the offenses of the Code to what a TOML file says. Running it again is safe."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="for example diversion/data/iowa_offenses.toml")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            with loading(), district_time():
                loaded = offenses_load(path=file, actor=history.Command("load_offenses"))
        except (FileProblem, OwnerNeeded) as problem:
            raise CommandError(str(problem)) from problem
        if loaded.added or loaded.changed:
            self.stdout.write(f"Added: {loaded.added}. Changed: {loaded.changed}.")
        else:
            self.stdout.write("No change.")
