"""Load the behavior matrix from its file: ``manage.py load_matrix restorative/data/matrix-illustrative.csv``."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import history
from core.db_rights import OwnerNeeded, loading
from restorative.services import MatrixProblem, matrix_load


class Command(BaseCommand):
    help = "Loads the behavior matrix from a CSV file. Loading the same file again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            with loading():
                done = matrix_load(path=file, actor=history.Command("load_matrix"))
        except (MatrixProblem, OwnerNeeded) as problem:
            raise CommandError(str(problem)) from problem
        told = f"{done.added} added, {done.changed} changed, {done.ended} taken out"
        self.stdout.write(f"{file.name}: {told if done.added + done.changed + done.ended else 'no change'}.")
