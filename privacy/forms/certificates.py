"""What is typed about the certificates of recipients."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.files.forms import DocumentForm
from core.forms import RefField, VersionedForm
from privacy import selectors
from privacy.forms.logs import LONG


class CertificateAddForm(DocumentForm):
    """Which agency certified, by whom and when, with the paper that was signed."""

    asks_as: ClassVar[Mapping[str, str]] = {**DocumentForm.asks_as}
    button: Any = ""
    adds = frozenset()
    seen_by = _("Privacy officers can open it.")
    field_order = ("agreement", "certified_by", "certified_date", "document")
    agreement = RefField(
        label=_("Agreement"), help_text=_("The one in force with the organization."),
        words=lambda one: f"{one.organization.name} · {one.title}",
    )  # fmt: skip
    certified_by = forms.CharField(
        label=_("Who certified"), max_length=120, help_text=_("Name and office of whoever signed for the organization.")
    )
    certified_date = forms.DateField(label=_("Certified on"))

    def prepare(self) -> None:
        super().prepare()
        self.fields["agreement"].queryset = selectors.agreements(self.today)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Keep the file under a name of ours: what somebody called it may name a child."""
        return self.cleaned_data


class CertificateWithdrawForm(VersionedForm):
    """From which day on it holds no more, and why."""

    asks_as: ClassVar[Mapping[str, str]] = {"withdrawn_date": "on", "withdrawn_reason": "reason"}
    on = forms.DateField(label=_("From which day on it holds no more"), help_text=_("Today, or a day before."))
    reason = forms.CharField(label=_("Why"), help_text=_("It stays on record."), widget=forms.Textarea(attrs=LONG))

    def prepare(self) -> None:
        self.initial["on"] = self.today
