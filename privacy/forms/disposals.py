"""What is typed about disposals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import ActionForm, VersionedForm
from privacy import selectors
from privacy.forms.logs import CHOOSE
from privacy.models import DisposalGround


class DisposalAskForm(ActionForm):
    """Which record is to go for good, and on which ground."""

    asks_as: ClassVar[Mapping[str, str]] = {"record_ref": "number"}
    record_kind = forms.ChoiceField(label=_("Kind of record"), choices=())
    number = forms.CharField(
        label=_("Number"), max_length=20,
        help_text=_("As the record’s page shows it; of a student the reference. No name: this stays on record."),
    )  # fmt: skip
    ground = forms.ChoiceField(label=_("Ground"), choices=DisposalGround.choices)

    def prepare(self) -> None:
        # Nothing is chosen beforehand for what cannot be brought back.
        self.fields["ground"].widget.choices = [CHOOSE, *DisposalGround.choices]
        kinds = selectors.disposable_kinds()
        self.fields["record_kind"].choices = [CHOOSE, *((kind.name, kind.label) for kind in kinds)]  # type: ignore[attr-defined]


class DisposalApproveForm(VersionedForm):
    """That it is meant: nothing brings the record back."""

    understood = forms.BooleanField(label=_("I know that the record cannot be brought back."))

    def clean(self) -> dict[str, object]:
        self.cleaned_data.pop("understood", None)
        return self.cleaned_data


class DisposalWithdrawForm(VersionedForm):
    """Nothing to say."""
