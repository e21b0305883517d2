"""Load what can be agreed on: ``manage.py load_agreement_kinds restorative/data/agreement_kinds.toml``."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import history
from core.db_rights import OwnerNeeded, loading
from core.tomlfile import FileProblem
from district.zone import district_time
from restorative.services import item_kinds_load


class Command(BaseCommand):
    help = "Loads the list of what people can agree on. Loading the same file again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            with loading(), district_time():
                done = item_kinds_load(path=file, actor=history.Command("load_agreement_kinds"))
        except (FileProblem, OwnerNeeded) as problem:
            raise CommandError(str(problem)) from problem
        told = [f"{count} {word}" for word, count in done.items()]
        self.stdout.write(f"{file.name}: {', '.join(told) if told else 'no change'}.")
