"""What is typed about requests and disclosures. Cleaned fields are the services' keywords."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.files.forms import DocumentForm
from core.forms import ActionForm, RefField, VersionedForm
from privacy import rights, selectors
from privacy.bases import GROUNDS, OF_SOME, carries, directory_parts
from privacy.models import AmendmentRequest, Basis, Disclosure, Kind, Part
from students.models import Student

LONG = {"rows": 3}
CHOOSE = ("", _("Choose an answer"))
KINDS = [(one.value, one.label) for one in (Kind.REQUESTED, Kind.DISCLOSED, Kind.REFUSED)]
ANSWERS = [(one.value, one.label) for one in (Kind.DISCLOSED, Kind.REFUSED)]
# Another basis asks for other facts: that part of the page is asked for anew, and nothing typed goes into an address.
ASKS_ANEW = {
    "hx-get": "",
    "hx-trigger": "change",
    "hx-include": "closest form",
    "hx-params": "kind,basis",
    "hx-target": "#facts",
    "hx-select": "#facts",
    "hx-swap": "outerHTML",
    "hx-sync": "closest form:queue last",  # of two changes in a row the later one is shown
}
# What follows from kind and basis, in the order of the page.
FACTS = (
    "guardianship", "consent", "party_name", "party_organization", "agreement", "reference", "reference_date",
    "before_adjudication", "certified_date", "notice_date", "no_notice_reason", "threat", "onward", "why_refused",
)  # fmt: skip
STEADY = ("on_date", "interest", "what", "parts", "reason")
NO_OTHER_CHILD = _("Parents may read it. Name no other student.")


class EntryForm(ActionForm):
    """
    A request or disclosure about a student. Its kind and basis decide which of the other facts it takes.

    Where scripts run, the page asks anew when one of the two is changed; where none do, saving asks for what is
    missing.
    """

    template_name = "privacy/entry_fields.html"
    heading: str | Promise = _("Enter a request or disclosure")
    button: str | Promise = _("Save the entry")
    intro: str | Promise = _("An entry is never changed. A mistake is mended by a later one, and both stay on record.")
    kind = forms.ChoiceField(label=_("What happened"), choices=KINDS)
    basis = forms.ChoiceField(label=_("Legal basis"), choices=Basis.choices, required=False)
    guardianship = forms.ChoiceField(
        label=_("To whom"), required=False, help_text=_("Reference of who answers for the student, or “student”.")
    )
    party_name = forms.CharField(label=_("Name of the person"), max_length=200, required=False)
    party_organization = forms.CharField(label=_("Organization"), max_length=200, required=False)
    agreement = RefField(
        label=_("Agreement"), required=False, help_text=_("The one in force with the organization."),
        words=lambda one: f"{one.organization.name} · {one.title}",
    )  # fmt: skip
    consent = RefField(
        label=_("Consent on record"), required=False, empty_label=_("None: another one, told below"),
        words=lambda one: f"{one.number} · {one.whom} · {one.get_kind_display()}",
        help_text=_("One in force says itself who signed it, when, and to whom it goes."),
    )  # fmt: skip
    reference = forms.CharField(label=_("Consent, order or notice"), max_length=200, required=False)
    reference_date = forms.DateField(label=_("Its day"), required=False)
    before_adjudication = forms.BooleanField(label=_("The matter is not adjudicated yet"), required=False)
    certified_date = forms.DateField(
        label=_("Recipient certified on"), required=False, help_text=_("In writing: to pass it on to nobody.")
    )
    notice_date = forms.DateField(label=_("Parents were told before on"), required=False)
    no_notice_reason = forms.CharField(
        label=_("Or why they were not told before"), required=False, widget=forms.Textarea(attrs=LONG)
    )
    threat = forms.CharField(
        label=_("The articulable and significant threat"), required=False, help_text=NO_OTHER_CHILD,
        widget=forms.Textarea(attrs=LONG),
    )  # fmt: skip
    onward = forms.CharField(
        label=_("To whom it may go on, and their interest"), required=False, widget=forms.Textarea(attrs=LONG)
    )
    why_refused = forms.CharField(label=_("Why it was refused"), required=False, widget=forms.Textarea(attrs=LONG))
    on_date = forms.DateField(label=_("Day"), help_text=_("When it happened, not when you enter it."))
    interest = forms.CharField(
        label=_("What for"), help_text=_("The legitimate interest. Parents may read it. Name no other student."),
        widget=forms.Textarea(attrs=LONG),
    )  # fmt: skip
    what = forms.CharField(label=_("Which records"), help_text=NO_OTHER_CHILD, widget=forms.Textarea(attrs=LONG))
    parts = forms.MultipleChoiceField(
        label=_("Parts of the record"), choices=Part.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    @property
    def student(self) -> Student:
        """Whom it is about."""
        student: Student = self.record
        return student

    @property
    def before(self) -> Disclosure | None:
        """The entry whose facts it begins with, if any."""
        return None

    def prepare(self) -> None:
        self._begin()
        self.chosen = self._chosen("basis", GROUNDS)
        self.chosen_kind = self._chosen("kind", Kind.values) or (self.before.kind if self.before else "")
        self.fields["basis"].widget.choices = [("", gettext("Not known, or none")), *Basis.choices]
        for name in ("kind", "basis"):
            if name in self.fields:
                self.fields[name].widget.attrs.update(ASKS_ANEW)
        self._recipients()
        self.fields["agreement"].queryset = selectors.agreements(self.today)  # type: ignore[attr-defined]
        held = selectors.consents_in_force(self.student, self.today)
        self.fields["consent"].queryset = held  # type: ignore[attr-defined]
        self._leave_out()
        self._call()
        self.order_fields([*(name for name in self.fields if name in {"version", "kind", "basis"}), *FACTS, *STEADY])

    def _begin(self) -> None:
        if "kind" in self.fields:
            field = self.fields["kind"]
            field.widget.choices = [CHOOSE, *field.choices]  # type: ignore[attr-defined]
        self.initial["on_date"] = self.today
        if (before := self.before) is not None:
            self.begin_from(before)

    def begin_from(self, before: Disclosure) -> None:
        """Let the answers begin with what an entry says."""
        names = ("basis", *FACTS, "interest", "what", "parts")
        self.initial.update(
            {one: getattr(before, one) for one in names if one not in {"guardianship", "agreement", "consent"}}
        )
        self.initial["agreement"] = before.agreement.ref if before.agreement else ""
        self.initial["consent"] = before.consent.ref if before.consent else ""
        self.initial["guardianship"] = before.guardianship.ref if before.guardianship else "student"

    def _chosen(self, name: str, known: Any) -> str:
        """Return what is chosen: as it was sent, else as it is asked anew, else as it begins."""
        asked = self.data.get(name) if self.is_bound else self.asked.get(name, self.initial.get(name))
        return str(asked) if asked in known else ""

    def _recipients(self) -> None:
        """Offer those who have the rights; where nothing is given, all, since those without may ask, too."""
        every = rights.recipients(self.student, self.today)
        gives = self.chosen_kind == Kind.DISCLOSED
        self.barred = [one for one in every if one.why_not and one.value != "student"] if gives else []
        may = [(one.value, one.name) for one in every if not (gives and one.why_not)]
        self.fields["guardianship"].choices = [CHOOSE, *may]  # type: ignore[attr-defined]
        self.fields["guardianship"].help_text = " ".join(one.why_not for one in self.barred)

    def _leave_out(self) -> None:
        """Ask for no fact that this basis has no room for."""
        ground = GROUNDS.get(self.chosen)
        kept = (ground.needs | ground.may) if ground else frozenset()
        out = set(OF_SOME - kept) & set(self.fields)
        if self.chosen == Basis.PARENT_OR_ELIGIBLE:
            self.fields["guardianship"].asked = True  # type: ignore[attr-defined]
            out |= {"party_name", "party_organization"}
        if self.chosen_kind != Kind.REFUSED:
            out.add("why_refused")
        self.given_too = sorted(name for name in out if self.data.get(name) not in (None, "", False))
        for name in out & set(self.fields):
            del self.fields[name]
        carried = carries(self.chosen) if self.chosen else None
        if carried is not None and self.chosen_kind == Kind.DISCLOSED and not self.is_bound:
            self.fields["parts"].choices = [one for one in Part.choices if one[0] in carried]  # type: ignore[attr-defined]

    def _call(self) -> None:
        """Name facts as the basis calls them, and mark what it needs."""
        ground = GROUNDS.get(self.chosen)
        if ground is None:
            return
        for name, words in ground.calls.items():
            if name in self.fields:
                self.fields[name].label = str(words)
        for name in ground.needs & set(self.fields):
            # Shown as asked for; that it is missing is said by the service, with the law's number.
            self.fields[name].asked = self.chosen_kind == Kind.DISCLOSED  # type: ignore[attr-defined]

    @property
    def ground_words(self) -> str:
        """What whoever chose the basis must know, with the law's number."""
        ground = GROUNDS.get(self.chosen)
        if ground is None:
            return ""
        kept = "" if ground.is_required else gettext("The law asks for no entry; it is kept as the district’s own.")
        named = ""
        if self.chosen == Basis.DIRECTORY:
            parts = "; ".join(str(Part(one).label) for one in Part.values if one in directory_parts())
            named = gettext("Named as such: %(parts)s.") % {"parts": parts}
        return " ".join(filter(None, [str(ground.says), named, f"({ground.citation})", kept]))

    @cached_property
    def statements(self) -> list[AmendmentRequest]:
        """The statements that go along with what is given (34 CFR 99.21(c)): none where nothing is."""
        return list(selectors.statements_of(self.student)) if self.chosen_kind == Kind.DISCLOSED else []

    @cached_property
    def parts_of_page(self) -> dict[str, list[forms.BoundField]]:
        """The fields in three groups: what decides, what follows from it, and what is always asked."""
        shown = list(self.visible_fields())
        return {
            "first": [one for one in shown if one.name in {"kind", "basis"}],
            "facts": [one for one in shown if one.name in FACTS],
            "rest": [one for one in shown if one.name in STEADY],
        }

    def clean_guardianship(self) -> str:
        """Name the student by nobody who answers for them."""
        chosen: str = self.cleaned_data["guardianship"]
        if self.chosen == Basis.PARENT_OR_ELIGIBLE and not chosen:
            raise forms.ValidationError(gettext("Say who: a parent or guardian, or the student."))
        return "" if chosen == "student" else chosen

    def clean(self) -> dict[str, Any]:
        """Refuse facts that another basis takes."""
        if self.given_too:
            words = _("This basis, or what happened, does not take: %(names)s.")
            raise forms.ValidationError(words, params={"names": ", ".join(self.given_too)})
        return self.cleaned_data


class AnswerForm(EntryForm, VersionedForm):
    """What came of a request."""

    heading = _("Answer this request")
    button = _("Save the answer")
    intro = _("What was given, or that it was refused, and why.")
    kind = forms.ChoiceField(label=_("What came of it"), choices=ANSWERS)

    @property
    def student(self) -> Student:
        student: Student = self.record.student
        return student

    @property
    def before(self) -> Disclosure | None:
        entry: Disclosure = self.record
        return entry


class CorrectForm(AnswerForm):
    """What an entry should have said, and what was wrong."""

    heading = _("Correct this entry")
    button = _("Save the correction")
    intro = _("The entry stays as it is, marked as corrected. A new one says what is right.")
    kind = None  # type: ignore[assignment]  # a correction is of the same kind
    reason = forms.CharField(
        label=_("What was wrong"), help_text=_("It stays on record."), widget=forms.Textarea(attrs=LONG)
    )

    def _begin(self) -> None:
        super()._begin()
        self.initial["on_date"] = self.record.on_date


class EntryTakeBackForm(VersionedForm):
    """Why an entry is taken back."""

    intro = _("For an entry that should not be there, about the wrong student say. It stays on record, taken back.")
    reason = forms.CharField(
        label=_("What was wrong"), help_text=_("It stays on record."), widget=forms.Textarea(attrs=LONG)
    )


class PrintForm(ActionForm):
    """For whom a student's log is printed."""

    heading = _("Print this log for a parent")
    button = _("Make the print")
    record: Student
    recipient = forms.ChoiceField(
        label=_("For whom"), widget=forms.RadioSelect,
        help_text=_("Reference of who answers for the student, or “student”."),
    )  # fmt: skip

    def prepare(self) -> None:
        every = rights.recipients(self.record, self.today)
        may = [(one.value, one.name) for one in every if not one.why_not]
        self.fields["recipient"].choices = may  # type: ignore[attr-defined]
        self.refused = [one for one in every if one.why_not]
        self.fields["recipient"].help_text = gettext(
            "It names no other student. Making it is entered as a disclosure to whom you choose."
        )
        if not may:
            self.intro = gettext("Nobody can be given this log now; why is said below.")


class OptOutForm(ActionForm):
    """Who wants no directory information about a student given, and since when."""

    heading = _("No directory information about this student")
    button = _("Note it")
    intro = _("From that day on nothing is given as directory information (34 CFR 99.37).")
    said_by = forms.CharField(label=_("Who said so"), max_length=200, help_text=_("And how: by letter, form, phone."))
    from_date = forms.DateField(label=_("Since"))

    def prepare(self) -> None:
        self.initial["from_date"] = self.today


class OptInForm(ActionForm):
    """Who said that directory information may be given again."""

    heading = _("Directory information may be given again")
    button = _("Note it")
    reason = forms.CharField(
        label=_("Who said so, and how"), help_text=_("It stays in the history."), widget=forms.Textarea(attrs=LONG)
    )


class EvidenceForm(DocumentForm):
    """A document of an entry: the file itself, as multipart/form-data."""

    asks_as: ClassVar[Mapping[str, str]] = DocumentForm.asks_as
    seen_by = _("Whoever answers for privacy can open it. No student’s name in the name of the file.")
