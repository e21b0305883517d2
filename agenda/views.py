"""The list of work."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from agenda import presentation, selectors
from core import clock
from district.models import User
from district.roles import roles_of
from district.signed_in import current_user
from diversion import policies as diversion
from monitoring.policies import schools_seen, sees_drafts
from plan.policies import sees_room as sees_plan
from privacy import policies as privacy
from restorative import policies as restorative

# What people look at while nothing waits, by what they see: their own work before the school and the plan.
FIRST = (
    (restorative.sees_cases, gettext_lazy("See the cases"), "restorative:case-list"),
    (diversion.sees_cases, gettext_lazy("See the diversion cases"), "diversion:case-list"),
    (privacy.acts_for_organization, gettext_lazy("See what is shared with us"), "privacy:share-list"),
    (privacy.sees_room, gettext_lazy("See who looked and who was told"), "privacy:overview"),
)


@require_safe
def work_list(request: HttpRequest) -> HttpResponse:
    """Show what waits for whoever is signed in, by consequence."""
    user = current_user(request)
    today = clock.today()
    agenda = selectors.agenda(user, today)
    groups = [
        (name, words, [(item, presentation.state(item, today)) for item in items])
        for name, words in presentation.GROUPS.items()
        if (items := agenda.group(name))
    ]
    context = {
        "today": today,
        "greeting": presentation.greeting(user.name, timezone.localtime(clock.now())),
        "lead": presentation.lead(agenda),
        "rest": presentation.rest(agenda),
        "groups": groups,
        "count": len(agenda.items),
        "facts": agenda.facts,
        "why": presentation.why(roles_of(user).all),
        "look": _look(user),
        "refer_url": _refer_url(user),
    }
    return render(request, "agenda/work_list.html", context)


def _refer_url(user: User) -> str:
    """Return where to tell of an incident, for those who see things happen and do not work on what comes of them."""
    tells = restorative.refers(user) and not restorative.sees_cases(user)
    return reverse("restorative:referral-send") if tells else ""


def _look(user: User) -> tuple[str, str]:
    """Return what to look at while nothing waits, as words and address: one's own school before the plan."""
    for sees, words, address in FIRST:
        if sees(user):
            return str(words), reverse(address)
    if schools_seen(user):
        return _("See my school"), reverse("monitoring:school-list")
    if restorative.sees_practice(user) and not sees_drafts(user):
        return _("Log a conversation"), reverse("restorative:practice-log")
    return (_("See the plan"), reverse("plan:overview")) if sees_plan(user) else ("", "")
