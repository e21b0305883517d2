"""What forms share in which a student is chosen, and then one of those who answer for them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.forms import ActionForm
from core.picking import PickField, Source
from privacy import rights
from privacy.forms.logs import CHOOSE
from students import picks
from students import selectors as students
from students.models import Student


class OfStudentForm(ActionForm):
    """
    A student whom one may open, and who signed or asks.

    Who that can be is known once the student is: a page that was sent without is shown again with them to choose from.
    """

    who_field: ClassVar[str]
    day_field: ClassVar[str]
    student = PickField(label=_("Student"), is_strict=True)

    def prepare(self) -> None:
        found = Source((picks.students(students.students(self.actor, self.today)),))
        self.fields["student"].offer(found, gettext("Type part of the name, or the number."))  # type: ignore[attr-defined]
        who: Any = self.fields[self.who_field]
        student = self._student() if self.is_bound else None
        if student is None:
            who.choices = [CHOOSE]
            who.help_text = gettext("Choose the student and send the form: those who can be chosen are offered then.")
            return
        every = rights.recipients(student, self._day())
        who.choices = [CHOOSE, *((one.value, one.name) for one in every)]
        who.help_text = " ".join(one.why_not for one in every if one.why_not and one.value != "student")

    def _student(self) -> Student | None:
        field = self.fields["student"]
        with suppress(ValidationError):
            ref = field.clean(field.widget.value_from_datadict(self.data, self.files, "student"))
            return students.students(self.actor, self.today).filter(ref=ref).first()
        return None

    def _day(self) -> date:
        field = self.fields[self.day_field]
        with suppress(ValidationError):
            return field.clean(self.data.get(self.day_field)) or self.today
        return self.today


def long_text(label: Any, help_text: Any = "", **kwargs: Any) -> forms.CharField:
    """Return a field for some sentences."""
    return forms.CharField(label=label, help_text=help_text, widget=forms.Textarea(attrs={"rows": 3}), **kwargs)
