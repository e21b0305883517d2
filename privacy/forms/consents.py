"""What is typed about consents."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from core.files.forms import DocumentForm
from core.forms import RefField, VersionedForm
from core.last_days import LastDayField
from privacy import selectors
from privacy.forms.asking import OfStudentForm
from privacy.forms.logs import CHOOSE, LONG
from privacy.models import ConsentKind, Part


class ConsentEnterForm(OfStudentForm):
    """A consent as it was signed. The student is chosen first: then those who can sign are offered."""

    asks_as: ClassVar[Mapping[str, str]] = {"records": "which", "guardianship": "signer", "capacity": "signer"}
    who_field: ClassVar[str] = "signer"
    day_field: ClassVar[str] = "signed_date"
    field_order = (
        "student", "signed_date", "signer", "kind", "organization", "party", "which", "parts", "purpose",
        "expires_date",
    )  # fmt: skip
    signed_date = forms.DateField(label=_("Signed on"), help_text=_("The day beside the signature."))
    signer = forms.ChoiceField(
        label=_("Who signed"), help_text=_("Reference of who answers for the student, or “student” from 18 on.")
    )
    kind = forms.ChoiceField(label=_("What was agreed to"), choices=[CHOOSE, *ConsentKind.choices])
    organization = RefField(
        label=_("For which organization"), required=False, empty_label=_("None of these: someone else")
    )
    party = forms.CharField(
        label=_("Or for whom else"), max_length=200, required=False,
        help_text=_("A person or body that is none of the district’s organizations."),
    )  # fmt: skip
    which = forms.CharField(
        label=_("Which records"), help_text=_("As the consent says it."), widget=forms.Textarea(attrs=LONG)
    )
    parts = forms.MultipleChoiceField(
        label=_("Parts of the record"), choices=Part.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing else is given on it. For a service alone none is needed."),
    )  # fmt: skip
    purpose = forms.CharField(
        label=_("What for"), help_text=_("As the consent says it."), widget=forms.Textarea(attrs=LONG)
    )
    expires_date = LastDayField(
        label=_("Last day on which it holds"), required=False, help_text=_("Empty: until it is revoked."),
        kept=_("The first day on which it holds no more; empty: until it is revoked."),
    )  # fmt: skip

    def prepare(self) -> None:
        super().prepare()
        self.initial["signed_date"] = self.today
        self.fields["organization"].queryset = selectors.organizations()  # type: ignore[attr-defined]


class ConsentRevokeForm(VersionedForm):
    """Who revoked a consent, and how."""

    asks_as: ClassVar[Mapping[str, str]] = {"revoked_reason": "reason"}
    revoked_by = forms.CharField(label=_("Who revoked it"), max_length=200)
    reason = forms.CharField(
        label=_("How"), help_text=_("By letter, by phone, in person. It stays on record."),
        widget=forms.Textarea(attrs=LONG),
    )  # fmt: skip

    def prepare(self) -> None:
        closed = selectors.shares_on(self.record, self.today).count()
        words = ngettext(
            "It counts at once: %(n)d share that stands on it closes.",
            "It counts at once: %(n)d shares that stand on it close.",
            closed,
        )
        self.intro = words % {"n": closed} if closed else gettext("It counts at once. No share stands on it.")
        if has_passed(self.record, self.today):
            self.fields["revoked_by"].help_text = gettext("The student is of age: only they revoke it now.")


class ConsentDocumentForm(DocumentForm):
    """The scan of a consent, as multipart/form-data."""

    asks_as: ClassVar[Mapping[str, str]] = DocumentForm.asks_as
    seen_by = _("Whoever sees the consent can open it. No student’s name in the name of the file.")


def has_passed(consent: Any, today: date) -> bool:
    """Tell whether the rights have passed to the student since a parent or guardian signed."""
    return consent.guardianship_id is not None and consent.student.has_own_rights(today)
