"""Forms about prevention activities."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms import CHOOSE, reason
from community import policies, selectors
from community.models import ActivityKind
from core.forms import ActionForm, Form, RefField, VersionedForm

MOST_PEOPLE = 10_000
COUNTS = ("students", "parents", "community", "staff")


def _people(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_PEOPLE, initial=0)


class _ActivityFields(Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=[CHOOSE, *ActivityKind.choices])
    title = forms.CharField(
        label=_("What it was"), max_length=200, help_text=_("In a line, such as: circle on rumors. Name nobody.")
    )
    held_date = forms.DateField(label=_("Day"), help_text=_("Today, or a day before."))
    students = _people(_("Students who took part"))
    parents = _people(_("Parents and guardians"))
    community = _people(_("People of the community"))
    staff = _people(_("Staff"))
    strategy = RefField(label=_("Strategy of the plan"), required=False, empty_label=_("None"))
    organization = RefField(
        label=_("Organization that led it"), required=False, empty_label=_("None: the school did"),
    )  # fmt: skip

    def offer(self) -> None:
        """Offer what an activity may be part of."""
        self.fields["strategy"].queryset = selectors.strategies_to_choose()  # type: ignore[attr-defined]
        self.fields["organization"].queryset = selectors.organizations_to_choose()  # type: ignore[attr-defined]


class ActivityEnterForm(_ActivityFields, ActionForm):
    """One activity that was held at a school, and how many took part."""

    field_order = ("school", "kind", "title", "held_date")
    school = RefField(label=_("School"), key="code")

    def prepare(self) -> None:
        self.offer()
        schools = policies.schools_for(self.actor, "community.activity.enter")
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]
        if len(schools) == 1:
            self.initial["school"] = schools[0].code
        self.initial["held_date"] = self.today


class ActivityCorrectForm(_ActivityFields, VersionedForm):
    """What an activity was and how many took part, as it should have been entered."""

    reason = reason(_("What was wrong"))

    def prepare(self) -> None:
        self.offer()
        self.begin_with("kind", "title", "held_date", *COUNTS)
        for name in ("strategy", "organization"):
            found = getattr(self.record, name)
            self.initial[name] = found.ref if found else ""


class ActivityTakeBackForm(VersionedForm):
    """Why an activity is taken back."""

    asks_as: ClassVar[Mapping[str, str]] = {"taken_back_reason": "reason"}
    reason = reason(_("What was wrong"), _("It stays on record, marked, and is counted no more."))
