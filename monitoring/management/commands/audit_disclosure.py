"""Attack everything that was ever told of students."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import clock
from monitoring.services import audit_note, everything_audited


class Command(BaseCommand):
    help = (
        "Attack every released report that tells of students, as a reader of all of them would: report by report in "
        "the order of release, each by what was told before. Prints a line for each, and what can be told where "
        "something can, and keeps which reports they are. What can be told is raw counts: run it where nobody else "
        "reads along. Ends with an error when a child can be told, or when a report says something else than was "
        "protected. Takes seconds per report."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        audited = []
        for one in everything_audited():
            audited.append(one)
            hidden = sum(len(verdict.intervals) for verdict in one.verdicts)
            before = sum(len(verdict.before) for verdict in one.verdicts)
            word = "safe   " if one.passed else "known  " if one.is_known else "EXPOSED"
            self.stdout.write(
                f"{word}  {one.report.ref}  {one.report}  {hidden} hidden, {before} no more open before it"
            )
            for line in one.exposed:
                self.stdout.write(f"         {line}")
            if one.differs or one.unprotected:
                said = f"{one.differs} counts differ from what was protected, {one.unprotected} were not protected"
                self.stdout.write(f"         {said}")
        kept = audit_note(audited=audited, at=clock.now())
        if not kept.passed:
            raise CommandError(
                f"{len(kept.narrowed)} of {kept.reports} reports tell too much. Tell the privacy officer."
            )
        beside = f" but {len(kept.known)} that are known and dealt with" if kept.known else ""
        self.stdout.write(f"Nothing can be told from {kept.reports} reports{beside}.")
