"""``manage.py load_district FILE``: district, schools and years from a TOML file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.db_rights import OwnerNeeded, loading
from core.tomlfile import FileProblem
from district import services


class Command(BaseCommand):
    help = "Bring the district, its schools and its school years to what a TOML file says. Running it again is safe."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="for example plan/data/des_moines_district.toml")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            with loading():
                loaded = services.district_load(path=file)
        except (FileProblem, OwnerNeeded) as problem:
            raise CommandError(str(problem)) from problem
        for words, names in [
            ("Added", loaded.added),
            ("Changed", loaded.changed),
            ("Not in the file, left as they are", loaded.left_alone),
        ]:
            if names:
                self.stdout.write(f"{words}: {', '.join(names)}.")
        if not loaded.added and not loaded.changed:
            self.stdout.write("No change.")
