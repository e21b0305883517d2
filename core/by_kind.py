"""A form whose first answer decides what else it asks: each kind takes some of the fields, and the rest stays out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, NamedTuple

from django import forms
from django.forms.utils import ErrorDict
from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from core.forms import RefField, VersionedForm

Words = str | Promise


class Asked(NamedTuple):
    """How one kind asks for a field."""

    label: Words
    required: bool = True
    help_text: Words = ""


ASKS_ANEW = {
    "hx-get": "",
    "hx-trigger": "change",
    "hx-include": "closest form",
    "hx-params": "not csrfmiddlewaretoken,version,facts_of",
    "hx-target": "#change",
    "hx-select": "#change",
    "hx-swap": "outerHTML",
}


class ByKindForm(VersionedForm):
    """
    A form in which the answer to ``by`` decides what else is asked, as ``asks`` says of each.

    A page says in ``facts_of`` which kind's facts it asked for. Where scripts run it asks anew when another kind is
    chosen; where none do, saving refuses facts that were asked for another kind, and asks for the right ones.
    """

    by: ClassVar[str] = "kind"
    asks: ClassVar[Mapping[str, Mapping[str, Asked]]] = {}
    # What is said of facts that the chosen kind does not take, with their %(names)s.
    takes_not: ClassVar[Words] = _("This choice does not take: %(names)s.")

    def ask(self, proposed: str = "") -> Mapping[str, Asked]:
        """
        Keep what the chosen kind asks for, in its words, and return it.

        ``proposed`` is chosen where nothing is yet.
        """
        always = {self.by, "version"}
        asked = str(self.data.get(self.by) or self.asked.get(self.by) or "") or proposed
        self.chosen = asked if asked in self.asks else ""
        self.initial[self.by] = self.chosen
        kinds = self.fields[self.by]
        kinds.widget.choices = [("", _("Choose an answer")), *kinds.choices]  # type: ignore[attr-defined]
        shown = str(self.data.get("facts_of") or self.chosen)
        self.other_kind = shown if shown != self.chosen and shown in self.asks else ""
        self.is_first_asked = bool(self.chosen) and self.data.get("facts_of") == ""
        facts = self.asks.get(self.chosen, {})
        self.given_too = [name for name in self.data if name in self.fields.keys() - facts - always]
        for name in self.fields.keys() - facts - always:
            del self.fields[name]
        for name, (label, required, help_text) in facts.items():
            field = self.fields[name]
            field.label, field.required, field.help_text = str(label), required, str(help_text)
        self.order_fields(["version", self.by, *facts])
        # Another kind asks for other facts; what was typed goes along, to stay where both ask for it.
        kinds.widget.attrs.update(ASKS_ANEW)
        return facts

    def say_now(self, name: str, words: Callable[[Any], str]) -> None:
        """Let the page say below a choice what is changed, in full: a narrow window cuts the choice itself off."""
        field = self.fields[name]
        field.widget.attrs.update(ASKS_ANEW)
        ref = str(self.data.get(name) or self.asked.get(name) or "")
        choices = field.queryset if ref and isinstance(field, RefField) and field.queryset is not None else ()
        if found := next((one for one in choices if one.ref == ref), None):
            # Hints are printed as they are: what people named is not to be markup in one.
            field.help_text = escape(_("Today: %(now)s") % {"now": words(found)})

    def kind_words(self, kind: str) -> Words:
        """Return what a kind is called."""
        return str(dict(self.base_fields[self.by].choices)[kind])  # type: ignore[attr-defined]

    def full_clean(self) -> None:
        """Say nothing of facts that nobody was asked for yet: only that they are asked now."""
        super().full_clean()
        if self.is_bound and self.is_first_asked:
            self._errors = ErrorDict(renderer=self.renderer)
            self.add_error(self.by, _("Say below what this kind of change asks for."))
        elif self.is_bound and self.other_kind:
            words = _("You chose another kind after this page asked for “%(shown)s”. Say what this kind asks for.")
            self._errors = ErrorDict(renderer=self.renderer)
            self.add_error(self.by, words % {"shown": self.kind_words(self.other_kind)})

    def clean(self) -> dict[str, Any]:
        """Refuse facts that another kind of change takes."""
        if self.given_too and not self.other_kind:
            raise forms.ValidationError(str(self.takes_not), params={"names": ", ".join(sorted(self.given_too))})
        return self.cleaned_data
