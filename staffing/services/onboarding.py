"""What is done for somebody new, before their first day and after: begun with an accepted offer, and noted."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from core import history, records
from core.dates import day_words
from core.rules import not_to_come, said
from district.models import User
from staffing.models import OnboardingItem, OnboardingKind, Requisition
from staffing.services.requisition_steps import requisition_locked


def items_begin(one: Requisition, first_day: date) -> None:
    """Let what is done for somebody new begin: by the first day what the district asks before it, the rest later."""
    if one.onboarding.exists():
        return
    later = first_day + timedelta(days=settings.ONBOARDING_DAYS)
    for kind in OnboardingKind.values:
        due = first_day if kind in settings.HIRING_BEFORE_FIRST_DAY else later
        records.insert(OnboardingItem(requisition=one, kind=kind, due_on=due))


def items_end(one: Requisition) -> None:
    """Remove what was to be done for somebody who does not come. History keeps it."""
    for item in one.onboarding.order_by("id"):
        item.delete()


def first_day_allowed(one: Requisition, on: date, checked_on: date | None, actor: User) -> None:
    """
    Refuse a first day before what comes before it is done; ``checked_on`` notes what was not noted so far.

    :raises ValidationError: naming what is missing, or what was done only later.
    """
    asked = one.onboarding.filter(kind__in=settings.HIRING_BEFORE_FIRST_DAY, needed=True).order_by("id")
    if checked_on is not None:
        for item in asked.filter(done_on__isnull=True):
            item.done_on, item.done_by = checked_on, actor
            records.update(item, "done_on", "done_by")
    missing = [item.get_kind_display() for item in asked if item.done_on is None]
    if missing:
        words = _("Nobody begins before this is done: %(what)s. Say on which day it was.")
        raise ValidationError({"checked_on": words % {"what": get_text_list(missing, _("and"))}})
    first_day_stands(one, on)


def first_day_stands(one: Requisition, on: date) -> None:
    """:raises ValidationError: on ``on``, when something that comes before the first day was done after it."""
    late = one.onboarding.filter(kind__in=settings.HIRING_BEFORE_FIRST_DAY, done_on__gt=on).order_by("id").first()
    if late is not None and late.done_on is not None:
        words = _("%(what)s was done on %(day)s only. Nobody begins before; correct that day, or choose another one.")
        raise ValidationError({"on": words % {"what": late.get_kind_display(), "day": day_words(late.done_on)}})


@transaction.atomic
def requisition_onboard(
    *,
    actor: User,
    ref: str,
    version: int | None,
    today: date,
    not_needed: Collection[str] = (),
    note: str = "",
    **done: date | None,
) -> Requisition:
    """
    Note what was done for somebody new, on which day, by kind; and what is ``not_needed``, with the reason in ``note``.

    A day that is empty is taken out again.

    :raises ValidationError: when a day is to come, or no reason is given.
    """
    one = requisition_locked(actor, ref, version, "onboard")
    items = {item.kind: item for item in one.onboarding.order_by("id")}
    if not items:
        raise ValidationError(_("Nobody accepted an offer yet. What is to be done begins with that."))
    changed = [item for kind, item in items.items() if _noted(item, done.get(kind), kind not in not_needed, note)]
    if not changed:
        raise ValidationError(_("It says so already. Nothing was changed."))
    with history.action("staffing.requisition.onboard", actor=actor):
        for item in changed:
            if item.done_on is not None:
                not_to_come(item.done_on, today, item.kind)
            item.done_by = actor if item.done_on else None
            records.update(item, "needed", "done_on", "done_by", "note")
        return records.touch(one)


def _noted(item: OnboardingItem, done_on: date | None, needed: bool, note: str) -> bool:
    """Set what is said of ``item`` now, and tell whether that is another thing."""
    if not needed and done_on is not None:
        words = _("It was done on a day, and is not needed. Choose one of the two.")
        raise ValidationError({item.kind: words})
    if (item.done_on, item.needed) == (done_on, needed):
        return False
    item.done_on, item.needed = done_on, needed
    item.note = "" if needed else said(note, "note", _("Say why it is not needed."))
    return True
