"""Make the demonstration's data, once: district, plan, people and their past; ask for the report that is due."""

from __future__ import annotations

import io
import json
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from core import clock, db_triggers, jobs
from core.db_rights import OwnerNeeded, as_owner
from demo import (
    access,
    client,
    community,
    diverted,
    eligibility,
    last_year,
    lessons,
    observations,
    police,
    reports,
    restorative,
    rosters,
    stipends,
    story,
    topics,
)
from demo.community import supports
from demo.telling import told
from district.selectors import service_account
from district.zone import district_time
from monitoring.models import Report
from monitoring.services import reports_due

# What is loaded from files, with the command that does.
FILES = (
    ("load_district", "plan/data/des_moines_district.toml"),
    ("load_plan", "plan/data/des_moines_2021.toml"),
    ("load_restorative", "restorative/data/sample_restorative.toml"),
    ("load_agreement_kinds", "restorative/data/agreement_kinds.toml"),
    ("load_matrix", "restorative/data/matrix-illustrative.csv"),
    ("load_offenses", "diversion/data/iowa_offenses.toml"),
    ("load_condition_kinds", "diversion/data/conditions.toml"),
)
# With this status embedded/demo.py learns that it has to have this done with --migrate, as the owner of the tables.
TABLES_BEHIND = 3
PATIENCE = 120
# What is told of lines, staff and councils, while students are imported: none of it asks for one.
BESIDE = (stipends, topics, lessons, observations, community)
# What is told of students, in this order: what diversion found first, partners support. Each of both stands alone, so
# that a demonstration that an earlier release began gets what came since.
AFTER = (access, restorative, police, eligibility, diverted, supports, last_year)


class Command(BaseCommand):
    help = "Make the demonstration's data, and tell in a line of JSON who may sign in. A second run changes nothing."
    # They are make check's; here they would cost more than all the rest of a second run.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--migrate", action="store_true", help="first, as the owner of the tables")
        parser.add_argument("--wait", action="store_true", help="until the worker has made the reports that are due")

    def handle(self, *args: Any, migrate: bool, wait: bool, **options: Any) -> None:
        if migrate:
            # Here, since to load the product once more for it takes as long as a third of it.
            call_command("migrate", interactive=False, verbosity=0)
        elif not db_triggers.is_current(connection):
            self.stderr.write("The tables are those of another release.")
            sys.exit(TABLES_BEHIND)
        loaded = self._files_loaded()
        if settings.DATABASE_OWNER is None and not _is_past_told():
            # What was done on days that have passed, the owner's login alone can write.
            self.stderr.write("The demonstration's past is not told yet.")
            sys.exit(TABLES_BEHIND)
        self.stdout.write(f"The tables are up to date.\n{loaded}")
        with as_owner(), district_time():
            self._load()
        if wait:
            self._wait()
        if reports.submit_last():
            self.stdout.write("  the last report waits for its release")
        self.stdout.write(json.dumps(told()))

    def _files_loaded(self) -> str:
        """Ask the loaders whether the files are as loaded, and return what they say. What is new the owner loads."""
        said = io.StringIO()
        try:
            for command, path in FILES:
                call_command(command, settings.BASE_DIR / path, stdout=said)
        except CommandError as error:
            if not isinstance(error.__cause__, OwnerNeeded):
                raise
            self.stderr.write("Files that are loaded are those of another release.")
            sys.exit(TABLES_BEHIND)
        return said.getvalue().rstrip()

    def _load(self) -> None:
        if _is_past_told():
            self.stdout.write("no change: people and past are there")
        else:
            self._tell()
        client.clients_make(at=clock.now(), on=clock.today())
        asked = reports_due(actor=service_account("report-schedule"), at=clock.now())
        self.stdout.write(f"  reports asked for: {len(asked)}")

    def _tell(self) -> None:
        """Tell what is left of the past. Students are imported meanwhile: that is the database's work, this is ours."""
        story.people_make()
        self._say("people: one for each role")
        with ThreadPoolExecutor(max_workers=1) as aside:
            imported = aside.submit(self._import)
            if not story.is_told():
                story.tell(self._say)
            self._tell_each(BESIDE)
            imported.result()
        self._tell_each(AFTER)
        # They count what was told of students, and so come last.
        if released := reports.release_past():
            self._say(f"reports released: {released}")

    def _tell_each(self, told: Iterable[ModuleType]) -> None:
        for one in told:
            if not one.is_told():
                one.tell(self._say)

    def _import(self) -> None:
        # Over a connection of this thread's own, by the login that the whole process has by now.
        try:
            with district_time():
                rosters.tell(self._say)
        finally:
            connection.close()

    def _say(self, words: str) -> None:
        self.stdout.write(f"  {words}")

    def _wait(self) -> None:
        """Wait for the worker, and show how many reports are made whenever that changes."""
        end = time.monotonic() + PATIENCE
        shown = -1
        while True:
            total = Report.objects.count()
            made = total - Report.objects.filter(status=Report.Status.MAKING).count()
            if made != shown:
                self.stdout.write(f"  {made} of {total} reports made")
                shown = made
            if made == total:
                return
            if time.monotonic() > end:
                raise CommandError("The worker does not make the reports. See the log of the worker.")
            jobs.requeue_stalled()  # beat's work: what a killed run left in no queue. Beat starts when this has ended
            time.sleep(0.2)


def _is_past_told() -> bool:
    return all(one.is_told() for one in (story, rosters, *BESIDE, *AFTER)) and reports.is_past_made()
