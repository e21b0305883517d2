"""What is typed about what changes because of a decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms import reason, text
from community import selectors
from community.forms.decisions import SPANISH
from community.models import SupportStatus
from core.forms import Form, RefField, VersionedForm
from plan import selectors as plan
from plan.models import Amendment
from plan.policies import visible_strategies

NONE = _("None")


class _ChangeFields(Form):
    words = text(_("What changes"), _("The public reads it."))
    words_es = text(_("What changes, in Spanish"), SPANISH, required=False)
    amendment = RefField(
        label=_("Amendment of the plan"), required=False, empty_label=NONE,
        words=lambda one: f"{one.number} · {one.title} ({one.get_status_display()})",
        help_text=_("A draft, or one in force. Name one thing of these four, or none."),
    )  # fmt: skip
    milestone = RefField(
        label=_("Milestone"), required=False, empty_label=NONE, words=lambda one: f"{one.code} · {one.title}"
    )
    strategy = RefField(
        label=_("Strategy"), required=False, empty_label=NONE, words=lambda one: f"{one.code} · {one.name}"
    )
    support = RefField(label=_("Support"), required=False, empty_label=NONE, words=lambda one: one.name)

    def offer(self, user: Any, today: Any) -> None:
        """Let a thing be chosen among those that ``user`` sees."""
        rows = {
            "amendment": plan.amendments(user).exclude(status=Amendment.Status.WITHDRAWN),
            "milestone": plan.milestones(user, today),
            "strategy": visible_strategies(user).order_by("code"),
            "support": selectors.supports_named(user).exclude(status=SupportStatus.ENDED),
        }
        for name, found in rows.items():
            self.fields[name].queryset = found  # type: ignore[attr-defined]


class DecisionChangeForm(_ChangeFields, VersionedForm):
    """What changes because of a decision, and which part of the plan or which support that is."""

    def prepare(self) -> None:
        self.offer(self.actor, self.today)


class ChangeCorrectForm(_ChangeFields, VersionedForm):
    """What changes, and which part of the plan or which support that is."""

    def prepare(self) -> None:
        self.offer(self.actor, self.today)
        self.begin_with("words", "words_es")
        for name in ("amendment", "milestone", "strategy", "support"):
            found = getattr(self.record, name)
            self.initial[name] = found.ref if found else ""


class ChangeBeginForm(VersionedForm):
    """Nothing is asked: it is under way."""


class ChangeFinishForm(VersionedForm):
    """On which day it was done."""

    changed_date = forms.DateField(label=_("Done on"))

    def prepare(self) -> None:
        self.initial["changed_date"] = self.today


class ChangeDropForm(VersionedForm):
    """Why it is not done after all, and since when."""

    asks_as: ClassVar[Mapping[str, str]] = {}
    changed_date = forms.DateField(label=_("Dropped on"))
    reason = reason(_("Why"))

    def prepare(self) -> None:
        self.initial["changed_date"] = self.today
