"""A privacy officer's word that what a report tells of students may be told; another person releases it then."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core import history, records
from core.errors import TransitionNotAllowed
from core.refusals import CLOCKS_APART, conflicts
from district.models import User
from monitoring import policies
from monitoring.models import Protection, Report
from monitoring.services import protecting
from monitoring.workflow import REPORT

# Columns that are read by the attack alone.
LARGE = ("published", "shown_before", "told")
# What the database refuses of a clearing though its service went through.
REFUSED = {
    **CLOCKS_APART,
    "report_cleared_is_protected": _lazy(
        "Its counts of students were not protected. Return the report to draft, and have it counted again."
    ),
    "report_cleared_after_submitted": _lazy(
        "By this server’s clock the report is not submitted yet. Nothing was changed. Wait some minutes and try again."
    ),
}


@transaction.atomic
def report_clear(*, actor: User, ref: str, version: int | None, at: datetime) -> Report:
    """
    Find that what a report in review tells of students may be told. Whoever does that does not release it.

    It holds for the report as it is in review: returning it takes it back. From now on who reads drafts is shown it. So
    it is attacked once more beside what was released, or shown of other drafts, since it was counted.

    :raises TransitionNotAllowed: unless it is in review, tells of students, was protected and is not cleared yet; where
        it would tell too much with what readers of drafts have by now.
    """
    report = records.lock(policies.visible_reports(actor), ref, version=version)
    policies.check(actor, "monitoring.report.clear", report)
    report.status = REPORT.check("clear", report.status)
    if not report.tells_of_students:
        raise TransitionNotAllowed(_("A monthly report tells nothing of students: there is nothing to clear."))
    if report.is_cleared:
        words = _("%(name)s cleared it already.") % {"name": report.clearer}
        raise TransitionNotAllowed(words)
    with history.action("monitoring.report.clear", actor=actor):
        protecting.attack_again(report, shown=True)
    protection = Protection.objects.filter(report=report, passed=True).defer(*LARGE).first()
    if protection is None:
        raise TransitionNotAllowed(str(REFUSED["report_cleared_is_protected"]))
    report.cleared_by, report.cleared_at, protection.is_shown = actor, at, True
    with history.action("monitoring.report.clear", actor=actor), conflicts(REFUSED):
        records.update(protection, "is_shown")
        return records.update(report, "cleared_by", "cleared_at")


def check_cleared(report: Report) -> None:
    """:raises TransitionNotAllowed: when a report tells of students, and nobody found that it may."""
    if report.tells_of_students and not report.is_cleared:
        words = _("It tells of students, and no privacy officer has cleared it yet. Release it once that is done.")
        raise TransitionNotAllowed(words)
