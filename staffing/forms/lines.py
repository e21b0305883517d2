"""What is asked for when a line is opened, takes a step, or is corrected."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.forms import ActionForm, VersionedForm
from district.models import ContractedPerson, StaffMember
from staffing import labels, selectors
from staffing.amending import amending
from staffing.fte import greatest_sum
from staffing.line_types import POSITION, REALIGNMENT, STIPEND, LineType
from staffing.selectors import Opening

FREE_NO_MORE = {"invalid_choice": _("That slot is not free any more. Choose another.")}


def reason_field(*, required: bool = True) -> forms.CharField:
    """Return the field that asks why."""
    return forms.CharField(
        label=_("Reason"),
        help_text=_("The history keeps it."),
        required=required,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def note_field() -> forms.CharField:
    """Return the field of a note on a state."""
    return forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


class OpenForm(ActionForm):
    """
    Where a new line is opened, and from which day.

    A choice of the page names authorization and slot, so that it can be used once; a system may leave the slot out.
    """

    line_type: LineType
    adds = frozenset({"slot"})
    authorization = forms.CharField(
        label=_("Authorization"), help_text=_("Reference; with “/” and a slot, that slot."), widget=forms.Select
    )
    on = forms.DateField(label=_("Opened on"), help_text=_("Today or a day before; it may be before the plan year."))
    slot = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    note = note_field()

    def prepare(self) -> None:
        self.initial["on"] = self.today
        self.openings: list[Opening] = selectors.opening_list(user=self.actor, line_type=self.line_type)
        places = [(f"{one.authorization.ref}/{one.slot}", self.words(one)) for one in self.openings]
        field = self.fields["authorization"]
        field.widget.choices = [("", _("Choose an authorization")), *places]
        field.help_text = ""
        self.amend = labels.AMEND
        self.amend_url, self.amend_label = amending(self.actor).values()

    @staticmethod
    def words(opening: Opening) -> str:
        """Return an opening in words: "A-07 · Campus monitor · East · from 2022-23 · 1 of 2 free"."""
        one = opening.authorization
        words = _("%(code)s · %(role)s · %(school)s · from %(year)s · %(free)d of %(count)d free")
        return str(words) % {
            "code": one.code,
            "role": one.role_title,
            "school": one.school,
            "year": one.starts_year,
            "free": opening.free,
            "count": one.count,
        }

    def clean(self) -> dict[str, Any]:
        """Take a page's choice apart into authorization and slot."""
        authorization, dash, slot = self.cleaned_data.get("authorization", "").partition("/")
        if dash:
            if not slot.isdecimal() or len(slot) > 4:
                raise forms.ValidationError({"authorization": FREE_NO_MORE["invalid_choice"]})
            self.cleaned_data |= {"authorization": authorization, "slot": int(slot)}
        return self.cleaned_data


class PositionOpenForm(OpenForm):
    """A position that is opened in a free slot."""

    line_type = POSITION
    heading = _("Open a slot for a position")


class RealignmentOpenForm(OpenForm):
    """A realignment that is opened in a free slot."""

    line_type = REALIGNMENT
    heading = _("Open a slot for a realignment")


class StipendOpenForm(OpenForm):
    """A stipend that is opened in a free slot."""

    line_type = STIPEND
    heading = _("Open a slot for a stipend")


class StepForm(VersionedForm):
    """A step and the day it took effect. ``day`` is what the page calls that day."""

    day: str | Promise = ""
    on = forms.DateField(help_text=_("The day it took effect."))
    note = note_field()

    def prepare(self) -> None:
        self.initial["on"] = self.today
        self.fields["on"].label, self.fields["on"].help_text = str(self.day), ""


class PostForm(StepForm):
    """A position that is posted."""

    day = _("Posted on")

    def prepare(self) -> None:
        super().prepare()
        if self.record.status == "vacated":
            self.button = labels.POST_AGAIN


class OfferForm(StepForm):
    """An offer that was made."""

    day = _("Offered on")


class DeclineForm(StepForm):
    """An offer that was declined or withdrawn."""

    day = _("Declined or withdrawn on")


class CompleteForm(StepForm):
    """Work that is done."""

    day = _("Completed on")


class ReasonStepForm(StepForm):
    """A step that needs a reason."""

    reason = reason_field()


class VacateForm(ReasonStepForm):
    """A position that nobody holds any more, and why."""

    day = _("First day without a holder")


class AbolishForm(ReasonStepForm):
    """A position that is no more, and why."""

    day = _("Abolished on")


class EndLineForm(ReasonStepForm):
    """A line that has ended, and why."""

    day = _("First day after its end")


def people_choices(staff: Iterable[StaffMember], contracted: Iterable[ContractedPerson] = ()) -> list[Any]:
    """Return people to choose from, contracted persons apart."""
    people = [(one.ref, f"{one.name} · {one.employee_number}") for one in staff]
    sent = [(one.ref, f"{one.name} · {one.organization}") for one in contracted]
    return [("", _("Choose a person")), *([(_("Staff"), people), (_("Contracted"), sent)] if sent else people)]


class HolderStepForm(StepForm):
    """A step with which someone begins to hold the line."""

    field_order = ["on", "holder"]
    # The service says what is wrong with a choice: somebody may have left meanwhile.
    holder = forms.CharField(label=_("Holder"), help_text=_("Reference of a staff member."), widget=forms.Select)

    def prepare(self) -> None:
        super().prepare()
        self.fields["holder"].help_text = _("Someone on the staff on that day.")
        staff = selectors.staff_since(self.record, self.record.since or self.today)
        self.fields["holder"].widget.choices = people_choices(staff)


class StartForm(HolderStepForm):
    """A realignment that begins, and whose duties it changes."""

    day = _("First day")


class AwardForm(HolderStepForm):
    """A stipend that is awarded, and to whom."""

    day = _("Awarded on")


def offer_holders(form: VersionedForm) -> None:
    """Let staff and contracted persons be chosen for a position."""
    line: Any = form.record
    begun = line.since or form.today
    field = form.fields["holder"]
    field.help_text = _("Someone on the staff on that day, or a contracted person while an agreement is in force.")
    field.widget.choices = people_choices(selectors.staff_since(line, begun), selectors.contracted_since(line, begun))


def ask_share(form: VersionedForm) -> None:
    """Ask how much of a position somebody holds: all that is free, unless told."""
    line: Any = form.record
    free = line.fte - greatest_sum(line.holdings_now)
    form.initial["fte"] = free
    form.fields["fte"].help_text = gettext("All that is free, %(free)s, unless you say less.") % {"free": free}


EITHER = _("Reference of a staff member or a contracted person.")
SHARE = _("How much of it they hold: what is free, unless told.")


class FillForm(StepForm):
    """A first day in a position, and with how much of it."""

    day = _("First day")
    field_order = ["on", "holder", "fte"]
    holder = forms.CharField(label=_("Holder"), help_text=EITHER, widget=forms.Select)
    fte = forms.DecimalField(label=_("FTE held"), max_digits=4, decimal_places=3, required=False, help_text=SHARE)

    def prepare(self) -> None:
        super().prepare()
        offer_holders(self)
        ask_share(self)


class TakeBackForm(VersionedForm):
    """Why the last step is taken back."""

    reason = reason_field()

    def prepare(self) -> None:
        words = gettext("“%(status)s” since %(day)s is removed, and the state before goes on. The history keeps it.")
        day = labels.day(self.record.since)
        self.intro = words % {"status": self.record.get_status_display(), "day": day}


class FteForm(VersionedForm):
    """Another FTE, and why."""

    fte = forms.DecimalField(label=_("FTE"), max_digits=4, decimal_places=3, help_text=_("1.000 is full time."))
    reason = reason_field()

    def prepare(self) -> None:
        self.begin_with("fte")
        words = gettext("The authorization allows at most %(fte)s FTE a line.")
        self.intro = words % {"fte": self.record.authorization.fte}


class AmountForm(VersionedForm):
    """Another amount in dollars, and why."""

    amount = forms.DecimalField(label=_("Amount in dollars"), max_digits=12, decimal_places=2)
    reason = reason_field()

    def prepare(self) -> None:
        self.begin_with("amount")


class DutiesForm(VersionedForm):
    """The duties of a realignment, and a note on cover. What is left out stays."""

    stays = frozenset({"duties_before", "duties_after", "cover"})
    duties_before = forms.CharField(label=_("Duties before"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    duties_after = forms.CharField(label=_("Duties after"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    cover = forms.CharField(
        label=_("Note on cover"),
        help_text=_("Who covers which duty is noted apart, with days."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def prepare(self) -> None:
        self.begin_with("duties_before", "duties_after", "cover")


class TermForm(VersionedForm):
    """The duty of a stipend and its term `[term_from, term_until)`. What is left out stays."""

    stays = frozenset({"duty", "term_from", "term_until"})
    duty = forms.CharField(label=_("Duty"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    term_from = forms.DateField(label=_("Term from"), required=False)
    term_until = forms.DateField(
        label=_("Term until"), required=False, help_text=_("The first day after it; empty while it goes on.")
    )

    def prepare(self) -> None:
        self.begin_with("duty", "term_from", "term_until")
