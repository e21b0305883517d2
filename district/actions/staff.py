"""What can be done to staff."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from district import policies, selectors, serializers, services, workflow
from district.forms.staff import LeaveForm, ReturnForm, StaffAddForm, StaffChangeForm, UndoLeaveForm
from district.models import StaffMember
from district.presentation import left_words
from district.roles import require_room

STAFF = Actions[StaffMember](
    workflow.STAFF,
    get=lambda user, ref, today: selectors.staff_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.can(user, "district.staff.view")),
    operation="district_staff",
    out=serializers.StaffDetailOut,
    name=lambda member: f"{member.name} ({member.employee_number})",
    calls=lambda member: member.name,
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
            label=_("Note the last day"),
            done=_("The last day is noted."),
            past=_("Last day noted"),
            heading=_("Note the last day of %(name)s"),
            about=_("Note the last day on which a staff member works here."),
            sums_up=left_words,
            template="district/ends.html",
        ),
        Action(
            "return",
            services.staff_return,
            ReturnForm,
            label=_("Came back"),
            done=_("The staff member works here again."),
            past=_("Came back"),
            heading=_("Note that %(name)s came back"),
            intro=_("The time away stays on record. If they never left, take the departure back instead."),
            about=_("Note that a staff member who left works here again."),
        ),
        Action(
            "undo_leave",
            services.staff_undo_leave,
            UndoLeaveForm,
            label=_("Take the departure back"),
            done=_("The departure is taken back."),
            past=_("Departure taken back"),
            heading=_("Take back the departure of %(name)s"),
            about=_("Take back that a staff member leaves or left."),
            template="district/undo_leave.html",
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
        ),
    ],
)
