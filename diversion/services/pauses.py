"""Times in which nothing is asked of the youth. They are logged; the end of the agreement stays where it is."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.rules import reason_said
from district.models import User
from diversion import policies
from diversion.models import DiversionCase, DiversionPause
from diversion.services.steps import case_locked
from diversion.workflow import PAUSE


@transaction.atomic
def case_pause(
    *, actor: User, ref: str, from_date: date, until_date: date | None, reason: str, version: int | None
) -> DiversionPause:
    """
    Note that nothing is asked of the youth from a day on, until another one or until somebody ends it.

    :raises ValidationError: when that is before they were enrolled, in the time of another pause, or without a reason.
    """
    case = case_locked(actor, ref, "pause", version)
    reason = reason_said(reason)
    if case.enrolled_date is not None and from_date < case.enrolled_date:
        words = _("That is before the agreement came into force. Choose that day or a later one.")
        raise ValidationError({"from_date": words})
    with history.action("diversion.case.pause", actor=actor, reason=reason):
        made = records.insert(
            DiversionPause(case=case, from_date=from_date, until_date=until_date, reason=reason, entered_by=actor)
        )
        records.touch(case)
        return made


@transaction.atomic
def pause_end(*, actor: User, ref: str, until_date: date, today: date, version: int | None) -> DiversionPause:
    """
    Say until when a pause lasts, or lasted.

    :raises ValidationError: when that is before it began, or in the time of another pause.
    """
    visible = policies.visible_pauses(actor)
    key = visible.values_list("case", flat=True).get(ref=ref)
    case = DiversionCase.objects.select_for_update(of=("self",)).select_related("student", "school").get(pk=key)
    pause = records.lock(visible, ref, version=version)
    pause.case = case
    policies.check(actor, f"{PAUSE.name}.end", pause)
    PAUSE.check("end", PAUSE.status_of(pause, today))
    pause.until_date = until_date
    with history.action("diversion.pause.end", actor=actor):
        return records.update(pause, "until_date")
