"""The page of all components, for those who build pages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace as Thing
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from core.actions import Button
from core.forms import Form


class SampleForm(Form):
    """One control of each kind."""

    name = forms.CharField(label=_("Name"), help_text=_("As it is written in the staff list."))
    mail = forms.EmailField(label=_("E-mail address"), required=False)
    start = forms.DateField(label=_("First day"), help_text=_("A school day."))
    fte = forms.DecimalField(label=_("FTE"), max_digits=4, decimal_places=3)
    school = forms.ChoiceField(label=_("School"), choices=[("", _("Choose a school")), ("E", "East"), ("N", "North")])
    kind = forms.ChoiceField(
        label=_("Kind of staffing"),
        choices=[("p", _("Position")), ("r", _("Realignment")), ("s", _("Stipend"))],
        widget=forms.RadioSelect,
    )
    days = forms.MultipleChoiceField(
        label=_("Days"),
        required=False,
        choices=[("1", _("Monday")), ("2", _("Tuesday"))],
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(label=_("Reason"), help_text=_("At least a sentence."), widget=forms.Textarea)
    proof = forms.FileField(label=_("Signed letter"), required=False)
    sure = forms.BooleanField(label=_("The supervisor has been told"), help_text=_("By phone or in person."))


class SampleFilter(Form):
    """Filters above a list."""

    school = forms.ChoiceField(label=_("School"), required=False, choices=[("", _("All five")), ("E", "East")])
    word = forms.CharField(label=_("Word"), required=False)
    day = forms.DateField(label=_("As of"), required=False)
    open = forms.BooleanField(label=_("Open only"), required=False)


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component with invented things; in development only."""
    return render(request, "components/gallery.html", samples())


def samples() -> dict[str, Any]:
    """Return what the components are shown with."""
    return {
        "form": SampleForm(),
        "mended": SampleForm({"mended-name": "Ana", "mended-school": "E"}, prefix="mended"),
        "filter_form": SampleFilter({"day": "2022-10-14"}, auto_id="filter_%s"),
        "trail": [(_("Positions"), "#"), ("East", "#")],
        "facts": [(_("School"), "East"), (_("Plan year"), "2"), ("FTE", "1.000")],
        "buttons": [
            Button("change", _("Change"), "#"),
            Button("take", _("Take along"), "#", icon="file_download"),
            Button("next", _("Record contact"), "#", kind=""),
        ],
        **_squares(),
        "entries": _entries(),
        "rows": _rows(),
    }


def _squares() -> dict[str, Any]:
    def school(key: str, name: str, words: str, shapes: list[str], *state: str) -> Thing:
        slots = [Thing(shape=shape, words=f"slot {n} {shape}") for n, shape in enumerate(shapes, start=1)]
        label, tone, icon = state
        return Thing(key=key, name=name, words=words, slots=slots, state=Thing(label=label, tone=tone, icon=icon))

    def line(*shapes: str) -> list[Thing]:
        return [Thing(shape=shape) for shape in shapes]

    every = ["solid", "frame", "half", "dot", "slash", "dashed", "bar"]
    return {
        "schools": [
            school("e", "East", "3 of 4", ["solid", "solid", "solid", "dot"], "1 posted", "info", "campaign"),
            school("h", "Hoover", "4 of 4", ["solid"] * 4, "All filled", "ok", "check"),
            school("l", "Lincoln", "1 of 7", every, "1 vacated", "bad", "highlight_off"),
            school("n", "North", "1 of 2", ["solid", "half"], "1 offered", "warn", "mail_outline"),
        ],
        "years": [Thing(label="Year 1", span="2021–22"), Thing(label="Year 2", span="2022–23")],
        "grid_rows": [
            Thing(name="East", first=line("solid", "solid"), second=line("solid", "dot"), words="3 of 4", short=True),
            Thing(name="Hoover", first=line("solid", "solid"), second=line("solid"), words="3 of 3", short=False),
        ],
    }


def _entries() -> list[Thing]:
    return [
        Thing(
            at=datetime(2022, 9, 23, 14, 5, tzinfo=UTC),
            actor="Theo Brandt",
            action_label="Vacated",
            reason="Moved to another district.",
            changes=[
                Thing(label="Status", before="Filled", after="Vacated"),
                Thing(label="Holder", before="Priya Nair", after=None),
            ],
        ),
        Thing(
            at=datetime(2021, 8, 9, 7, 30, tzinfo=UTC),
            actor="Renee Walsh",
            action_label="Filled",
            reason="",
            changes=[Thing(label="First day", before=None, after=date(2021, 8, 23))],
        ),
    ]


def _rows() -> list[Thing]:
    return [
        Thing(
            role="Restoration facilitator",
            ref="N-2",
            school="North",
            fte="1.000",
            label="Vacated",
            tone="bad",
            icon="highlight_off",
            holder="",
            act="Post again",
        ),
        Thing(
            role="Campus monitor",
            ref="E-3",
            school="East",
            fte="0.600",
            label="Filled",
            tone="ok",
            icon="check_circle",
            holder="Joel Trent",
            act="",
        ),
    ]
