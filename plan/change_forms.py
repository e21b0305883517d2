"""What a change of the plan asks: a form for the eight kinds, each of which asks for some of its fields."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from django import forms
from django.forms.models import ModelChoiceIterator
from django.forms.utils import ErrorDict
from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from core.forms import RefField, VersionedForm
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


class Asked(NamedTuple):
    """How one kind of change asks for a field."""

    label: str | Promise
    required: bool = True
    help_text: str | Promise = ""


ASKS_ANEW = {
    "hx-get": "",
    "hx-trigger": "change",
    "hx-include": "closest form",
    "hx-params": "not csrfmiddlewaretoken,version,facts_of",
    "hx-target": "#change",
    "hx-select": "#change",
    "hx-swap": "outerHTML",
}
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


class ChangeForm(VersionedForm):
    """
    A change of the plan. Its kind decides which of the other facts it takes; the rest stays out.

    A page says in ``facts_of`` which kind's facts it asked for. Where scripts run it asks anew when another kind, or
    another record, is chosen, and says what that is today; where none do, saving refuses facts that were asked for
    another kind, and asks for the right ones.
    """

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
        asked = str(self.data.get("kind") or self.asked.get("kind") or "")
        if not asked and self.asked.get("authorization"):  # the page of what is approved led here
            asked = Kind.AUTHORIZATION_CHANGE.value
        self.chosen = asked if asked in ASKS else ""
        self.initial["kind"] = self.chosen
        self.fields["kind"].widget.choices = [("", _("Choose an answer")), *Kind.choices]
        shown = str(self.data.get("facts_of") or self.chosen)
        self.other_kind = shown if shown != self.chosen and shown in ASKS else ""
        self.is_first_asked = bool(self.chosen) and self.data.get("facts_of") == ""
        self.fields["kind"].help_text = str(labels.CHANGES.get(self.chosen, ""))
        choices = selectors.choices(self.actor, self.today)
        facts = ASKS.get(self.chosen, {})
        self.given_too = [name for name in self.data if name in self.fields.keys() - facts - {"kind"} - {"version"}]
        for name in self.fields.keys() - facts - {"kind", "version"}:
            del self.fields[name]
        for name, (label, required, help_text) in facts.items():
            field = self.fields[name]
            field.label, field.required, field.help_text = str(label), required, str(help_text)
            if isinstance(field, RefField):
                field.queryset = choices[name]
                if name in CHANGED:
                    self._say_now(name, field)
        self.order_fields(["version", "kind", *facts])
        self._propose(facts)
        # Another kind asks for other facts; what was typed goes along, to stay where both ask for it.
        self.fields["kind"].widget.attrs.update(ASKS_ANEW)

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

    def _say_now(self, name: str, field: RefField) -> None:
        """Let the page say below a choice what is changed, in full: a narrow window cuts the choice itself off."""
        field.widget.attrs.update(ASKS_ANEW)
        ref = str(self.data.get(name) or self.asked.get(name) or "")
        choices = field.queryset if ref and field.queryset is not None else ()
        if found := next((one for one in choices if one.ref == ref), None):
            # Hints are printed as they are: what people named is not to be markup in one.
            field.help_text = escape(_("Today: %(now)s") % {"now": field.words(found)})

    def full_clean(self) -> None:
        """Say nothing of facts that nobody was asked for yet: only that they are asked now."""
        super().full_clean()
        if self.is_bound and self.is_first_asked:
            self._errors = ErrorDict(renderer=self.renderer)
            self.add_error("kind", _("Say below what this kind of change asks for."))
        elif self.is_bound and self.other_kind:
            words = _("You chose another kind after this page asked for “%(shown)s”. Say what this kind asks for.")
            self._errors = ErrorDict(renderer=self.renderer)
            self.add_error("kind", words % {"shown": Kind(self.other_kind).label})

    def clean(self) -> dict[str, Any]:
        """Refuse facts that another kind of change takes."""
        if self.given_too and not self.other_kind:
            words = _("This kind of change does not take: %(names)s.")
            raise forms.ValidationError(words, params={"names": ", ".join(sorted(self.given_too))})
        return self.cleaned_data
