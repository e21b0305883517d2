"""Tells those who said something what was decided on it, and what changed: once of each thing."""

from __future__ import annotations

from datetime import datetime

from community import selectors
from community.models import Decision, InputTold, ToldOf


def tell_those_who_said(decision: Decision, what: ToldOf, what_ref: str, at: datetime) -> None:
    """
    Let everybody be told of one thing who said something that the decision answers, and asked to hear of it.

    Of what is not shown in public nobody is told. Whoever was told of it before is not told again.
    """
    if not decision.is_public:
        return
    asked = selectors.inputs_of(decision).filter(contact__wants_changes=True, contact__forgotten_at=None)
    told = InputTold.objects.filter(what_ref=what_ref).values("input")
    for one in asked.exclude(pk__in=told):
        InputTold.objects.create(input=one, what=what, what_ref=what_ref, queued_at=at)
