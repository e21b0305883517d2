"""Which two reports are put beside each other: both of one cadence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.forms import Form
from monitoring.forms.students import report_words
from monitoring.models import Report


class BesideForm(Form):
    """Of the released reports; what the address does not say is the newest, and the one before of its cadence."""

    first = forms.ChoiceField(label=_("First report"))
    second = forms.ChoiceField(label=_("Second report"))

    def __init__(self, asked: Mapping[str, Any], reports: Sequence[Report]) -> None:
        self.by_ref = {report.ref: report for report in reports}
        super().__init__(newest_two(reports) | {name: asked[name] for name in ("first", "second") if name in asked})
        for name in ("first", "second"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  # both are, above
            field.choices = [(ref, report_words(report)) for ref, report in self.by_ref.items()]

    @property
    def reports(self) -> tuple[Report, Report]:
        """Both reports, once they are known to be right."""
        return self.by_ref[self.cleaned_data["first"]], self.by_ref[self.cleaned_data["second"]]

    def clean(self) -> dict[str, Any]:
        """:raises ValidationError: when both are one, or a month is put beside a year."""
        cleaned = super().clean() or {}
        first, second = (self.by_ref.get(cleaned.get(name, "")) for name in ("first", "second"))
        if first and second and first == second:
            raise ValidationError({"second": _("Choose another report than the first.")})
        if first and second and first.cadence != second.cadence:
            raise ValidationError(
                {"second": _("Choose two of one kind: a quarter beside a quarter, a school year beside a school year.")}
            )
        return cleaned


def newest_two(reports: Sequence[Report]) -> dict[str, str]:
    """Return the newest report that has one before it of its cadence, and that one, by the form's names."""
    for number, report in enumerate(reports):
        before = [one for one in reports[number + 1 :] if one.cadence == report.cadence]
        before = [one for one in before if one.period_until <= report.period_from]
        if before:
            return {"first": before[0].ref, "second": report.ref}
    return {}
