"""Looks at what people said: shown in public, kept, set aside, taken up again, or struck for good."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from community import policies
from community.models import Input, InputStatus
from community.selectors.names import names_student
from community.services.comments import text_said
from community.workflow import INPUT, QUEUE
from core import history, records
from core.rules import reason_said
from district.models import District, User

LOOKED_AT = ("status", "shown", "looked_at_at", "looked_at_by", "looked_at_reason")


@transaction.atomic
def input_publish(
    *, actor: User, ref: str, version: int | None, shown: str, today: date, at: datetime, is_nameless: bool = False
) -> Input:
    """
    Show an input in public, in the words of ``shown``: those that were said, or without what must not be read.

    :raises ValidationError: when the words may name a student, and nobody said that they do not.
    """
    one = _locked(actor, ref, version, "publish", today)
    if one.struck_at is not None:
        raise ValidationError(_("Its text was struck. Nothing is left to be shown."))
    words = text_said(shown, "shown")
    if names_student(words) and not is_nameless:
        told = _("These words may name a student. Take the name out, or confirm below that no student is meant.")
        raise ValidationError({"is_nameless": told})
    return _look(one, actor, "publish", at, shown=words)


@transaction.atomic
def input_keep(*, actor: User, ref: str, version: int | None, today: date, at: datetime, reason: str = "") -> Input:
    """Keep an input without showing it. One that was shown in public is so no more."""
    one = _locked(actor, ref, version, "keep", today)
    return _look(one, actor, "keep", at, reason=reason.strip())


@transaction.atomic
def input_set_aside(*, actor: User, ref: str, version: int | None, reason: str, today: date, at: datetime) -> Input:
    """
    Set aside what is no input: an advertisement, say. It counts nowhere, and stays on record.

    :raises ValidationError: without a reason.
    """
    one = _locked(actor, ref, version, "set_aside", today)
    return _look(one, actor, "set_aside", at, reason=reason_said(reason))


@transaction.atomic
def input_take_up(*, actor: User, ref: str, version: int | None, today: date, at: datetime) -> Input:
    """Take up again what was set aside: it is kept, and counts."""
    return _look(_locked(actor, ref, version, "take_up", today), actor, "take_up", at)


@transaction.atomic
def input_strike(*, actor: User, ref: str, version: int | None, reason: str, today: date, at: datetime) -> Input:
    """
    Strike the text of an input for good: nobody reads it any more, and no history had it.

    What is shown in public is taken out of it first, by keeping it.

    :raises ValidationError: without a reason.
    """
    one, why = _locked(actor, ref, version, "strike", today), reason_said(reason)
    if one.struck_at is not None:
        raise ValidationError(_("Its text was struck already."))
    one.text, one.struck_at = "", at
    with history.action(f"{INPUT.name}.strike", actor=actor, reason=why):
        return records.update(one, "text", "struck_at")


@transaction.atomic
def queue_publish(*, actor: User, ref: str, inputs: Sequence[str], today: date, at: datetime) -> District:
    """
    Show several in public as they came: such alone as nothing asks to look at with care.

    :raises ValidationError: on ``inputs``, when one is looked at with care, or was looked at meanwhile.
    """
    return _several(actor, ref, "publish", inputs, at)


@transaction.atomic
def queue_keep(*, actor: User, ref: str, inputs: Sequence[str], today: date, at: datetime) -> District:
    """
    Keep several without showing them.

    :raises ValidationError: on ``inputs``, when one was looked at meanwhile.
    """
    return _several(actor, ref, "keep", inputs, at)


def _several(actor: User, ref: str, action: str, refs: Sequence[str], at: datetime) -> District:
    district = District.objects.get(ref=ref)
    policies.check(actor, f"{QUEUE.name}.{action}", district)
    mine = policies.moderated_by(actor).filter(ref__in=refs, status=InputStatus.HELD)
    found = list(Input.objects.select_for_update(of=("self",)).filter(pk__in=mine.values("pk")).order_by("pk"))
    if not refs or len(found) < len(set(refs)):
        raise ValidationError({"inputs": _("Choose those that still wait. Somebody looked at one of them meanwhile.")})
    if action == "publish" and any(one.held_for or one.struck_at for one in found):
        raise ValidationError({"inputs": _("Some are to be looked at with care. Open those one by one.")})
    for one in found:
        policies.check(actor, f"{INPUT.name}.{action}", one)
        _look(one, actor, action, at, shown=one.text if action == "publish" else "")
    return district


def _locked(actor: User, ref: str, version: int | None, action: str, today: date) -> Input:
    one = records.lock(policies.visible_inputs(actor), ref, version=version)
    policies.check(actor, f"{INPUT.name}.{action}", one)
    INPUT.check(action, INPUT.status_of(one, today))
    return one


def _look(one: Input, actor: User, action: str, at: datetime, *, shown: str = "", reason: str = "") -> Input:
    one.status = INPUT.check(action, one.status)
    one.shown, one.looked_at_at, one.looked_at_by, one.looked_at_reason = shown, at, actor, reason
    with history.action(f"{INPUT.name}.{action}", actor=actor, reason=reason):
        return records.update(one, *LOOKED_AT)
