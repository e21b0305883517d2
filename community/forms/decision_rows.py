"""Rows of small questions about a decision: its options, who was there, and how each group voted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from community.models import Constituency
from core.rows import RowForm, RowsField, RowsWidget

MOST_OPTIONS = 10
MOST_MEMBERS = 1_000


def _votes(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_MEMBERS, required=False)


class DecisionOptionRowForm(RowForm):
    """One option."""

    tells = ("words", "words_es")
    words = forms.CharField(label=_("Option"), max_length=300)
    words_es = forms.CharField(label=_("Option in Spanish"), max_length=300, required=False)


class OptionsField(RowsField):
    """The options of a question, in their order."""

    def __init__(self, **kwargs: Any) -> None:
        one, another = _("Option"), _("Another option")
        super().__init__(DecisionOptionRowForm, one=one, another=another, most=MOST_OPTIONS, **kwargs)


class DecisionPresenceRowForm(RowForm):
    """How many of one group were there."""

    tells = ("present", "abstained")
    constituency = forms.ChoiceField(label=_("Who"), choices=Constituency.choices, widget=forms.HiddenInput)
    present = forms.IntegerField(label=_("Were there"), min_value=0, max_value=MOST_MEMBERS)
    abstained = _votes(_("Of these: did not vote"))


class DecisionVoteRowForm(RowForm):
    """How each group voted for one option."""

    tells = tuple(Constituency.values)
    option = forms.CharField(label=_("Option, by reference"), max_length=20, widget=forms.HiddenInput)
    student = _votes(_("Students"))
    parent = _votes(_("Parents and guardians"))
    community = _votes(_("Community"))
    staff = _votes(_("Staff"))


class PresenceRows(RowsWidget):
    """Draws a row for each group that has seats, in its words. None is added."""

    held: Mapping[str, int] = {}
    abstains = True

    def _drawn(self, name: str, number: int, row: Mapping[str, Any] | None) -> RowForm:
        drawn = super()._drawn(name, number, row)
        who = str(row["constituency"]) if row else ""
        if who in Constituency.values:
            told = {"who": Constituency(who).label, "seats": self.held.get(who, 0)}
            drawn.fields["present"].label = say("%(who)s: how many of %(seats)d were there") % told
            drawn.fields["abstained"].label = say("%(who)s: how many of these did not vote") % told
        if not self.abstains:
            drawn.fields["abstained"].widget = forms.HiddenInput()
        return drawn


class PresenceField(RowsField):
    """Who was there when it was decided, by group."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(DecisionPresenceRowForm, one=_("Group"), another="", most=len(Constituency), **kwargs)
        self.widget = PresenceRows(DecisionPresenceRowForm, self.most, _("Group"), "")

    def ask(self, held: Mapping[str, int], *, abstains: bool) -> None:
        """Ask for the groups that hold seats."""
        shown: Any = self.widget
        shown.held, shown.abstains = held, abstains


class VoteRows(RowsWidget):
    """Draws a row for each option, with a question for each group that has seats. None is added."""

    held: Mapping[str, int] = {}
    options: Mapping[str, str] = {}

    def _drawn(self, name: str, number: int, row: Mapping[str, Any] | None) -> RowForm:
        drawn = super()._drawn(name, number, row)
        words = self.options.get(str(row["option"]) if row else "", "")
        for who in Constituency:
            told = {"option": words, "who": who.label}
            drawn.fields[who].label = say("“%(option)s”: %(who)s") % told
            if self.held and who not in self.held:
                drawn.fields[who].widget = forms.HiddenInput()
        return drawn


class VotesField(RowsField):
    """How they voted, by option and group."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(DecisionVoteRowForm, one=_("Option"), another="", most=MOST_OPTIONS, **kwargs)
        self.widget = VoteRows(DecisionVoteRowForm, self.most, _("Option"), "")

    def ask(self, held: Mapping[str, int], options: Iterable[Any]) -> None:
        """Ask for the votes of the groups that hold seats, for each option."""
        shown: Any = self.widget
        shown.held, shown.options = held, {one.ref: one.words for one in options}
