"""What a report says in words: composed by its author, carried over to a revision, and what the product says itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core import history, records
from district.models import User
from monitoring import policies, selectors
from monitoring.models import (
    MOST_PARAGRAPHS,
    OWN_PARTS,
    PARAGRAPH_WORDS,
    Adjustment,
    Observation,
    Paragraph,
    Part,
    Report,
)
from monitoring.services.observations import nameless
from monitoring.workflow import REPORT

TOLD = ("part", "place", "words", "figures", "evidence", "observation_id", "adjustment_id")


@transaction.atomic
def report_compose(*, actor: User, ref: str, version: int | None, paragraphs: Sequence[Mapping[str, Any]]) -> Report:
    """
    Keep what a draft says of success, challenges and adjustments, in place of what it said.

    Each paragraph has its ``part`` and ``words``; perhaps ``figures`` by their keys, ``evidence``, and the reference of
    the ``observation`` or ``adjustment`` that it is drawn from. They stand in the order in which they come, part by
    part. What became of earlier adjustments is written anew by the product.

    :raises TransitionNotAllowed: unless it is a draft.
    :raises ValidationError: naming each paragraph that is not right by its number.
    """
    report = records.lock(policies.visible_reports(actor), ref, version=version)
    policies.check(actor, "monitoring.report.compose", report)
    report.status = REPORT.check("compose", report.status)
    wanted = _wanted(actor, report, paragraphs)
    with history.action("monitoring.report.compose", actor=actor):
        _put(report, [part.value for part in OWN_PARTS], wanted)
        became_write(report)
        return records.touch(report)


def became_write(report: Report) -> None:
    """Write what became of earlier adjustments, within the action of whoever makes, composes or submits the report."""
    wanted = [
        Paragraph(
            report=report, part=Part.BECAME, place=place, words=Truncator(words).chars(PARAGRAPH_WORDS), adjustment=one
        )
        for place, (one, words) in enumerate(selectors.became(report), start=1)
    ]
    _put(report, [Part.BECAME.value], wanted)


def paragraphs_carry(before: Report, after: Report) -> None:
    """Let a revision begin with the paragraphs of the report that it corrects."""
    own = before.paragraphs.filter(part__in=OWN_PARTS)
    Paragraph.objects.bulk_create(
        Paragraph(report=after, **{name: getattr(one, name) for name in TOLD}) for one in own.order_by("part", "place")
    )


def check_figures(report: Report) -> None:
    """:raises ValidationError: when a paragraph tells of a figure that the report does not have any more."""
    known = {meaning.key for meaning in selectors.figures_to_tell(report)}
    gone = sorted({key for one in report.paragraphs.all() for key in one.figures} - known)
    if gone:
        words = _("A paragraph tells of a figure that this report does not have: %(keys)s. Choose another one there.")
        raise ValidationError(words % {"keys": ", ".join(gone)})


def _put(report: Report, parts: Sequence[str], wanted: Sequence[Paragraph]) -> None:
    """Have the paragraphs ``wanted`` in these parts of a report, and no others; those that stay are left alone."""
    there = {_content(one): one for one in report.paragraphs.filter(part__in=parts)}
    kept = {_content(one) for one in wanted} & set(there)
    report.paragraphs.filter(pk__in=[one.pk for content, one in there.items() if content not in kept]).delete()
    Paragraph.objects.bulk_create(one for one in wanted if _content(one) not in kept)


def _content(one: Paragraph) -> tuple[Any, ...]:
    return tuple(tuple(one.figures) if name == "figures" else getattr(one, name) for name in TOLD)


def _wanted(actor: User, report: Report, rows: Sequence[Mapping[str, Any]]) -> list[Paragraph]:
    """:raises ValidationError: with a sentence for each row that is not right."""
    if len(rows) > MOST_PARAGRAPHS:
        words = _("At most %(most)d paragraphs are taken.") % {"most": MOST_PARAGRAPHS}
        raise ValidationError({"paragraphs": words})
    drawn = _Drawn(actor, report)
    found: list[Paragraph] = []
    wrong: list[str] = []
    places = dict.fromkeys(OWN_PARTS, 0)
    for number, row in enumerate(rows, start=1):
        try:
            one = drawn.paragraph(row)
        except ValidationError as error:
            wrong += [_("Row %(number)d: %(why)s") % {"number": number, "why": why} for why in error.messages]
            continue
        places[Part(one.part)] += 1
        one.place = places[Part(one.part)]
        found.append(one)
    if wrong:
        raise ValidationError({"paragraphs": wrong})
    return found


class _Drawn:
    """Makes paragraphs of what was typed, and knows what they may be drawn from. Four queries, however many."""

    def __init__(self, actor: User, report: Report) -> None:
        self.report = report
        own = report.paragraphs.filter(part__in=OWN_PARTS).select_related("observation", "adjustment")
        self.known: dict[str, Observation | Adjustment] = {}
        for one in own:  # what it tells already stays, though it was set aside since
            self._learn(one.observation, one.adjustment)
        self._learn(*selectors.observations_to_tell(actor, report), *selectors.adjustments_to_tell(actor, report))
        self.keys = {meaning.key for meaning in selectors.figures_to_tell(report)}
        self.told: set[str] = set()

    def _learn(self, *found: Observation | Adjustment | None) -> None:
        self.known |= {one.ref: one for one in found if one is not None}

    def paragraph(self, row: Mapping[str, Any]) -> Paragraph:
        """:raises ValidationError: in sentences."""
        part, words = row["part"], row["words"].strip()
        if part not in OWN_PARTS:
            raise ValidationError(_("An author does not write this part: the product does."))
        if not words:
            raise ValidationError(_("Write what it says, or take it out."))
        figures = list(dict.fromkeys(row.get("figures") or ()))
        if unknown := [key for key in figures if key not in self.keys]:
            raise ValidationError(_("The report has no figure %(keys)s to tell of.") % {"keys": ", ".join(unknown)})
        evidence = (row.get("evidence") or "").strip()
        nameless(f"{words}\n{evidence}", "paragraphs")
        return Paragraph(
            report=self.report, part=part, words=words, figures=figures, evidence=evidence,
            observation=self._of(Observation, row.get("observation") or ""),
            adjustment=self._of(Adjustment, row.get("adjustment") or "", part),
        )  # fmt: skip

    def _of(self, kind: type[Observation | Adjustment], ref: str, part: str = Part.ADJUSTMENT) -> Any:
        if not ref:
            return None
        one = self.known.get(ref)
        if not isinstance(one, kind):
            raise ValidationError(
                _("What it is drawn from cannot be told here: it is of another period, set aside, or told already.")
            )
        if part != Part.ADJUSTMENT:
            raise ValidationError(_("An adjustment is told among the adjustments."))
        if ref in self.told:
            raise ValidationError(_("It is drawn from what another paragraph is drawn from already."))
        self.told.add(ref)
        return one
