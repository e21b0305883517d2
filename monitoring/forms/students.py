"""Which report, figure, school and group the pages about students show: each choice a plain list, without script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.forms import Form
from monitoring.models import Report
from monitoring.periods import report_period

Choices = Sequence[tuple[str, str]]


class StudentsForm(Form):
    """
    Of what there is to choose. What the address does not say, or what this report does not have, is the first of each.

    So another report can be chosen while a school or group is that only the one before has.
    """

    LABELS: ClassVar[Mapping[str, Any]] = {
        "report": _("Report"),
        "figure": _("Figure"),
        "school": _("School"),
        "group": _("Groups by"),
        "beside": _("Compared with"),
    }

    def __init__(self, asked: Mapping[str, Any], choices: Mapping[str, Choices]) -> None:
        found = {name: list(of) for name, of in choices.items() if of}
        chosen = {}
        for name, of in found.items():
            keys = [key for key, _words in of]
            chosen[name] = asked.get(name) if asked.get(name) in keys else keys[0]
        super().__init__(chosen)
        for name, of in found.items():
            self.fields[name] = forms.ChoiceField(label=self.LABELS[name], choices=of, required=False)
        self.chosen: dict[str, str] = {name: str(value) for name, value in chosen.items()}


def report_words(report: Report) -> str:
    """Return what a report is called among others: its period, and its revision where it is not the first."""
    words = f"{report_period(report)} ({report.get_cadence_display()})"
    if report.revision == 1:
        return words
    return _now("%(report)s, revision %(n)s") % {"report": words, "n": report.revision}
