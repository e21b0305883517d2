"""Wait until the due reports are made, have the last one reviewed, and tell in a line of JSON who may sign in."""

from __future__ import annotations

import json
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from demo.client import told
from demo.people import PEOPLE
from demo.reports import submit_last
from monitoring.models import Report

PATIENCE = 120


class Command(BaseCommand):
    help = "Wait for the due reports, submit the last one once, and print who may sign in."

    def handle(self, *args: Any, **options: Any) -> None:
        self._wait()
        if submit_last():
            self.stdout.write("  the last report waits for its release")
        newest = Report.objects.order_by("-period_from", "-revision").first()
        people = [{"role": p.role.value, "email": p.email, "password": p.password} for p in PEOPLE]
        report = reverse("monitoring:report-detail", args=[newest.ref]) if newest else None
        self.stdout.write(json.dumps({"people": people, "report": report, "client": told()}))

    def _wait(self) -> None:
        """Show how many are made, whenever that changes."""
        end = time.monotonic() + PATIENCE
        told = -1
        while True:
            total = Report.objects.count()
            made = total - Report.objects.filter(status=Report.Status.MAKING).count()
            if made != told:
                self.stdout.write(f"  {made} of {total} reports made")
                told = made
            if made == total:
                return
            if time.monotonic() > end:
                raise CommandError("The worker does not make the reports. See the log of the worker.")
            time.sleep(0.2)
