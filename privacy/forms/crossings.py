"""What is asked when one level asks another about a student."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.forms import ActionForm, RefField, VersionedForm
from privacy import selectors
from privacy.forms.logs import LONG
from privacy.models import Crossing
from privacy.record_kinds import RecordKind, kinds


class CrossingAskForm(ActionForm):
    """Of which record it is asked, and what for."""

    prefilled = frozenset({"asking_kind", "asking"})
    asks_as: ClassVar[Mapping[str, str]] = {"record_kind": "asking_kind", "record_ref": "asking"}
    asking_kind = forms.CharField(label=_("Kind of record"), max_length=40, help_text=_("Such as diversion.condition."))
    asking = forms.CharField(label=_("Record"), max_length=20, help_text=_("The reference of the record that asks."))
    purpose = forms.CharField(
        label=_("What for"), help_text=_("Whoever answers reads it, and parents may. Name no other student."),
        widget=forms.Textarea(attrs=LONG),
    )  # fmt: skip

    found: tuple[RecordKind, Any] | None = None

    def prepare(self) -> None:
        told = self.data if self.is_bound else self.asked
        name, ref = str(told.get("asking_kind") or ""), str(told.get("asking") or "")
        self.found = selectors.shareable(self.actor, name, ref)
        if self.found is not None:
            for one in ("asking_kind", "asking"):
                self.fields[one].widget = forms.HiddenInput()

    @property
    def says(self) -> str:
        """Of what it is asked, in words that name no child."""
        return f"{self.found[0].label} {self.found[0].number(self.found[1])}" if self.found else ""


class CrossingAnswerForm(VersionedForm):
    """By which case it is answered."""

    asks_as: ClassVar[Mapping[str, str]] = {"answer_ref": "answer"}
    record: Crossing
    answer = RefField(
        label=_("Case"), help_text=_("Of this student, and one that you may open. Its number is not told to who asks.")
    )

    def prepare(self) -> None:
        kind = kinds()[self.record.answer_kind]
        self.fields["answer"].queryset = selectors.answers_to(self.actor, self.record)  # type: ignore[attr-defined]
        self.fields["answer"].words = lambda one: f"{kind.label} {kind.number(one)}"  # type: ignore[attr-defined]

    @property
    def answers_nothing(self) -> bool:
        """Tell whether there is no case by which it could be answered."""
        return not self.fields["answer"].queryset.exists()  # type: ignore[attr-defined]

    @property
    def decline_url(self) -> str:
        """Where it is declined instead."""
        return reverse("privacy:crossing-decline", args=[self.record.ref])

    decline_label = _("Say that it cannot be answered")


class CrossingDeclineForm(VersionedForm):
    """Why it cannot be answered."""

    asks_as: ClassVar[Mapping[str, str]] = {"declined_reason": "reason"}
    reason = forms.CharField(
        label=_("Why it cannot be answered"), help_text=_("Whoever asked reads it. Tell nothing of a case in it."),
        widget=forms.Textarea(attrs=LONG),
    )  # fmt: skip


class CrossingCloseForm(VersionedForm):
    """Close a question: nothing is asked."""
