"""What is asked for when a line takes a step, or its last one is taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.dates import day_words
from core.forms import VersionedForm
from core.last_days import LastDayField
from core.picking import PickField
from staffing import labels, selectors
from staffing.forms.fields import (
    DAYS,
    EITHER,
    HOW,
    SHARE,
    ask_share,
    fte_field,
    note_field,
    offer_holders,
    offer_staff,
    reason_field,
)


class StepForm(VersionedForm):
    """A step and the day it took effect. ``day`` is what the page calls that day."""

    asks_as: ClassVar[Mapping[str, str]] = DAYS
    day: str | Promise = ""
    on = forms.DateField(help_text=_("The day it took effect."))
    note = note_field()

    def prepare(self) -> None:
        self.initial["on"] = self.today
        self.fields["on"].label, self.fields["on"].help_text = str(self.day), ""


class PostForm(StepForm):
    """A position that is posted."""

    day = _("Posted on")
    field_order = ["version", "on", "posting_until", "applicant_number", "note"]
    posting_until = LastDayField(
        label=_("Last day to apply"),
        required=False,
        help_text=_("Empty while it stays open."),
        kept=_("The first day on which nobody can apply any more."),
    )
    applicant_number = forms.CharField(
        label=_("Number in the applicant system"),
        required=False,
        max_length=40,
        help_text=_("As the applicant system has it. Who applied stays there."),
    )

    def prepare(self) -> None:
        super().prepare()
        if self.record.status == "vacated":
            self.button = labels.POST_AGAIN


class OfferForm(StepForm):
    """An offer that was made."""

    day = _("Offered on")


class AcceptForm(StepForm):
    """An offer that was accepted, and the first day that was agreed on: it may lie ahead."""

    day = _("Accepted on")
    field_order = ["version", "on", "starts_on", "note"]
    starts_on = forms.DateField(label=_("Agreed first day"), help_text=_("It may lie ahead."))


class CompleteForm(StepForm):
    """Work that is done."""

    day = _("Completed on")


class ReasonStepForm(StepForm):
    """A step that needs a reason, which is asked before the note that may be left away."""

    field_order = ["version", "on", "reason", "note"]
    reason = reason_field()


class AbolishForm(ReasonStepForm):
    """A position that is no more, and why."""

    day = _("Abolished on")


class EndLineForm(ReasonStepForm):
    """A line that has ended, and why."""

    prefilled = frozenset({"on"})
    day = _("Last day")
    on = LastDayField(kept=_("The day it took effect: the first after the end."))


class HolderStepForm(StepForm):
    """A step with which someone begins to hold the line."""

    field_order = ["on", "holder"]
    # The service says what is wrong with a choice: somebody may have left meanwhile.
    holder = PickField(label=_("Holder"), help_text=_("Reference of a staff member."))

    def prepare(self) -> None:
        super().prepare()
        self.fields["holder"].help_text = f"{_('Someone on the staff on that day.')} {HOW}"
        offer_staff(self, "holder", self.record.since)


class StartForm(HolderStepForm):
    """A realignment that begins, and whose duties it changes."""

    day = _("First day")


class AwardForm(HolderStepForm):
    """A stipend that is awarded, and to whom."""

    day = _("Awarded on")


class FillForm(StepForm):
    """A first day in a position, and with how much of it."""

    asks_as: ClassVar[Mapping[str, str]] = {**DAYS, "staff": "holder", "contracted": "holder"}
    day = _("First day")
    field_order = ["on", "holder", "fte", "checked_on"]
    holder = PickField(label=_("Holder"), help_text=EITHER)
    fte = fte_field(_("Person’s share (FTE)"), required=False, help_text=SHARE)
    checked_on = forms.DateField(
        label=_("Done before the first day"),
        required=False,
        help_text=_("When the background check, and what else comes before a first day, was done; if not noted yet."),
    )

    def prepare(self) -> None:
        super().prepare()
        offer_holders(self)
        ask_share(self)
        missing = selectors.missing_before_first_day(self.record)
        if not missing:
            self.fields["checked_on"].widget = forms.HiddenInput()
            return
        words = gettext("Done on: %(what)s")
        self.fields["checked_on"].label = words % {"what": get_text_list(missing, gettext("and"))}
        self.fields["checked_on"].help_text = gettext("Nobody begins before this is done.")


class TakeBackForm(VersionedForm):
    """Why the last step is taken back. What falls with it is shown before anything is typed: it hangs on no answer."""

    foretold: ClassVar[Mapping[str, Any]] = {"reason": "?"}

    reason = reason_field()

    def prepare(self) -> None:
        words = gettext("“%(status)s” since %(day)s is removed, and the state before goes on. The history keeps it.")
        day = day_words(self.record.since)
        self.intro = words % {"status": self.record.get_status_display(), "day": day}
