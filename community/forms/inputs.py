"""What is typed about what people said, and about themes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from casework.forms import CHOOSE, reason, text
from community import policies, selectors
from community.models import WRITTEN, Input, Topic, Voice
from core.dates import day_words
from core.folding import in_words
from core.forms import ActionForm, Form, RefField, VersionedForm

MOST_LETTERS = 40_000  # of several at once
MOST_OFFERED = 100
BEGINNING = 90


class InputEnterForm(ActionForm):
    """What somebody said, at an event or to the staff. Nothing of who they are."""

    prefilled = frozenset({"event"})
    stays = frozenset({"voice"})
    field_order = ("text", "several", "event")
    text = forms.CharField(
        label=_("What was said"), max_length=MOST_LETTERS, widget=forms.Textarea({"rows": 6}),
        help_text=_("In their words. Name nobody: neither who said it nor a student."),
    )  # fmt: skip
    several = forms.BooleanField(
        label=_("Each paragraph is what one person said"), required=False,
        help_text=_("Leave an empty line between them. Topic, voice and school are the same for all."),
    )  # fmt: skip
    event = RefField(
        label=_("At which event"), required=False, empty_label=_("At none: told to the staff"),
        words=lambda one: f"{one.title} · {day_words(one.starts_at)}",
    )  # fmt: skip
    topic = forms.ChoiceField(label=_("Topic"), choices=[CHOOSE, *Topic.choices])
    voice = forms.ChoiceField(label=_("Whose voice"), choices=Voice.choices, initial=Voice.UNSAID)
    school = RefField(
        label=_("About which school"), key="code", required=False, empty_label=_("None, or that of the event")
    )
    language = forms.ChoiceField(label=_("In which language"), choices=WRITTEN, initial="en")
    received_date = forms.DateField(label=_("On which day"), help_text=_("Today, or a day before."))

    def prepare(self) -> None:
        self.fields["event"].queryset = selectors.input_events()  # type: ignore[attr-defined]
        self.fields["school"].queryset = policies.schools_for(self.actor, "community.input.enter")  # type: ignore[attr-defined]
        self.initial["received_date"] = self.today


class InputPublishForm(VersionedForm):
    """The words that are shown in public: as they came, or without what must not be read."""

    shown = text(
        _("What is shown in public"),
        _("Take out names, and whatever tells who somebody is. Nothing else is changed: it is their voice."), rows=6,
    )  # fmt: skip
    is_nameless = forms.BooleanField(
        label=_("These words name no student"), required=False, help_text=_("Asked for where a name may be meant.")
    )

    def prepare(self) -> None:
        self.initial["shown"] = self.record.text


class InputKeepForm(VersionedForm):
    """Why it is kept and not shown in public."""

    asks_as: ClassVar[Mapping[str, str]] = {"looked_at_reason": "reason"}
    reason = text(_("Why"), _("Whoever asked for an answer still gets one."), required=False)


class InputSetAsideForm(VersionedForm):
    """Why it is no input."""

    asks_as: ClassVar[Mapping[str, str]] = {"looked_at_reason": "reason"}
    reason = reason(_("Why"), _("An advertisement, say, or a test. What is unwelcome is no reason."))


class InputTakeUpForm(VersionedForm):
    """Nothing is asked: whoever sends it takes up what was set aside."""


class InputStrikeForm(VersionedForm):
    """Why a text is struck for good."""

    reason = reason(_("Why"), _("Such as: it names a student. Write no name here: this stays in the history."))


class InputAnswerForm(VersionedForm):
    """The answer, which is written once."""

    answer = text(
        _("Your answer"), _("In the language of whoever asked. It may be shown in public beside what was said."), rows=6
    )


class InputThemeForm(VersionedForm):
    """The themes an input belongs to, by reference: those named and no others."""

    named = frozenset({"themes"})
    themes = forms.MultipleChoiceField(label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple)

    def prepare(self) -> None:
        self.fields["themes"].choices = [(one.ref, one.name) for one in selectors.themes_in_use()]  # type: ignore[attr-defined]
        self.initial["themes"] = list(self.record.themed.values_list("theme__ref", flat=True))


class _ThemeFields(Form):
    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("Short, in the words people use."))
    name_es = forms.CharField(label=_("Name in Spanish"), max_length=120, required=False)
    about = text(_("What it is about"), required=False)
    about_es = text(_("What it is about, in Spanish"), required=False)
    is_public = forms.BooleanField(label=_("Shown in public"), required=False, initial=True)


class ThemeAddForm(_ThemeFields, ActionForm):
    """What several people have in common in what they say."""

    named = frozenset({"is_public"})


class ThemeCorrectForm(_ThemeFields, VersionedForm):
    """What a theme is called from now on, and whether it is shown in public."""

    named = frozenset({"name_es", "about", "about_es", "is_public"})

    def prepare(self) -> None:
        self.begin_with("name", "name_es", "about", "about_es", "is_public")


class ThemeMergeForm(VersionedForm):
    """The theme it turned out to be, by reference."""

    asks_as: ClassVar[Mapping[str, str]] = {"merged_into": "into"}
    into = RefField(label=_("Into which theme"), help_text=_("It gets what was said of both, and what was decided."))

    def prepare(self) -> None:
        others = selectors.themes_in_use().exclude(pk=self.record.pk)
        self.fields["into"].queryset = others.order_by(*in_words("name"), "pk")  # type: ignore[attr-defined]


class ThemeGatherForm(VersionedForm):
    """Inputs that belong to a theme, by reference."""

    inputs = forms.MultipleChoiceField(
        label=_("What was said"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Up to 100: those of no theme first, and the newest first."),
    )  # fmt: skip

    def prepare(self) -> None:
        rows = selectors.unthemed(self.actor, self.record)[:MOST_OFFERED]
        self.fields["inputs"].choices = _offered(rows)  # type: ignore[attr-defined]


class QueuePublishForm(ActionForm):
    """Inputs that are shown in public as they came, by reference: such alone as nothing asks to look at with care."""

    inputs = forms.MultipleChoiceField(label=_("What was said"), widget=forms.CheckboxSelectMultiple)

    def prepare(self) -> None:
        rows = selectors.held(self.actor).filter(held_for=[], struck_at=None)[:MOST_OFFERED]
        self.fields["inputs"].choices = _offered(rows)  # type: ignore[attr-defined]


class QueueKeepForm(ActionForm):
    """Inputs that are kept and not shown in public, by reference."""

    inputs = forms.MultipleChoiceField(label=_("What was said"), widget=forms.CheckboxSelectMultiple)

    def prepare(self) -> None:
        self.fields["inputs"].choices = _offered(selectors.held(self.actor)[:MOST_OFFERED])  # type: ignore[attr-defined]


def _offered(rows: Iterable[Input]) -> list[tuple[str, Any]]:
    """Return inputs to choose from, each by number and beginning."""
    return [(one.ref, f"{one.number}: {Truncator(one.text or str(_('struck'))).chars(BEGINNING)}") for one in rows]
