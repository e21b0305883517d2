"""The paragraphs of a report as rows of a form: part by part, drawn from what was observed, put in order, taken out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.rows import RowForm, RowsField, RowsWidget
from monitoring.models import MOST_FIGURES, MOST_PARAGRAPHS, OWN_PARTS, PARAGRAPH_WORDS, Part

# The name of the buttons that change the rows of the page and save nothing: "add:success", "draw:obs-…", "up:3".
DOES = "do"
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Draw:
    """What can be drawn into a part: what it says there, and what tells it apart."""

    ref: str
    part: str
    words: str
    about: str
    is_earlier: bool = False
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def row(self) -> dict[str, Any]:
        """The row that it becomes."""
        return {"part": self.part, "words": self.words, **self.more}


class FigureSelects(forms.Widget):
    """As many choices of a figure as were made, and one more."""

    template_name = "django/forms/widgets/figures.html"
    use_fieldset = True
    choices: Sequence[tuple[str, Any]] = ()

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        found = data.getlist(name) if isinstance(data, QueryDict) else data.get(name)
        return [one for one in found if one] if isinstance(found, list) else found

    def id_for_label(self, id_: str) -> str:
        return ""  # each choice has its own

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        chosen = list(value or [])
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"chosen": [*chosen, ""][:MOST_FIGURES], "choices": list(self.choices)}
        return context


class FiguresField(forms.MultipleChoiceField):
    """The keys of figures. Which figures a report has the service knows."""

    widget = FigureSelects

    def valid_value(self, value: Any) -> bool:
        return True


class ReportParagraphRowForm(RowForm):
    """One paragraph: its part, what it says, the figures that it tells of, and what it is drawn from."""

    tells = ("words", "evidence")
    part = forms.ChoiceField(
        label=_("Part"), choices=[(part.value, part.label) for part in OWN_PARTS], widget=forms.HiddenInput
    )
    observation = forms.CharField(
        label=_("Observation, by reference"), max_length=20, required=False, widget=forms.HiddenInput
    )
    adjustment = forms.CharField(
        label=_("Adjustment, by reference"), max_length=20, required=False, widget=forms.HiddenInput
    )
    words = forms.CharField(
        label=_("What it says"), widget=forms.Textarea(attrs={"rows": 3}), max_length=PARAGRAPH_WORDS
    )
    figures = FiguresField(label=_("Figures it is about"), required=False)
    evidence = forms.CharField(
        label=_("What shows it"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1_000, required=False
    )


@dataclass(frozen=True, slots=True)
class Section:
    """One part as the page shows it: its rows, and what can be drawn into it."""

    key: str
    heading: str | Promise
    rows: Sequence[Mapping[str, Any]]
    draws: Sequence[Draw]
    has_focus: bool

    @property
    def new(self) -> list[Draw]:
        return [one for one in self.draws if not one.is_earlier]

    @property
    def earlier(self) -> list[Draw]:
        return [one for one in self.draws if one.is_earlier]


class ParagraphRows(RowsWidget):
    """Draws the rows part by part, and beneath each part what can be drawn into it."""

    template_name = "django/forms/widgets/paragraphs.html"
    figures: Sequence[tuple[str, Any]] = ()
    draws: Sequence[Draw] = ()
    origins: Mapping[str, Any] = {}
    does = ""

    def typed(self, data: QueryDict, prefix: str) -> dict[str, Any]:
        return {**super().typed(data, prefix), "figures": [key for key in data.getlist(f"{prefix}-figures") if key]}

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """Return the rows as they were typed; while the page is only changed, empty ones, too, which it still shows."""
        if not isinstance(data, QueryDict) or DOES not in data:
            return super().value_from_datadict(data, files, name)
        found: list[dict[str, Any]] = []
        while f"{name}-{len(found)}-part" in data:
            found.append(self.typed(data, f"{name}-{len(found)}"))
        return found

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
        rows, focus = changed(rows, self.does, {one.ref: one for one in self.draws})
        context = forms.Widget.get_context(self, name, value, attrs)
        numbered = list(enumerate(rows))
        told = {row.get(kind) for row in rows for kind in ("observation", "adjustment")}
        context["widget"]["parts"] = [
            Section(
                part.value,
                part.label,
                self._rows(name, [one for one in numbered if one[1].get("part") == part], focus),
                [one for one in self.draws if one.part == part and one.ref not in told],
                focus == part.value,
            )
            for part in OWN_PARTS
        ]
        context["widget"] |= {"does": DOES, "one": self.one, "is_full": len(rows) >= self.most}
        return context

    def _rows(self, name: str, rows: Sequence[tuple[int, Row]], focus: int | str | None) -> list[dict[str, Any]]:
        found = []
        for place, (number, row) in enumerate(rows):
            drawn = self._drawn(name, number, row)
            drawn.fields["figures"].widget.choices = self.figures
            if number == focus:
                drawn.fields["words"].widget.attrs["autofocus"] = True
            origin = self.origins.get(row.get("observation") or row.get("adjustment") or "")
            ends = {"is_first": place == 0, "is_last": place == len(rows) - 1}
            found.append({"form": drawn, "number": number, "origin": origin, **ends})
        return found


def changed(rows: Sequence[Row], does: str, draws: Mapping[str, Draw]) -> tuple[list[Row], int | str | None]:
    """
    Return the rows part by part after what a button ``does``, and where the eye goes then: a row, or a part's heading.

    What it names that is not there changes nothing: the page was changed meanwhile, elsewhere.
    """
    found = list(rows)
    what, _colon, which = does.partition(":")
    mark: Row | None = None
    gone: str | None = None
    if what == "add" and which in OWN_PARTS:
        mark = {"part": which}
        found.append(mark)
    elif what == "draw" and which in draws:
        mark = draws[which].row
        found.append(mark)
    elif which in map(str, range(len(found))):
        if what == "out":
            gone = found.pop(int(which)).get("part")
        else:
            mark = found[int(which)]
            _swap(found, int(which), -1 if what == "up" else 1)
    found = [row for part in OWN_PARTS for row in found if row.get("part") == part]
    return found, gone if mark is None else next(n for n, row in enumerate(found) if row is mark)


def _swap(rows: list[Row], number: int, step: int) -> None:
    """Let a row change places with the one before or after it in the same part, where there is one."""
    other = number + step
    while 0 <= other < len(rows):
        if rows[other].get("part") == rows[number].get("part"):
            rows[number], rows[other] = rows[other], rows[number]
            return
        other += step


class ParagraphsField(RowsField):
    """All paragraphs that an author writes, in their order."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(ReportParagraphRowForm, one=_("Paragraph"), another="", most=MOST_PARAGRAPHS, **kwargs)
        self.widget = ParagraphRows(ReportParagraphRowForm, self.most, _("Paragraph"), "")


def part_of(section: str) -> str:
    """Return the part into which an observation of a kind is drawn: they are called alike."""
    return Part(section).value
