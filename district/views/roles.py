"""Pages of granting and ending roles, for administrators."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock, history_words, pages
from core.pages import ActionPage
from core.web import current_user, posted
from district import labels, policies, selectors, services
from district.forms.people import EndForm, GrantForm


def role_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one grant and its history."""
    user, today = current_user(request), clock.today()
    grant = selectors.role_list(user).get(ref=ref)
    context = {
        "grant": grant,
        "state": labels.role_state(grant, today),
        "place": labels.role_place(grant),
        "offered": policies.offered_role(user, grant, today),
        "entries": history_words.entries(grant, labels.ACTIONS),
    }
    return render(request, "district/role_detail.html", context)


def person_grant(request: HttpRequest, ref: str) -> HttpResponse:
    """Grant a person a role."""
    user = current_user(request)
    person = selectors.person_get(user, ref)
    policies.check(user, "district.role.grant")
    back = reverse("district:person-detail", args=[ref])
    page = ActionPage(
        title=_("Grant %(name)s a role") % {"name": person.name},
        intro=_("A role says what someone may do here, and where. It is not a job title."),
        button=_("Grant the role"),
        form=GrantForm(posted(request), initial={"from_date": clock.today()}),
        save=partial(services.role_grant, actor=user, ref=ref),
        back=back,
        done=_("The role is granted."),
        breadcrumbs=((_("People"), reverse("district:person-list")), (person.name, back)),
    )
    return pages.action(request, page)


def role_end(request: HttpRequest, ref: str) -> HttpResponse:
    """Let a role end."""
    user, today = current_user(request), clock.today()
    grant = selectors.role_list(user).get(ref=ref)
    policies.check(user, "district.role.end", grant)
    back = reverse("district:person-detail", args=[grant.user.ref])
    words = {"role": grant.get_role_display(), "place": labels.role_place(grant), "name": grant.user.name}
    page = ActionPage(
        title=_("End a role of %(name)s") % words,
        intro=_("%(role)s, %(place)s. What was done with it stays done.") % words,
        button=_("End the role"),
        form=EndForm(posted(request), initial={"version": grant.version, "until_date": today}),
        save=partial(services.role_end, actor=user, ref=ref, on=today),
        back=back,
        done=_("The end of the role is saved."),
        breadcrumbs=((_("People"), reverse("district:person-list")), (grant.user.name, back)),
        version=grant.version,
    )
    return pages.action(request, page)
