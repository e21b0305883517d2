"""What is asked of a support: what it is, for whom, where, how many, and under which agreement."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from community import selectors
from community.models import Spoken, SupportKind, Where
from core.ends import last_words
from core.forms import ActionForm, RefField, VersionedForm
from district.models import InteragencyAgreement
from district.selectors import school_list

CHOOSE = ("", _("Choose an answer"))
BOXES = forms.CheckboxSelectMultiple
LONG = {"rows": 4}
WHY = _("The history keeps it.")


def agreement_words(one: InteragencyAgreement) -> str:
    """Return what an agreement is called where one is chosen."""
    ends = [_("until %(day)s") % {"day": last_words(one.until_date)}] if one.until_date else []
    return " · ".join(map(str, [one.organization.name, one.title, *ends]))


class SupportKept(ActionForm):
    """What changes often: when it is, how many places it has, and how it is reached."""

    hours = forms.CharField(
        label=_("Hours"), required=False, max_length=200, help_text=_("Such as “Mondays to Thursdays, 3 to 6 p.m.”.")
    )
    hours_es = forms.CharField(label=_("Hours in Spanish"), required=False, max_length=200)
    capacity = forms.IntegerField(
        label=_("Places"), required=False, min_value=1, max_value=5000,
        help_text=_("How many students it takes at a time. Empty where as many come as like. Once it is full, students "
                    "wait in the order in which they were referred."),
    )  # fmt: skip
    how_to_reach = forms.CharField(
        label=_("How families reach it"), required=False, max_length=300,
        help_text=_("A telephone number, an address for mail, a website. It is shown in public."),
    )  # fmt: skip


class SupportFields(SupportKept):
    """All that a support says of itself."""

    field_order = (
        "agreement", "kind", "name", "name_es", "about", "about_es", "where", "place", "hours", "hours_es",
        "languages", "schools", "capacity", "how_to_reach", "from_date",
    )  # fmt: skip
    agreement = RefField(
        label=_("Agreement"), words=agreement_words,
        help_text=_("Under which it is given. It is shown to families only while that agreement is in force."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind"), choices=[CHOOSE, *SupportKind.choices])
    name = forms.CharField(label=_("Name"), max_length=120)
    name_es = forms.CharField(label=_("Name in Spanish"), required=False, max_length=120)
    about = forms.CharField(
        label=_("What it is"), max_length=2000, widget=forms.Textarea(attrs=LONG),
        help_text=_("In two or three plain sentences, for families. It is shown in public."),
    )  # fmt: skip
    about_es = forms.CharField(
        label=_("What it is, in Spanish"), required=False, max_length=2000, widget=forms.Textarea(attrs=LONG)
    )
    where = forms.ChoiceField(label=_("Where"), choices=[CHOOSE, *Where.choices])
    place = forms.CharField(
        label=_("Place"), required=False, max_length=300, help_text=_("The address, where it is given off campus.")
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=Spoken.choices, required=False, widget=BOXES,
        help_text=_("In which somebody there speaks with students and families."),
    )  # fmt: skip
    schools = forms.MultipleChoiceField(
        label=_("For students of"),
        required=False,
        widget=BOXES,
        help_text=_("Choose none where it is for all schools."),
    )
    from_date = forms.DateField(label=_("From"))

    def prepare(self) -> None:
        schools = [(one.code, one.name) for one in school_list()]
        self.fields["schools"].choices = schools  # type: ignore[attr-defined]
        self.fields["agreement"].queryset = selectors.support_agreements()  # type: ignore[attr-defined]
        self.initial["from_date"] = self.today


class SupportAddForm(SupportFields):
    """A support that an organization gives."""


class SupportCorrectForm(SupportFields, VersionedForm):
    """What a support should say."""

    def prepare(self) -> None:
        super().prepare()
        kept = (name for name in SupportFields.base_fields if name not in {"agreement", "schools"})
        self.begin_with(*kept)
        own = selectors.support_agreements(self.record.organization)
        self.fields["agreement"].queryset = own  # type: ignore[attr-defined]
        self.initial["agreement"] = self.record.agreement.ref
        self.initial["schools"] = [one.school.code for one in self.record.for_schools.all()]


class SupportStepForm(VersionedForm):
    """A step that asks for nothing more."""


class SupportReasonForm(VersionedForm):
    """Why a support is paused, or ends."""

    asks_as: ClassVar[dict[str, Any]] = {"status_reason": "reason"}
    reason = forms.CharField(label=_("Why"), help_text=WHY, max_length=500)


class SupportKeepForm(SupportKept, VersionedForm):
    """Hours, places, and how it is reached."""

    def prepare(self) -> None:
        self.begin_with(*SupportKept.base_fields)
