"""Tells those who said something what was decided on it, and what changed: once of each thing."""

from __future__ import annotations

from datetime import datetime

from community import selectors
from community.models import Decision, ToldOf
from community.services.answering import tell_of
from district.models import User


def tell_those_who_said(actor: User, decision: Decision, *, what: ToldOf, ref: str, at: datetime) -> None:
    """
    Let everybody be told of a decision, or of a change, who said something that the decision answers.

    Of what is not shown in public nobody is told.
    """
    if decision.is_public:
        tell_of(what=what, ref=ref, inputs=selectors.inputs_of(decision), actor=actor, at=at)
