"""What is asked when something is shared with an organization, moved to another one, shortened or revoked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.dates import day_words
from core.ends import last_words
from core.forms import ActionForm, RefField, VersionedForm
from core.last_days import LastDayField
from district.models import InteragencyAgreement
from privacy import selectors
from privacy.forms.logs import CHOOSE, LONG
from privacy.models import Share, WrittenConsent
from privacy.models.shares import SHARE_BASES
from privacy.record_kinds import RecordKind, kinds
from students.models import Student

BASES = [(one.value, one.label) for one in SHARE_BASES]
# Where the form asks for what the disclosure, which is entered with the share, calls otherwise.
ASKED_AT: Mapping[str, str] = {
    "certified_date": "agreement", "reference": "consent", "reference_date": "consent", "parts": "shared",
    "what": "shared", "party_organization": "organization", "interest": "purpose", "on_date": "from_date",
    "record_ref": "record",
}  # fmt: skip
GONE = _("The first day without access.")


def _shareable() -> list[tuple[str, Any]]:
    """Return every field that some kind lets be shared; a page offers those of its record alone."""
    return [(name, one.label) for kind in kinds().values() for name, one in kind.fields.items()]


def consent_words(one: WrittenConsent) -> str:
    """Return what a consent is called where one is chosen: to whom, its number and days. Who signed is not named."""
    signed = _("signed %(day)s") % {"day": day_words(one.signed_date)}
    ends = [_("until %(day)s") % {"day": last_words(one.expires_date)}] if one.expires_date else []
    return " · ".join(map(str, [one.whom, one.number, signed, *ends]))


def agreement_words(one: InteragencyAgreement) -> str:
    """Return what an agreement is called where one is chosen."""
    ends = [_("until %(day)s") % {"day": last_words(one.until_date)}] if one.until_date else []
    return " · ".join(map(str, [one.organization.name, one.title, *ends]))


class _GroundForm(ActionForm):
    """With whom, on what ground, and for how long."""

    asks_as: ClassVar[Mapping[str, str]] = ASKED_AT
    organization = RefField(
        label=_("Organization"), words=lambda one: one.name,
        help_text=_("Those with an agreement in force, and those that a consent names."),
    )  # fmt: skip
    basis = forms.ChoiceField(
        label=_("Legal basis"), choices=BASES,
        help_text=_("A consent, or an agreement in force. Before adjudication the organization has certified, too."),
    )  # fmt: skip
    consent = RefField(
        label=_("Consent"), required=False, words=consent_words,
        help_text=_("For a written consent. Once it is revoked, the share is closed."),
    )  # fmt: skip
    agreement = RefField(
        label=_("Agreement"), required=False, words=agreement_words,
        help_text=_("For the other two. Once it ends, the share is closed."),
    )  # fmt: skip
    before_adjudication = forms.BooleanField(
        label=_("The matter is not adjudicated yet"), required=False,
        help_text=_("For juvenile justice alone (34 CFR 99.38, Iowa Code 280.25)."),
    )  # fmt: skip
    until_date = LastDayField(
        label=_("Last day"), kept=GONE, required=False,
        help_text=_("Leave it empty to share it until the consent or agreement ends."),
    )  # fmt: skip
    answer_by_date = forms.DateField(label=_("Answer by"), help_text=_("Until when they say whether they take it on."))

    def about(self) -> list[Student]:
        """Return whom it is about; nobody while no record is told."""
        return []

    def prepare(self) -> None:
        about = self.about()
        self.consents = selectors.share_consents(about, self.today)
        self.fields["organization"].queryset = selectors.share_organizations(about, self.today)  # type: ignore[attr-defined]
        self.fields["consent"].queryset = self.consents  # type: ignore[attr-defined]
        self.fields["agreement"].queryset = selectors.share_agreements(self.today)  # type: ignore[attr-defined]
        self.fields["basis"].widget.choices = [CHOOSE, *BASES]
        self.initial["answer_by_date"] = self.today + timedelta(days=settings.SHARE_ANSWER_DAYS)

    @property
    def lacks_consent(self) -> bool:
        """Tell whether no consent is in force on which it could be shared."""
        return bool(self.about()) and not self.consents.exists()

    @property
    def lacks_agreement(self) -> bool:
        """Tell whether no agreement with any organization is in force."""
        return not selectors.share_agreements(self.today).exists()


class ShareOpenForm(_GroundForm):
    """What of a record is shared with an organization, for what, on what ground, and what is wished of it."""

    prefilled = frozenset({"record_kind", "record"})
    field_order = (
        "record_kind", "record", "student", "organization", "basis", "consent", "agreement", "before_adjudication",
        "shared", "purpose", "goals", "from_date", "until_date", "answer_by_date",
    )  # fmt: skip
    record_kind = forms.CharField(label=_("Kind of record"), max_length=40, help_text=_("Such as diversion.condition."))
    record = forms.CharField(label=_("Record"), max_length=20, help_text=_("Its reference."))
    student = RefField(
        label=_("Student"), required=False, words=lambda one: one.called,
        help_text=_("Where the record is about several: of whom it is shared."),
    )  # fmt: skip
    shared = forms.MultipleChoiceField(
        label=_("What they learn"), choices=_shareable, widget=forms.CheckboxSelectMultiple,
        help_text=_("These things of the record, as they are when they look, and nothing else."),
    )  # fmt: skip
    purpose = forms.CharField(
        label=_("What for"), help_text=_("They read it, and parents may. Name no other student."),
        widget=forms.Textarea(attrs=LONG),
    )  # fmt: skip
    goals = forms.CharField(
        label=_("Desired outcomes"),
        help_text=_("One on each line, ten at most. They say at the end what came of each."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    from_date = forms.DateField(label=_("From"), help_text=_("Today, or a later day."))

    found: tuple[RecordKind, Any] | None = None

    def about(self) -> list[Student]:
        return list(self.found[0].students(self.found[1])) if self.found else []

    def prepare(self) -> None:
        told = self.data if self.is_bound else self.asked
        name, ref = str(told.get("record_kind") or ""), str(told.get("record") or "")
        self.found = selectors.shareable(self.actor, name, ref)
        super().prepare()
        about = self.about()
        self.fields["student"].queryset = selectors.among(about)  # type: ignore[attr-defined]
        if self.found is not None:
            kind = self.found[0]
            self.fields["shared"].choices = [(key, one.label) for key, one in kind.fields.items()]  # type: ignore[attr-defined]
            if kind.bases:
                self.fields["basis"].widget.choices = [CHOOSE, *(one for one in BASES if one[0] in kind.bases)]
            for name in ("record_kind", "record", *(["student"] if len(about) == 1 else [])):
                self.fields[name].widget = forms.HiddenInput()
        self.initial["from_date"] = self.today

    @property
    def says(self) -> str:
        """What is shared, in words that name no child."""
        return f"{self.found[0].label} {self.found[0].number(self.found[1])}" if self.found else ""

    def clean_goals(self) -> list[str]:
        """Return them one by one."""
        return [line for line in self.cleaned_data["goals"].splitlines() if line.strip()]


class ShareMoveForm(_GroundForm, VersionedForm):
    """With which other organization the same is shared instead, on what ground, and why."""

    asks_as: ClassVar[Mapping[str, str]] = {**ASKED_AT, "revoked_reason": "reason"}
    record: Share
    reason = forms.CharField(
        label=_("Why it moves"), help_text=_("It stays on record. The organization before does not read it."),
        widget=forms.Textarea(attrs=LONG),
    )  # fmt: skip

    def about(self) -> list[Student]:
        return [self.record.student]

    def prepare(self) -> None:
        super().prepare()
        others = self.fields["organization"].queryset.exclude(pk=self.record.organization_id)  # type: ignore[attr-defined]
        self.fields["organization"].queryset = others  # type: ignore[attr-defined]


class ShareShortenForm(VersionedForm):
    """On which earlier day a share ends."""

    until_date = LastDayField(kept=GONE, help_text=_("Today or later, and before the day on which it ends now."))


class ShareRevokeForm(VersionedForm):
    """Why a share is taken back."""

    asks_as: ClassVar[Mapping[str, str]] = {"revoked_reason": "reason"}
    reason = forms.CharField(label=_("Why"), help_text=_("It stays on record."), widget=forms.Textarea(attrs=LONG))
