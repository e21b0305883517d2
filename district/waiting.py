"""Whom the next step of a record waits for: told to whoever sees the record and may not take the step."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from core.workflow import Workflow
from district.models import Role
from district.roles import SIGNED_IN_ROLES

# Their names begin with a proper one, so that it stays as it is within a sentence.
PROPER = frozenset({Role.HR_SPECIALIST, Role.TITLE_IX_COORDINATOR})


def waits_for(workflow: Workflow, action: str, offered: Collection[str], *, besides: str = "") -> str:
    """
    Return who takes the step ``action``, in a sentence, from the workflow's own roles; ``besides`` names one more.

    Empty where there is no such step, or it is among those ``offered``: who may take it sees its button.
    """
    if not action or action in offered:
        return ""
    roles = workflow.transitions[action].roles
    # A system does what it does by itself: nobody waits for it.
    names = [_the(role) for role in Role if role in roles & SIGNED_IN_ROLES]
    if besides:
        names.insert(0, besides)
    return _("Waits for: %(who)s.") % {"who": get_text_list(names, _("or"))} if names else ""


def _the(role: Role) -> str:
    """Return a role as a sentence names whoever holds it: "the plan director"."""
    label = str(role.label)
    return _("the %(role)s") % {"role": label if role in PROPER else label[:1].lower() + label[1:]}
