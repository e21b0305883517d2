"""The room's first page: a student is found here, and it says what waits."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from core import clock, picking, reads
from core.picking import Source
from core.web import posted
from district.roles import require_room
from district.signed_in import current_user
from privacy import picks, policies, selectors
from privacy.find_form import FindStudentForm
from privacy.presentation.home import lines
from students.policies import has_accepted

SHOWN = 5


@reads.sometimes
@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: HttpRequest) -> HttpResponse:
    """
    Find a student, whose log is shown next, and see how many requests wait.

    What is typed is posted: an address would be kept, by browsers and servers, with the name in it.
    """
    user = current_user(request)
    require_room(policies.sees_room(user))
    form = FindStudentForm(posted(request))
    form.fields["student"].offer(Source((picks.students(user, clock.today()),)))  # type: ignore[attr-defined]
    if choices := picking.answer(request, form):
        return choices
    if request.method == "POST" and form.is_valid():
        return redirect("privacy:log-detail", form.cleaned_data["student"])
    entries, waits = selectors.disclosure_counts(user)
    context = {"form": form, "entries": entries, "waits": waits, "accepted": has_accepted(user)}
    context["lines"] = lines(user, clock.today())
    context |= {"seals": policies.sees_seals(user), "holds": policies.sees_holds(user)}
    context["disposals"] = policies.sees_disposals(user)
    answer = render(request, "privacy/overview.html", context, status=422 if form.errors else 200)
    picking.log(request, form)
    return answer
