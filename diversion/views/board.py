"""Open diversion cases as a board."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from casework.board import Card, board
from core import clock, reads
from district.roles import require_room
from district.signed_in import current_user
from diversion import labels, policies, selectors
from diversion.actions import CASE, trails
from diversion.filters import BoardFilter
from diversion.models import CaseStatus, DiversionCase
from diversion.models.cases import OPEN_STATUSES


@reads.confidential
@require_safe
def case_board(request: HttpRequest) -> HttpResponse:
    """Show the open cases one may see by status, narrowed by what the address says."""
    user = current_user(request)
    require_room(policies.sees_cases(user))
    filters = BoardFilter(request.GET, queryset=selectors.due_first(selectors.cases(user).open()), request=request)
    return board(
        request, filters, [(one, CaseStatus(one).label) for one in OPEN_STATUSES], _card, trail=trails.cases(),
        board_url=reverse("diversion:case-board"), list_url=reverse("diversion:case-list"),
    )  # fmt: skip


def _card(one: DiversionCase) -> Card:
    return Card(
        name=labels.case_name(one),
        url=CASE.address(one),
        about=f"{one.offense.name if one.offense else _('offense not said yet')} · {one.school.name}",
        workers=", ".join(each.user.name for each in one.workers),  # type: ignore[attr-defined]  # selectors.cases
        due=labels.next_due_state(one, clock.now()),
        quiet=None,
    )
