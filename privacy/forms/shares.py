"""What is typed by an organization about what is shared with it, and by the district about what it tells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from core.dates import day_words
from core.forms import ActionForm, VersionedForm
from core.rows import RowForm, RowsField, RowsWidget
from privacy import selectors
from privacy.forms.logs import CHOOSE, LONG
from privacy.models import Attendance, Canceled, NotTaken, Result, Whose

# Of a system: what came of an outcome, without that nothing is told yet.
RESULTS = [one for one in Result.choices if one[0] != Result.OPEN]
CAME = [*Attendance.choices, ("canceled", _("It was called off"))]


class ShareAcceptForm(VersionedForm):
    """Nothing is asked: the organization takes it on."""


class _NotTakenForm(VersionedForm):
    asks_as: ClassVar[Mapping[str, str]] = {
        "not_taken_reason": "reason", "not_taken_whose": "whose", "not_taken_note": "words",
    }  # fmt: skip
    reason = forms.ChoiceField(label=_("Why"), choices=[CHOOSE, *NotTaken.choices])
    whose = forms.ChoiceField(label=_("Whose reason it is"), choices=[CHOOSE, *Whose.choices])
    words = forms.CharField(
        label=_("In your own words"), required=False, widget=forms.Textarea(attrs=LONG),
        help_text=_("What the district should know when it looks for somebody else."),
    )  # fmt: skip


class ShareDeclineForm(_NotTakenForm):
    """Why the organization does not take it on, and whose reason it is."""


class ShareReturnForm(_NotTakenForm):
    """Why the organization gives it back, and whose reason it is."""


class ShareOutcomeRowForm(RowForm):
    """What came of one desired outcome."""

    tells = ("goal",)
    goal = forms.CharField(label=_("Desired outcome, by reference"), max_length=40, widget=forms.HiddenInput)
    result = forms.ChoiceField(label=_("What came of it"), choices=[CHOOSE, *RESULTS])
    note = forms.CharField(label=_("In your own words"), required=False, widget=forms.Textarea(attrs={"rows": 2}))


class OutcomeRows(RowsWidget):
    """Draws a row for each desired outcome, and asks in its words what came of it. None is added."""

    what: Mapping[str, str] = {}

    def _drawn(self, name: str, number: int, row: Mapping[str, Any] | None) -> RowForm:
        drawn = super()._drawn(name, number, row)
        if row is not None and row.get("goal") in self.what:
            drawn.fields["result"].label = self.what[str(row["goal"])]
        return drawn


class OutcomesField(RowsField):
    """The desired outcomes of a share, each with what came of it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(ShareOutcomeRowForm, one=_("Outcome"), another="", most=20, **kwargs)
        shown = OutcomeRows(ShareOutcomeRowForm, self.most, _("Outcome"), "")
        shown.is_required, self.widget = self.required, shown


class ShareCompleteForm(VersionedForm):
    """What came of each desired outcome."""

    named = frozenset({"outcomes"})
    outcomes = OutcomesField(label=_("Desired outcomes"), required=False)

    def prepare(self) -> None:
        goals = list(self.record.goals.order_by("place_in_list", "pk"))
        field: Any = self.fields["outcomes"]
        field.widget.what = {one.ref: one.what for one in goals}
        if goals:
            field.required = True
            self.initial["outcomes"] = [{"goal": one.ref, "result": "", "note": ""} for one in goals]
        else:
            field.widget = forms.HiddenInput()
            self.intro = say("No outcome was named when it was shared. Nothing more is asked.")


class _OnShareForm(ActionForm):
    asks_as: ClassVar[Mapping[str, str]] = {"on_date": "on"}
    on = forms.DateField(label=_("Day"))

    def prepare(self) -> None:
        self.initial["on"] = self.today
        day = day_words(self.record.from_date)
        self.fields["on"].help_text = say("From %(day)s on, and not a day to come.") % {"day": day}


class ShareSessionForm(_OnShareForm):
    """One session: whether the student came, or who called it off; and what the coordinator must know."""

    asks_as: ClassVar[Mapping[str, str]] = {"on_date": "on", "held": "attendance"}
    attendance = forms.ChoiceField(label=_("What happened"), choices=[CHOOSE, *CAME])
    late_minutes = forms.IntegerField(
        label=_("Minutes late"), required=False, min_value=1, max_value=600,
        help_text=_("Only where the student came late."),
    )  # fmt: skip
    late_reason = forms.CharField(
        label=_("Why late, or absent"), required=False, max_length=300, help_text=_("As far as you know.")
    )
    canceled_by = forms.ChoiceField(
        label=_("Who called it off"), required=False, choices=[CHOOSE, *Canceled.choices],
        help_text=_("Only where it did not take place."),
    )  # fmt: skip
    canceled_reason = forms.CharField(label=_("Why it was called off"), required=False, max_length=300)
    summary = forms.CharField(
        label=_("Summary"), required=False, widget=forms.Textarea(attrs=LONG),
        help_text=_(
            "What was done, in a sentence or two, unless it was called off. No more than the district needs."
        ),
    )  # fmt: skip
    concern = forms.CharField(
        label=_("Tell the coordinator"), required=False, widget=forms.Textarea(attrs=LONG),
        help_text=_("Only where there is concern: the coordinator gets a mail, and it waits until somebody read it."),
    )  # fmt: skip


class ShareHoursForm(_OnShareForm):
    """The hours of one day. It begins with where they were served last: on a phone only the hours are typed."""

    hours = forms.DecimalField(
        label=_("Hours"), max_digits=4, decimal_places=2, min_value=0, max_value=12, help_text=_("Such as 2 or 1.5.")
    )
    place = forms.CharField(label=_("Where"), max_length=200)
    verified_by = forms.CharField(label=_("Verified by"), max_length=120, help_text=_("Who there saw it."))

    def prepare(self) -> None:
        super().prepare()
        last = selectors.hours_of(self.record).filter(taken_back_at=None).first()
        if last is not None:
            self.initial.update({"place": last.place, "verified_by": last.verified_by})


class ShareOnwardForm(_OnShareForm):
    """Whom the organization told something of this share further, on which day, what and what for."""

    party = forms.CharField(label=_("To whom"), max_length=200)
    interest = forms.CharField(
        label=_("What for"), widget=forms.Textarea(attrs=LONG), help_text=_("Their legitimate interest in it.")
    )
    what = forms.CharField(label=_("What you told"), widget=forms.Textarea(attrs=LONG))


class ShareNoteForm(ActionForm):
    """A note between the district and the organization. It stays as it is written."""

    text = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs=LONG))


class SessionReadConcernForm(ActionForm):
    """Nothing is asked: somebody read the concern."""


class _EnteredInErrorForm(ActionForm):
    asks_as: ClassVar[Mapping[str, str]] = {"taken_back_reason": "reason"}
    reason = forms.CharField(
        label=_("What was wrong"), widget=forms.Textarea(attrs=LONG), help_text=_("It stays readable with this reason.")
    )


class SessionTakeBackForm(_EnteredInErrorForm):
    """What was wrong with a session."""


class ShareHoursTakeBackForm(_EnteredInErrorForm):
    """What was wrong with hours."""


class OnwardTakeBackForm(_EnteredInErrorForm):
    """What was wrong with an entry of whom the organization told further."""


class ConductAcceptForm(ActionForm):
    """Which version of the code of conduct is accepted: the newest, as it was read."""

    named = frozenset({"code"})
    code = forms.CharField(label=_("Version, by reference"), required=False, max_length=40, widget=forms.HiddenInput)

    def prepare(self) -> None:
        self.newest = selectors.newest_code()
        self.initial["code"] = self.newest.ref if self.newest else ""
        standing = selectors.standing(self.actor, self.today)
        if standing.organization is not None:
            self.intro = say("You accept it for %(name)s: for all whom it sends.") % {
                "name": standing.organization.name
            }
