"""Rows of the list on which is noted who came to a session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from core.rows import RowForm, RowsField, RowsWidget
from training.models import Enrollment, EnrollmentStatus

# As many rows as one form may have: beyond that people note the rest by the code, or "all others".
MOST_ROWS = 300
MOST_HOURS = 200


class AttendanceRowForm(RowForm):
    """For how many hours one person was there; 0 for who did not come, empty for what is not known yet."""

    tells = ("enrollment",)
    enrollment = forms.CharField(label=_("Place, by reference"), max_length=20, widget=forms.HiddenInput)
    hours = forms.DecimalField(
        label=_("Hours"), min_value=0, max_value=MOST_HOURS, max_digits=5, decimal_places=2, required=False
    )


class AttendanceRows(RowsWidget):
    """Draws a row for each who has a place, by name. None is added."""

    people: Mapping[str, Enrollment] = {}

    def _drawn(self, name: str, number: int, row: Mapping[str, Any] | None) -> RowForm:
        drawn = super()._drawn(name, number, row)
        one = self.people.get(str(row["enrollment"])) if row else None
        if one is not None:
            words = say("%(person)s: hours")
            if one.status == EnrollmentStatus.WAITING:
                words = say("%(person)s, on the waiting list: hours")
            drawn.fields["hours"].label = words % {"person": one.staff.name}
        return drawn


class AttendanceField(RowsField):
    """Who came to a session, and for how many hours."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(AttendanceRowForm, one=_("Person"), another="", most=MOST_ROWS, **kwargs)
        self.widget = AttendanceRows(AttendanceRowForm, self.most, _("Person"), "")

    def ask(self, places: Iterable[Enrollment]) -> None:
        """Ask for those who have a place or wait."""
        shown: Any = self.widget
        shown.people = {one.ref: one for one in places}
