"""What the pages of this room that show students are called in the log of who looked."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise

PAGES: Mapping[str, str | Promise] = {}
