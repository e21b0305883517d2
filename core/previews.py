"""What an action would change, told before it is done: by its page, and to a system that asks first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiParameter
from rest_framework import exceptions, serializers
from rest_framework.request import Request

from core import clock
from core.actions import Action, Actions
from core.effects import Effects, Fact, compared, tried
from core.web import actor_of

NAME = "preview"
PARAMETER = OpenApiParameter(
    NAME,
    bool,
    OpenApiParameter.QUERY,
    description="true: answer what would change besides, and save nothing. Everything is checked as if it were saved.",
)


class EffectOut(serializers.Serializer[Any]):
    """One thing that would be another; `before` is empty for what is new, `after` for what would be gone."""

    label = serializers.CharField()  # type: ignore[assignment]  # REST framework's own attribute of the name
    before = serializers.CharField()
    after = serializers.CharField()


class EffectsOut(serializers.Serializer[Any]):
    """What an action would change. Nothing was saved."""

    changes = EffectOut(many=True)
    since = serializers.DateField(
        allow_null=True, help_text=gettext_lazy("The first day for which something would be another.")
    )
    is_released = serializers.BooleanField(
        help_text=gettext_lazy("Figures of that day or later were released, and stay as they are.")
    )
    warnings = serializers.ListField(
        child=serializers.CharField(), help_text=gettext_lazy("What would be wrong that is not so far.")
    )


def effects_of(request: Any, kind: Actions[Any], action: Action, record: Any, facts: Mapping[str, Any]) -> Effects:
    """
    Return what ``action``, which ``tells`` or ``warns``, would change of ``record``: it is done and taken back.

    :raises Exception: whatever the action raises.
    """

    def told() -> tuple[list[Fact], list[str]]:
        now = kind.get(actor_of(request), record.ref, clock.today())
        return action.tells(now) if action.tells else [], action.warns(now) if action.warns else []

    (before, wrong), (after, warned) = told(), tried(lambda: action.run(request, facts, ref=record.ref), told)
    return replace(compared(before, after), warnings=tuple(text for text in warned if text not in wrong))


def is_asked(request: Request, action: Action) -> bool:
    """
    Tell whether a system only wants to know what would change.

    :raises ValidationError: when it cannot be told, since the action must not be done instead; and for other words.
    """
    asked = request.query_params.getlist(NAME)
    if asked in ([], ["false"]):
        return False
    if asked != ["true"]:
        raise exceptions.ValidationError({NAME: [_("true or false")]})
    if action.tells is None:
        raise exceptions.ValidationError({NAME: [_("What this changes cannot be told before. Nothing was done.")]})
    return True
