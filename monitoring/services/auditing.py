"""The attack on everything that was ever told of students: what was released, by itself and beside all before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from core import history, records
from district.models import District
from monitoring.disclosure import Verdict
from monitoring.models import CLOSED, DisclosureAudit, Exposure, Protection, ReleasedCell, Report
from monitoring.services.protecting import audited, told_in
from monitoring.services.told_truly import compared

# What is raised where that which was protected is not what the library keeps, or contradicts itself.
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError)


COMMAND = history.Command("audit_disclosure")


@dataclass(frozen=True, slots=True)
class Audited:
    """
    What the attack found of one report. ``differs``: lines that say something else than was protected.

    ``unprotected``: lines are told of which disclosure control knows nothing. ``is_known``: the same was known and
    dealt with before.
    """

    report: Report
    verdicts: Sequence[Verdict]
    differs: int = 0
    unprotected: int = 0
    is_known: bool = False

    @property
    def passed(self) -> bool:
        return not self.differs and not self.unprotected and all(one.passed for one in self.verdicts)

    @property
    def found(self) -> str:
        """A mark of what was found: of which counts, and none of the numbers that can be told."""
        keys = [f"{one.key} {one.is_change}" for verdict in self.verdicts for one in verdict.exposed]
        keys += [f"{key} {kind}" for one in self.verdicts for kind in ("told", "idle") for key in getattr(one, kind)]
        said = "\n".join([*sorted(keys), str(self.differs), str(self.unprotected)])
        return sha256(said.encode()).hexdigest()

    @property
    def exposed(self) -> list[str]:
        """What can be told, in the words of the attack: for who may see raw counts."""
        found = []
        for one in self.verdicts:
            found += [str(interval) for interval in one.exposed]
            found += [f"{key} is told, and is small" for key in one.told]
            found += [f"{key} is hidden in vain" for key in one.idle]
        return found


@transaction.atomic
def audit_note(*, audited: Sequence[Audited], at: datetime) -> DisclosureAudit:
    """Keep which reports the attack could narrow, without what it could tell, for those who have to act on it."""
    with history.action("monitoring.disclosure.audit", actor=COMMAND):
        failed = [one for one in audited if not one.passed]
        return records.insert(
            DisclosureAudit(
                audited_at=at,
                reports=len(audited),
                narrowed=[one.report.ref for one in failed if not one.is_known],
                known=[one.report.ref for one in failed if one.is_known],
                found={one.report.ref: one.found for one in failed},
            )
        )


def everything_audited() -> Iterator[Audited]:
    """
    Attack every report that tells of students, in the order of release, each after all that were released before it.

    What is known of one and dealt with is marked as such.
    """
    known = set(Exposure.objects.values_list("report", "found"))
    for one in _everything():
        yield replace(one, is_known=not one.passed and (one.report.pk, one.found) in known)


def _everything() -> Iterator[Audited]:
    """
    Attack every report.

    What is attacked is what readers have (``ReleasedCell``), held against the counts that were protected.
    """
    for district in District.objects.order_by("id"):
        before: list[Protection] = []
        reports = Report.objects.filter(plan__district=district, status__in=CLOSED).select_related("plan")
        protections = {
            one.report_id: one for one in Protection.objects.filter(report__in=reports).select_related("report__plan")
        }
        for report in reports.order_by("released_at", "id"):
            rows = list(ReleasedCell.objects.filter(report=report).select_related("definition"))
            protection = protections.get(report.pk)
            if protection is None:
                if rows:
                    yield Audited(report, (), unprotected=len(rows))
                continue
            try:
                differs, unprotected = compared(((row.definition, row) for row in rows), told_in(protection))
                verdicts = [verdict for _ref, verdict in audited(protection, before)]
            except UNREADABLE:
                # What somebody changed by hand is told of, and the others are attacked all the same.
                yield Audited(report, (), unprotected=max(len(rows), 1))
                continue
            yield Audited(report, verdicts, differs, unprotected)
            before.append(protection)
