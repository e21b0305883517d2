"""Writes supports: each locks, asks who and when, changes, checks and saves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community import policies, selectors
from community.models import Support, SupportSchool, SupportStatus
from community.workflow import SUPPORT
from core import history, records
from core.errors import Conflict
from core.rules import reason_said
from district.models import InteragencyAgreement, School, User

TOLD = (
    "kind", "name", "name_es", "about", "about_es", "where", "place", "hours", "hours_es", "languages", "capacity",
    "how_to_reach", "from_date",
)  # fmt: skip
KEPT = ("hours", "hours_es", "capacity", "how_to_reach")


@transaction.atomic
def support_add(*, actor: User, agreement: str, schools: Sequence[str] = (), **told: Any) -> Support:
    """
    Note a support that an organization gives under ``agreement``, a reference; ``schools`` are codes, none for all.

    :raises ValidationError: naming each field that is not right.
    """
    policies.check(actor, f"{SUPPORT.name}.add")
    found = _agreement(agreement)
    with history.action(f"{SUPPORT.name}.add", actor=actor):
        made = records.insert(Support(agreement=found, organization=found.organization, **told))
        _for_schools(made, schools)
        return made


@transaction.atomic
def support_correct(
    *, actor: User, ref: str, version: int | None, agreement: str, schools: Sequence[str], today: date, **told: Any
) -> Support:
    """
    Put right what a support says.

    :raises ValidationError: naming each field that is not right; an agreement of another organization.
    """
    support = _locked(actor, ref, version, "correct")
    found = _agreement(agreement)
    if found.organization_id != support.organization_id:
        raise ValidationError({"agreement": _("That agreement is with another organization. Choose one of this one.")})
    support.agreement = found
    if support.status == SupportStatus.OFFERED:
        _in_force(support, today)
    for name in TOLD:
        setattr(support, name, told[name])
    with history.action(f"{SUPPORT.name}.correct", actor=actor):
        _for_schools(support, schools)
        return records.update(support, *TOLD, "agreement")


@transaction.atomic
def support_offer(*, actor: User, ref: str, version: int | None, today: date) -> Support:
    """
    Show a support to families, from its first day on and while its agreement is in force.

    :raises Conflict: when the agreement is not in force today, or the support is over.
    """
    support = _locked(actor, ref, version, "offer")
    _in_force(support, today)
    return _moved(actor, support, "offer", "")


@transaction.atomic
def support_pause(*, actor: User, ref: str, version: int | None, reason: str) -> Support:
    """
    Take a support out of the directory for a while. Whoever has a place keeps it.

    :raises ValidationError: without a reason.
    """
    support = _locked(actor, ref, version, "pause")
    return _moved(actor, support, "pause", reason_said(reason))


@transaction.atomic
def support_resume(*, actor: User, ref: str, version: int | None, today: date) -> Support:
    """
    Show a support again that was paused.

    :raises Conflict: when its agreement is not in force today.
    """
    support = _locked(actor, ref, version, "resume")
    _in_force(support, today)
    return _moved(actor, support, "resume", "")


@transaction.atomic
def support_end(*, actor: User, ref: str, version: int | None, reason: str, today: date) -> Support:
    """
    End a support: nobody is referred to it any more.

    :raises Conflict: while referrals to it go on.
    """
    support = _locked(actor, ref, version, "end")
    reason = reason_said(reason)
    if count := support.referrals.open().count():
        words = ngettext(
            "%(n)d referral to it goes on. End it first, or pause the support meanwhile.",
            "%(n)d referrals to it go on. End them first, or pause the support meanwhile.",
            count,
        )
        raise Conflict(words % {"n": count})
    if support.until_date is None or support.until_date > today:
        support.until_date = max(today, support.from_date)
    return _moved(actor, support, "end", reason, "until_date")


@transaction.atomic
def support_keep_up(
    *,
    actor: User,
    ref: str,
    version: int | None,
    hours: str,
    hours_es: str,
    how_to_reach: str,
    capacity: int | None = None,
) -> Support:
    """
    Say when it is, how many places it has and how it is reached: by the organization's own people.

    :raises ValidationError: on ``capacity``, when more students have a place.
    """
    support = _locked(actor, ref, version, "keep_up")
    support.hours, support.hours_es = hours, hours_es
    support.how_to_reach, support.capacity = how_to_reach, capacity
    with history.action(f"{SUPPORT.name}.keep_up", actor=actor):
        return records.update(support, *KEPT)


def _locked(actor: User, ref: str, version: int | None, action: str) -> Support:
    support = records.lock(policies.visible_supports(actor), ref, version=version)
    policies.check(actor, f"{SUPPORT.name}.{action}", support)
    SUPPORT.check(action, support.status)
    return support


def _moved(actor: User, support: Support, action: str, reason: str, *also: str) -> Support:
    support.status = SUPPORT.check(action, support.status)
    support.status_reason = reason
    with history.action(f"{SUPPORT.name}.{action}", actor=actor, reason=reason):
        return records.update(support, "status", "status_reason", *also)


def _in_force(support: Support, today: date) -> None:
    """:raises Conflict: unless the agreement is in force today, and the support not over."""
    records.hold(support.agreement)  # whoever ends it waits, or is seen
    support.agreement.refresh_from_db()
    if not support.agreement.is_on(today):
        raise Conflict(_("Its agreement is not in force today. Renew it first, or choose one that is."), "agreement")
    if support.until_date is not None and support.until_date <= today:
        raise Conflict(_("It has ended. Add it anew."))


def _agreement(ref: str) -> InteragencyAgreement:
    found = selectors.support_agreements().filter(ref=ref).first()
    if found is None:
        raise ValidationError({"agreement": _("There is no such agreement. Choose one.")})
    return found


def _for_schools(support: Support, codes: Sequence[str]) -> None:
    """Say for whose students a locked support is, within the caller's action."""
    wanted = {one.code: one for one in School.objects.filter(code__in=codes)}
    if unknown := sorted(set(codes) - set(wanted)):
        words = _("There is no such school: %(code)s.")
        raise ValidationError({"schools": words % {"code": unknown[0]}})
    there = {one.school.code: one for one in support.for_schools.select_related("school")}
    for code in sorted(set(there) - set(wanted)):
        there[code].delete()
    for code in sorted(set(wanted) - set(there)):
        records.insert(SupportSchool(support=support, school=wanted[code]))
