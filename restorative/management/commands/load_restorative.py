"""Load what is chosen from: ``manage.py load_restorative restorative/data/sample_restorative.toml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import history
from core.db_rights import OwnerNeeded, loading
from core.tomlfile import FileProblem
from district.zone import district_time
from restorative.services import restorative_load


class Command(BaseCommand):
    help = "Bring the list of behaviors to what a TOML file says. Running it again is safe."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="for example restorative/data/sample_restorative.toml")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            with loading(), district_time() as district:
                if district is None:
                    raise CommandError("There is no district yet. Run load_district first.")
                loaded = restorative_load(path=file, actor=history.Command("load_restorative"))
        except (FileProblem, OwnerNeeded) as problem:
            raise CommandError(str(problem)) from problem
        for words, names in [
            ("Added", loaded.added),
            ("Changed", loaded.changed),
            ("Not in the file, can be chosen no more", loaded.unused),
        ]:
            if names:
                self.stdout.write(f"{words}: {', '.join(names)}.")
        if not (loaded.added or loaded.changed or loaded.unused):
            self.stdout.write("No change.")
