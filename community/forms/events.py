"""What is typed about events, and about who registers for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community import policies, selectors
from community.models import Constituency, EventForm, EventKind, EventStatus, Spoken
from community.models.words import WRITTEN
from core.files.forms import DocumentForm
from core.forms import ActionForm, RefField, VersionedForm

LONG = {"rows": 5}
VERY_LONG = {"rows": 12}
CHOOSE = ("", gettext_lazy("Choose an answer"))
MOST_LETTERS = 20_000
MOST_PEOPLE = 10
ADULTS = [one for one in Constituency.choices if one[0] != Constituency.STUDENT]


class _EventFields(ActionForm):
    """What an event says, whether it is entered or corrected."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    title_es = forms.CharField(
        label=gettext_lazy("Title in Spanish"), max_length=200, required=False,
        help_text=gettext_lazy("Without one the Spanish pages show the English title."),
    )  # fmt: skip
    about = forms.CharField(
        label=gettext_lazy("What it is about"), widget=forms.Textarea(LONG),
        help_text=gettext_lazy("Anybody reads it once the event is announced. Name no student."),
    )  # fmt: skip
    about_es = forms.CharField(
        label=gettext_lazy("What it is about, in Spanish"), widget=forms.Textarea(LONG), required=False
    )
    form = forms.ChoiceField(label=gettext_lazy("How people take part"), choices=[CHOOSE, *EventForm.choices])
    place = forms.CharField(
        label=gettext_lazy("Place"), max_length=300, required=False,
        help_text=gettext_lazy("Building, room and street, so that nobody has to ask."),
    )  # fmt: skip
    link = forms.URLField(
        label=gettext_lazy("Link"), max_length=500, required=False, assume_scheme="https",
        help_text=gettext_lazy("By which people take part online, or answer the survey."),
    )  # fmt: skip
    starts_at = forms.DateTimeField(label=gettext_lazy("Begins"), help_text=gettext_lazy("In the district’s time."))
    ends_at = forms.DateTimeField(label=gettext_lazy("Ends"))
    capacity = forms.IntegerField(
        label=gettext_lazy("Places"), min_value=1, max_value=100_000, required=False,
        help_text=gettext_lazy("How many people may register. Empty takes everybody."),
    )  # fmt: skip
    interpreters = forms.MultipleChoiceField(
        label=gettext_lazy("Interpreters"), choices=Spoken.choices, required=False,
        widget=forms.CheckboxSelectMultiple, help_text=gettext_lazy("Into which languages somebody interprets."),
    )  # fmt: skip
    childcare = forms.BooleanField(label=gettext_lazy("Childcare is provided"), required=False)
    transport = forms.BooleanField(label=gettext_lazy("Transport is provided"), required=False)
    accessibility = forms.CharField(
        label=gettext_lazy("Accessibility"), widget=forms.Textarea({"rows": 3}), required=False,
        help_text=gettext_lazy("Ramps, hearing loops, captions, and whom to ask for more."),
    )  # fmt: skip
    source = forms.CharField(
        label=gettext_lazy("Source"), widget=forms.Textarea({"rows": 2}), required=False,
        help_text=gettext_lazy("Where it was published, for what is entered afterwards."),
    )  # fmt: skip


class EventAddForm(_EventFields):
    """What an event is, when and where it is held, and what is provided. It is a draft until it is announced."""

    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=[CHOOSE, *EventKind.choices])
    body = RefField(
        label=gettext_lazy("Body that meets"), required=False, words=lambda one: one.name,
        empty_label=gettext_lazy("None"), help_text=gettext_lazy("For a meeting of a body."),
    )  # fmt: skip
    school = RefField(
        label=gettext_lazy("School"), key="code", required=False, words=lambda one: one.name,
        empty_label=gettext_lazy("The whole district"),
        help_text=gettext_lazy("A meeting of a body is at the body’s school."),
    )  # fmt: skip
    field_order = ("kind", "body", "school", "title", "title_es", "about", "about_es", "form", "place", "link",
                   "starts_at", "ends_at")  # fmt: skip

    def prepare(self) -> None:
        self.fields["body"].queryset = selectors.bodies_to_meet(self.actor)  # type: ignore[attr-defined]
        self.fields["school"].queryset = policies.schools_for(self.actor, "community.event.add")  # type: ignore[attr-defined]


class EventCorrectForm(_EventFields, VersionedForm):
    """What an event says, put right. Once it is announced, time and place change by a move alone."""

    stays: ClassVar[frozenset[str]] = frozenset(_EventFields.base_fields)

    def prepare(self) -> None:
        self.begin_with(*_EventFields.base_fields)
        if self.record.status == EventStatus.ANNOUNCED:
            words = _("Announced. “Move” changes it, so that those who registered are told.")
            for name in ("starts_at", "ends_at", "place"):
                self.fields[name].help_text = words


class EventSetAgendaForm(VersionedForm):
    """What is on the agenda."""

    agenda = forms.CharField(
        label=gettext_lazy("Agenda"), max_length=MOST_LETTERS, widget=forms.Textarea(VERY_LONG),
        help_text=gettext_lazy("Anybody reads it once the event is announced."),
    )  # fmt: skip

    def prepare(self) -> None:
        self.begin_with("agenda")


class _LateForm(VersionedForm):
    late_notice_reason = forms.CharField(
        label=gettext_lazy("Why the notice comes late"), widget=forms.Textarea({"rows": 3}), required=False
    )

    def prepare(self) -> None:
        body = self.record.body
        if body is None or not body.holds_open_meetings:
            del self.fields["late_notice_reason"]
            return
        words = _(
            "Only for an open meeting that is less than %(hours)s hours away: for what good cause the notice could "
            "not come earlier (Iowa Code 21.4(2))."
        )
        self.fields["late_notice_reason"].help_text = words % {"hours": settings.OPEN_MEETING_NOTICE_HOURS}


class EventAnnounceForm(_LateForm):
    """Nothing but the button, unless an open meeting is announced late."""


class EventMoveForm(_LateForm):
    """When and where it is held now, and why it was moved. Everybody who registered is mailed."""

    starts_at = forms.DateTimeField(label=gettext_lazy("Begins"))
    ends_at = forms.DateTimeField(label=gettext_lazy("Ends"))
    place = forms.CharField(label=gettext_lazy("Place"), max_length=300, required=False)
    reason = forms.CharField(
        label=gettext_lazy("Why it was moved"), widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("It is shown in public."),
    )  # fmt: skip
    field_order = ("starts_at", "ends_at", "place", "reason", "late_notice_reason")
    named: ClassVar[frozenset[str]] = frozenset({"place"})

    def prepare(self) -> None:
        super().prepare()
        self.begin_with("starts_at", "ends_at", "place")


class EventCancelForm(VersionedForm):
    """Why it is canceled. Everybody who registered is mailed."""

    asks_as: ClassVar[Mapping[str, str]] = {"canceled_reason": "reason"}
    reason = forms.CharField(
        label=gettext_lazy("Why it is canceled"), widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("It is shown in public, and mailed to those who registered."),
    )  # fmt: skip


class EventCountForm(VersionedForm):
    """How many came, counted by constituency. Nobody is named. What nobody counted stays empty."""

    student = forms.IntegerField(label=gettext_lazy("Students"), min_value=0, max_value=100_000, required=False)
    parent = forms.IntegerField(
        label=gettext_lazy("Parents and guardians"), min_value=0, max_value=100_000, required=False
    )
    community = forms.IntegerField(label=gettext_lazy("Community"), min_value=0, max_value=100_000, required=False)
    staff = forms.IntegerField(label=gettext_lazy("Staff"), min_value=0, max_value=100_000, required=False)
    named: ClassVar[frozenset[str]] = frozenset(Constituency.values)

    def prepare(self) -> None:
        self.initial.update({one.constituency: one.people for one in self.record.attendance.all()})


class EventSetMinutesForm(VersionedForm):
    """What was said and decided, and what came of it."""

    minutes = forms.CharField(
        label=gettext_lazy("Minutes"), max_length=MOST_LETTERS, widget=forms.Textarea(VERY_LONG),
        help_text=gettext_lazy(
            "Date, time, place, who of the members was present, what was decided and how each voted (Iowa Code 21.3). "
            "Anybody reads them. Name no student."
        ),
    )  # fmt: skip
    results = forms.CharField(
        label=gettext_lazy("What came of it"), max_length=MOST_LETTERS, widget=forms.Textarea(LONG), required=False,
        help_text=gettext_lazy("In a few sentences, for those who could not come."),
    )  # fmt: skip
    stays: ClassVar[frozenset[str]] = frozenset({"results"})

    def prepare(self) -> None:
        self.begin_with("minutes", "results")


class EventImportSurveyForm(VersionedForm):
    """The file with the results: docs/how-to/import-a-survey.md says what stands in it. As multipart/form-data."""

    document = forms.FileField(
        label=gettext_lazy("File with the results"), allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv"}),
        help_text=gettext_lazy(
            "CSV in UTF-8, at most 2 MB. Its figures take the place of those that are there; comments wait until "
            "somebody looked at them. If one line is wrong, nothing is read, and you are told which."
        ),
    )  # fmt: skip


class EventCloseForm(VersionedForm):
    """Nothing but the button."""


class EventDocumentForm(DocumentForm):
    """A document of an event: slides, a leaflet, signed minutes."""

    seen_by = gettext_lazy("Anybody can open it once the event is announced. It names no student.")


class EventRegisterForm(VersionedForm):
    """Who comes, with how many, and what they need. Adults register, for themselves and whom they bring."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    email = forms.EmailField(
        label=gettext_lazy("E-mail"), max_length=254, required=False,
        help_text=gettext_lazy("Without one nobody can tell them when the event is moved or canceled."),
    )  # fmt: skip
    language = forms.ChoiceField(label=gettext_lazy("Language of mails"), choices=WRITTEN, initial="en")
    constituency = forms.ChoiceField(label=gettext_lazy("Who it is"), choices=[CHOOSE, *ADULTS])
    people = forms.IntegerField(
        label=gettext_lazy("How many people in all"), min_value=1, max_value=MOST_PEOPLE, initial=1
    )
    interpreter = forms.ChoiceField(
        label=gettext_lazy("Interpreter"), choices=[("", gettext_lazy("None")), *Spoken.choices], required=False
    )
    children = forms.IntegerField(
        label=gettext_lazy("Children to be cared for"), min_value=0, max_value=MOST_PEOPLE, initial=0
    )
    transport = forms.BooleanField(label=gettext_lazy("Needs transport"), required=False)
    access_wish = forms.CharField(
        label=gettext_lazy("What helps to take part"), max_length=300, required=False,
        help_text=gettext_lazy("No diagnosis: only what is to be arranged."),
    )  # fmt: skip


class RegistrationCancelForm(VersionedForm):
    """Nothing but the button. The first who waits moves up."""


class RegistrationMoveUpForm(VersionedForm):
    """Nothing but the button. They are mailed."""
