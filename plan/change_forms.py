"""What a change of the plan asks: a form for the eight kinds, each of which asks for some of its fields."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from core.by_kind import Asked, ByKindForm
from core.forms import RefField
from plan import free_codes, labels, names, selectors
from plan.models import Amendment, AmendmentChange, Authorization, Milestone, Target

Kind = AmendmentChange.Kind


def authorization_words(one: Authorization) -> str:
    """Return an authorization with what it allows now: "Campus monitor, East · 2 approved, 2 in use · 1 FTE · A-03"."""
    lines = ngettext("%(n)d approved, %(used)d in use", "%(n)d approved, %(used)d in use", one.count)
    parts = [one.name, lines % {"n": one.count, "used": one.in_use}]
    parts += [_("%(fte)s FTE each") % {"fte": one.fte}] if one.fte is not None else []
    parts += [_("$%(n)s each") % {"n": f"{one.amount:,.2f}"}] if one.amount is not None else []
    return " · ".join([*map(str, parts), one.code])


class BySchool(ModelChoiceIterator):
    """The choices of authorizations in groups, by school: forty in a row are not found by looking."""

    def __iter__(self) -> Iterator[Any]:
        yield ("", self.field.empty_label)
        for place, of_one in groupby(self.queryset, key=attrgetter("school")):
            yield (str(place), [self.choice(one) for one in of_one])


class AuthorizationField(RefField):
    """One of the authorizations, in groups by school."""

    iterator = BySchool


def target_words(one: Target) -> str:
    """Return a target with what it says now."""
    return f"{names.figure_name(one.indicator)}: {names.change_moment((one.value, one.by_date))}"


def milestone_words(one: Milestone) -> str:
    """Return a milestone with the day it is due now."""
    return f"{one.title} · {names.change_moment(one.due_date)} · {one.code}"


STAYS = _("Leave it empty if it stays as it is.")
# The records that a change is of, and not only at.
CHANGED = {"authorization", "target", "milestone"}
EACH = {"fte": _("Size of each (FTE)"), "amount": _("Dollars each")}
ASKS: dict[str, dict[str, Asked]] = {
    Kind.AUTHORIZATION_CHANGE: {
        "authorization": Asked(_("Which approval")),
        "count": Asked(_("How many in all"), False, STAYS),
        "fte": Asked(EACH["fte"], False, STAYS),
        "amount": Asked(EACH["amount"], False, STAYS),
    },
    Kind.AUTHORIZATION_NEW: {
        "code": Asked(_("Code"), help_text=_("A new one, such as B-01.")),
        "line_kind": Asked(_("Kind")),
        "title": Asked(_("Role"), help_text=_("Choose one that the plan has, or type a new one.")),
        "school": Asked(_("School")),
        "starts_year": Asked(_("From plan year")),
        "count": Asked(_("How many")),
        "fte": Asked(EACH["fte"], False, _("Of positions; 1.000 is full time.")),
        "amount": Asked(EACH["amount"], False),
    },
    Kind.TARGET_CHANGE: {
        "target": Asked(_("Target")),
        "value": Asked(_("New value"), False, STAYS),
        "due_date": Asked(_("New day"), False, STAYS),
    },
    Kind.TARGET_NEW: {"indicator": Asked(_("Figure")), "value": Asked(_("Value")), "due_date": Asked(_("By"))},
    Kind.TARGET_DROP: {"target": Asked(_("Target"))},
    Kind.MILESTONE_MOVE: {
        "milestone": Asked(_("Milestone")),
        "due_date": Asked(_("New due date"), help_text=_("A due date that has passed stays the one that judges it.")),
    },
    Kind.MILESTONE_NEW: {
        "strategy": Asked(_("Strategy")),
        "code": Asked(_("Code"), help_text=_("A new one, such as M-20.")),
        "title": Asked(_("Title")),
        "due_date": Asked(_("Due date")),
    },
    Kind.MILESTONE_DROP: {"milestone": Asked(_("Milestone"))},
}


class ChangeForm(ByKindForm):
    """
    A change of the plan. Its kind decides which of the other facts it takes; the rest stays out.

    Where scripts run the page says what another kind, or another record, is today, as soon as it is chosen.
    """

    asks = ASKS
    takes_not = _("This kind of change does not take: %(names)s.")
    prefilled = frozenset({"authorization"})
    record: Amendment
    kind = forms.ChoiceField(label=_("Kind of change"), choices=Kind.choices)
    authorization = AuthorizationField(words=authorization_words, required=False, help_text=_("Reference."))
    target = RefField(words=target_words, required=False, help_text=_("Reference."))
    milestone = RefField(words=milestone_words, required=False, help_text=_("Reference."))
    strategy = RefField(required=False, help_text=_("Reference."))
    code = forms.SlugField(max_length=20, required=False)
    line_kind = forms.ChoiceField(choices=Authorization.Kind.choices, required=False)
    title = forms.CharField(max_length=200, required=False)
    indicator = forms.ChoiceField(choices=list(names.FIGURES.items()), required=False)
    school = RefField(key="code", required=False, help_text=_("Code."))
    starts_year = RefField(key="code", required=False, help_text=_("Code of a school year."))
    count = forms.IntegerField(min_value=0, max_value=999, required=False)
    fte = forms.DecimalField(max_digits=4, decimal_places=3, min_value=0, required=False)
    amount = forms.DecimalField(max_digits=12, decimal_places=2, min_value=0, max_value=1_000_000, required=False)
    value = forms.DecimalField(max_digits=12, decimal_places=3, required=False)
    due_date = forms.DateField(required=False)

    def prepare(self) -> None:
        # The page of what is approved led here.
        facts = self.ask(Kind.AUTHORIZATION_CHANGE.value if self.asked.get("authorization") else "")
        self.fields["kind"].help_text = str(labels.CHANGES.get(self.chosen, ""))
        choices = selectors.choices(self.actor, self.today)
        for name in facts:
            field = self.fields[name]
            if isinstance(field, RefField):
                field.queryset = choices[name]
                if name in CHANGED:
                    self.say_now(name, field.words)
        self._propose(facts)

    def _propose(self, facts: Collection[str]) -> None:
        """Begin with a code that is free, and let a role be chosen from those there are, or typed."""
        self.roles: list[str] = []
        if "code" in facts:
            free = free_codes.free_codes(self.record)
            self.initial["code"] = free[self.chosen]
            if self.asked.get("code") in set(free.values()):  # it was proposed for another kind, and not typed
                self.asked = {**self.asked, "code": free[self.chosen]}
            self.fields["code"].help_text = gettext("Proposed: the next one that is free. You may choose another.")
        if self.chosen == Kind.AUTHORIZATION_NEW:
            self.roles = free_codes.role_titles(self.record.plan)
            self.fields["title"].widget.attrs.update({"list": "roles", "autocomplete": "off"})
