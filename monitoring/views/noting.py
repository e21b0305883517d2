"""The way to note what one noticed, from wherever one is in the room."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from district.models import User
from monitoring import policies
from monitoring.actions import OBSERVATION


def note_url(user: User, **about: str) -> str:
    """
    Return the address at which ``user`` notes what they noticed; "" for who notes nothing.

    ``about`` fills in what the page is about: a school's code, a part of the plan, or a figure's key.
    """
    if not policies.may_word(user, OBSERVATION.full(OBSERVATION["note"])):
        return ""
    query = urlencode({name: value for name, value in about.items() if value})
    return "?".join(filter(None, [reverse("monitoring:observation-note"), query]))
