"""What a report says in words, all of it on one page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, cast

from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from core.dates import day_words
from core.forms import VersionedForm
from monitoring import report_parts, selectors
from monitoring.forms.paragraph_rows import Draw, ParagraphRows, ParagraphsField, part_of
from monitoring.models import OWN_PARTS, Adjustment, Observation, Paragraph, Part, Report
from monitoring.report_parts import PartSaid

# More than these nobody looks through on this page; the lists of the room have all.
MOST_DRAWN = 100


class ReportComposeForm(VersionedForm):
    """
    What a draft says of success, challenges and adjustments, whole: a paragraph that is not sent is taken out.

    A paragraph has its `part` (`success`, `challenge` or `adjustment`) and `words`; perhaps the keys of the `figures`
    that it is about, the `evidence` that shows it, and what it is drawn from, by reference. They stand in the order in
    which they are sent.
    """

    record: Report
    named = frozenset({"paragraphs"})
    asks_as: ClassVar[Mapping[str, str]] = {
        "words": "paragraphs", "place": "paragraphs", "part": "paragraphs", "observation": "paragraphs",
    }  # fmt: skip
    paragraphs = ParagraphsField(
        label=_("What the report says in words"), required=False,
        help_text=_(
            "Draw in what was observed, change it, or write paragraphs of your own. Nothing is kept before you save. "
            "The public reads all of it, also what shows it: name no student."
        ),
    )  # fmt: skip

    def prepare(self) -> None:
        told = list(selectors.paragraphs(self.record))
        own = report_parts.in_order(one for one in told if one.part in OWN_PARTS)
        self.became: list[PartSaid] = report_parts.parts([one for one in told if one.part == Part.BECAME], [])
        self.initial["paragraphs"] = [_row(one) for one in own]
        rows = cast("ParagraphRows", self.fields["paragraphs"].widget)
        figures = selectors.figures_to_tell(self.record)
        rows.figures = [("", _("No figure")), *((meaning.key, meaning.label) for meaning in figures)]
        noted = list(selectors.observations_to_tell(self.actor, self.record)[:MOST_DRAWN])
        adjusted = list(selectors.adjustments_to_tell(self.actor, self.record)[:MOST_DRAWN])
        known = {meaning.key for meaning in figures}
        rows.draws = [
            *(self._noted(one, known) for one in noted),
            *(self._adjusted(one) for one in adjusted),
        ]
        rows.origins = {one.ref: one.about for one in rows.draws} | {
            one.observation.ref: _noted_words(one.observation) for one in own if one.observation
        }

    def _noted(self, one: Observation, known: set[str]) -> Draw:
        figures = [one.indicator] if one.indicator in known else []
        more = {"observation": one.ref, "evidence": one.evidence, "figures": figures}
        is_earlier = one.seen_on < self.record.period_from
        return Draw(one.ref, part_of(one.section), one.words, _noted_words(one), is_earlier, more)

    def _adjusted(self, one: Adjustment) -> Draw:
        # Whose it is stays with those who work on it: the public reads the report.
        told = {"title": one.title, "why": _whole(one.why), "day": day_words(one.due_on)}
        words = say("%(title)s: %(why)s Due on %(day)s.") % told
        is_earlier = one.proposed_on < self.record.period_from
        about = say("Adjustment, proposed on %(day)s") % {"day": day_words(one.proposed_on)}
        return Draw(one.ref, Part.ADJUSTMENT.value, words, about, is_earlier, {"adjustment": one.ref})


def _row(one: Paragraph) -> dict[str, Any]:
    return {
        "part": one.part,
        "words": one.words,
        "figures": one.figures,
        "evidence": one.evidence,
        "observation": one.observation.ref if one.observation else "",
        "adjustment": one.adjustment.ref if one.adjustment else "",
    }


def _noted_words(one: Observation) -> str:
    """Return what tells an observation apart: when it was noticed, where, and by whom."""
    told = [say("Noticed on %(day)s") % {"day": day_words(one.seen_on)}]
    told += [one.school.name] if one.school else []
    about = one.level or one.strategy
    told += [str(about)] if about else []
    return " · ".join(told)


def _whole(text: str) -> str:
    """Return a text as a whole sentence."""
    return text if text.endswith((".", "!", "?")) else f"{text}."
