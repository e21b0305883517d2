"""Imports of contacts with the police."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import history
from core.guards import in_time
from core.imports.record import ImportRecord, import_constraints
from core.models import CHANGE


@history.tracked(exclude=["step", "steps", "answers"])
class ContactImport(ImportRecord):
    """
    One file of contacts with the police, read, tried and put down, as of ``day``.

    ``answers`` has of each student who is said to have done something, where an offense stands with them: the line,
    what the rules of that day say (``RuleSays``), which rule, and once it is put down the student in the contact.
    """

    ref_prefix = "pci"
    app_may = CHANGE
    told_at = {"contactimport_file_not_empty": "size"}

    day = models.DateField(_("as of"), null=True, blank=True)
    answers = models.JSONField(_("eligibility"), default=list, blank=True, editable=False)

    class Meta:
        constraints = import_constraints("contactimport")
        indexes = [models.Index(fields=["-uploaded_at", "-id"], name="contactimport_newest")]
        triggers = [in_time("uploaded_at")]
