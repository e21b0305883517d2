"""Of which school and half-year patterns are asked."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.forms import Form
from district.models import School
from restorative.selectors import Half, halves


class PatternForm(Form):
    """One school and one half-year: there is no sum over several, from which one could be taken away."""

    school: Any = forms.ModelChoiceField(label=_("School"), queryset=None, to_field_name="code", empty_label=None)
    half = forms.ChoiceField(label=_("Half-year"))

    def __init__(self, asked: Any, *, schools: QuerySet[School], today: date) -> None:
        self.halves = {one.code: one for one in halves(today)}
        first = schools.first()
        begins = {"school": first.code if first else "", "half": next(iter(self.halves))}
        super().__init__({name: asked.get(name) or value for name, value in begins.items()})
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]
        self.fields["half"].choices = [(code, half_words(one)) for code, one in self.halves.items()]  # type: ignore[attr-defined]

    @property
    def asked_half(self) -> Half:
        """The half-year that was asked for."""
        return self.halves[self.cleaned_data["half"]]


def half_words(half: Half) -> str:
    """Return "January to June 2022"."""
    words = _now("January to June %(year)d") if half.number == 1 else _now("July to December %(year)d")
    return words % {"year": half.year}
