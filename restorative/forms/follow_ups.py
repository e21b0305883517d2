"""Forms about how it goes afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from casework.forms import CHOOSE, StepForm, reason
from casework.letters import Language
from core.dates import day_words
from core.forms import ActionForm, Form, RefField
from core.last_days import LastDayField
from restorative import labels, selectors
from restorative.models import Rating
from restorative.models.people import Way

LONG = {"rows": 3}
RATINGS = [("", _("No answer")), *((str(one.value), one.label) for one in Rating)]
WAYS = [CHOOSE, *(one for one in Way.choices if one[0] != Way.LINK)]
SAFE = _("Do they feel safe at school now?")
FAIR = _("Were they treated fairly?")
CONTENT = _("Are they satisfied with what came of it?")


def _rating(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, required=False, choices=RATINGS, coerce=int, empty_value=None,
        error_messages={"invalid_choice": _("Choose a number from 1 to 5, or no answer.")},
    )  # fmt: skip


class _WhomForm(ActionForm):
    participant = RefField(label=_("Who"), words=labels.participant_words)
    number = forms.TypedChoiceField(label=_("After how many days"), coerce=int, choices=())

    def prepare(self) -> None:
        self.fields["participant"].queryset = selectors.agreeing(self.record)  # type: ignore[attr-defined]
        numbers = [(str(one), say("%(n)d days") % {"n": one}) for one in settings.FOLLOW_UP_DAYS]
        self.fields["number"].choices = [("", say("Choose an answer")), *numbers]  # type: ignore[attr-defined]


class FollowUpBeginForm(StepForm):
    """On which day the follow-up begins, and why nothing is agreed in writing."""

    asks_as: ClassVar[Mapping[str, str]] = {"follow_up_date": "on"}
    reason = reason(
        _("Why nothing is agreed in writing"), _("For example: they said what they had to, and that is enough.")
    )


class FollowUpForm(_WhomForm):
    """What a participant said about how it goes."""

    asks_as: ClassVar[Mapping[str, str]] = {"on_date": "on", "words": "own"}
    on = forms.DateField(label=_("Asked on"))
    way = forms.ChoiceField(label=_("How they said it"), choices=WAYS)
    safety = _rating(SAFE)
    fairness = _rating(FAIR)
    satisfaction = _rating(CONTENT)
    own = forms.CharField(label=_("In their own words"), required=False, widget=forms.Textarea(LONG))

    def prepare(self) -> None:
        super().prepare()
        due = selectors.follow_up_duties(self.record).filter(done_at=None, cancelled_at=None).first()
        self.initial.update({"on": self.today, "number": str(due.number) if due else ""})
        later = selectors.later_cases(self.actor, self.record)
        told = [
            say("%(case)s, referred on %(day)s") % {"case": labels.case_name(one), "day": day_words(one.referred_date)}
            for one in later
        ]
        if told:
            self.intro = say("Later cases with the same students that you may see: %(cases)s.") % {
                "cases": "; ".join(told)
            }


class FollowUpOwnForm(Form):
    """
    The same three questions, for whoever answers by their own link, in ``language``.

    Its fields are the keywords of services.follow_up_take.
    """

    safety = _rating(SAFE)
    fairness = _rating(FAIR)
    satisfaction = _rating(CONTENT)
    words = forms.CharField(required=False, widget=forms.Textarea(LONG))

    def __init__(self, *args: Any, language: str = Language.EN, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = language
        for name in ("safety", "fairness", "satisfaction"):
            field: Any = self.fields[name]
            field.label = labels.QUESTIONS.say(name, language)
            numbers = [(str(one), labels.QUESTIONS.say(f"rating_{one}", language)) for one in Rating.values]
            field.choices = [("", labels.QUESTIONS.say("none", language)), *numbers]
        self.fields["words"].label = labels.QUESTIONS.say("words", language)

    def clean(self) -> dict[str, Any] | None:
        said = super().clean()
        if not any(self.cleaned_data.get(name) for name in ("safety", "fairness", "satisfaction")):
            self.add_error("satisfaction", labels.QUESTIONS.say("one", self.language))
        return said


class FollowUpExemptForm(_WhomForm):
    """Whom nobody asks, why, and until when."""

    reason = forms.CharField(label=_("Why"), help_text=_("It stays in the history."), widget=forms.Textarea(LONG))
    exempt_until = LastDayField(
        required=False,
        help_text=_("From the day after they are asked again. Empty: they are not asked at all."),
        kept=_("The first day on which they are asked again; empty: they are not asked at all."),
    )
