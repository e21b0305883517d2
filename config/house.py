"""What every page's frame shows: district, person, navigation, the plan's status, the demonstration strip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from config.home import oversees_only
from core import clock
from district.models import User
from district.policies import can
from district.selectors import role_line
from monitoring import policies as monitoring
from plan import policies as plan
from plan.selectors import plan_find, plan_status_sentence
from staffing import policies as staffing


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the navigation, shown to whom its page would not answer 404."""

    label: str | Promise
    address: str
    icon: str
    belongs: str
    sees: Callable[[User], bool]


def reads_only(user: User) -> bool:
    """Tell whether someone reads released reports and no others; who works on them finds the dashboard there."""
    return monitoring.sees_room(user) and not monitoring.sees_drafts(user)


# No role sees more than five.
ITEMS = [
    Item(_("At a glance"), "monitoring:dashboard", "insights", "dashboard", reads_only),
    Item(_("Plan"), "plan:overview", "flag", "plan", plan.sees_room),
    Item(_("Positions"), "staffing:position-list", "people", "staffing", staffing.sees_room),
    Item(_("Reports"), "monitoring:report-list", "assessment", "monitoring", monitoring.sees_room),
    Item(_("Staff"), "district:staff-list", "work", "staff", lambda user: can(user, "district.staff.view")),
    Item(_("People"), "district:person-list", "person", "person", lambda user: can(user, "district.person.view")),
    Item(_("Systems"), "district:client-list", "settings", "client", lambda user: can(user, "district.client.view")),
]


def house(request: HttpRequest) -> dict[str, Any]:
    """Return the frame's context. Two queries for someone signed in: their roles, and the plan."""
    district = getattr(request, "district", None)
    frame: dict[str, Any] = {
        "district_name": district.name if district else "",
        "demo_today": clock.today() if settings.DEMO else None,
    }
    user = getattr(request, "user", None)
    if isinstance(user, User):
        found = plan_find(user)
        frame |= {
            "navigation": navigation(request, user),
            "person": person(user),
            "plan_status": plan_status_sentence(found) if found else "",
        }
    return frame


def navigation(request: HttpRequest, user: User) -> list[dict[str, Any]]:
    """Return the entries this person sees, the present one marked."""
    match = request.resolver_match
    here = ""
    if match is not None:
        noun = (match.url_name or "").partition("-")[0]
        noun = "person" if noun == "role" else noun  # roles are looked at from their person
        # The first page has no room in its address. Pages of someone's own account have none either, and stand nowhere.
        first = "dashboard" if oversees_only(user) else "plan"
        home = first if noun == "home" else ""
        here = noun if noun in {"dashboard", "staff", "person", "client"} else (match.app_name or home)
    return [
        {"label": item.label, "url": reverse(item.address), "icon": item.icon, "current": item.belongs == here}
        for item in ITEMS
        if item.sees(user)
    ]


def person(user: User) -> dict[str, str]:
    """Return who is signed in."""
    return {"name": user.name, "initials": user.initials, "role_line": role_line(user), "url": reverse("district:me")}
