"""Pages of records in one shape: a state, facts, texts, what may be done, and the history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from core import past
from core.actions import Actions, Words
from core.badges import State
from core.web import actor_of


def record_page(
    request: HttpRequest,
    kind: Actions[Any],
    one: Any,
    state: State,
    facts: Sequence[tuple[Words, Any]],
    *,
    words: Mapping[str, Words],
    template: str = "components/record_page.html",
    **more: Any,
) -> HttpResponse:
    """
    Show one record. ``words`` are the room's for its history.

    ``more`` may hold ``links`` beside the state, ``warning`` (a title and a text), and ``texts`` with a heading each.
    """
    context = {
        "called": kind.name(one),
        "trail": kind.trail(one),
        "state": state,
        "facts": [*facts, (_("Reference"), one.ref)],
        "buttons": kind.buttons(actor_of(request), one),
        "entries": past.entries(one, words),
        **more,
    }
    return render(request, template, context)
