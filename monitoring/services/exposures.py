"""A privacy officer's word that what the attack found of a released report is known and dealt with."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.errors import TransitionNotAllowed
from core.rules import reason_said
from district.models import User
from monitoring import policies, selectors
from monitoring.models import Exposure, Report
from monitoring.workflow import REPORT


@transaction.atomic
def report_settle(*, actor: User, ref: str, version: int | None, reason: str, test: str = "", at: datetime) -> Report:
    """
    Record that what the last attack found of a report is known, and what was done about it. The report stays as it is.

    Later attacks name it apart as long as they find the same. What was told stays told.

    :param test: the attack whose finding was dealt with; by default the last one.
    :raises TransitionNotAllowed: unless it was released, and the last attack found something that nobody dealt with,
        the same as ``test`` did: what a later one found besides was seen by nobody yet.
    :raises ValidationError: without a reason.
    """
    report = records.lock(policies.visible_reports(actor), ref, version=version)
    policies.check(actor, "monitoring.report.settle", report)
    REPORT.check("settle", report.status)
    reason = reason_said(reason)
    found = selectors.exposure_open(report)
    if found is None:
        raise TransitionNotAllowed(_("The last test found nothing of this report that is not dealt with yet."))
    if test and selectors.found_by(test, report) != found:
        raise TransitionNotAllowed(
            _("A later test found something else of this report. Look at it, then open this page from there again.")
        )
    with history.action("monitoring.report.settle", actor=actor, reason=reason):
        records.insert(Exposure(report=report, found=found, reason=reason, settled_by=actor, settled_at=at))
    return report
