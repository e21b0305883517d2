"""What is asked of a transfer to a therapeutic classroom, and of which school year and school the count is asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms import reason
from core.forms import ActionForm, Form, RefField, VersionedForm
from core.picking import PickField, Source
from district.models import SchoolYear
from district.selectors import school_list
from restorative import policies, selectors
from students import picks as students
from students import selectors as student_selectors


class TransferEnterForm(ActionForm):
    """A student, from which school, on which day, and to what."""

    student = PickField(label=_("Student"), is_strict=True)
    school = RefField(label=_("School from which they were moved"), key="code")
    on_date = forms.DateField(label=_("First day there"), help_text=_("Today, or a day before."))
    to_what = forms.CharField(
        label=_("To which classroom"), max_length=120,
        help_text=_("The program and where it is: “Therapeutic classroom, North”. No name of a person."),
    )  # fmt: skip

    def prepare(self) -> None:
        found = Source((students.students(student_selectors.students(self.actor, self.today)),))
        self.fields["student"].offer(found, _("Type part of the name, or the number."))  # type: ignore[attr-defined]
        schools = policies.transfer_schools(self.actor)
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]
        only = list(schools[:2])
        if len(only) == 1:
            self.initial["school"] = only[0].code
        self.initial["on_date"] = self.today


class TransferTakeBackForm(VersionedForm):
    """What was wrong with a transfer that was entered."""

    asks_as: ClassVar[Mapping[str, str]] = {"taken_back_reason": "reason"}
    reason = reason(_("What was wrong"), _("It stays on record."))


class ViolenceForm(Form):
    """Of which school year the count is asked, and of which school; of all together without one."""

    year = forms.ChoiceField(label=_("School year"))
    school: Any = forms.ModelChoiceField(
        label=_("School"), queryset=None, to_field_name="code", required=False, empty_label=_("All schools together")
    )

    def __init__(self, asked: Any, *, today: date) -> None:
        self.years = {year.code: year for year in selectors.years_begun(today)}
        begins = {"year": next(iter(self.years), ""), "school": ""}
        super().__init__({name: asked.get(name) or value for name, value in begins.items()})
        self.fields["year"].choices = [(code, code) for code in self.years]  # type: ignore[attr-defined]
        self.fields["school"].queryset = school_list()  # type: ignore[attr-defined]

    @property
    def asked_year(self) -> SchoolYear:
        """The school year that was asked for."""
        return self.years[self.cleaned_data["year"]]
