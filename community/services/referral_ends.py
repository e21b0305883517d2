"""How referrals to supports end: each says on which day, and how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from community import selectors
from community.models import SupportReferral
from community.services.referral_steps import contact_called_off, day_of_step, referral_locked, referral_moved
from community.workflow import REFERRAL
from core import history
from core.errors import Conflict
from core.rules import reason_said
from district.models import User


@transaction.atomic
def referral_complete(
    *, actor: User, ref: str, version: int | None, on: date, reason: str, today: date, at: datetime
) -> SupportReferral:
    """
    Note that a support came to its end for a student. The place is free again.

    :raises ValidationError: naming each field that is not right.
    """
    return _ended(ref, version, _End(actor, "complete", on, reason, today, at))


@transaction.atomic
def referral_decline(
    *, actor: User, ref: str, version: int | None, on: date, reason: str, today: date, at: datetime
) -> SupportReferral:
    """
    Note that the family declines. It has no other consequence.

    :raises ValidationError: naming each field that is not right.
    """
    return _ended(ref, version, _End(actor, "decline", on, reason, today, at))


@transaction.atomic
def referral_not_reached(
    *, actor: User, ref: str, version: int | None, on: date, tries: int, reason: str, today: date, at: datetime
) -> SupportReferral:
    """
    Note that the family could not be reached, after some tries.

    :raises ValidationError: naming each field that is not right; on ``tries``, when there were too few.
    """
    if tries < settings.SUPPORT_LEAST_TRIES:
        words = _("Try at least %(n)d times, on different days, before you give up.")
        raise ValidationError({"tries": words % {"n": settings.SUPPORT_LEAST_TRIES}})
    told = _("Tried %(n)d times. %(reason)s") % {"n": tries, "reason": reason_said(reason)}
    return _ended(ref, version, _End(actor, "not_reached", on, told, today, at))


@transaction.atomic
def referral_withdraw(
    *, actor: User, ref: str, version: int | None, on: date, reason: str, today: date, at: datetime
) -> SupportReferral:
    """
    Take a referral back that is not needed any more.

    :raises ValidationError: naming each field that is not right.
    """
    return _ended(ref, version, _End(actor, "withdraw", on, reason, today, at))


@transaction.atomic
def referral_enter_error(
    *, actor: User, ref: str, version: int | None, reason: str, today: date, at: datetime
) -> SupportReferral:
    """
    Say that a referral should never have been here: nobody finds it any more but who answers for privacy.

    :raises ValidationError: without a reason.
    :raises Conflict: while an organization knows of it.
    """
    referral = referral_locked(actor, ref, version, "enter_error")
    reason = reason_said(reason)
    if selectors.is_shared(referral, today):
        raise Conflict(_("An organization knows of it. Let a coordinator revoke that share first."))
    referral.ended_date = referral.ended_date or max(today, referral.referred_date)
    referral.ended_reason = reason
    with history.action(f"{REFERRAL.name}.enter_error", actor=actor, reason=reason):
        referral_moved(referral, "enter_error", "ended_date", "ended_reason")
        contact_called_off(referral, at, _("The referral was entered in error."))
    return referral


@dataclass(frozen=True, slots=True)
class _End:
    """How it ended: by whom and by which step, on which day, why, and when it was entered."""

    actor: User
    action: str
    on: date
    reason: str
    today: date
    at: datetime


def _ended(ref: str, version: int | None, end: _End) -> SupportReferral:
    referral = referral_locked(end.actor, ref, version, end.action)
    reason = reason_said(end.reason)
    day_of_step(referral, end.on, end.today)
    last = referral.connected_date or referral.contacted_date
    if last is not None and end.on < last:
        raise ValidationError({"on": _("That is before what was noted last. Choose that day or a later one.")})
    referral.ended_date, referral.ended_reason = end.on, reason
    with history.action(f"{REFERRAL.name}.{end.action}", actor=end.actor, reason=reason):
        referral_moved(referral, end.action, "ended_date", "ended_reason")
        contact_called_off(referral, end.at, _("The referral ended."))
    return referral
