"""What can be done to staff."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from district import policies, selectors, serializers, services, workflow
from district.forms.people import ReasonForm
from district.forms.staff import LeaveForm, StaffAddForm, StaffChangeForm
from district.models import StaffMember
from district.roles import require_room

STAFF = Actions[StaffMember](
    workflow.STAFF,
    get=lambda user, ref, today: selectors.staff_list(user).get(ref=ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.can(user, "district.staff.view")),
    operation="district_staff",
    out=serializers.StaffDetailOut,
    name=lambda member: member.name,
    trail=lambda member: [(_("Staff"), reverse("district:staff-list"))],
    new=Action(
        "add",
        services.staff_add,
        StaffAddForm,
        label=_("Add a staff member"),
        done=_("The staff member is added."),
        past=_("Added"),
        button=_("Add the staff member"),
        intro=_("Someone who works for the district. A login, if they need one, is made by an administrator."),
        about=_("Add a staff member."),
    ),
    actions=[
        Action(
            "leave",
            services.staff_leave,
            LeaveForm,
            label=_("Mark as left"),
            done=_("The staff member is marked as left."),
            past=_("Marked as left"),
            heading=_("Mark %(name)s as left"),
            intro=_("They can no longer be chosen for a staffing line. An administrator stops their sign-in."),
            about=_("Note that a staff member leaves."),
        ),
        Action(
            "return",
            services.staff_return,
            ReasonForm,
            label=_("Take back"),
            done=_("The staff member works here again."),
            past=_("Back at work"),
            heading=_("Take %(name)s back"),
            intro=_("They came back, or were marked as left by mistake."),
            about=_("Take back that a staff member left."),
        ),
        Action(
            "change",
            services.staff_change,
            StaffChangeForm,
            label=_("Change"),
            done=_("The change is saved."),
            past=_("Changed"),
            heading=_("Change %(name)s"),
            button=_("Save the change"),
            about=_("Change what is known of a staff member."),
            primary=True,
        ),
    ],
)
