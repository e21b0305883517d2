"""What is asked when a student is referred to a support, and at each step after it."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from community import labels, selectors
from community.models import Spoken, Support
from core.forms import ActionForm, RefField, VersionedForm
from core.picking import PickField, Source
from students import picks as students
from students import selectors as student_selectors

WHY = _("The history keeps it.")
LONG = {"rows": 4}


def support_words(one: Support) -> str:
    """Return what a support is called where one is chosen, and whether it has a place."""
    return f"{labels.support_name(one)} · {labels.places_state(one).label}"


class SupportReferForm(ActionForm):
    """Which student is referred to which support, and for what."""

    prefilled = frozenset({"support", "beside"})
    field_order = ("beside", "student", "support", "purpose", "language", "on")
    beside = forms.CharField(
        label=_("Student on whose page the link stands"), required=False, max_length=20, widget=forms.HiddenInput,
        help_text=_("Its reference; for pages alone."),
    )  # fmt: skip
    student = PickField(label=_("Student"))
    support = RefField(label=_("Support"), words=support_words)
    purpose = forms.CharField(
        label=_("What for"), widget=forms.Textarea(attrs=LONG), max_length=1000,
        help_text=_("What the student or the family needs of it, in a sentence or two. Name no other student, and "
                    "nothing that the organization need not know."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of the family"), choices=Spoken.choices)
    on = forms.DateField(label=_("Referred on"), help_text=_("The day on which it was agreed with the family."))

    def prepare(self) -> None:
        found = Source((students.students(student_selectors.students(self.actor, self.today)),))
        self.fields["student"].offer(found, _("Type part of the name, or the number."))  # type: ignore[attr-defined]
        offered = selectors.supports_to_refer_to(self.actor, self.today)
        self.fields["support"].queryset = offered  # type: ignore[attr-defined]
        self.initial.update({"on": self.today, "language": Spoken.ENGLISH})
        if beside := self.asked.get("beside"):
            self.initial["student"] = beside

    def clean(self) -> dict[str, Any] | None:
        said = super().clean()
        self.cleaned_data.pop("beside", None)
        return said


class ReferralStepForm(VersionedForm):
    """A step that asks for nothing more."""


class ReferralContactForm(VersionedForm):
    """When the family was first spoken with, and what was said."""

    asks_as: ClassVar[dict[str, Any]] = {"contacted_date": "on", "evidence": "what"}
    on = forms.DateField(label=_("First contact on"))
    what = forms.CharField(
        label=_("What was said"), max_length=1000, widget=forms.Textarea(attrs=LONG),
        help_text=_("Who spoke with whom, and what is next. A sentence or two."),
    )  # fmt: skip

    def prepare(self) -> None:
        self.initial["on"] = self.today
        if said := selectors.partner_said(self.record):
            self.initial["on"] = said.first
            self.initial["what"] = _now("The student came to a session of the organization.")


class ReferralConnectForm(VersionedForm):
    """From which day on the student takes part."""

    asks_as: ClassVar[dict[str, Any]] = {"connected_date": "on", "contacted_date": "on"}
    on = forms.DateField(label=_("Takes part since"), help_text=_("The first day on which the student or family came."))

    def prepare(self) -> None:
        self.initial["on"] = self.today
        if said := selectors.partner_said(self.record):
            self.initial["on"] = said.first
            words = ngettext(
                "The organization entered %(n)d session to which the student came.",
                "The organization entered %(n)d sessions to which the student came.",
                said.sessions,
            )
            self.intro = words % {"n": said.sessions}


class ReferralEndForm(VersionedForm):
    """On which day it ended, and how."""

    asks_as: ClassVar[dict[str, Any]] = {"ended_date": "on", "ended_reason": "reason"}
    on = forms.DateField(label=_("On"))
    reason = forms.CharField(label=_("How it ended"), max_length=500, help_text=WHY)

    def prepare(self) -> None:
        self.initial["on"] = self.today


class ReferralNotReachedForm(ReferralEndForm):
    """How often it was tried to reach the family, and when it was given up."""

    field_order = ("version", "on", "tries", "reason")
    tries = forms.IntegerField(label=_("How often it was tried"), min_value=1, max_value=99)

    def prepare(self) -> None:
        super().prepare()
        least = settings.SUPPORT_LEAST_TRIES
        self.fields["tries"].help_text = _now("At least %(n)d times, on different days and in different ways.") % {
            "n": least
        }
        self.fields["reason"].help_text = _now("When and how it was tried. The history keeps it.")


class ReferralErrorForm(VersionedForm):
    """Why a referral should never have been here."""

    asks_as: ClassVar[dict[str, Any]] = {"ended_reason": "reason"}
    reason = forms.CharField(label=_("What was wrong"), max_length=500, help_text=WHY)
