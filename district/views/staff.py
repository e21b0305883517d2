"""Pages of those who work for the district."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock, exports, history_words, pages
from core.pages import ActionPage
from core.web import current_user, page_of, posted
from district import labels, lists, policies, selectors, services
from district.filters import StaffFilter
from district.forms.people import ReasonForm
from district.forms.staff import LeaveForm, StaffAddForm, StaffChangeForm
from district.models import StaffMember


def staff_list(request: HttpRequest) -> HttpResponse:
    """List the staff."""
    user, today = current_user(request), clock.today()
    policies.enter_staff(user)
    found = StaffFilter(request.GET, queryset=selectors.staff_list(user), request=request)
    asked = exports.in_order(found.qs, lists.STAFF, request.GET.get("sort", ""))
    if file := exports.download(request, "staff", lists.STAFF, asked):
        return file
    page = page_of(request, asked)
    context = {
        "headings": exports.headings(request, lists.STAFF),
        "links": exports.links(request),
        "page": page,
        "rows": [{"member": member, "state": labels.staff_state(member, today)} for member in page.rows],
        "filter": found,
        "filtered": any(request.GET.get(name) for name in found.filters),
        "may_add": policies.can(user, "district.staff.add"),
        "sees_organizations": policies.permits(user, "district.organization.view"),
    }
    return render(request, "district/staff_list.html", context)


def staff_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a staff member."""
    user = current_user(request)
    member = selectors.staff_list(user).get(ref=ref)
    context = {
        "member": member,
        "state": labels.staff_state(member, clock.today()),
        "sees_login": member.user is not None and policies.permits(user, "district.person.view"),
        "offered": policies.offered_staff(user, member),
        "entries": history_words.entries(member, labels.ACTIONS),
    }
    return render(request, "district/staff_detail.html", context)


def staff_add(request: HttpRequest) -> HttpResponse:
    """Add a staff member."""
    user = current_user(request)
    policies.enter_staff(user)
    policies.require(policies.can(user, "district.staff.add"))
    page = ActionPage(
        title=_("Add a staff member"),
        intro=_("Someone who works for the district. A login, if they need one, is made by an administrator."),
        button=_("Add the staff member"),
        form=StaffAddForm(posted(request)),
        save=partial(services.staff_add, actor=user),
        back=reverse("district:staff-list"),
        after=_address,
        done=_("The staff member is added."),
        breadcrumbs=((_("Staff"), reverse("district:staff-list")),),
    )
    return pages.action(request, page)


def staff_change(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what is known of a staff member."""
    member = _member(request, ref, "change")
    initial = {
        "version": member.version,
        "name": member.name,
        "employee_number": member.employee_number,
        "job_title": member.job_title,
        "school": member.school,
    }
    page = _page(
        member,
        title=_("Change %(name)s") % {"name": member.name},
        button=_("Save the change"),
        form=StaffChangeForm(posted(request), initial=initial),
        save=partial(services.staff_change, actor=current_user(request), ref=ref),
        done=_("The change is saved."),
    )
    return pages.action(request, page)


def staff_leave(request: HttpRequest, ref: str) -> HttpResponse:
    """Note that a staff member leaves."""
    member = _member(request, ref, "leave")
    page = _page(
        member,
        title=_("Mark %(name)s as left") % {"name": member.name},
        intro=_("They can no longer be chosen for a staffing line. An administrator stops their sign-in."),
        button=_("Mark as left"),
        form=LeaveForm(posted(request), initial={"version": member.version, "left_date": clock.today()}),
        save=partial(services.staff_leave, actor=current_user(request), ref=ref),
        done=_("The staff member is marked as left."),
    )
    return pages.action(request, page)


def staff_return(request: HttpRequest, ref: str) -> HttpResponse:
    """Take back that a staff member left."""
    member = _member(request, ref, "return")
    page = _page(
        member,
        title=_("Take %(name)s back") % {"name": member.name},
        intro=_("They came back, or were marked as left by mistake."),
        button=_("Take back"),
        form=ReasonForm(posted(request), initial={"version": member.version}),
        save=partial(services.staff_return, actor=current_user(request), ref=ref),
        done=_("The staff member works here again."),
    )
    return pages.action(request, page)


def _member(request: HttpRequest, ref: str, verb: str) -> StaffMember:
    member = selectors.staff_list(current_user(request)).get(ref=ref)
    policies.check(current_user(request), f"district.staff.{verb}", member)
    return member


def _page(member: StaffMember, **parts: object) -> ActionPage:
    trail = ((_("Staff"), reverse("district:staff-list")), (member.name, _address(member)))
    return ActionPage(back=_address(member), breadcrumbs=trail, version=member.version, **parts)  # type: ignore[arg-type]


def _address(member: StaffMember) -> str:
    return reverse("district:staff-detail", args=[member.ref])
