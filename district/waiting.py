"""Whom the next step of a record waits for: told to whoever sees the record and may not take the step."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from core.workflow import Workflow
from district.models import Role
from district.roles import SIGNED_IN_ROLES


def waits_for(workflow: Workflow, action: str, offered: Collection[str], *, besides: str = "") -> str:
    """
    Return who takes the step ``action``, in a sentence, from the workflow's own roles; ``besides`` names one more.

    Empty where there is no such step, or it is among those ``offered``: who may take it sees its button.
    """
    if not action or action in offered:
        return ""
    roles = workflow.transitions[action].roles
    # A system does what it does by itself: nobody waits for it.
    names = [str(role.label) for role in Role if role in roles & SIGNED_IN_ROLES]
    if besides:
        names.insert(0, besides)
    return _("Waits for: %(who)s.") % {"who": get_text_list(names, _("or"))} if names else ""
