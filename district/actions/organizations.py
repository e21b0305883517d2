"""What can be done to organizations, their agreements and the people they send."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions, Words
from core.dates import day_words
from district import labels, policies, selectors, serializers, services, workflow
from district.forms.organizations import (
    AgreementChangeForm,
    AgreementEndForm,
    AgreementForm,
    ContractedChangeForm,
    ContractedForm,
    ContractedLinkForm,
    ContractedQualifyForm,
    OrganizationAddForm,
    OrganizationChangeForm,
)
from district.models import ContractedPerson, InteragencyAgreement, Organization
from district.roles import require_room


def _trail(organization: Organization | None = None) -> list[tuple[Words, str]]:
    lists: list[tuple[Words, str]] = [
        (_("Staff"), reverse("district:staff-list")),
        (_("Organizations"), reverse("district:organization-list")),
    ]
    return [*lists, (organization.name, ORGANIZATION.address(organization))] if organization else lists


def _to_organization(part: InteragencyAgreement | ContractedPerson) -> str:
    return ORGANIZATION.address(part.organization)


def _of_organization(part: InteragencyAgreement | ContractedPerson | None) -> list[tuple[Words, str]]:
    return _trail(part.organization if part else None)


AGREEMENT = Actions[InteragencyAgreement](
    workflow.AGREEMENT,
    get=lambda user, ref, today: selectors.agreement_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    operation="district_agreement",
    out=serializers.AgreementDetailOut,
    name=lambda agreement: f"{agreement.title}, {day_words(agreement.from_date)}, {agreement.organization.name}",
    calls=lambda agreement: agreement.title,
    trail=_of_organization,
    actions=[
        Action(
            "change",
            services.agreement_change,
            AgreementChangeForm,
            label=_("Change"),
            done=_("The change is saved."),
            past=_("Changed"),
            heading=_("Change %(name)s"),
            button=_("Save the change"),
            about=_("Change an agreement: its words, or its days."),
        ),
        Action(
            "end",
            services.agreement_end,
            AgreementEndForm,
            label=_("End the agreement"),
            done=_("The agreement has an end."),
            past=_("Ended"),
            heading=_("End %(name)s"),
            intro=_(
                "After that day nobody can begin to hold a position under it. Say what becomes of those who hold on."
            ),
            about=_("End an agreement, and the holdings under it that are to end with it."),
            template="district/ends.html",
        ),
    ],
)
CONTRACTED = Actions[ContractedPerson](
    workflow.CONTRACTED,
    get=lambda user, ref, today: selectors.contracted_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    operation="district_contracted",
    out=serializers.ContractedDetailOut,
    name=labels.contracted_name,
    calls=lambda person: person.name,
    trail=_of_organization,
    actions=[
        Action(
            "change",
            services.contracted_change,
            ContractedChangeForm,
            label=_("Change"),
            done=_("The change is saved."),
            past=_("Changed"),
            heading=_("Change %(name)s"),
            button=_("Save the change"),
            about=_("Change what is known of a contracted person."),
        ),
        Action(
            "qualify",
            services.contracted_qualify,
            ContractedQualifyForm,
            label=_("Note training and check"),
            done=_("Training and check are noted."),
            past=_("Training and check noted"),
            heading=_("Training and background check of %(name)s"),
            button=_("Save the days"),
            intro=_("Without both, and an agreement in force, they see no student’s record, whatever their role."),
            about=_("Note when a contracted person was trained in FERPA and their background was checked."),
            primary=True,
        ),
        Action(
            "link",
            services.contracted_link,
            ContractedLinkForm,
            label=_("Link an account"),
            done=_("The account is saved."),
            past=_("Account linked"),
            heading=_("Link an account to %(name)s"),
            button=_("Save the account"),
            intro=_("By it the rules for contracted persons hold for whoever signs in with it."),
            about=_("Say by which account a contracted person signs in."),
        ),
    ],
)
ORGANIZATION = Actions[Organization](
    workflow.ORGANIZATION,
    get=lambda user, ref, today: selectors.organization_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.permitted(user, "district.organization.view")),
    operation="district_organization",
    out=serializers.OrganizationDetailOut,
    name=lambda organization: organization.name,
    trail=lambda organization: _trail(),
    new=Action(
        "add",
        services.organization_add,
        OrganizationAddForm,
        label=_("Add an organization"),
        done=_("The organization is added."),
        past=_("Added"),
        button=_("Add the organization"),
        intro=_("Its people can hold positions while an agreement with it is in force."),
        about=_("Add an organization."),
    ),
    actions=[
        Action(
            "change",
            services.organization_change,
            OrganizationChangeForm,
            label=_("Change"),
            done=_("The change is saved."),
            past=_("Changed"),
            heading=_("Change %(name)s"),
            button=_("Save the change"),
            about=_("Change an organization."),
        ),
        Action(
            "agree",
            services.organization_agree,
            AgreementForm,
            label=_("Add an agreement"),
            done=_("The agreement is added."),
            past=_("Agreement added"),
            heading=_("Add an agreement with %(name)s"),
            button=_("Add the agreement"),
            about=_("Add an agreement with an organization."),
            makes=AGREEMENT,
            lands=_to_organization,
        ),
        Action(
            "contract",
            services.organization_contract,
            ContractedForm,
            label=_("Add a person"),
            done=_("The person is added."),
            past=_("Person added"),
            heading=_("Add a person of %(name)s"),
            button=_("Add the person"),
            intro=_("They are no staff of the district, and can hold positions while an agreement is in force."),
            about=_("Add someone whom an organization sends."),
            primary=True,
            makes=CONTRACTED,
            lands=_to_organization,
        ),
    ],
)
