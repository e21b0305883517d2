"""Words of imports of contacts: what they bring, and what history calls what workers do."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
HISTORY: Mapping[str, Words] = {
    "diversion.import.tell": _("Read and tried"),
    "diversion.import.refuse": _("Refused"),
    "diversion.import.apply": _("Came with a file"),
}
# What an import adds, in the order in which a page tells of it.
KINDS: Mapping[str, Words] = {
    "contacts": _("Police contacts"),
    "students": _("Students in them"),
    "unmatched": _("Of these not matched to the roster"),
}
