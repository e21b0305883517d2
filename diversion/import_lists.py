"""The columns of the list of imports of contacts."""

from __future__ import annotations

from core.imports.words import COURSE, FILE

IMPORTS = (*FILE, *COURSE)
