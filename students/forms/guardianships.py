"""What people type about guardians; cleaned fields are the services' keywords."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.files.forms import DocumentForm
from core.forms import VersionedForm
from students.forms.students import reason_field
from students.models import Guardianship

YES_NO = [("True", _("Yes")), ("False", _("No"))]


def whose_words(one: Guardianship) -> str:
    """Return whose guardian a page is about: in its body alone, never in its title."""
    words = gettext("%(guardian)s, %(relation)s of %(student)s.")
    relation = one.get_relation_display().lower()
    return words % {"guardian": one.guardian.name, "relation": relation, "student": one.student.called}


class GuardianshipChangeForm(VersionedForm):
    """In which language to write to a guardian, whether the student lives with them, and what a relative may get."""

    stays = frozenset({"language", "lives_with", "may_receive_records"})
    record: Guardianship
    language = forms.CharField(
        label=_("Language"), max_length=40, required=False,
        help_text=_("In which they want to be written to, for each of their children."),
    )  # fmt: skip
    lives_with = forms.NullBooleanField(
        label=_("Student lives with them"), required=False,
        widget=forms.Select(choices=[("", _("Not known")), *YES_NO]),
    )  # fmt: skip
    may_receive_records = forms.NullBooleanField(
        label=_("May receive records"), required=False, widget=forms.Select(choices=YES_NO),
        help_text=_("Parents and guardians may, unless a court says otherwise. Of a relative you decide."),
    )  # fmt: skip

    def prepare(self) -> None:
        self.begin_with("lives_with", "may_receive_records")
        self.initial["language"] = self.record.guardian.language
        self.intro = whose_words(self.record)
        if self.record.relation != Guardianship.Relation.RELATIVE or self.record.is_barred:
            self.fields["may_receive_records"].widget = forms.HiddenInput()


class GuardianshipBarForm(VersionedForm, DocumentForm):
    """What a court ordered, from which day on, with its document, as multipart/form-data."""

    asks_as: ClassVar[Mapping[str, str]] = {**DocumentForm.asks_as, "court_document": "document"}
    adds = frozenset()
    button: Any = ""
    seen_by = _("The privacy officer and leaders of the student’s school can open it. It is kept under another name.")
    record: Guardianship
    barred_date = forms.DateField(label=_("Day from which the order holds"))
    barred_reason = reason_field(
        _("What the court ordered"), _("As the order says it. Whoever opens this student’s record reads it.")
    )
    field_order = ("barred_date", "barred_reason", "document")

    def prepare(self) -> None:
        super().prepare()
        self.fields["document"].label = gettext("Court document")
        words = gettext(
            "%(whose)s Both parents have rights over a record until a court takes them away (34 CFR 99.4). From then "
            "on nothing is sent to them, and every page about the student warns of it."
        )
        self.intro = words % {"whose": whose_words(self.record)}

    def clean(self) -> dict[str, object]:
        """Leave the name that the file came with: it is kept under one that names nobody."""
        return self.cleaned_data


class GuardianshipLiftForm(VersionedForm):
    """Why a guardian has their rights again."""

    record: Guardianship
    reason = reason_field(help_text=_("The order that lifted it, and its day. It stays in the history."))

    def prepare(self) -> None:
        words = gettext("%(whose)s They have the rights over the record again. The court’s document stays.")
        if self.record.relation == Guardianship.Relation.RELATIVE:
            words = gettext(
                "%(whose)s The bar is lifted. They receive no records until someone says that they may. The court’s "
                "document stays."
            )
        self.intro = words % {"whose": whose_words(self.record)}
