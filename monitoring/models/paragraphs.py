"""What a report says in words of success, challenges and adjustments, paragraph by paragraph."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from core import history
from core.models import EVERYTHING, Record
from monitoring.models.figures import OF_ITS_REPORT, frozen
from monitoring.models.observations import Adjustment, Observation
from monitoring.models.reports import Report

# Characters of a paragraph at most, paragraphs of a report, and figures that one tells of.
PARAGRAPH_WORDS = 2_000
MOST_PARAGRAPHS = 60
MOST_FIGURES = 5


class Part(models.TextChoices):
    """The parts of a report in words. The last one is the product's own: what became of adjustments told before."""

    SUCCESS = "success", _("What succeeded")
    CHALLENGE = "challenge", _("What was hard")
    ADJUSTMENT = "adjustment", _("What is adjusted")
    BECAME = "became", _("What became of earlier adjustments")


# Those that an author writes.
OWN_PARTS = (Part.SUCCESS, Part.CHALLENGE, Part.ADJUSTMENT)


@history.tracked()
class Paragraph(Record):
    """
    One paragraph of a report, drawn from an observation or an adjustment, or written by the author.

    ``figures`` are the keys of the figures that it tells of, ``evidence`` what shows it. It changes with its draft
    alone: what is in review stays, and what is released is hashed and signed with the figures. The copies in it go on
    saying what they said, whatever becomes of the observation or the adjustment.
    """

    ref_prefix = "par"
    app_may = EVERYTHING
    told_at = {
        "paragraph_words_not_too_long": "words",
        "paragraph_place_once": "place",
        "paragraph_drawn_whole": "observation",
    }

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="paragraphs")
    part = models.CharField(_("part"), max_length=10, choices=Part.choices)
    place = models.PositiveSmallIntegerField(_("place"))
    words = models.TextField(_("words"))
    figures = ArrayField(
        models.CharField(max_length=80), verbose_name=_("figures"), default=list, db_default=[], blank=True
    )
    evidence = models.TextField(_("what shows it"), blank=True)
    observation = models.ForeignKey(
        Observation, on_delete=models.PROTECT, null=True, blank=True, related_name="paragraphs",
        verbose_name=_("drawn from"),
    )  # fmt: skip
    adjustment = models.ForeignKey(
        Adjustment, on_delete=models.PROTECT, null=True, blank=True, related_name="paragraphs",
        verbose_name=_("adjustment"),
    )  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(name="paragraph_part_valid", condition=Q(part__in=Part.values)),
            models.CheckConstraint(name="paragraph_words_not_blank", condition=~Q(words="")),
            models.CheckConstraint(
                name="paragraph_words_not_too_long",
                condition=LessThanOrEqual(Length("words"), PARAGRAPH_WORDS),
                violation_error_message=_("Write fewer words."),
            ),
            models.UniqueConstraint(name="paragraph_place_once", fields=["report", "part", "place"]),
            models.UniqueConstraint(
                name="paragraph_observation_once",
                fields=["report", "observation"],
                violation_error_message=_("The report tells of this observation already."),
            ),
            models.CheckConstraint(
                name="paragraph_drawn_whole",
                condition=Q(part="became", adjustment__isnull=False, observation__isnull=True)
                | Q(part="adjustment", observation__isnull=True)
                | Q(part__in=["success", "challenge", "adjustment"], adjustment__isnull=True),
            ),
        ]
        triggers = [frozen("frozen", OF_ITS_REPORT, "paragraphs")]

    def __str__(self) -> str:
        return f"{self.part} {self.place} of report {self.report_id}"
