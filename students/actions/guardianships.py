"""What can be done about those who answer for a student."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from students import policies, selectors, serializers, services, workflow
from students.actions import trails
from students.forms import guardianships as forms
from students.models import Guardianship

GUARDIANSHIP = Actions[Guardianship](
    workflow.GUARDIANSHIP,
    get=lambda user, ref, today: selectors.guardianship_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    operation="students_guardianships",
    out=serializers.GuardianshipOut,
    name=lambda one: one.ref,
    calls=lambda one: one.student.called,
    lives=lambda one: f"{reverse('students:student-detail', args=[one.student.ref])}#guardians",
    trail=lambda one: trails.students(),
    confidential=True,
    actions=[
        Action(
            "change",
            services.guardianship_change,
            forms.GuardianshipChangeForm,
            label=_("Change"),
            heading=_("Change what is noted of this guardian"),
            done=_("Changed."),
            past=_("Changed"),
            about=_("Change a guardian’s language, whether the student lives with them, and what a relative may get."),
        ),
        Action(
            "bar",
            services.guardianship_bar,
            forms.GuardianshipBarForm,
            label=_("Bar by a court’s order"),
            heading=_("Bar this guardian by a court’s order"),
            button=_("Bar them"),
            done=_("Barred. Every page about the student warns of it."),
            past=_("Barred by a court"),
            about=_("Take a guardian’s rights over the record away, with the court’s document."),
        ),
        Action(
            "lift",
            services.guardianship_lift,
            forms.GuardianshipLiftForm,
            label=_("Lift the bar"),
            heading=_("Lift what the court ordered about this guardian"),
            done=_("They have their rights again."),
            past=_("Bar lifted"),
            about=_("Give a guardian the rights over the record back, with the reason."),
        ),
    ],
)
