"""The columns of the list of imports."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.exports import Column
from core.imports.words import COURSE, FILE

IMPORTS = (
    *FILE,
    Column("kind", _("Kind"), lambda row: row.get_kind_display(), ("kind", "-uploaded_at")),
    *COURSE,
)
