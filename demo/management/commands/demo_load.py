"""Make the demonstration's people and past, once, and ask for the report that is due."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from core import clock
from demo import client, reports, story
from district.selectors import service_account
from district.zone import district_time
from monitoring.services import reports_due


class Command(BaseCommand):
    help = "Make the demonstration's people and past. A second run changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        with district_time():
            self._load()

    def _load(self) -> None:
        if story.is_told():
            self.stdout.write("no change: people and past are there")
        else:
            story.tell(lambda words: self.stdout.write(f"  {words}"))
        client.client_make(at=clock.now(), on=clock.today())
        if released := reports.release_past():
            self.stdout.write(f"  reports released: {released}")
        asked = reports_due(actor=service_account("report-schedule"), at=clock.now())
        self.stdout.write(f"  reports asked for: {len(asked)}")
