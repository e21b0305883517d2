"""The meetings of a body and its decisions, the newest of each."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from community import labels, selectors
from community.models import Body
from community.views import beside
from district.models import User


def meetings(user: User, body: Body) -> dict[str, Any]:
    """Return the latest meetings of a body that ``user`` may see. One query."""
    found = selectors.events(user).filter(body=body)[: beside.SHOWN]
    rows = [
        (one.title, labels.when_words(one), labels.event_state(one), reverse("community:event-detail", args=[one.ref]))
        for one in found
    ]
    return {"key": "meetings", "heading": _("Meetings"), "rows": rows, "nothing": _("No meeting is entered yet.")}


def decisions(user: User, body: Body) -> dict[str, Any]:
    """Return the newest decisions of a body that ``user`` may see, open ones first. One query."""
    return beside.decisions(selectors.decisions(user).filter(body=body), _("It has decided nothing yet."))
