"""What the steps of a referral to a support have in common: locking, moving, days, and the duty of first contact."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.calendar import calendar_of
from casework.clocks import Rule, school_days
from casework.services import clock_of, duty_called_off, duty_done
from community import policies
from community.models import SupportDuty, SupportDutyKind, SupportReferral
from community.workflow import REFERRAL
from community.workflow.supports import FIRST_CONTACT_OF
from core import history, records
from core.history import Actor
from core.rules import not_to_come
from district.models import User

DUTY_BEGIN = "community.supportduty.begin"


def contact_rule() -> Rule:
    """Return how long the first contact may take."""
    return school_days(settings.SUPPORT_CONTACT_SCHOOL_DAYS)


def referral_locked(actor: User, ref: str, version: int | None, action: str) -> SupportReferral:
    """Return a referral that ``actor`` sees, locked for a step that they may do and that is possible now."""
    referral = records.lock(policies.visible_referrals(actor), ref, version=version)
    policies.check(actor, f"{REFERRAL.name}.{action}", referral)
    REFERRAL.check(action, referral.status)
    return referral


def referral_moved(referral: SupportReferral, action: str, *fields: str) -> None:
    """Move a locked referral to where ``action`` leads, within the caller's action."""
    referral.status = REFERRAL.check(action, referral.status)
    records.update(referral, "status", *fields)


def day_of_step(referral: SupportReferral, on: date, today: date) -> None:
    """:raises ValidationError: on ``on``, when it is to come or before the referral."""
    not_to_come(on, today, "on")
    if on < referral.referred_date:
        raise ValidationError({"on": _("That is before the referral. Choose that day or a later one.")})


def contact_begins(actor: Actor, referral: SupportReferral, day: date, today: date, at: datetime) -> None:
    """Let the first contact be due, from the moment on a place is there; of a day that is past from its beginning."""
    calendar = calendar_of(referral.school)
    began = at if day == today else calendar.midnight(day)
    with history.action(DUTY_BEGIN, actor=actor):
        records.insert(
            SupportDuty(
                referral=referral, kind=SupportDutyKind.FIRST_CONTACT, role=FIRST_CONTACT_OF,
                assignee=referral.referred_by, citation="",
                **clock_of(contact_rule(), began, calendar),
            )
        )  # fmt: skip


def contact_made(actor: User, referral: SupportReferral, on: date, evidence: str, at: datetime) -> None:
    """Note the open first contact of a locked referral as done, where there is one."""
    duty = SupportDuty.objects.open().select_for_update(of=("self",)).filter(referral=referral).first()
    if duty is not None:
        duty_done(duty, actor=actor, on=max(on, timezone.localdate(duty.began_at)), evidence=evidence, at=at)


def contact_called_off(referral: SupportReferral, at: datetime, reason: str) -> None:
    """Call the open first contact of a locked referral off, where there is one."""
    for duty in SupportDuty.objects.open().select_for_update(of=("self",)).filter(referral=referral):
        duty_called_off(duty, reason=reason, at=at)
