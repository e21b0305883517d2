"""The first page: their work for those who have some, the plan at a glance for those who only oversee it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from agenda.views import work_list
from district.models import Role, User
from district.roles import roles_of
from district.signed_in import current_user
from district.views.me import no_role
from monitoring.views import dashboard


def oversees_only(user: User) -> bool:
    """Tell whether someone is a board member and nothing else."""
    return roles_of(user).all == {Role.BOARD_MEMBER}


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show a board member who holds no other role what was released, everyone else what waits for them."""
    user = current_user(request)
    if not roles_of(user).all:
        return no_role(request)
    return dashboard(request) if oversees_only(user) else work_list(request)
