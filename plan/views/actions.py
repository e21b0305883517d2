"""The pages of what is done to a milestone: each a form and one service call."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.forms import RecordForm
from core.pages import ActionPage, action
from core.web import current_user, posted
from plan import forms, policies, selectors, services
from plan.models import Milestone
from plan.workflow import MILESTONE


def milestone_meet(request: HttpRequest, ref: str) -> HttpResponse:
    """Record a milestone as met."""
    milestone = _begin(request, ref, "meet")
    initial = {"met_date": clock.today()}
    form = forms.MeetForm(posted(request), initial=initial | _version(milestone))
    save = partial(services.milestone_meet, actor=current_user(request), ref=ref, on=clock.today())
    intro = _("It is judged by %(day)s. Met late stays met late.") % {"day": date_format(_judged(milestone), "j M Y")}
    return _page(request, milestone, "meet", form, save, intro=intro, done=gettext_lazy("Recorded as met."))


def milestone_move(request: HttpRequest, ref: str) -> HttpResponse:
    """Give a milestone another due date."""
    milestone = _begin(request, ref, "move")
    form = forms.MoveForm(posted(request), initial=_version(milestone))
    save = partial(services.milestone_move, actor=current_user(request), ref=ref, on=clock.today())
    day = date_format(_judged(milestone), "j M Y")
    intro = _("It is due on %(day)s. A due date that has passed stays the one that judges it.")
    if _judged(milestone) < clock.today():
        intro = _("It was due on %(day)s and is judged by that day, whatever the new date.")
    return _page(
        request, milestone, "move", form, save, intro=intro % {"day": day}, done=gettext_lazy("Due date moved.")
    )


def milestone_assign(request: HttpRequest, ref: str) -> HttpResponse:
    """Give a milestone an owner."""
    milestone = _begin(request, ref, "assign")
    initial = {"owner": milestone.owner.ref if milestone.owner else ""}
    choices = selectors.owners_to_choose(clock.today())
    form = forms.AssignForm(posted(request), initial=initial | _version(milestone), choices=choices)
    save = partial(services.milestone_assign, actor=current_user(request), ref=ref, on=clock.today())
    return _page(request, milestone, "assign", form, save, intro="", done=gettext_lazy("Owner assigned."))


def milestone_reopen(request: HttpRequest, ref: str) -> HttpResponse:
    """Take back that a milestone was met."""
    milestone = _begin(request, ref, "reopen")
    form = forms.ReopenForm(posted(request), initial=_version(milestone))
    save = partial(services.milestone_reopen, actor=current_user(request), ref=ref)
    intro = _("The day and the evidence recorded so far leave this page and stay in the history.")
    return _page(request, milestone, "reopen", form, save, intro=intro, done=gettext_lazy("Open again."))


def _begin(request: HttpRequest, ref: str, verb: str) -> Milestone:
    """Return the milestone once this person may do ``verb``; showing the form also needs the right status."""
    milestone = selectors.milestone_get(current_user(request), ref, clock.today())
    policies.check(current_user(request), verb, milestone)
    if request.method == "GET":
        MILESTONE.check(verb, milestone.status)
    return milestone


def _page(
    request: HttpRequest, milestone: Milestone, verb: str, form: RecordForm, save: Any, *, intro: str, done: Any
) -> HttpResponse:
    back = reverse("plan:milestone-detail", args=[milestone.ref])
    label = MILESTONE.transitions[verb].label
    crumbs = ((_("Milestones"), reverse("plan:milestone-list")), (milestone.code, back))
    page = ActionPage(
        title=f"{label}: {milestone.title}",
        button=label,
        form=form,
        save=save,
        back=back,
        done=done,
        intro=intro,
        breadcrumbs=crumbs,
        version=milestone.version,
    )
    return action(request, page)


def _version(milestone: Milestone) -> dict[str, Any]:
    return {"version": milestone.version}


def _judged(milestone: Milestone) -> Any:
    return milestone.judged_date  # type: ignore[attr-defined]  # annotated by the selector
