"""Tells those who said something what was decided on it, and what changed: once of each thing."""

from __future__ import annotations

from datetime import datetime

from community import selectors
from community.models import Decision, ToldOf
from community.services.answering import tell_of
from core.history import Actor


def tell_those_who_said(actor: Actor, decision: Decision, what: ToldOf, what_ref: str, at: datetime) -> None:
    """
    Let everybody be told of one thing who said something that the decision answers, and asked to hear of it.

    Of what is not shown in public nobody is told. Whoever was told of it before is not told again.
    """
    if decision.is_public:
        tell_of(what=what, ref=what_ref, inputs=selectors.inputs_of(decision), actor=actor, at=at)
