"""Words of imports of contacts: what they bring, and what history calls what workers do."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diversion.models import ContactImport, Rule, RuleSays

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
    "eligible": _("By the rules of that day eligible for diversion"),
    "not": _("By these rules not eligible"),
    "ask": _("By these rules to be asked about"),
}


def answer_lines(record: ContactImport) -> list[list[str]]:
    """Return what the rules say of each student with an offense, as lines of a file: no child by name."""
    head = [gettext("Line"), gettext("Answer"), gettext("Rule"), gettext("Student in the contact (reference)")]
    return [head, *map(_line, record.answers)]


def _line(told: list[int | str]) -> list[str]:
    line, answer, rule, *row = map(str, told)
    return [line, str(RuleSays(answer).label), str(Rule(rule).label), "".join(row)]
