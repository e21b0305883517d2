"""What people type about students; cleaned fields are the services' keywords."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.dates import day_words
from core.forms import ActionForm, VersionedForm
from core.picking import MOST, Option, Part, PickField, Source
from core.texts import CodeField
from students import picks, selectors
from students.importing.matches import likely_matches
from students.labels import grade_words
from students.models import ErrorNotice, Student

KEPT: Any = _("It stays in the history.")
REASON: Any = _("Reason")


def about_words(student: Student) -> str:
    """Return whom a page is about: in its body alone, never in its title."""
    told = [student.called, gettext("grade %(grade)s") % {"grade": grade_words(grade)}
            if (grade := getattr(student, "grade", None)) else "", student.local_id]  # fmt: skip
    return ", ".join(filter(None, told))


def reason_field(label: Any = REASON, help_text: Any = KEPT) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, widget=forms.Textarea(attrs={"rows": 3}))


class StudentFields(ActionForm):
    """Who a student is that is not on the roster."""

    provisional = forms.ChoiceField(
        label=_("Comes from"), choices=[("", _("Choose an answer")), *Student.Origin.choices],
        help_text=_("Why the roster does not have them."),
    )  # fmt: skip
    given_name = forms.CharField(label=_("Given name"), max_length=100)
    middle_name = forms.CharField(label=_("Middle name"), max_length=100, required=False)
    family_name = forms.CharField(label=_("Family name"), max_length=100)
    preferred_given_name = forms.CharField(
        label=_("Preferred given name"), max_length=100, required=False, help_text=_("What they want to be called.")
    )
    preferred_family_name = forms.CharField(label=_("Preferred family name"), max_length=100, required=False)
    birth_date = forms.DateField(label=_("Birth date"), required=False)
    local_id = CodeField(label=_("Student number"), max_length=40, required=False)
    state_id = CodeField(label=_("State id"), max_length=40, required=False)


class StudentAddForm(StudentFields):
    """A student who is not on the roster. `is_another` says that nobody you may open is the same."""

    intro = _(
        "For someone who is not on the roster: from another district, a private school, or withdrawn. Students on the "
        "roster come with its next import."
    )
    is_another = forms.BooleanField(label=_("It is another student than those above"), required=False)

    def prepare(self) -> None:
        if not (self.is_bound and self._may_be_others):
            self.fields["is_another"].widget = forms.HiddenInput()

    @cached_property
    def others(self) -> list[Student]:
        """Who may be the same, as far as the actor may open them, once the form was found right."""
        return list(self._may_be_others)

    @cached_property
    def _may_be_others(self) -> list[Student]:
        # Asked before the form is cleaned: what is wrong of it is told elsewhere, and finds nobody.
        blank = StudentFields(self.data, actor=self.actor, today=self.today)
        if not blank.is_valid():
            return []
        said = blank.cleaned_data
        name = " ".join(filter(None, (said["given_name"], said["middle_name"], said["family_name"])))
        numbers = (said["local_id"], said["state_id"])
        found = selectors.twins(self.actor, name=name, birth_date=said["birth_date"], numbers=numbers, today=self.today)
        return list(found[:10])


class StudentChangeForm(StudentFields, VersionedForm):
    """Who a student is that is not on the roster."""

    stays = frozenset(StudentFields.base_fields)

    def prepare(self) -> None:
        self.begin_with(*StudentFields.base_fields)
        self.intro = about_words(self.record)


class StudentMergeForm(VersionedForm):
    """Of whom this is another record: the student on the roster, or the one whose record goes on."""

    asks_as: ClassVar[Mapping[str, str]] = {"merged_into": "into"}
    record: Student
    offered: Part
    into = PickField(label=_("Is the same student as"), help_text=_("Type a name or a whole number."))
    reason = reason_field(_("How you know"))

    def prepare(self) -> None:
        self.offered = picks.students(selectors.students(self.actor, self.today).exclude(pk=self.record.pk))
        self.fields["into"].offer(Source((self.offered,)))  # type: ignore[attr-defined]
        words = gettext(
            "%(who)s. From then on both records are one child: schools, guardians, access and conflicts of interest of "
            "either are told of both. Wrongly matched, each would read the other’s record: check the birth date."
        )
        self.intro = words % {"who": about_words(self.record)}

    @cached_property
    def likely(self) -> Sequence[Option]:
        """Who on the roster may be the same, as far as the actor may open them: named, and so logged with the page."""
        if not self.record.provisional:
            return ()
        ids = {other for _one, other in likely_matches(self.record)}
        field: PickField = self.fields["into"]  # type: ignore[assignment]
        return field.source.named(*self.offered.told(Q(pk__in=ids), MOST)) if ids else ()


class StudentSeparateForm(VersionedForm):
    """Why the two records are of two children."""

    record: Student
    reason = reason_field()

    def prepare(self) -> None:
        words = gettext(
            "%(who)s was matched to %(other)s. Each record has again what it had before; what was read meanwhile was "
            "read. Who looked stands in the read log."
        )
        other = self.record.merged_into
        self.intro = words % {"who": about_words(self.record), "other": other.called if other else ""}


class StudentErrorForm(VersionedForm):
    """What was wrong. Whoever opened the record reads it."""

    asks_as: ClassVar[Mapping[str, str]] = {}
    record: Student
    error_reason = reason_field(
        _("What was wrong"), _("Whoever opened the record reads this: name nobody. It stays in the history.")
    )

    def prepare(self) -> None:
        words = gettext(
            "%(who)s disappears from every list, page, search and system at once, and nobody can take that back. "
            "Whoever opened the record is told in their work."
        )
        self.intro = words % {"who": about_words(self.record)}


class NoticeAcknowledgeForm(VersionedForm):
    """Nothing is asked: it says that you read it."""

    record: ErrorNotice

    def prepare(self) -> None:
        student = self.record.student
        words = gettext(
            "The record %(ref)s, which you last opened on %(day)s, should not have been here: %(why)s It is gone. If "
            "you wrote something down or acted on it, put that right."
        )
        why = student.error_reason.rstrip(".") + "."
        self.intro = words % {
            "ref": student.ref,
            "day": day_words(timezone.localdate(self.record.last_read_at)),
            "why": why,
        }
