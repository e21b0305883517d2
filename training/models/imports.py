"""Imports of what staff learned before, or elsewhere."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import history
from core.guards import in_time
from core.imports.record import ImportRecord, import_constraints
from core.models import CHANGE


@history.tracked(exclude=["step", "steps"])
class CompletionImport(ImportRecord):
    """One file of past records, read, tried and entered, as of ``day``."""

    ref_prefix = "tci"
    app_may = CHANGE
    told_at = {"completionimport_file_not_empty": "size"}

    day = models.DateField(_("as of"), null=True, blank=True)

    class Meta:
        constraints = import_constraints("completionimport")
        indexes = [models.Index(fields=["-uploaded_at", "-id"], name="completionimport_newest")]
        triggers = [in_time("uploaded_at")]
