"""Opening a line: one of a type in a free slot of an authorization."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from core import history, records
from core.dates import day_words
from core.errors import Conflict
from core.refusals import conflicts
from core.rules import not_to_come
from district.models import User
from plan.models import Authorization
from staffing import policies
from staffing.line_types import L, LineType
from staffing.models import Line


@transaction.atomic
def line_open(
    *,
    line_type: LineType[L],
    actor: User,
    authorization: str,
    on: date,
    today: date,
    slot: int | None = None,
    note: str = "",
) -> L:
    """
    Open a line of ``line_type`` in the lowest free slot of an authorization, from the day ``on``.

    The authorization's row stays locked meanwhile: of two people who open the last slot one gets it. ``slot`` is the
    one a page showed as free; sending that page twice opens one line. A line may be opened and posted before its plan
    year starts, so that somebody is there on its first day.

    :raises Conflict: when no slot is free, or ``slot`` no longer is.
    :raises ValidationError: when ``on`` is in the future or before the plan.
    """
    found = _authorization(line_type, actor, authorization)
    policies.check(actor, f"{line_type.workflow.name}.open", found)
    not_to_come(on, today, "on")
    _in_the_plan(found, on)
    free = _free_slot(line_type, found, on, slot)
    found = _as_authorized(found, free, on)
    model, first = line_type.model, line_type.workflow.initial
    refusals = conflicts(_refusals(line_type, found), "authorization")
    with history.action(f"{line_type.workflow.name}.open", actor=actor), refusals:
        line = records.insert(model(authorization=found, slot=free, status=first, note=note, **model.granted(found)))
        records.insert(line_type.span(line=line, number=1, status=first, from_date=on))
    return line


def _authorization(line_type: LineType, actor: User, ref: str) -> Authorization:
    """Return the authorization, locked. Who sees no line of the type learns nothing of its authorizations."""
    if not policies.sees(actor, line_type):
        raise Authorization.DoesNotExist
    visible = policies.visible_authorizations(actor, line_type).filter(ref=ref)
    # Slots have no rows of their own that could be locked while they are free; the authorization stands for all of
    # them. Of it alone: the plan and the school that are loaded with it are everybody's.
    found = Authorization.objects.select_for_update(of=("self",)).select_related("plan", "school")
    authorization = found.filter(pk__in=visible.values("pk")).first()
    if authorization is None:
        raise ValidationError(
            {"authorization": _("Nothing of this kind is approved under that reference. Choose another.")}
        )
    return authorization


def _as_authorized(authorization: Authorization, slot: int, on: date) -> Authorization:
    """
    Return the authorization with the sizes of the day ``on``, to read.

    :raises ValidationError: when that day it did not allow ``slot`` yet: nobody works in a position not yet authorized.
    """
    numbered = authorization.sizes.annotate(number=F("change__amendment__number"))
    sizes = list(numbered.order_by("from_date", "id"))
    then = [size for size in sizes if size.from_date <= on]
    if then and then[-1].count >= slot:
        for name in ("count", "fte", "amount"):
            setattr(authorization, name, getattr(then[-1], name))
        return authorization
    since = sizes[-1]
    for size in reversed(sizes):
        if size.count < slot:
            break
        since = size
    # What the plan itself allows holds from its first day, before which nothing is opened: this came by an amendment.
    words = _(
        "%(what)s %(slot)d of %(name)s is approved since %(day)s, by amendment %(number)d. "
        "Choose that day or a later one."
    )
    day = day_words(since.from_date)
    what = authorization.get_kind_display()
    names = {"what": what, "slot": slot, "name": authorization.name, "day": day, "number": since.number}
    raise ValidationError({"on": words % names})


def day_to_open(line: Line, on: date) -> None:
    """:raises ValidationError: when ``line`` could not have been opened on ``on``: before the plan, or unauthorized."""
    found = Authorization.objects.select_related("plan").get(pk=line.authorization_id)
    _in_the_plan(found, on)
    _as_authorized(found, line.slot, on)


def _in_the_plan(authorization: Authorization, on: date) -> None:
    begins = authorization.plan.status_date
    if on < begins:
        words = _("The plan is in force since %(day)s. Choose that day or a later one.")
        raise ValidationError({"on": words % {"day": day_words(begins)}})


def _free_slot(line_type: LineType, authorization: Authorization, on: date, wanted: int | None) -> int:
    """Return the lowest slot, or ``wanted``, that no line holds on ``on`` or later. Needs the authorization locked."""
    lines = line_type.model._default_manager.filter(authorization=authorization)
    held = set(lines.exclude(status__in=line_type.ended).values_list("slot", flat=True))
    ended_later = lines.filter(spans__status__in=line_type.ended, spans__from_date__gt=on)
    held_then = set(ended_later.values_list("slot", flat=True))
    slots = range(1, authorization.count + 1)
    free = [slot for slot in slots if slot not in held | held_then]
    names = {"name": authorization.name, "count": authorization.count, "day": day_words(on)}
    if wanted is not None:
        if wanted in free:
            return wanted
        words = _("Opening %(slot)s of %(name)s is not free. Choose another.")
        raise Conflict(words % {**names, "slot": wanted}, "authorization")
    if free:
        return free[0]
    if len(held) < authorization.count:
        raise Conflict(_("No opening of %(name)s was free on %(day)s. Choose a later day.") % names, "on")
    raise Conflict(_no_slot_left(authorization), "authorization")


def _no_slot_left(authorization: Authorization) -> str:
    words = _(
        "%(name)s has no opening left: %(count)s of %(count)s approved are in use. "
        "An amendment of the plan by the plan director can approve more."
    )
    return words % {"name": authorization.name, "count": authorization.count}


def _refusals(line_type: LineType, authorization: Authorization) -> dict[str, str]:
    """Return the sentences for a slot that is taken and for one line too many; the lock makes both rare."""
    words = _("This opening of %(name)s was taken meanwhile. Choose another.")
    return {
        "authorization_in_use_within_count": _no_slot_left(authorization),
        "line_slot_within_count": _no_slot_left(authorization),
        f"{line_type.key}_one_line_per_slot": words % {"name": authorization.name},
    }
