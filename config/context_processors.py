"""What every page's frame shows: district, person, navigation, the plan's status, the demonstration strip."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from config.navigation import navigation, pages
from core import clock
from core.search import kinds
from district import session_ends
from district.models import User
from district.selectors import role_line
from plan.selectors import plan_find, plan_status_sentence


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the frame's context. Two queries for someone signed in: their roles, and the plan."""
    district = getattr(request, "district", None)
    frame: dict[str, Any] = {
        "district_name": district.name if district else "",
        "demo_today": clock.today() if settings.DEMO else None,
    }
    user = getattr(request, "user", None)
    if isinstance(user, User):
        found = plan_find(user)
        is_search = request.resolver_match is not None and request.resolver_match.url_name == "search"
        frame |= {
            "navigation": navigation(request, user),
            "pages": partial(pages, user),  # called where it is shown
            "searches": bool(kinds(user)) and not is_search,
            "person": person(user),
            "session_told": session_ends.told(request),
            "plan_status": plan_status_sentence(found) if found else "",
        }
        if getattr(request, "lacks_second_step", None):  # each of these would lead back to it
            frame |= {"navigation": [], "searches": False}
    return frame


def person(user: User) -> dict[str, str]:
    """Return who is signed in."""
    return {"name": user.name, "initials": user.initials, "role_line": role_line(user), "url": reverse("district:me")}
