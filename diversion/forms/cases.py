"""What is asked to say which student a case is about, for which offense, and that it should not be here."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework.forms import reason, text
from core.dates import day_words
from core.forms import RefField, VersionedForm
from core.picking import PickField, Source
from diversion import selectors
from students import picks as students
from students import selectors as student_selectors


class DiversionCaseMatchForm(VersionedForm):
    """Which student the youth is."""

    student = PickField(label=_("Student"), is_strict=True)

    def prepare(self) -> None:
        found = Source((students.students(student_selectors.students(self.actor, self.today)),))
        self.fields["student"].offer(found, _("Type part of the name, or the number."))  # type: ignore[attr-defined]
        born = day_words(self.record.birth_date) if self.record.birth_date else ""
        told = ", ".join(filter(None, [self.record.name, born, self.record.student_number]))
        self.intro = _now("Told: %(told)s. It is for good: a wrong one is entered in error, and told anew.") % {
            "told": told
        }


class DiversionCaseOffenseForm(VersionedForm):
    """Of which day and which offense a case is."""

    asks_as: ClassVar = {"student": "offense"}
    offense_date = forms.DateField(label=_("Day of the offense"))
    offense = RefField(
        label=_("Gravest offense"), required=False, key="code", empty_label=_("Not known"),
        error_messages={"invalid_choice": _("The law had no such section on that day.")},
    )  # fmt: skip
    reason = reason(_("What was wrong, or is known by now"))

    def prepare(self) -> None:
        try:
            day = self.fields["offense_date"].clean(self.data.get("offense_date"))
        except ValidationError:
            day = self.record.offense_date
        self.fields["offense"].queryset = selectors.offenses(day)  # type: ignore[attr-defined]
        self.begin_with("offense_date")
        self.initial["offense"] = self.record.offense.code if self.record.offense else ""


class DiversionCaseErrorForm(VersionedForm):
    """What was wrong with a case that should never have been here."""

    error_reason = text(_("What was wrong"), _("It stays in the history, for who answers for privacy."))
