"""What is typed about seals and legal holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import ActionForm, VersionedForm
from privacy import selectors
from privacy.forms.logs import LONG
from privacy.models import SealKind

ORDERED = [("", _("Choose an answer")), *((one.value, one.label) for one in (SealKind.COURT, SealKind.REQUEST))]


class RecordForm(ActionForm):
    """A record by its kind and number: nobody here sees the record itself, nor learns whether there was one."""

    asks_as: ClassVar[Mapping[str, str]] = {"record_ref": "number"}
    record_kind = forms.ChoiceField(label=_("Kind of record"))
    number = forms.CharField(
        label=_("Number of the record"), max_length=20, help_text=_("As it stands on its papers, “K7M2Q9V4T1X” say.")
    )

    def prepare(self) -> None:
        kinds = [(one.name, one.label) for one in selectors.kinds_sealed()]
        self.fields["record_kind"].choices = [("", _("Choose an answer")), *kinds]  # type: ignore[attr-defined]


class SealOrderForm(RecordForm):
    """Which record, on whose word; of a court the number and day of its order."""

    field_order = ("record_kind", "number", "kind", "order_number", "order_date", "reason")
    kind = forms.ChoiceField(label=_("On whose word"), choices=ORDERED)
    order_number = forms.CharField(
        label=_("Number of the order"), max_length=60, required=False, help_text=_("Of a court’s order alone.")
    )
    order_date = forms.DateField(label=_("Day of the order"), required=False)
    reason = forms.CharField(
        label=_("Reason"), required=False, widget=forms.Textarea(attrs=LONG),
        help_text=_("On request: who asked, and why. Name no student."),
    )  # fmt: skip


class SealAskOpenForm(VersionedForm):
    """Why a sealed record is to be found again."""

    asks_as: ClassVar[Mapping[str, str]] = {"opening_reason": "reason"}
    reason = forms.CharField(
        label=_("Why it is to be opened"), widget=forms.Textarea(attrs=LONG),
        help_text=_("The second person reads it, and history keeps it. Name no student."),
    )  # fmt: skip


class SealKeepForm(VersionedForm):
    """Why it stays sealed."""

    reason = forms.CharField(label=_("Why it stays sealed"), widget=forms.Textarea(attrs=LONG))


class SealOpenForm(VersionedForm):
    """Nothing is asked but to be sure."""


class HoldSetForm(RecordForm):
    """Which record is held, for what."""

    field_order = ("record_kind", "number", "matter", "reason")
    matter = forms.CharField(
        label=_("Matter"), max_length=200, help_text=_("A suit or an audit by its number. Name no student.")
    )
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs=LONG), help_text=_("History keeps it."))


class HoldLiftForm(VersionedForm):
    """Why the hold is lifted."""

    asks_as: ClassVar[Mapping[str, str]] = {"lifted_reason": "reason"}
    reason = forms.CharField(
        label=_("Why it is lifted"), widget=forms.Textarea(attrs=LONG),
        help_text=_("What waited for it is sealed within the hour, if it is due."),
    )  # fmt: skip
