"""What is done with a draft before it goes to review: its author's own words, and calling a correction off."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.errors import TransitionNotAllowed
from core.rules import reason_said
from district.models import User
from monitoring import policies
from monitoring.models import OWN_WORDS, Report
from monitoring.services.observations import nameless
from monitoring.workflow import REPORT, report_stage


@transaction.atomic
def report_write(*, actor: User, ref: str, version: int | None, challenges: str) -> Report:
    """
    Keep the author's own words of a draft, plain text; empty takes them away.

    :raises TransitionNotAllowed: unless it is a draft.
    :raises ValidationError: when they are too long, or may name a student.
    """
    report = records.lock(policies.visible_reports(actor), ref, version=version)
    policies.check(actor, "monitoring.report.write", report)
    report.status = REPORT.check("write", report.status)
    report.challenges = nameless(challenges.strip(), "challenges")
    if len(report.challenges) > OWN_WORDS:
        raise ValidationError({"challenges": _("Write at most %(most)d characters.") % {"most": OWN_WORDS}})
    with history.action("monitoring.report.write", actor=actor):
        return records.update(report, "challenges")


@transaction.atomic
def report_discard(*, actor: User, ref: str, version: int | None, reason: str) -> Report:
    """
    Call a correction off that is not in review. What was released holds, and the next correction has this number.

    :raises TransitionNotAllowed: unless it is a draft or could not be made, and of a period's first report.
    :raises ValidationError: without a reason.
    """
    report = records.lock(policies.visible_reports(actor), ref, version=version)
    policies.check(actor, "monitoring.report.discard", report)
    report.status = REPORT.check("discard", report_stage(report))
    if report.revision == 1:
        raise TransitionNotAllowed(_("This is the period’s first report, no correction. Count it again instead."))
    reason = reason_said(reason)
    with history.action("monitoring.report.discard", actor=actor, reason=reason):
        return records.update(report, "status")
