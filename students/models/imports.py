"""Imports of the roster and of program flags, and what a later delta of the roster builds on."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import history
from core.guards import in_time
from core.imports.record import ImportRecord, import_constraints
from core.models import CHANGE, EVERYTHING
from district.models import District, School


@history.tracked(exclude=["step", "steps"])
class RosterImport(ImportRecord):
    """
    One file of the student information system: a roster (OneRoster) or program flags, read, tried and applied.

    ``came`` says which files there were, whole or as a delta, and how many rows. ``likely`` counts persons who are not
    on the roster, of each of whom one on it may be the same.
    """

    class Kind(models.TextChoices):
        ROSTER = "roster", _("Roster")
        PROGRAMS = "programs", _("Program flags")

    ref_prefix = "imp"
    app_may = CHANGE
    told_at = {"rosterimport_file_not_empty": "size"}

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="roster_imports")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    came = models.JSONField(_("what came"), default=dict, blank=True, editable=False)
    day = models.DateField(_("as of"), null=True, blank=True)
    likely = models.PositiveIntegerField(_("likely the same person"), default=0)

    @property
    def ends_words(self) -> str:
        """How many of the spans that are open would end: "7,088 of 7,088 memberships at a school"."""
        told = {"ended": f"{self.ended:,}", "before": f"{self.before:,}"}
        if self.kind == self.Kind.PROGRAMS:
            return gettext("%(ended)s of %(before)s program flags") % told
        return gettext("%(ended)s of %(before)s memberships at a school") % told

    class Meta:
        constraints = [
            *import_constraints("rosterimport"),
            models.CheckConstraint(name="rosterimport_kind_valid", condition=Q(kind__in=["roster", "programs"])),
        ]
        indexes = [models.Index(fields=["-uploaded_at", "-id"], name="rosterimport_newest")]
        triggers = [in_time("uploaded_at")]


class RosterOrg(models.Model):
    """
    An org of the roster by its sourcedId, and the school that it is; None of a district or a department.

    Without history, like classes: it says what a file said. A delta names orgs that came with an earlier file.
    """

    app_may = EVERYTHING

    id = models.BigAutoField(primary_key=True)
    source_id = models.CharField(max_length=255, unique=True)
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return self.source_id


class RosterSession(models.Model):
    """A term, semester or school year of the roster over ``[from_date, until_date)``, for classes that name it."""

    app_may = EVERYTHING

    id = models.BigAutoField(primary_key=True)
    source_id = models.CharField(max_length=255, unique=True)
    from_date = models.DateField()
    until_date = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="rostersession_until_not_before_from", condition=Q(until_date__gte=F("from_date"))
            )
        ]

    def __str__(self) -> str:
        return self.source_id
