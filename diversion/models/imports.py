"""Imports of contacts with the police."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import history
from core.guards import in_time
from core.imports.record import ImportRecord, import_constraints
from core.models import CHANGE


@history.tracked(exclude=["step", "steps"])
class ContactImport(ImportRecord):
    """One file of contacts with the police, read, tried and put down, as of ``day``."""

    ref_prefix = "pci"
    app_may = CHANGE
    told_at = {"contactimport_file_not_empty": "size"}

    day = models.DateField(_("as of"), null=True, blank=True)

    class Meta:
        constraints = import_constraints("contactimport")
        indexes = [models.Index(fields=["-uploaded_at", "-id"], name="contactimport_newest")]
        triggers = [in_time("uploaded_at")]
