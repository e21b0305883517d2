"""What is asked for when people share a position, or cover what a realignment left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.forms import VersionedForm
from core.last_days import LastDayField
from core.picking import Option, PickField
from staffing import labels, services
from staffing.forms.fields import (
    DAYS,
    EITHER,
    SHARE,
    ask_share,
    fte_field,
    goes_on_field,
    offer_holders,
    offer_staff,
    offer_to_go_on,
    reason_field,
)
from staffing.models import PositionHolding, RealignmentCover

NOBODY, NOT_NEEDED = "nobody", "not_needed"


class AddHolderForm(VersionedForm):
    """One more person who shares a position."""

    asks_as: ClassVar[Mapping[str, str]] = {**DAYS, "staff": "holder", "contracted": "holder"}
    on = forms.DateField(label=_("First day"))
    holder = PickField(label=_("Holder"), help_text=EITHER)
    fte = fte_field(_("Person’s share (FTE)"), required=False, help_text=SHARE)
    reason = reason_field(required=False)

    def prepare(self) -> None:
        self.initial["on"] = self.today
        offer_holders(self)
        ask_share(self)


class HoldingForm(VersionedForm):
    """Whose share of a position it is about. A page is led here from beside that person, and asks it no more."""

    prefilled = frozenset({"holding"})
    heading_of: str | Promise = ""  # "End %(name)s’s share of this position"
    button_of: str | Promise = ""
    asks_as: ClassVar[Mapping[str, str]] = {
        **DAYS, "holder": "holding", "staff": "holding", "contracted": "holding",
    }  # fmt: skip
    on = forms.DateField(label=_("From"))
    # The service says what is wrong with a choice: the position may not be shared any more.
    holding = forms.CharField(label=_("Whose"), help_text=_("Reference of the holding."), widget=forms.Select)
    reason = reason_field()

    def prepare(self) -> None:
        self.initial["on"] = self.today
        holders = [(one.ref, f"{one.name} · {one.fte:.3f} FTE") for one in self.record.holdings_now]
        self.fields["holding"].help_text = ""
        self.fields["holding"].widget.choices = [
            ("", _("Choose a person")), *holders
        ]  # fmt: skip
        chosen = next((one for one in self.record.holdings_now if one.ref == self.asked.get("holding")), None)
        if chosen and self.data.get("holding", chosen.ref) == chosen.ref:
            self.heading = str(self.heading_of) % {"name": chosen.name}
            self.button = str(self.button_of) % {"name": chosen.name}
            self.fields["holding"].widget = forms.HiddenInput()
            self.begin(chosen)

    def begin(self, holding: PositionHolding) -> None:
        """Let the form begin with what is so of the share that was chosen. Nothing, unless a form says so."""


class EndHoldingForm(HoldingForm):
    """Whose share of a position ends, and why."""

    prefilled = frozenset({"holding", "on"})
    heading_of = _("End %(name)s’s share of this position")
    button_of = _("End %(name)s’s share")
    on = LastDayField(kept=_("The first day without them."))


class ChangeHoldingForm(HoldingForm):
    """Another share from a day on, and why."""

    heading_of = _("Change %(name)s’s share of this position")
    button_of = _("Change %(name)s’s share")
    field_order = ["on", "holding", "fte"]
    fte = fte_field(_("Person’s share (FTE)"))

    def begin(self, holding: PositionHolding) -> None:
        self.fields["fte"].help_text = gettext("Now it is %(fte)s FTE.") % {"fte": holding.fte}


class CoverForm(VersionedForm):
    """
    Who covers a duty: someone on the staff, nobody yet, or that it needs no cover.

    A page asks it as one choice, ``who``; a system says ``staff`` and ``needed``.
    """

    adds = frozenset({"needed"})
    must_choose = True
    how = _("Type a name or a whole employee number, or “Nobody yet” or “It needs no cover”.")
    staff = PickField(
        label=_("Who covers it"),
        required=False,
        help_text=_("Reference of a staff member; without one it is nobody yet."),
    )
    needed = forms.NullBooleanField(
        required=False, widget=forms.HiddenInput, help_text=_("False where no cover is needed.")
    )

    def prepare(self) -> None:
        field = self.fields["staff"]
        field.help_text = self.how
        field.asked = self.must_choose  # type: ignore[attr-defined]  # of a page, though a system may leave it out
        nobody = (Option(NOBODY, gettext("Nobody yet")), Option(NOT_NEEDED, gettext("It needs no cover")))
        offer_staff(self, "staff", self.record.since, *nobody)

    def clean(self) -> dict[str, Any]:
        """Turn a page's choice into who covers it, and whether anybody needs to."""
        who, needed = self.cleaned_data.pop("staff", ""), self.cleaned_data.pop("needed", None)
        # A page where nothing was chosen; systems leave it out.
        if self.must_choose and not who and self.data.get("staff") == "" and "staff" not in self.errors:
            self.add_error("staff", _("Choose who covers it, or one of the two answers that stand first."))
        if who in {NOBODY, NOT_NEEDED}:
            self.cleaned_data |= {"staff": None, "needed": who == NOBODY}
        elif who or needed is not None:
            self.cleaned_data |= {"staff": who or None, "needed": bool(who) if needed is None else needed}
        return self.cleaned_data


def offer_covers(form: CoverForm, covers: list[RealignmentCover]) -> None:
    """Let one of the realignment's covers be chosen."""
    form.fields["cover"].help_text = ""
    form.fields["cover"].widget.choices = [
        ("", _("Choose one")), *[(one.ref, labels.cover_choice(one)) for one in covers]
    ]  # fmt: skip


class AddCoverForm(CoverForm):
    """Who covers one duty that was left. Without `staff` it is nobody yet; with `needed` false it needs no cover."""

    asks_as: ClassVar[Mapping[str, str]] = DAYS
    field_order = ["on", "duty", "staff"]
    on = forms.DateField(label=_("From"))
    duty = forms.CharField(
        label=_("What is covered"),
        required=False,
        max_length=200,
        help_text=_("In short. Empty, with “It needs no cover”: nothing at all was left."),
    )
    reason = reason_field(required=False)

    def prepare(self) -> None:
        super().prepare()
        self.initial["on"] = self.today
        self.noted = ""

    def take_errors(self, error: ValidationError) -> None:
        """Keep which cover of the duty goes on, where that is why it was refused: the page leads there."""
        super().take_errors(error)
        for one in getattr(error, "error_dict", {}).get("duty", ()):
            if one.code == services.NOTED:
                self.noted = one.params["cover"]


class EndCoverForm(CoverForm):
    """From which day on someone else covers a duty, nobody does (neither field), or it needs no cover any more."""

    asks_as: ClassVar[Mapping[str, str]] = {**DAYS, "duty": "cover"}
    prefilled = frozenset({"cover"})
    field_order = ["cover", "on", "staff"]
    # The service says what is wrong with a choice: somebody else may have ended it.
    cover = forms.CharField(label=_("Which cover"), help_text=_("Reference of the cover."), widget=forms.Select)
    on = forms.DateField(label=_("From"))
    reason = reason_field()

    def prepare(self) -> None:
        super().prepare()
        self.initial["on"] = self.today
        self.fields["staff"].label = _("Who covers it from then on")
        offer_covers(self, [one for one in self.record.covers_so_far if one.until_date is None])


class CorrectCoverForm(CoverForm):
    """What was noted of a cover by mistake. What is left out stays; `until_date` on the first day undoes it."""

    prefilled = frozenset({"cover"})
    must_choose = False
    how = _("Empty: as it is. Else a name, a whole employee number, “Nobody yet” or “It needs no cover”.")
    field_order = ["cover", "duty", "staff", "from_date", "until_date", "goes_on", "reason"]
    cover = forms.CharField(label=_("Which cover"), help_text=_("Reference of the cover."), widget=forms.Select)
    duty = forms.CharField(label=_("What is covered"), required=False, max_length=200)
    from_date = forms.DateField(label=_("From"), required=False)
    until_date = LastDayField(
        required=False,
        help_text=_("The day before it begins removes it."),
        kept=_("The first day without it; the day on which it begins removes it."),
    )
    goes_on = goes_on_field()
    reason = reason_field()

    def prepare(self) -> None:
        super().prepare()
        covers = self.record.covers_so_far
        offer_covers(self, covers)
        ref = self.data.get("cover") or self.asked.get("cover")
        if one := next((one for one in covers if one.ref == ref), None):
            self.initial.update({name: getattr(one, name) for name in ("duty", "from_date", "until_date")})
            offer_to_go_on(self, one)

    def clean(self) -> dict[str, Any]:
        """Drop what the correction leaves as it is."""
        kept = super().clean()
        self.cleaned_data = {name: value for name, value in kept.items() if name == "staff" or value not in {None, ""}}
        return self.cleaned_data
