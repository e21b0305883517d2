"""What pages of lists and money are narrowed by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core import clock
from core.forms import Form
from district.models import School, SchoolYear
from staffing.line_types import LineType


def not_to_come(day: date) -> None:
    """:raises ValidationError: when ``day`` is in the future."""
    if day > clock.today():
        raise ValidationError(_("That day is still to come. Choose today or a day before."))


class AsOfForm(Form):
    """The day on which one line is looked at; today, if left out."""

    as_of = forms.DateField(label=_("As of"), required=False, validators=[not_to_come])

    @property
    def day(self) -> date:
        """The day asked for. Today while the form is not right."""
        return (self.cleaned_data.get("as_of") if self.is_valid() else None) or clock.today()


class MoneyForm(Form):
    """Which school year's money is looked at, as of which day; and of which lines below it."""

    year = forms.ChoiceField(label=_("School year"), required=False)
    as_of = forms.DateField(label=_("As of"), required=False, validators=[not_to_come])
    school = forms.ChoiceField(label=_("School"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any],
        *,
        years: Iterable[SchoolYear],
        schools: Iterable[School],
        line_types: list[LineType],
    ) -> None:
        self.years, self.schools, self.line_types = list(years), {one.code: one for one in schools}, line_types
        today = clock.today()
        held = [year for year in self.years if year.starts_date <= today]
        # The choices of the moment stand in the fields, also before anything was chosen.
        chosen = {"year": held[-1].code if held else "", "as_of": today.isoformat()}
        super().__init__(chosen | {key: value for key, value in data.items() if value or key not in chosen})
        self.fields["year"].choices = [(year.code, year.code) for year in self.years]  # type: ignore[attr-defined]
        schools_known = [(code, one.name) for code, one in self.schools.items()]
        self.fields["school"].choices = [("", _("All")), *schools_known]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [("", _("Any")), *((line_type.key, line_type.names) for line_type in line_types)]  # type: ignore[attr-defined]

    def _asked(self, name: str) -> Any:
        return self.cleaned_data.get(name) if self.is_valid() else None

    @property
    def day(self) -> date:
        """The day asked for. Today while the form is not right."""
        return self._asked("as_of") or clock.today()

    @property
    def year_asked(self) -> SchoolYear | None:
        """The school year asked for, else the last one that has begun; none while the plan has none."""
        known = {year.code: year for year in self.years}
        begun = [year for year in self.years if year.starts_date <= clock.today()] or self.years[:1]
        return known.get(self._asked("year") or "") or (begun[-1] if begun else None)

    @property
    def school_asked(self) -> School | None:
        """The school asked for, if any."""
        return self.schools.get(self._asked("school") or "")

    @property
    def types_asked(self) -> list[LineType]:
        """The type asked for, or all that one sees."""
        return [line_type for line_type in self.line_types if self._asked("kind") in {line_type.key, "", None}]
