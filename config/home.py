"""The first page: the plan for those who work on it, the plan at a glance for those who only oversee it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from district.faces import viewer
from district.models import Role, User
from district.policies import held
from monitoring.views import dashboard
from plan.views import overview


def oversees_only(user: User) -> bool:
    """Tell whether someone is a board member and nothing else."""
    return held(user).all == {Role.BOARD_MEMBER}


def home(request: HttpRequest) -> HttpResponse:
    """Show a board member who holds no other role what was released, and everyone else the plan."""
    if oversees_only(viewer(request)):
        return dashboard(request)
    return overview(request)
