"""What a report tells of students: the counts before and after disclosure control, and what was released of them."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.models import APPEND, EVERYTHING, Record
from district.models import School
from monitoring.models.figures import OF_ITS_REPORT, Definition, Figure, made
from monitoring.models.reports import Report
from monitoring.models.students_triggers import protection_triggers

SHARE: Any = {"max_digits": 6, "decimal_places": 5, "null": True, "blank": True}
MEDIAN: Any = {"max_digits": 8, "decimal_places": 1, "null": True, "blank": True}


class CellState(models.TextChoices):
    """What a reader is told of one count: the number, that there is none, that it is hidden, that nobody counted."""

    COUNT = "count", _("Told")
    ZERO = "zero", _("None")
    HIDDEN = "hidden", _("Hidden")
    NOT_COLLECTED = "not_collected", _("Not collected")
    ABSENT = "", _("Not counted in this figure")


class HiddenWhy(models.TextChoices):
    """Why a count is hidden, for those who may see the count: to a reader both look alike."""

    SMALL = "small", _("Small")
    PROTECTS = "protects", _("Protects a small one")


# What is told of one count lies in its state and its value: a hidden one has no number anywhere.
def told_truly(name: str, value: str) -> Q:
    """Return the condition that the columns of one count, ``<name>_state`` and ``value``, do not contradict."""
    return (
        Q(**{f"{name}_state": CellState.COUNT, f"{value}__gt": 0})
        | Q(**{f"{name}_state": CellState.ZERO, value: 0})
        | Q(**{f"{name}_state__in": [CellState.HIDDEN, CellState.NOT_COLLECTED, CellState.ABSENT]})
        & Q(**{f"{value}__isnull": True})
    )


class AboutStudents(models.Model):
    """
    One line of a figure about students, as it is told.

    It is of one school (``school`` empty and a code: several put together; no code: all schools) and of one group of
    students (``group`` empty: all). ``n`` counts students or events, ``of`` the students it is of: each as its state
    says, and empty where it is hidden. ``share_least`` and ``share_greatest`` are the share ``n`` of ``of``, the same
    where it is told as it is, else between which it lies. ``median`` is one of whole days.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    school_code = models.CharField(_("school’s code"), max_length=400, blank=True)
    school_name = models.CharField(_("school"), max_length=400, blank=True)
    group = models.CharField(_("grouped by"), max_length=20, blank=True)
    value = models.CharField(_("group"), max_length=100, blank=True)
    n_state = models.CharField(_("count is"), max_length=13, choices=CellState.choices, blank=True)
    n = models.PositiveIntegerField(_("count"), null=True, blank=True)
    of_state = models.CharField(_("what it is of is"), max_length=13, choices=CellState.choices, blank=True)
    of = models.PositiveIntegerField(_("of"), null=True, blank=True)
    share_least = models.DecimalField(_("share at least"), **SHARE)
    share_greatest = models.DecimalField(_("share at most"), **SHARE)
    median = models.DecimalField(_("median, in days"), **MEDIAN)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(name="%(class)s_n_told_truly", condition=told_truly("n", "n")),
            models.CheckConstraint(name="%(class)s_of_told_truly", condition=told_truly("of", "of")),
            models.CheckConstraint(
                name="%(class)s_group_has_value",
                condition=Q(group="", value="") | ~Q(group="") & ~Q(value=""),
            ),
            models.CheckConstraint(
                name="%(class)s_share_has_two_ends",
                condition=Q(share_least__isnull=True, share_greatest__isnull=True)
                | Q(share_least__gte=0, share_greatest__lte=1, share_greatest__gte=F("share_least")),
            ),
            # A share that is told to the unit tells both counts.
            models.CheckConstraint(
                name="%(class)s_share_of_what_is_told",
                condition=Q(share_least__isnull=True)
                | Q(of_state=CellState.COUNT)
                & (Q(n_state__in=[CellState.COUNT, CellState.ZERO]) | Q(share_greatest__gt=F("share_least"))),
            ),
        ]


@history.tracked()
class ProtectedCell(AboutStudents, Record):
    """
    A line of a figure before its release: the raw counts, what would be told of them, why, and what the attack finds.

    ``n_least`` to ``n_greatest`` is what a reader of everything told can say of ``n`` (no greatest: nothing bounds it).
    ``is_open_before``: the reader could say as much before this report, so hiding more would not help. Raw counts are
    read by the privacy officer's page alone.
    """

    ref_prefix = "pcc"
    app_may = EVERYTHING

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="protected")
    figure = models.ForeignKey(Figure, on_delete=models.CASCADE, related_name="protected")
    n_raw = models.PositiveIntegerField(_("raw count"), null=True, blank=True)
    n_why = models.CharField(_("why hidden"), max_length=8, choices=HiddenWhy.choices, blank=True)
    n_least = models.PositiveIntegerField(_("at least"), null=True, blank=True)
    n_greatest = models.PositiveIntegerField(_("at most"), null=True, blank=True)
    of_raw = models.PositiveIntegerField(_("raw count of"), null=True, blank=True)
    of_why = models.CharField(_("why that is hidden"), max_length=8, choices=HiddenWhy.choices, blank=True)
    of_least = models.PositiveIntegerField(_("that is at least"), null=True, blank=True)
    of_greatest = models.PositiveIntegerField(_("that is at most"), null=True, blank=True)
    is_open_before = models.BooleanField(_("known before"), default=False)

    class Meta:
        constraints = [
            *AboutStudents.Meta.constraints,
            models.UniqueConstraint(name="protectedcell_unique", fields=["figure", "school_code", "group", "value"]),
            models.CheckConstraint(
                name="protectedcell_why_iff_hidden",
                condition=(Q(n_state=CellState.HIDDEN) & ~Q(n_why="") | ~Q(n_state=CellState.HIDDEN) & Q(n_why=""))
                & (Q(of_state=CellState.HIDDEN) & ~Q(of_why="") | ~Q(of_state=CellState.HIDDEN) & Q(of_why="")),
            ),
            models.CheckConstraint(
                name="protectedcell_told_is_counted",
                condition=(Q(n__isnull=True) | Q(n=F("n_raw"))) & (Q(of__isnull=True) | Q(of=F("of_raw"))),
            ),
        ]
        triggers = [made("frozen", OF_ITS_REPORT, "counts")]

    def __str__(self) -> str:
        return f"{self.school_name or 'all schools'}, {self.group} {self.value}"


@history.tracked()
class Protection(Record):
    """
    That the counts of one report were protected: by which rules, knowing what, and what the attack found.

    ``digest``: by which others know it, a hash of all that it says, written by the database. ``known``: those of the
    reports, released or waiting, that the attack knew besides, as they were then. ``told``: what is told and hidden by
    family of figures, with seconds, cost and bound, no raw counts. ``published``: what goes into the history of later
    reports. It holds raw counts, and nothing but disclosure control reads it. While the report is in review, ``known``
    may grow: by what was released since, once the attack was tried again.

    ``is_shown``: that a privacy officer cleared it once, and so who reads drafts has it, whatever is told in the end.
    ``shown_before``: the same as ``published``, of each time before that the report was counted and that was shown.
    """

    ref_prefix = "ptn"
    app_may = EVERYTHING

    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="protection")
    rules = models.JSONField(_("rules"))
    digest = models.CharField(_("SHA-256 of what it says"), max_length=64, blank=True, editable=False)
    known = ArrayField(models.CharField(max_length=64), verbose_name=_("what was known"), default=list, blank=True)
    passed = models.BooleanField(_("nothing can be told"))
    told = models.JSONField(_("what is told and hidden"), default=list)
    published = models.JSONField(_("for later reports"), default=list)
    is_shown = models.BooleanField(_("shown to who reads drafts"), default=False)
    shown_before = models.JSONField(_("shown before it was counted again"), default=list, blank=True)

    class Meta:
        triggers = protection_triggers()

    def __str__(self) -> str:
        return f"protection of {self.report_id}"


# The Board reads what was cleared and nothing else (monitoring.models.released).
RELEASED_WITH_REPORT = """
-- FOR SHARE waits for a release that is under way, and then reads what it wrote.
PERFORM FROM monitoring_report r WHERE r.id = NEW.report_id AND r.status = 'in_review' FOR SHARE;
IF NOT FOUND THEN
    RAISE EXCEPTION 'counts of students are released with their report and at no other time';
END IF;
RETURN NEW;
"""


@history.tracked()
class ReleasedCell(AboutStudents, Record):
    """
    A line about students of a released report: all that is ever shown of it, to whoever it is.

    The words of its figure are those of its definition, which does not change. Rows are written while their report is
    being released, and neither changed nor removed.
    """

    ref_prefix = "rlc"
    app_may = APPEND

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="released_cells")
    place = models.PositiveSmallIntegerField(_("place"))
    definition = models.ForeignKey(Definition, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            *AboutStudents.Meta.constraints,
            models.UniqueConstraint(
                name="releasedcell_unique", fields=["report", "place", "school_code", "group", "value"]
            ),
        ]
        triggers = [
            history.no_truncate(),
            pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="in_release", when=pgtrigger.Before, operation=pgtrigger.Insert, func=RELEASED_WITH_REPORT
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school_name or 'all schools'}, {self.group} {self.value}"
