"""What is asked for when an offer comes to nothing, somebody stops holding a position, or covers it meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.forms import VersionedForm
from core.last_days import LastDayField
from core.picking import PickField
from staffing import policies, selectors
from staffing.forms.fields import offer_staff
from staffing.forms.steps import StepForm
from staffing.models import OfferEnding, OfferReason, VacancyReason

CHOOSE = ("", _("Choose an answer"))
WHO_READS = _("HR, the plan director and the school’s own leader read it, and nobody else.")


def words_field() -> forms.CharField:
    """Return the field for a reason in words, which one of the codes asks for."""
    return forms.CharField(
        label=_("The reason in words"), required=False, max_length=200, help_text=_("Where none of the answers fits.")
    )


def cover_fields(form: VersionedForm) -> None:
    """Let somebody on the staff today be chosen who does the work of a position meanwhile."""
    offer_staff(form, "staff", form.today)


def covered_by_field() -> PickField:
    """Return the field that asks who does the work of a position nobody holds."""
    return PickField(
        label=_("Who does the work meanwhile"), required=False, help_text=_("Someone on the staff. Empty: nobody yet.")
    )


def cover_field() -> forms.CharField:
    """Return the field that asks how a position nobody holds is covered."""
    return forms.CharField(
        label=_("How it is covered"), required=False, max_length=200,
        help_text=_("In a few words: two of the campus monitors share the lunch hour."),
    )  # fmt: skip


class DeclineForm(StepForm):
    """An offer that was declined or withdrawn, and why."""

    day = _("Declined or withdrawn on")
    field_order = ("version", "on", "how", "reason", "words", "note")
    how = forms.ChoiceField(label=_("How the offer ended"), choices=[CHOOSE, *OfferEnding.choices])
    reason = forms.ChoiceField(
        label=_("Why the offer ended"), choices=[CHOOSE, *OfferReason.choices], help_text=WHO_READS
    )
    words = words_field()


class VacateForm(StepForm):
    """A position that nobody holds any more, why, who does its work, and whether to hire again."""

    # Whoever is on the staff on the day of entry can cover it.
    prefilled = frozenset({"on"})
    day = _("Last day of the holder")
    field_order = ("version", "on", "reason", "words", "staff", "cover", "hire", "needed_by", "note")
    on = LastDayField(kept=_("The day it took effect: the first without a holder."))
    reason = forms.ChoiceField(
        label=_("Why it becomes vacant"), choices=[CHOOSE, *VacancyReason.choices], help_text=WHO_READS
    )
    words = words_field()
    staff = covered_by_field()
    cover = cover_field()
    hire = forms.BooleanField(
        label=_("Ask for a new hire at once"), required=False,
        help_text=_("A request to hire (requisition) is made today, and goes to whoever approves it."),
    )  # fmt: skip
    needed_by = forms.DateField(label=_("Needed by"), required=False, help_text=_("Of the new hire."))

    def prepare(self) -> None:
        super().prepare()
        cover_fields(self)
        names = ", ".join(one.name for one in self.record.holdings_so_far if one.is_on(self.today))
        if names:
            self.intro = gettext("It is held by %(names)s. After that day nobody holds it.") % {"names": names}
        if not policies.permitted(self.actor, "staffing.requisition.request", self.record):
            for name in ("hire", "needed_by"):
                self.fields[name].widget = forms.HiddenInput()


class NoteVacancyForm(VersionedForm):
    """Why a position is vacant, and who does its work. What is left out stays."""

    stays: ClassVar[frozenset[str]] = frozenset({"reason", "words", "staff", "cover"})
    asks_as: ClassVar[Mapping[str, str]] = {}
    reason = forms.ChoiceField(
        label=_("Why it is vacant"), choices=[CHOOSE, *VacancyReason.choices], required=False, help_text=WHO_READS
    )
    words = words_field()
    staff = covered_by_field()
    cover = cover_field()

    def prepare(self) -> None:
        cover_fields(self)
        one = selectors.vacancy_of(self.record)
        if one is not None:
            said = {"reason": one.reason, "words": one.words, "cover": one.cover}
            self.initial.update(said, staff=one.staff.ref if one.staff else "")
        else:
            self.fields["reason"].asked = True  # type: ignore[attr-defined]  # read by field.html
