"""The list of work."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from agenda import labels, selectors
from core import clock
from district.faces import viewer
from district.policies import held
from plan.policies import sees_room as sees_plan


@require_safe
def work_list(request: HttpRequest) -> HttpResponse:
    """Show what waits for whoever is signed in: late and today, the next days, later, and without a date."""
    user = viewer(request)
    today = clock.today()
    agenda = selectors.agenda(user, today)
    groups = [
        (name, words, [(item, labels.state(item, today)) for item in items])
        for name, words in labels.GROUPS.items()
        if (items := agenda.group(name))
    ]
    context = {
        "today": today,
        "greeting": labels.greeting(user.name, timezone.localtime(clock.now())),
        "lead": labels.lead(agenda),
        "rest": labels.rest(agenda),
        "groups": groups,
        "count": len(agenda.items),
        "facts": agenda.facts,
        "why": labels.why(held(user).all),
        "sees_plan": sees_plan(user),
    }
    return render(request, "agenda/work_list.html", context)
