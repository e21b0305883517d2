"""What is asked of rules of eligibility, and of a child about whom somebody asks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.forms import ActionForm, RefField, VersionedForm
from core.last_days import LastDayField
from core.picking import PickField, Source
from core.texts import NumberField
from district.models import InteragencyAgreement
from diversion import selectors
from diversion.forms.contacts import LONG, WHY
from diversion.models import Harmed, OffenseClass, ReturnTells
from diversion.models.eligibility import OLDEST
from students import picks as students
from students import selectors as student_selectors

DAY = timedelta(days=1)
BOXES = forms.CheckboxSelectMultiple
TELLS = [one for one in ReturnTells.choices if one[0] != ReturnTells.RETURNED]
SAID = (
    "youngest", "oldest", "excluded_classes", "excluded_sections", "asked_classes", "earlier_most", "earlier_months",
    "asks_consent", "return_tells", "longest_days", "note",
)  # fmt: skip


def _agreement_words(agreement: InteragencyAgreement) -> str:
    return f"{agreement.organization.name}, {agreement.title}"


class RulesFields(ActionForm):
    """What rules of eligibility say."""

    from_date = forms.DateField(label=_("In force from"))
    youngest = forms.IntegerField(
        label=_("Youngest age"), min_value=0, max_value=OLDEST, help_text=_("In years, on the day it was done.")
    )
    oldest = forms.IntegerField(
        label=_("Oldest age"), min_value=0, max_value=OLDEST,
        help_text=_("In years, on the day it was done. Whoever is 18 is no child any more (Iowa Code 232.2)."),
    )  # fmt: skip
    excluded_classes = forms.MultipleChoiceField(
        label=_("Classes of offenses that are left out"), choices=OffenseClass.choices, required=False, widget=BOXES
    )
    excluded_sections: Any = forms.MultipleChoiceField(
        label=_("Sections that are left out"), required=False, widget=BOXES,
        help_text=_("Whatever their class is. References are those of the list of offenses."),
    )  # fmt: skip
    asked_classes = forms.MultipleChoiceField(
        label=_("Classes about which a person is asked"), choices=OffenseClass.choices, required=False, widget=BOXES
    )
    earlier_most = forms.IntegerField(
        label=_("Earlier diversions that are allowed"), min_value=0, max_value=20, required=False,
        help_text=_("0 for none. Empty for any number."),
    )  # fmt: skip
    earlier_months = forms.IntegerField(
        label=_("Within how many months"), min_value=1, max_value=240, required=False,
        help_text=_("Before the day it was done. Empty for ever."),
    )  # fmt: skip
    asks_consent = forms.BooleanField(label=_("The harmed person must agree"), required=False)
    return_tells = forms.MultipleChoiceField(
        label=_("What a return tells the referrer"), choices=TELLS, required=False, widget=BOXES,
        help_text=_("That a child came back is always told. Nothing that is not ticked is."),
    )  # fmt: skip
    longest_days = forms.IntegerField(label=_("Longest program, in days"), min_value=1)
    note = forms.CharField(
        label=_("Note"), required=False, max_length=2000, widget=forms.Textarea(attrs=LONG),
        help_text=_("Where the agreement says so. Name no child."),
    )  # fmt: skip

    def prepare(self) -> None:
        self.fields["excluded_sections"].choices = selectors.section_choices()  # type: ignore[attr-defined]
        self.fields["longest_days"].help_text = _now("At most %(most)d.") % {"most": settings.DIVERSION_LONGEST_DAYS}


class EligibilityRulesAddForm(RulesFields):
    """The first rules of an agreement, or those after a time without any."""

    field_order = ["agreement"]
    agreement = RefField(label=_("Agreement"), words=_agreement_words)

    def prepare(self) -> None:
        super().prepare()
        self.fields["agreement"].queryset = selectors.agreements(self.today)  # type: ignore[attr-defined]
        self.initial.update({"from_date": self.today + DAY, "longest_days": settings.DIVERSION_LONGEST_DAYS})


class _NextRulesForm(RulesFields, VersionedForm):
    """Rules in the place of others, which they begin with."""

    reason = forms.CharField(label=_("Why"), help_text=WHY, max_length=500)

    def prepare(self) -> None:
        super().prepare()
        self.begin_with(*SAID)


class EligibilityRulesReplaceForm(_NextRulesForm):
    """The rules of an agreement from a day to come on; those before end the day before."""

    def prepare(self) -> None:
        super().prepare()
        self.initial["from_date"] = self.today + DAY


class EligibilityRulesChangeForm(_NextRulesForm):
    """What rules that have not begun say instead."""

    def prepare(self) -> None:
        super().prepare()
        self.begin_with("from_date")


class EligibilityRulesEndForm(VersionedForm):
    """The last day of rules, and why."""

    until_date = LastDayField(kept=_("The first day on which they hold no more."))
    reason = forms.CharField(label=_("Why"), help_text=WHY, max_length=500)


class EligibilityRulesOffForm(VersionedForm):
    """Why rules do not begin."""

    reason = forms.CharField(label=_("Why"), help_text=WHY, max_length=500)


class EligibilityAskForm(ActionForm):
    """Who asks, about whom, and for what. The answer is logged, and opens no case."""

    caller = forms.CharField(
        label=_("Who asks"), max_length=120, help_text=_("The name of who is on the phone, or yours.")
    )
    organization = RefField(
        label=_("Agency"), required=False, empty_label=_("None: the district asks itself"),
        help_text=_("Of whoever asks from outside. Its agreement says which rules hold."),
    )  # fmt: skip
    agency_number = NumberField(label=_("Case number of the agency"), required=False, max_length=60)
    student = PickField(
        label=_("Student"), required=False,
        help_text=_("Of the roster. Else type the birth date with the number or the name below."),
    )  # fmt: skip
    birth_date = forms.DateField(
        label=_("Birth date"), required=False, help_text=_("As the caller says it: their answer hangs on it.")
    )
    name = forms.CharField(label=_("Name"), required=False, max_length=120)
    student_number = NumberField(label=_("Student number"), required=False, max_length=40)
    section: Any = forms.CharField(
        label=_("Offense"), required=False, max_length=40, widget=forms.Select,
        help_text=_("The section of the Code of Iowa, as 708.2(6)."),
    )  # fmt: skip
    on_date = forms.DateField(label=_("Day it was done"))
    harmed = forms.ChoiceField(label=_("The harmed person"), choices=Harmed.choices)
    stays = frozenset({"harmed"})
    asks_as: ClassVar = {"offense": "section"}

    def prepare(self) -> None:
        self.fields["organization"].queryset = selectors.agencies()  # type: ignore[attr-defined]
        found = Source((students.students(student_selectors.students(self.actor, self.today)),))
        self.fields["student"].offer(found, _now("Type part of the name, or the number."))  # type: ignore[attr-defined]
        choices = [("", _now("Not known, or none of these")), *selectors.section_choices()]
        self.fields["section"].widget.choices = choices
        self.initial.update({"on_date": self.today, "harmed": Harmed.NOT_ASKED})
