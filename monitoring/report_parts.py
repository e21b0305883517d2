"""What a report says of success, challenges and adjustments, part by part: the same on page, PDF and in files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from monitoring.figure_sheets import FigureSheet
from monitoring.models import OWN_PARTS, Paragraph, Part, Report

NOTHING = _lazy("No observation was made.")
# The first form of a release in which there is room for parts in words.
SINCE_VERSION = 4
ORDER = {part: number for number, part in enumerate(Part.values)}

# What programs call each column of the file of paragraphs, and what people do.
HEADINGS: dict[str, str | Promise] = {
    "report": _lazy("Report"),
    "part": _lazy("Part"),
    "place": _lazy("Place in the part"),
    "words": _lazy("What it says"),
    "figures": _lazy("Figures it is about"),
    "evidence": _lazy("What shows it"),
    "observation": _lazy("Drawn from the observation"),
    "adjustment": _lazy("Adjustment"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One paragraph, and the figures of the report that it tells of."""

    paragraph: Paragraph
    figures: Sequence[FigureSheet]

    @property
    def figures_words(self) -> str:
        """The figures by place and name: "Figures: 1. Positions filled; 3. Stipends awarded"; empty without one."""
        names = "; ".join(f"{sheet.place}. {sheet.definition.label}" for sheet in self.figures)
        if not names:
            return ""
        return (_("Figure: %(names)s") if len(self.figures) == 1 else _("Figures: %(names)s")) % {"names": names}

    @property
    def evidence_words(self) -> str:
        evidence = self.paragraph.evidence
        return _("What shows it: %(evidence)s") % {"evidence": evidence} if evidence else ""

    @property
    def notes(self) -> list[str]:
        """What stands below the paragraph."""
        return [words for words in (self.figures_words, self.evidence_words) if words]


@dataclass(frozen=True, slots=True)
class PartSaid:
    """One part of a report in words."""

    part: Part
    said: Sequence[Said]

    @property
    def heading(self) -> str:
        return str(self.part.label)


def in_order(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Return paragraphs as they are read: part by part."""
    return sorted(paragraphs, key=lambda one: (ORDER[one.part], one.place))


def parts(paragraphs: Iterable[Paragraph], sheets: Iterable[FigureSheet]) -> list[PartSaid]:
    """Return the parts that say something, in their order, with the figures among ``sheets`` that they tell of."""
    known = {sheet.definition.key: sheet for sheet in sheets}
    told = [Said(one, [known[key] for key in one.figures if key in known]) for one in in_order(paragraphs)]
    by_part = [PartSaid(part, [one for one in told if one.paragraph.part == part]) for part in Part]
    return [part for part in by_part if part.said]


def is_silent(report: Report, found: Sequence[PartSaid]) -> bool:
    """Tell whether a report has no word of what was observed; those from before there was room say nothing of it."""
    if report.is_closed and (report.canonical_version or 0) < SINCE_VERSION:
        return False
    return not any(part.part in OWN_PARTS for part in found)


def lines(report: Report, paragraphs: Iterable[Paragraph], *, in_words: bool = False) -> Iterator[list[Any]]:
    """Yield the columns, then one line for each paragraph: for programs, or ``in_words`` for people."""
    yield [str(words) for words in HEADINGS.values()] if in_words else list(HEADINGS)
    for one in in_order(paragraphs):
        yield [
            report.ref,
            str(Part(one.part).label) if in_words else one.part,
            one.place,
            one.words,
            " ".join(one.figures),
            one.evidence,
            one.observation.ref if one.observation else "",
            one.adjustment.ref if one.adjustment else "",
        ]
