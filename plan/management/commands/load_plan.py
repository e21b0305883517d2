"""Load a plan from its file: ``manage.py load_plan plan/data/des_moines_2021.toml``."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import clock, history
from core.db_rights import OwnerNeeded, loading
from core.tomlfile import FileProblem
from district.zone import district_time
from plan.services import plan_load

PLURALS = {"strategy": "strategies"}


class Command(BaseCommand):
    help = "Loads a plan from a TOML file. Loading the same file again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            with loading(), district_time():
                done = plan_load(path=file, actor=history.Command("load_plan"), on=clock.today())
        except (FileProblem, OwnerNeeded) as problem:
            raise CommandError(str(problem)) from problem
        told = [
            f"{word} {counts(found)}" for word, found in (("added", done.added), ("changed", done.changed)) if found
        ]
        self.stdout.write(f"{file.name}: {'; '.join(told) if told else 'no change'}.")


def counts(found: Counter[str]) -> str:
    """Return "1 plan, 3 levels"."""
    return ", ".join(f"{n} {kind if n == 1 else PLURALS.get(kind, kind + 's')}" for kind, n in found.items())
