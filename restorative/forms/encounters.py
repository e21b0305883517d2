"""What is typed about meetings, and when somebody may be at risk of suicide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.forms import CHOOSE, RiskForm
from core.forms import ActionForm, Form, RefField, VersionedForm
from restorative import labels, selectors
from restorative.models import CancelReason, EncounterKind, RestorativeCase
from restorative.models.encounters import LONGEST_MINUTES

KINDS = [CHOOSE, *EncounterKind.choices]
# The database alone calls off a meeting for a stay-apart plan, or with its case.
BY_DATABASE = {CancelReason.STAY_APART, CancelReason.CASE_ENDED}
REASONS = [CHOOSE, *(one for one in CancelReason.choices if one[0] not in BY_DATABASE)]
BOXES = forms.CheckboxSelectMultiple
LINES = {"rows": 3}
USUAL_MINUTES = 45


class _TimeInput(forms.TimeInput):
    """A time of day in the browser's own picker."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class _WhereForm(Form):
    """When, where and with whom."""

    on = forms.DateField(label=_("Day"))
    starts = forms.TimeField(label=_("Begins at"), widget=_TimeInput())
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=1, max_value=LONGEST_MINUTES, help_text=_("How long it is to take.")
    )
    room = forms.CharField(
        label=_("Room"), max_length=80, help_text=_("At this school. Write it the same way each time.")
    )
    people = forms.MultipleChoiceField(label=_("Who comes"), widget=BOXES)
    facilitator = RefField(
        label=_("Facilitator"), words=lambda user: user.name, help_text=_("Somebody who works on this case.")
    )

    def offer(self, case: RestorativeCase, actor: Any) -> None:
        """Offer who is on the case, each with their answer and when they are not available."""
        people = [(one.ref, labels.who_comes(one)) for one in selectors.on_case(case)]
        self.fields["people"].choices = people  # type: ignore[attr-defined]
        self.fields["facilitator"].queryset = selectors.may_facilitate(actor, case)  # type: ignore[attr-defined]


class MeetingPlanForm(_WhereForm, ActionForm):
    """A meeting of the case: of which kind, when, where and with whom."""

    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS)
    field_order = ["kind", "people", "on", "starts", "minutes", "room", "facilitator"]

    def prepare(self) -> None:
        self.offer(self.record, self.actor)
        self.initial.update(facilitator=self.actor.ref, minutes=USUAL_MINUTES)


class EncounterMoveForm(_WhereForm, VersionedForm):
    """Another time or room for a planned meeting, or other people."""

    field_order = ["on", "starts", "minutes", "room", "people", "facilitator"]

    def prepare(self) -> None:
        self.offer(self.record.case, self.actor)
        self.initial.update(
            on=self.record.on_date,
            starts=timezone.localtime(self.record.starts_at).time(),
            minutes=self.record.minutes,
            room=self.record.room,
            people=[one.participant.ref for one in self.record.attendances.all()],
            facilitator=self.record.facilitated_by.ref,
        )


class EncounterHoldForm(RiskForm, VersionedForm):
    """That a meeting was held: when, how long, and who came."""

    on = forms.DateField(label=_("Held on"), help_text=_("The day on which it was, not the day on which you enter it."))
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=1, max_value=LONGEST_MINUTES, help_text=_("How long it took.")
    )
    came = forms.MultipleChoiceField(label=_("Who came"), required=False, widget=BOXES)
    late = forms.MultipleChoiceField(label=_("Of these: who came late"), required=False, widget=BOXES)
    left_early = forms.MultipleChoiceField(label=_("Of these: who left early"), required=False, widget=BOXES)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        widget=forms.Textarea(LINES),
        help_text=_("Whoever works on the case reads it."),
    )
    field_order = ["on", "minutes", "came", "late", "left_early", "note", "risk", "about", "seen"]
    asks_as = {"held_date": "on", "held_minutes": "minutes", "words": "note"}

    def prepare(self) -> None:
        coming = [one.participant for one in self.record.attendances.all()]
        told = [(one.ref, one.called) for one in coming]
        for name in ("came", "late", "left_early"):
            self.fields[name].choices = told  # type: ignore[attr-defined]
        self.fields["came"].asked = True  # type: ignore[attr-defined]
        self.offer_about(coming)
        self.initial.update(on=self.record.on_date, minutes=self.record.minutes, came=[one.ref for one in coming])


class EncounterCancelForm(VersionedForm):
    """Who canceled a meeting, and why."""

    who = forms.ChoiceField(label=_("Who canceled"), required=False)
    who_else = forms.CharField(
        label=_("Or who else"), required=False, max_length=120, help_text=_("The school office, the facilitator.")
    )
    reason = forms.ChoiceField(label=_("Why"), choices=REASONS)
    note = forms.CharField(label=_("More about it"), required=False, widget=forms.Textarea(LINES))
    asks_as = {
        "cancelled_by": "who", "cancelled_who": "who_else", "cancelled_reason": "reason", "cancelled_note": "note",
    }  # fmt: skip

    def prepare(self) -> None:
        told = [(one.participant.ref, one.participant.called) for one in self.record.attendances.all()]
        self.fields["who"].choices = [("", _("Somebody else")), *told]  # type: ignore[attr-defined]


class EncounterNoteForm(RiskForm, ActionForm):
    """What is noted of a meeting, for whoever works on the case."""

    words = forms.CharField(label=_("Note"), widget=forms.Textarea({"rows": 8}))
    field_order = ["words", "risk", "about", "seen"]

    def prepare(self) -> None:
        self.offer_about([one.participant for one in self.record.attendances.all()])


class CaseRiskForm(ActionForm):
    """A sign of suicide risk: whom it is about, and what was seen or heard."""

    about = forms.ChoiceField(label=_("Whom it is about"), required=False)
    seen = forms.CharField(
        label=_("What was seen or heard, in one line"),
        help_text=_("Whoever must act reads it. A few words are enough."),
    )

    def prepare(self) -> None:
        told = [(one.ref, one.called) for one in selectors.on_case(self.record)]
        self.fields["about"].choices = [("", _("Somebody else")), *told]  # type: ignore[attr-defined]
