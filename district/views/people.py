"""Pages of people who may sign in, for administrators."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock, exports, history_words, pages
from core.pages import ActionPage
from core.web import base_address, current_user, page_of, posted
from district import labels, lists, policies, selectors, services
from district.filters import PersonFilter
from district.forms.people import LinkForm, PersonAddForm, PersonChangeForm, ReasonForm
from district.models import User


def person_list(request: HttpRequest) -> HttpResponse:
    """List the people who may sign in."""
    user, today = current_user(request), clock.today()
    policies.enter_people(user)
    found = PersonFilter(request.GET, queryset=selectors.person_list(user, today), request=request)
    asked = exports.in_order(found.qs, lists.PEOPLE, request.GET.get("sort", ""))
    if file := exports.download(request, "people", lists.PEOPLE, asked):
        return file
    page = page_of(request, asked)
    rows = [
        {
            "person": person,
            "state": labels.person_state(person),
            "roles": [(grant.get_role_display(), labels.role_place(grant)) for grant in person.grants_now],
        }
        for person in page.rows
    ]
    context = {
        "headings": exports.headings(request, lists.PEOPLE),
        "links": exports.links(request),
        "page": page,
        "rows": rows,
        "filter": found,
        "filtered": any(request.GET.get(name) for name in found.filters),
        "may_add": policies.permits(user, "district.person.add"),
        "services": policies.visible_service_accounts(user).order_by("name"),
    }
    return render(request, "district/person_list.html", context)


def person_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a person, the roles past and present, and the history."""
    user, today = current_user(request), clock.today()
    person = selectors.person_get(user, ref)
    grants = [
        {
            "grant": grant,
            "state": labels.role_state(grant, today),
            "place": labels.role_place(grant),
            "offered": policies.offered_role(user, grant, today),
        }
        for grant in person.grants  # type: ignore[attr-defined]  # set by the selector
    ]
    entries = history_words.entries(person, labels.ACTIONS)
    context = {
        "subject": person,
        "state": labels.person_state(person),
        "staff": getattr(person, "staff_member", None),
        "grants": grants,
        "offered": policies.offered_person(user, person),
        "entries": entries,
        "added_at": entries[-1].at,
        # Kept in real time; said in the district's.
        "last_sign_in": person.last_login and person.last_login + clock.shift(),
    }
    return render(request, "district/person_detail.html", context)


def person_add(request: HttpRequest) -> HttpResponse:
    """Add a person."""
    user = current_user(request)
    policies.enter_people(user)
    policies.check(user, "district.person.add")
    page = ActionPage(
        title=_("Add a person"),
        intro=_("They get a mail with a link to choose a password. Nobody else ever knows it."),
        button=_("Add the person"),
        form=PersonAddForm(posted(request)),
        save=partial(services.person_add, actor=user, base=base_address(request), on=clock.today()),
        back=reverse("district:person-list"),
        after=_address,
        done=_("The person is added. The mail with the link is on its way."),
        breadcrumbs=((_("People"), reverse("district:person-list")),),
    )
    return pages.action(request, page)


def person_change(request: HttpRequest, ref: str) -> HttpResponse:
    """Change name and address."""
    person = _person(request, ref, "change")
    staff = getattr(person, "staff_member", None)
    initial = {"name": person.name, "email": person.email, "employee_number": staff.employee_number if staff else ""}
    page = _page(
        request,
        person,
        title=_("Change %(name)s") % {"name": person.name},
        button=_("Save the change"),
        form=PersonChangeForm(posted(request), initial=initial | {"version": person.version}),
        save=partial(services.person_change, actor=current_user(request), ref=ref),
        done=_("The change is saved."),
    )
    return pages.action(request, page)


def person_link(request: HttpRequest, ref: str) -> HttpResponse:
    """Send the link again."""
    person = _person(request, ref, "link")
    page = _page(
        request,
        person,
        title=_("Send %(name)s a link") % {"name": person.name},
        intro=_("It goes to %(email)s, works once, and lets them choose a new password.") % {"email": person.email},
        button=_("Send the link"),
        form=LinkForm(posted(request), initial={"version": person.version}),
        save=partial(services.link_send, actor=current_user(request), ref=ref, base=base_address(request)),
        done=_("The mail with the link is on its way."),
    )
    return pages.action(request, page)


def person_stop(request: HttpRequest, ref: str) -> HttpResponse:
    """Stop the sign-in."""
    person = _person(request, ref, "stop")
    page = _page(
        request,
        person,
        title=_("Stop the sign-in of %(name)s") % {"name": person.name},
        intro=_("They are signed out everywhere at once, and links sent to them stop working. Their roles stay."),
        button=_("Stop the sign-in"),
        form=ReasonForm(posted(request), initial={"version": person.version}),
        save=partial(services.person_stop, actor=current_user(request), ref=ref, on=clock.today()),
        done=_("The sign-in is stopped."),
    )
    return pages.action(request, page)


def person_restore(request: HttpRequest, ref: str) -> HttpResponse:
    """Let a stopped person sign in again."""
    person = _person(request, ref, "restore")
    page = _page(
        request,
        person,
        title=_("Restore the sign-in of %(name)s") % {"name": person.name},
        intro=_("They sign in with the password they had. Roles that have not ended hold again."),
        button=_("Restore the sign-in"),
        form=ReasonForm(posted(request), initial={"version": person.version}),
        save=partial(services.person_restore, actor=current_user(request), ref=ref),
        done=_("The sign-in is restored."),
    )
    return pages.action(request, page)


def _person(request: HttpRequest, ref: str, verb: str) -> User:
    person = selectors.person_get(current_user(request), ref)
    policies.check(current_user(request), f"district.person.{verb}", person)
    return person


def _page(request: HttpRequest, person: User, **parts: object) -> ActionPage:
    trail = ((_("People"), reverse("district:person-list")), (person.name, _address(person)))
    return ActionPage(back=_address(person), breadcrumbs=trail, version=person.version, **parts)  # type: ignore[arg-type]


def _address(person: User) -> str:
    return reverse("district:person-detail", args=[person.ref])
