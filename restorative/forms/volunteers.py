"""Forms of community volunteers."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import ActionForm, VersionedForm


class VolunteerAddForm(ActionForm):
    """A member of the community who keeps circles or supports people."""

    name = forms.CharField(label=_("Name"), max_length=120)
    reached_at = forms.CharField(label=_("Telephone or e-mail"), max_length=120, required=False)
    languages = forms.CharField(
        label=_("Languages"), max_length=120, required=False, help_text=_("That they speak, besides English.")
    )
    background_checked_date = forms.DateField(
        label=_("Background checked on"), required=False, help_text=_("Without it they meet no students.")
    )
    trained_date = forms.DateField(
        label=_("Trained on"), required=False, help_text=_("In keeping circles. Without it they meet no students.")
    )
    note = forms.CharField(label=_("Note"), widget=forms.Textarea({"rows": 3}), required=False)


class VolunteerChangeForm(VolunteerAddForm, VersionedForm):
    """What is known of a volunteer."""

    def prepare(self) -> None:
        self.begin_with("name", "reached_at", "languages", "background_checked_date", "trained_date", "note")


class VolunteerPauseForm(VersionedForm):
    """Why a volunteer is called on no more."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea({"rows": 3}))


class VolunteerResumeForm(VersionedForm):
    """Nothing is asked: the volunteer is called on again."""
