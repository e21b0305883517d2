"""Pages of the organizations that work for the district, their agreements and the people they send."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock, exports, history_words, pages
from core.pages import ActionPage
from core.web import current_user, page_of, posted
from district import labels, lists, policies, selectors, services
from district.forms.organizations import (
    AgreementEndForm,
    AgreementForm,
    ContractedChangeForm,
    ContractedForm,
    OrganizationAddForm,
    OrganizationChangeForm,
)
from district.models import ContractedPerson, InteragencyAgreement, Organization
from district.roles import require


def organization_list(request: HttpRequest) -> HttpResponse:
    """List the organizations with their agreements in force today."""
    user = current_user(request)
    policies.enter_organizations(user)
    found = selectors.organization_list(user, clock.today())
    asked = exports.in_order(found, lists.ORGANIZATIONS, request.GET.get("sort", ""))
    if file := exports.download(request, "organizations", lists.ORGANIZATIONS, asked):
        return file
    page = page_of(request, asked)
    context = {
        "headings": exports.headings(request, lists.ORGANIZATIONS),
        "links": exports.links(request),
        "page": page,
        "rows": page.rows,
        "may_add": policies.can(user, "district.organization.add"),
    }
    return render(request, "district/organization_list.html", context)


def organization_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show an organization with its agreements and people."""
    user, today = current_user(request), clock.today()
    organization: Any = selectors.organization_get(user, ref)
    context = {
        "organization": organization,
        "agreements": [(one, labels.agreement_state(one, today)) for one in organization.agreements_all],
        "people": [(one, labels.contracted_state(one, today)) for one in organization.people_all],
        "in_force": any(one.is_in_force(today) for one in organization.agreements_all),
        "offered": policies.offered_organization(user),
        "entries": history_words.entries(organization, labels.ACTIONS),
    }
    return render(request, "district/organization_detail.html", context)


def organization_add(request: HttpRequest) -> HttpResponse:
    """Add an organization."""
    user = current_user(request)
    policies.enter_organizations(user)
    require(policies.can(user, "district.organization.add"))
    page = ActionPage(
        title=_("Add an organization"),
        intro=_("Its people can hold positions while an agreement with it is in force."),
        button=_("Add the organization"),
        form=OrganizationAddForm(posted(request)),
        save=partial(services.organization_add, actor=user),
        back=reverse("district:organization-list"),
        after=_address,
        done=_("The organization is added."),
        breadcrumbs=_trail(),
    )
    return pages.action(request, page)


def organization_change(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what is known of an organization."""
    organization = _organization(request, ref, "change")
    page = _page(
        organization,
        title=_("Change %(name)s") % {"name": organization.name},
        button=_("Save the change"),
        form=OrganizationChangeForm(posted(request), initial=_initial(organization, "name", "note")),
        save=partial(services.organization_change, actor=current_user(request), ref=ref),
        done=_("The change is saved."),
    )
    return pages.action(request, page)


def organization_agree(request: HttpRequest, ref: str) -> HttpResponse:
    """Add an agreement with an organization."""
    organization = _organization(request, ref, "agree")
    initial = {"version": organization.version, "from_date": clock.today()}
    page = _page(
        organization,
        title=_("Add an agreement with %(name)s") % {"name": organization.name},
        button=_("Add the agreement"),
        form=AgreementForm(posted(request), initial=initial),
        save=partial(services.organization_agree, actor=current_user(request), ref=ref),
        done=_("The agreement is added."),
    )
    return pages.action(request, page)


def organization_contract(request: HttpRequest, ref: str) -> HttpResponse:
    """Add someone whom an organization sends."""
    organization = _organization(request, ref, "contract")
    page = _page(
        organization,
        title=_("Add a person of %(name)s") % {"name": organization.name},
        intro=_("They are no staff of the district, and can hold positions while an agreement is in force."),
        button=_("Add the person"),
        form=ContractedForm(posted(request), initial={"version": organization.version}),
        save=partial(services.organization_contract, actor=current_user(request), ref=ref),
        done=_("The person is added."),
    )
    return pages.action(request, page)


def agreement_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show an agreement."""
    user, today = current_user(request), clock.today()
    agreement = selectors.agreement_get(user, ref)
    until = labels.day(agreement.until_date) if agreement.until_date else _("goes on")
    facts = [(_("In force from"), labels.day(agreement.from_date)), (_("First day without it"), until)]
    offered = policies.offered_agreement(user, agreement, today)
    return _part_page(request, agreement, labels.agreement_state(agreement, today), facts, offered)


def agreement_change(request: HttpRequest, ref: str) -> HttpResponse:
    """Change an agreement."""
    agreement = _agreement(request, ref, "change")
    initial = _initial(agreement, "title", "from_date", "until_date", "note")
    page = _page(
        agreement.organization,
        agreement,
        title=_("Change %(name)s") % {"name": agreement.title},
        button=_("Save the change"),
        form=AgreementForm(posted(request), initial=initial),
        save=partial(services.agreement_change, actor=current_user(request), ref=ref),
        done=_("The change is saved."),
    )
    return pages.action(request, page)


def agreement_end(request: HttpRequest, ref: str) -> HttpResponse:
    """End an agreement."""
    agreement = _agreement(request, ref, "end")
    page = _page(
        agreement.organization,
        agreement,
        title=_("End %(name)s") % {"name": agreement.title},
        intro=_("From that day on nobody can hold a position under it. Whoever holds one longer stands in the way."),
        button=_("End the agreement"),
        form=AgreementEndForm(posted(request), initial={"version": agreement.version, "until_date": clock.today()}),
        save=partial(services.agreement_end, actor=current_user(request), ref=ref, on=clock.today()),
        done=_("The agreement has an end."),
    )
    return pages.action(request, page)


def contracted_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a contracted person."""
    user = current_user(request)
    person = selectors.contracted_get(user, ref)
    facts = [(_("Role"), person.role_title)]
    if person.left_date:
        facts.append((_("First day away"), labels.day(person.left_date)))
    state = labels.contracted_state(person, clock.today())
    return _part_page(request, person, state, facts, policies.offered_contracted(user))


def contracted_change(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what is known of a contracted person."""
    person = selectors.contracted_get(current_user(request), ref)
    policies.check(current_user(request), "district.contracted.change")
    page = _page(
        person.organization,
        person,
        title=_("Change %(name)s") % {"name": person.name},
        button=_("Save the change"),
        form=ContractedChangeForm(posted(request), initial=_initial(person, "name", "role_title", "left_date")),
        save=partial(services.contracted_change, actor=current_user(request), ref=ref),
        done=_("The change is saved."),
    )
    return pages.action(request, page)


def _organization(request: HttpRequest, ref: str, verb: str) -> Organization:
    organization = selectors.organization_get(current_user(request), ref)
    policies.check(current_user(request), f"district.organization.{verb}")
    return organization


def _agreement(request: HttpRequest, ref: str, verb: str) -> InteragencyAgreement:
    agreement = selectors.agreement_get(current_user(request), ref)
    policies.check(current_user(request), f"district.agreement.{verb}")
    return agreement


def _part_page(
    request: HttpRequest,
    part: InteragencyAgreement | ContractedPerson,
    state: labels.State,
    facts: list[tuple[str, str]],
    offered: list[str],
) -> HttpResponse:
    """Show one record of an organization: its state, facts, what may be done, and its history."""
    noun = "agreement" if isinstance(part, InteragencyAgreement) else "contracted"
    words = {"change": _("Change"), "end": _("End the agreement")}
    context = {
        "part": part,
        "trail": _trail(part.organization),
        "state": state,
        "facts": facts,
        "buttons": [(words[verb], reverse(f"district:{noun}-{verb}", args=[part.ref])) for verb in offered],
        "entries": history_words.entries(part, labels.ACTIONS),
    }
    return render(request, "district/organization_part.html", context)


def _page(organization: Organization, part: Any = None, **parts: object) -> ActionPage:
    changed = part or organization
    back = _address(changed)
    trail = _trail(organization) + (((str(part), back),) if part else ())
    return ActionPage(back=back, breadcrumbs=trail, version=changed.version, **parts)  # type: ignore[arg-type]


def _trail(organization: Organization | None = None) -> tuple[tuple[str, str], ...]:
    above = ((_("Staff"), reverse("district:staff-list")), (_("Organizations"), reverse("district:organization-list")))
    return (*above, (organization.name, _address(organization))) if organization else above


def _initial(record: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(record, name) for name in ("version", *names)}


def _address(record: Model) -> str:
    nouns = {Organization: "organization", InteragencyAgreement: "agreement", ContractedPerson: "contracted"}
    return reverse(f"district:{nouns[type(record)]}-detail", args=[record.ref])  # type: ignore[attr-defined,index]
