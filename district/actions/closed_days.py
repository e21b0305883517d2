"""What can be done to the school calendar."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from district import labels, policies, selectors, serializers, services, workflow
from district.forms.closed_days import ClosedDayAddForm, ClosedDayRemoveForm, ClosedDayRestoreForm
from district.models import ClosedDay
from district.roles import require_room

CLOSED_DAY = Actions[ClosedDay](
    workflow.CLOSED_DAY,
    get=lambda user, ref, today: selectors.closed_day_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.can(user, "district.place.view")),
    operation="district_closedday",
    out=serializers.ClosedDayDetailOut,
    name=labels.closed_day_name,
    calls=lambda day: day.name,
    trail=lambda day: [(_("School calendar"), reverse("district:closedday-list"))],
    new=Action(
        "add",
        services.closed_day_add,
        ClosedDayAddForm,
        label=_("Add closed days"),
        done=_("The calendar is saved."),
        past=_("Added"),
        button=_("Add the closed days"),
        intro=_("Deadlines in school days and business hours stand still on closed days."),
        about=_("Close a weekday or those of a span, at one school or all. The answer is the first of them."),
        lands=lambda day: reverse("district:closedday-list"),
        sums_up=lambda user, day: labels.closed_day_added(day),
    ),
    actions=[
        Action(
            "remove",
            services.closed_day_remove,
            ClosedDayRemoveForm,
            label=_("Open again"),
            done=_("There is school on this day."),
            past=_("Opened again"),
            heading=_("Open %(name)s again"),
            button=_("Open the day again"),
            intro=_("It stays in the list as open again, and the next load of the calendar does not close it."),
            about=_("Say that there is school on a closed day after all."),
        ),
        Action(
            "restore",
            services.closed_day_restore,
            ClosedDayRestoreForm,
            label=_("Close after all"),
            done=_("The day is closed."),
            past=_("Closed after all"),
            heading=_("Close %(name)s after all"),
            button=_("Close the day"),
            about=_("Close a day after all that was opened again."),
        ),
    ],
)
