"""What can be done to people and their roles."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions, Words
from district import labels, policies, selectors, serializers, services, workflow
from district.actions import factor_resets
from district.forms.people import (
    CorrectRoleForm,
    EndForm,
    GrantForm,
    PersonAddForm,
    PersonChangeForm,
    ReasonForm,
    SendLinkForm,
)
from district.models import RoleAssignment, User
from district.roles import require_room


def _trail(record: User | RoleAssignment | None) -> list[tuple[Words, str]]:
    people: list[tuple[Words, str]] = [(_("People"), reverse("district:person-list"))]
    if isinstance(record, RoleAssignment):
        return [*people, (record.user.name, PERSON.address(record.user))]
    return people


def _to_person(grant: RoleAssignment) -> str:
    return PERSON.address(grant.user)


ROLE = Actions[RoleAssignment](
    workflow.ROLE,
    get=lambda user, ref, today: selectors.role_list(user).get(ref=ref),
    check=policies.check,
    offered=policies.offered,
    operation="district_role",
    out=serializers.RoleDetailOut,
    name=labels.role_name,
    calls=labels.role_called,
    trail=_trail,
    actions=[
        Action(
            "correct",
            services.role_correct,
            CorrectRoleForm,
            label=_("Correct this entry"),
            heading=_("Correct this entry of a role"),
            done=_("The role is corrected."),
            past=_("Corrected"),
            button=_("Save the correction"),
            intro=_(
                "For what was entered by mistake. What was done with the role stays done, and the history keeps what "
                "it said."
            ),
            about=_("Correct a grant: whose it is, role, school and days; what is left out stays."),
            lands=_to_person,
            tells=labels.role_facts,
            asks_again=True,
        ),
        Action(
            "end",
            services.role_end,
            EndForm,
            label=_("End the role"),
            heading=_("End this role"),
            done=_("The end of the role is saved."),
            sums_up=lambda _actor, grant: labels.role_ended_said(grant),
            past=_("Ended"),
            about=_("Let a grant end. One that ends on its first day held on none and is gone: 204."),
            is_last="perhaps",
            primary=True,
            lands=_to_person,
        ),
    ],
)
PERSON = Actions[User](
    workflow.PERSON,
    get=lambda user, ref, today: selectors.person_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.permitted(user, "district.person.view")),
    operation="district_person",
    out=serializers.AccountDetailOut,
    name=lambda person: f"{person.name} ({person.email})",
    calls=lambda person: person.name,
    trail=_trail,
    new=Action(
        "add",
        services.person_add,
        PersonAddForm,
        label=_("Add a person"),
        done=_("The person is added. The mail with the link is on its way."),
        past=_("Added"),
        button=_("Add the person"),
        intro=_("They get a mail with a link to choose a password. Nobody else ever knows it."),
        about=_("Add a person, who gets a mail with a one-time link."),
        asks_again=True,
    ),
    actions=[
        Action(
            "change",
            services.person_change,
            PersonChangeForm,
            label=_("Change"),
            done=_("The change is saved."),
            past=_("Changed"),
            heading=_("Change the account of %(name)s"),
            button=_("Save the change"),
            about=_("Change name, address and staff member."),
            asks_again=True,
        ),
        Action(
            "link",
            services.link_send,
            SendLinkForm,
            label=_("Send a link"),
            done=_("The mail with the link is on its way."),
            past=_("Link sent"),
            heading=_("Send %(name)s a link"),
            button=_("Send the link"),
            about=_("Send the one-time link again."),
            apart=True,
        ),
        Action(
            "sign_out",
            services.person_sign_out,
            ReasonForm,
            label=_("Sign out everywhere"),
            done=_("They are signed out everywhere, and may sign in again."),
            past=_("Signed out everywhere"),
            heading=_("Sign %(name)s out everywhere"),
            intro=_(
                "For a device that is lost, say. They sign in again with their password; what they are typing now is "
                "kept for them."
            ),
            about=_("End all sessions of a person at once; they may sign in again."),
            apart=True,
        ),
        Action(
            "stop",
            services.person_stop,
            ReasonForm,
            label=_("Stop the sign-in"),
            done=_("The sign-in is stopped."),
            past=_("Sign-in stopped"),
            heading=_("Stop the sign-in of %(name)s"),
            intro=_("They are signed out everywhere at once, and links sent to them stop working. Their roles stay."),
            about=_("Stop the sign-in; sessions end at once."),
            apart=True,
        ),
        Action(
            "restore",
            services.person_restore,
            ReasonForm,
            label=_("Restore the sign-in"),
            done=_("The sign-in is restored."),
            past=_("Sign-in restored"),
            heading=_("Restore the sign-in of %(name)s"),
            intro=_(
                "They sign in with the password they had; whoever never set one needs a new link."
                " Roles that have not ended hold again."
            ),
            about=_("Restore the sign-in."),
            apart=True,
            asks_again=True,
        ),
        Action(
            "grant",
            services.role_grant,
            GrantForm,
            label=_("Grant a role"),
            done=_("The role is granted."),
            sums_up=lambda _actor, grant: labels.role_granted_said(grant),
            past=_("Role granted"),
            heading=_("Grant %(name)s a role"),
            button=_("Grant the role"),
            intro=_("A role says what someone may do here, and where. It is not a job title."),
            about=_("Grant a person a role."),
            primary=True,
            makes=ROLE,
            lands=_to_person,
            asks_again=True,
        ),
        *factor_resets.OF_PEOPLE,
    ],
)
