"""Compare released reports with the SHA-256 told at their release."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.refs import clean_ref
from monitoring import canonical_json
from monitoring.models import CLOSED, PEOPLE, Report
from monitoring.selectors import paragraphs, released_cells, released_rows


class Command(BaseCommand):
    help = "Check that released reports say what was released. Ends with an error when one does not."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("ref", nargs="?", help="the reference of one report, as rep-…")
        parser.add_argument("--all", action="store_true", help="all that were ever released")

    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["ref"]) == options["all"]:
            raise CommandError("Name a report, or say --all.")
        reports = Report.objects.filter(status__in=CLOSED).select_related("plan", *PEOPLE)
        if options["ref"]:
            try:
                reports = reports.filter(ref=clean_ref(options["ref"]))
            except ValueError as error:
                raise CommandError(str(error)) from error
            if not reports.exists():
                raise CommandError("There is no released report with this reference.")
        changed = 0
        for report in reports.order_by("period_from", "revision"):
            found = canonical_json.sha256(report, released_rows(report), paragraphs(report), released_cells(report))
            same = found == report.sha256
            changed += not same
            self.stdout.write(f"{'unchanged' if same else 'CHANGED  '}  {report.ref}  {report}  {found}")
        if changed:
            raise CommandError(f"{changed} of the reports do not say what was released.")
