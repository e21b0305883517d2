"""What can be done to community volunteers."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from district.roles import require_room
from restorative import labels, policies, selectors, serializers, services, workflow
from restorative.forms.volunteers import (
    VolunteerAddForm,
    VolunteerChangeForm,
    VolunteerPauseForm,
    VolunteerResumeForm,
)
from restorative.models import Volunteer

VOLUNTEER = Actions[Volunteer](
    workflow.VOLUNTEER,
    get=selectors.volunteer_get,
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_volunteers(user)),
    operation="restorative_volunteer",
    out=serializers.VolunteerDetailOut,
    name=labels.volunteer_name,
    calls=lambda volunteer: volunteer.name,
    trail=lambda volunteer: [(_("Volunteers"), reverse("restorative:volunteer-list"))],
    new=Action(
        "add",
        services.volunteer_add,
        VolunteerAddForm,
        label=_("Add a volunteer"),
        done=_("The volunteer is added."),
        past=_("Added"),
        button=_("Add them"),
        intro=_("Somebody of the community who keeps circles or supports people. They need no account."),
        about=_("Add a community volunteer."),
    ),
    actions=[
        Action(
            "change",
            services.volunteer_change,
            VolunteerChangeForm,
            label=_("Change"),
            done=_("The changes are saved."),
            past=_("Changed"),
            heading=_("Change what is known of %(name)s"),
            button=_("Save the changes"),
            about=_("Change what is known of a volunteer."),
        ),
        Action(
            "pause",
            services.volunteer_pause,
            VolunteerPauseForm,
            label=_("Pause"),
            done=_("They are called on no more."),
            past=_("Paused"),
            heading=_("Call on %(name)s no more"),
            button=_("Pause"),
            intro=_("Nobody can add them to a case from now on. Cases on which they are stay as they are."),
            about=_("Call on a volunteer no more."),
        ),
        Action(
            "resume",
            services.volunteer_resume,
            VolunteerResumeForm,
            label=_("Call on again"),
            done=_("They are called on again."),
            past=_("Called on again"),
            heading=_("Call on %(name)s again"),
            intro=_("Look first whether the background check is still good."),
            about=_("Call on a volunteer again."),
        ),
    ],
)
