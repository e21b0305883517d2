"""Enters what people said to somebody on the staff, at an event, or by another program: held like all the rest."""

from __future__ import annotations

import re
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from community import policies
from community.models import Channel, Event, HeldFor, Input
from community.selectors.inputs import input_events
from community.selectors.names import names_student
from community.services.comments import text_said
from community.workflow import INPUT
from core import history, records
from core.rules import not_to_come
from district.models import School, User
from district.selectors import district_find

MOST_AT_ONCE = 100


@transaction.atomic
def input_enter(
    *, actor: User, text: str, topic: str, voice: str, language: str, received_date: date, today: date, at: datetime,
    school: str = "", event: str = "", several: bool = False,
) -> Input:  # fmt: skip
    """
    Enter what somebody said: to the staff, or at an ``event``, whose school it then is unless one is named.

    With ``several`` each paragraph of the text is what one person said; the first of them is returned.

    :raises ValidationError: naming each field that is not right.
    """
    policies.check(actor, f"{INPUT.name}.enter")
    not_to_come(received_date, today, "received_date")
    heard = _event(event)
    where = _school(actor, school) or (heard.school if heard else None)
    texts = [one for one in re.split(r"\n\s*\n", text.strip()) if one.strip()] if several else [text]
    if len(texts) > MOST_AT_ONCE:
        words = _("These are %(n)d paragraphs. Up to %(most)d can be entered at once.")
        raise ValidationError({"text": words % {"n": len(texts), "most": MOST_AT_ONCE}})
    made = [
        Input(
            district=district_find(), channel=Channel.EVENT if heard else Channel.STAFF, event=heard,
            text=text_said(one),
            topic=topic, voice=voice, language=language, school=where, received_date=received_date, received_at=at,
            held_for=named_in(one), entered_by=actor,
        )
        for one in texts or [""]
    ]  # fmt: skip
    with history.action(f"{INPUT.name}.enter", actor=actor):
        return next(iter([records.insert(one) for one in made]))


def named_in(text: str) -> list[str]:
    """Return why a text that the staff entered is looked at with care."""
    return [str(HeldFor.NAMES)] if names_student(text) else []


def _event(ref: str) -> Event | None:
    if not ref:
        return None
    found = input_events().select_related("school").filter(ref=ref).first()
    if found is None:
        raise ValidationError({"event": _("There is no event at which this can have been said.")})
    return found


def _school(actor: User, code: str) -> School | None:
    if not code:
        return None
    found = policies.schools_for(actor, f"{INPUT.name}.enter").filter(code=code).first()
    if found is None:
        raise ValidationError({"school": _("Choose one of your schools, or none.")})
    return found
