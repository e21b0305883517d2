"""What is asked of everyday practice: taps, and no name."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms import CHOOSE
from core.forms import ActionForm, RefField, VersionedForm
from core.picking import PickField, Source
from restorative import picks, policies
from restorative.models import CircleLeader, CircleTopic, MinutesBand, Place, PracticeKind
from restorative.models.practice import LONGEST, MOST_IN_CIRCLE, MOST_TALKED


class _CountForm(ActionForm):
    """At which school and on which day, as it begins: the only school, and today."""

    def prepare(self) -> None:
        schools = policies.practice_schools(self.actor)
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]
        only = list(schools[:2])
        if len(only) == 1:
            self.initial["school"] = only[0].code
        self.initial["on_date"] = self.today


class PracticeLogForm(_CountForm):
    """A statement, question or conversation in passing. It names nobody."""

    kind = forms.ChoiceField(
        label=_("What was it?"), choices=PracticeKind.choices, widget=forms.RadioSelect,
        help_text=_("A statement says how something made you feel. A question asks who was affected, and how. A "
                    "conversation is a few minutes of both, on the spot."),
    )  # fmt: skip
    minutes = forms.ChoiceField(label=_("How long?"), choices=MinutesBand.choices, widget=forms.RadioSelect)
    students = forms.IntegerField(
        label=_("How many students?"), min_value=1, max_value=MOST_TALKED, initial=1, help_text=_("From 1 to 40.")
    )
    school = RefField(label=_("School"), key="code")
    on_date = forms.DateField(label=_("Day"))
    place = forms.ChoiceField(label=_("Place"), choices=[("", _("Not said")), *Place.choices], required=False)


class CircleLogForm(_CountForm):
    """A circle of a class. It names nobody."""

    school = RefField(label=_("School"), key="code")
    on_date = forms.DateField(label=_("Day"))
    roll_class = PickField(label=_("Class"), required=False, help_text=_("Of the roster."))
    class_words = forms.CharField(
        label=_("Or the class in words"), required=False, max_length=60,
        help_text=_("Where it is not on the roster: “Homeroom 9B”. No name of a person."),
    )  # fmt: skip
    topic = forms.ChoiceField(label=_("What was it about?"), choices=CircleTopic.choices, widget=forms.RadioSelect)
    students = forms.IntegerField(label=_("How many students?"), min_value=2, max_value=MOST_IN_CIRCLE)
    minutes = forms.IntegerField(label=_("How many minutes?"), min_value=1, max_value=LONGEST)
    led_by = forms.ChoiceField(label=_("Who led it?"), choices=[CHOOSE, *CircleLeader.choices])

    def prepare(self) -> None:
        super().prepare()
        self.fields["roll_class"].offer(  # type: ignore[attr-defined]
            Source((picks.roll_classes(self.actor, self.today),)), _("Type part of what it is called.")
        )


class PracticeTakeBackForm(VersionedForm):
    """Nothing is asked: whoever sends it takes back what was counted."""


class CircleTakeBackForm(VersionedForm):
    """Nothing is asked: whoever sends it takes the circle back."""
