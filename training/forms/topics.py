"""What is typed about topics, and about who must learn them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms import reason, text
from core.forms import ActionForm, Form, RefField, VersionedForm
from core.last_days import LastDayField
from core.texts import CodeField
from district.models import Role
from training import selectors
from training.workflow.roles import STAFF

LONGEST_DUE = 730
NAMES = ("code", "name", "about", "source", "good_months")
ANYBODY = ("", _("No role: everyone, or by title"))


class _TopicFields(Form):
    code = CodeField(
        label=_("Code"),
        max_length=30,
        help_text=_("Short, in small letters and hyphens: de-escalation. Files name it."),
    )
    name = forms.CharField(label=_("Name"), max_length=120)
    about = text(_("What it is about"), required=False)
    source = text(
        _("What asks for it"), _("The section of the law, or the policy of the district."), required=False, rows=2
    )
    good_months = forms.IntegerField(
        label=_("Renewed every so many months"), required=False, min_value=1, max_value=120,
        help_text=_("Leave it empty where it is learned once, and holds for good."),
    )  # fmt: skip

    def clean_code(self) -> str:
        """Take a code in small letters, as addresses and files have it."""
        found: str = forms.SlugField().clean(self.cleaned_data["code"].lower())
        return found


class TrainingTopicAddForm(_TopicFields, ActionForm):
    """One thing that staff learn."""

    named = frozenset({"good_months"})


class TrainingTopicCorrectForm(_TopicFields, VersionedForm):
    """What a topic is, as it should have been said, and how long what was learned holds."""

    named = frozenset({"about", "source", "good_months"})
    reason = reason(_("What was wrong, or changed"))

    def prepare(self) -> None:
        self.begin_with(*NAMES)


class TrainingTopicRetireForm(VersionedForm):
    """Why a topic is learned no more."""

    reason = reason(_("Why"), _("Who learned it keeps the record."))


class TrainingTopicReopenForm(VersionedForm):
    """Nothing is asked."""


def _due_days() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Due within so many days"), min_value=0, max_value=LONGEST_DUE, initial=90,
        help_text=_("Counted from the day on which it begins to ask somebody: their first day in the role, at the "
                    "earliest the first day below."),
    )  # fmt: skip


class RequirementAddForm(ActionForm):
    """Who must have learned a topic, from when on, and within how many days."""

    topic = RefField(label=_("Topic"))
    role = forms.ChoiceField(
        label=_("Of whom, by role here"), required=False,
        choices=[ANYBODY, *((one.value, one.label) for one in Role if one in STAFF)],
    )  # fmt: skip
    role_title = forms.ChoiceField(
        label=_("Of whom, by title of the position or stipend they hold"), required=False,
        help_text=_("Choose a role or a title. Without either it asks everyone who works for the district."),
    )  # fmt: skip
    due_days = _due_days()
    from_date = forms.DateField(
        label=_("From"), help_text=_("The first day on which it is required. It may lie ahead.")
    )

    def prepare(self) -> None:
        self.fields["topic"].queryset = selectors.topics_in_use()  # type: ignore[attr-defined]
        titles = [(one, one) for one in selectors.titles_to_choose()]
        self.fields["role_title"].choices = [("", _("No title")), *titles]  # type: ignore[attr-defined]
        self.initial["from_date"] = self.today

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("role") and self.cleaned_data.get("role_title"):
            self.add_error("role_title", _("Choose a role, or a title in the plan; neither asks everyone."))
        return self.cleaned_data


class RequirementCorrectForm(VersionedForm):
    """Within how many days it is due, and from when it is required, as it should have been said."""

    asks_as: ClassVar[Mapping[str, str]] = {"until_date": "from_date"}
    due_days = _due_days()
    from_date = forms.DateField(label=_("From"))
    reason = reason(_("What was wrong, or changed"))

    def prepare(self) -> None:
        self.begin_with("due_days", "from_date")


class RequirementEndForm(VersionedForm):
    """Until when it is required."""

    asks_as: ClassVar[Mapping[str, str]] = {"from_date": "until_date"}
    until_date = LastDayField(
        help_text=_("After it nobody is late with this any more."),
        kept=_("The first day on which it is required no more."),
    )
    reason = reason(_("Why"))

    def prepare(self) -> None:
        self.initial["until_date"] = self.record.until_date
