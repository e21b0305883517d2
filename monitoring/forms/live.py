"""What is asked of figures as they stand: for which days, which room, which school, by which group."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.dates import day_words
from core.forms import Form
from district.models import User
from district.selectors import year_list
from monitoring import policies
from monitoring.group_words import GROUPS
from monitoring.selectors import Asked, released_days
from plan.indicators import Period

ROOMS = {"restorative": _("Restoration"), "diversion": _("Diversion and police")}
# A figure of many years would be read from many years of records, by whoever asks, as often as they ask.
MOST = timedelta(days=2 * 366)


class LiveForm(Form):
    """
    The school year up to today, as far as no report on it is released, all of one's figures and schools, unless asked.

    Days that a released report tells are refused: a report counts what is sealed from the reader, too, and how many
    that are would be the difference of the two.
    """

    from_day = forms.DateField(label=_("From"))
    to_day = forms.DateField(label=_("To"))
    room = forms.ChoiceField(label=_("Figures"), required=False)
    school: Any = forms.ModelChoiceField(
        label=_("School"), queryset=None, to_field_name="code", required=False, empty_label=_("All of your schools")
    )
    group = forms.ChoiceField(label=_("By group"), required=False, choices=[("", _("No: by school")), *GROUPS.items()])

    def __init__(self, asked: Any, *, actor: User, today: date) -> None:
        year = next((one for one in year_list() if one.starts_date <= today < one.ends_date), None)
        begins_on = year.starts_date if year else today.replace(month=1, day=1)
        begins = {"from_day": _first(begins_on, today), "to_day": today}
        names = ("room", "school", "group")
        super().__init__({name: asked.get(name) or value for name, value in begins.items()} | {
            name: asked.get(name, "") for name in names
        })  # fmt: skip
        rooms = policies.live_rooms(actor)
        every = [("", _("All"))] if len(rooms) != 1 else []
        self.fields["room"].choices = [*every, *((room, ROOMS[room]) for room in rooms)]  # type: ignore[attr-defined]
        self.fields["school"].queryset = policies.live_schools_of(actor, rooms).order_by("name", "code")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """:raises ValidationError: when the days are none, or too many."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("from_day"), cleaned.get("to_day")
        if first and last and last < first:
            raise ValidationError({"to_day": _("Choose a day that is not before the first.")})
        if first and last and last - first > MOST:
            raise ValidationError({"to_day": _("Choose two years at most.")})
        if first and last and (told := released_days(Period(first, last + timedelta(days=1)))):
            words = _("A released report tells the figures up to %(day)s: read them there. Choose days after that.")
            raise ValidationError({"from_day": words % {"day": day_words(told)}})
        return cleaned

    @property
    def asked(self) -> Asked:
        """What was asked for, once the form is valid."""
        told = self.cleaned_data
        period = Period(told["from_day"], told["to_day"] + timedelta(days=1))
        return Asked(period, told["room"], told["school"], told["group"])


def _first(begins: date, today: date) -> date:
    """Return ``begins``, or the day after the last that is released, where that is later and not to come."""
    told = released_days(Period(begins, today + timedelta(days=1)))
    return begins if told is None else min(told + timedelta(days=1), today)
