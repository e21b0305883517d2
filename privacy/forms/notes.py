"""What is typed about restricted notes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext_lazy as _

from core.forms import ActionForm, Form, VersionedForm
from district.models import Role
from privacy import policies
from privacy.forms.logs import LONG
from privacy.policies import MAY

READERS = [(role.value, role.label) for role in Role if role in MAY["privacy.note.view"]]


class NoteWriteForm(ActionForm):
    """A note beside a record, and which roles read it."""

    prefilled = frozenset({"record_kind", "record_ref"})
    record_kind = forms.CharField(label=_("Kind of record"), max_length=40, widget=forms.HiddenInput)
    record_ref = forms.CharField(label=_("Record"), max_length=20, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Note"), widget=forms.Textarea(attrs=LONG),
        help_text=_("It stays as you write it. Name no other student."),
    )  # fmt: skip
    roles = forms.MultipleChoiceField(
        label=_("Who reads it"), choices=READERS, widget=forms.CheckboxSelectMultiple,
        help_text=_("Those with one of these roles who may open the record; one of them must be yours."),
    )  # fmt: skip
    is_known = forms.BooleanField(
        label=_("Others who may open the record are told that there is a note"), required=False,
        help_text=_("Not what it says: that it is there, who wrote it, and which roles read it."),
    )  # fmt: skip

    @property
    def says(self) -> str:
        """Beside which record it stands, in words that name no child; "" where the writer sees none."""
        told = self.data if self.is_bound else self.asked
        name, ref = str(told.get("record_kind") or ""), str(told.get("record_ref") or "")
        try:
            kind, record = policies.seen_record(self.actor, name, ref)
        except ObjectDoesNotExist:
            return ""
        return f"{kind.label} {kind.number(record)}"


class NoteTakeBackForm(VersionedForm):
    """Why a note is taken back."""

    asks_as: ClassVar[Mapping[str, str]] = {"taken_back_reason": "reason"}
    reason = forms.CharField(
        label=_("What was wrong"), help_text=_("It stays on record."), widget=forms.Textarea(attrs=LONG)
    )


class OlderNotesForm(Form):
    """What somebody needs notes of earlier school years for."""

    purpose = forms.CharField(
        label=_("What do you need them for?"), max_length=300,
        help_text=_("Your answer is kept in the log of who looked at what. Name no student."),
    )  # fmt: skip
