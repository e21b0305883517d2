"""What is asked of observations: a sentence, and what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms import CHOOSE, reason, text
from core.forms import ActionForm, Form, RefField, VersionedForm
from monitoring import catalogue, policies, selectors
from monitoring.models import NOTED_WORDS, Section

AS = {"strategy": "about", "level": "about"}
NAMELESS = _("Name no student: what a report draws from it is read in public. A name on the roster is not taken.")


class _NotedFields(Form):
    section = forms.ChoiceField(label=_("What it is"), choices=[CHOOSE, *Section.choices])
    words = forms.CharField(
        label=_("What did you notice?"), max_length=NOTED_WORDS, widget=forms.Textarea({"rows": 3}), help_text=NAMELESS
    )
    seen_on = forms.DateField(label=_("On which day"), help_text=_("Today, or a day before."))
    school = RefField(label=_("School"), key="code", required=False, empty_label=_("No school in particular"))
    about = forms.ChoiceField(
        label=_("Level or strategy of the plan"), required=False,
        help_text=_("Which part of the plan it tells of; empty for none in particular."),
    )  # fmt: skip
    indicator = forms.ChoiceField(label=_("Figure it is about"), required=False)
    evidence = text(
        _("What shows it"), _("Where it can be seen, or who can tell more. No student’s name."), required=False
    )

    def offer(self) -> None:
        """Offer schools, the parts of the plan, and the figures by their names."""
        self.fields["school"].queryset = selectors.schools_to_choose()  # type: ignore[attr-defined]
        self.fields["about"].choices = [("", _("None in particular")), *_parts()]  # type: ignore[attr-defined]
        figures = [(one.key, str(one.label)) for one in catalogue.CATALOGUE]
        self.fields["indicator"].choices = [("", _("None")), *figures]  # type: ignore[attr-defined]


def _parts() -> list[Any]:
    """Return each level, with its strategies below it."""
    strategies: dict[int, list[tuple[str, str]]] = {}
    for one in selectors.strategies_to_choose():
        strategies.setdefault(one.level_id, []).append((one.ref, one.name))
    return [
        (str(level), [(level.ref, _("The whole level")), *strategies.get(level.pk, [])])
        for level in selectors.levels_to_choose()
    ]


class ObservationNoteForm(_NotedFields, ActionForm):
    """One thing that was noticed: what it is, a sentence, and what it is about."""

    asks_as = AS
    prefilled = frozenset({"school", "about", "indicator"})
    field_order = ("section", "words", "seen_on")

    def prepare(self) -> None:
        self.offer()
        self.initial["seen_on"] = self.today
        if school := policies.school_alone(self.actor):
            self.initial["school"] = school.code


class ObservationCorrectForm(_NotedFields, VersionedForm):
    """What was noticed, as it should have been noted."""

    asks_as = AS
    reason = reason(_("What was wrong"))

    def prepare(self) -> None:
        self.offer()
        self.begin_with("section", "words", "seen_on", "indicator", "evidence")
        one = self.record
        about = one.strategy or one.level
        self.initial["school"] = one.school.code if one.school else ""
        self.initial["about"] = about.ref if about else ""


class ObservationSetAsideForm(VersionedForm):
    """Why no report needs to tell it."""

    asks_as: ClassVar[Mapping[str, str]] = {"set_aside_reason": "reason"}
    reason = reason(_("Why"), _("Such as: it was noted twice. It stays on record, and can be taken up again."))


class ObservationTakeUpForm(VersionedForm):
    """Nothing is asked: whoever sends it takes up what was set aside."""
