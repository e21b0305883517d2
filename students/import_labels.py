"""Words of imports: what they bring, and what history calls what workers do."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from students.models import RosterImport

Words = str | Promise
# What history calls what workers do.
HISTORY: Mapping[str, Words] = {
    "students.import.tell": gettext_lazy("Read and tried"),
    "students.import.refuse": gettext_lazy("Refused"),
    "students.import.ask": gettext_lazy("Would end more than was confirmed: asks again"),
    "students.import.apply": gettext_lazy("Roster applied"),
}
# Kinds of rows in the order in which a page tells of them, each with what stands behind it.
KINDS: Mapping[str, Words] = {
    "students": gettext_lazy("Students"),
    "guardians": gettext_lazy("Guardians"),
    "guardianships": gettext_lazy("Who answers for whom"),
    "traits": gettext_lazy("Grade, sex, race and ethnicity, primary school"),
    "classes": gettext_lazy("Classes"),
    "enrollments": gettext_lazy("Class enrollments"),
    "memberships": gettext_lazy("At a school"),
    "programs": gettext_lazy("Program flags"),
}


def came_words(record: RosterImport) -> str:
    """Return what came: which version, and whether it is the whole or what changed."""
    if record.kind == RosterImport.Kind.PROGRAMS:
        return _("Program flags, the whole of them")
    modes = set(record.came.get("modes", {}).values())
    if not modes:
        return _("Roster")
    word = {"bulk": _("the whole"), "delta": _("what changed")}.get("".join(modes), _("partly whole, partly changes"))
    return _("OneRoster %(version)s, %(word)s") % {"version": record.came["version"], "word": word}
