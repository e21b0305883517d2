"""
What is hidden of counts of students and why, in words: for the privacy officer alone, beside the counts themselves.

Families of figures are protected together, each with what that cost (``Protection.told``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core.amounts import grouped
from monitoring.group_words import GROUPS, TOGETHER, group_name
from monitoring.models import CellState, HiddenWhy, ProtectedCell
from monitoring.student_amounts import Amount

WHY: Mapping[str, str | Promise] = {
    HiddenWhy.SMALL: _lazy("It is small"),
    HiddenWhy.PROTECTS: _lazy("It protects a small one"),
}
# The district's rules by the names that the library has for them, where a person is helped by them.
RULES: Mapping[str, str | Promise] = {
    "minimum": _lazy("Smallest count that is told"),
    "width": _lazy("Least distance between what a hidden small count can be"),
}


@dataclass(frozen=True, slots=True)
class Count:
    """One count of a line: what it is, what is told, why it is hidden, what else it could be for a reader."""

    raw: str
    told: str
    why: str
    said: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Disclosed:
    """One line about students with the counts behind it; ``of`` is None where its figure tells of none."""

    figure: str
    school: str
    group: str
    n: Count
    of: Count | None
    is_open_before: bool

    @property
    def counts(self) -> list[tuple[str, Count]]:
        return [(_("Count"), self.n), *([(_("Of"), self.of)] if self.of else [])]


@dataclass(frozen=True, slots=True)
class Family:
    """
    Figures that were protected together, and what that took.

    ``is_left_out``: nothing is told of them, since nothing could be told safely.
    """

    figures: Sequence[str]
    lines: str
    small: str
    protects: str
    cost: str
    seconds: str
    is_best: bool
    together: str
    is_left_out: bool


def disclosed(row: ProtectedCell) -> Disclosed:
    """Return a line in words. Its figure and definition must be loaded."""
    group = f"{GROUPS.get(row.group, row.group)}: {group_name(row.group, row.value)}" if row.group else ""
    of = _count(row, "of") if row.of_state or row.of_raw is not None else None
    return Disclosed(
        row.figure.definition.label, row.school_name or _("All schools"), group or _("All students"),
        _count(row, "n"), of, row.is_open_before,
    )  # fmt: skip


def _count(row: ProtectedCell, name: str) -> Count:
    state, raw, why = (getattr(row, f"{name}_{what}") for what in ("state", "raw", "why"))
    told = Amount(state, getattr(row, name))
    words = told.words or _("Nothing")
    if name == "n" and row.median is not None:
        words = _("%(n)s days") % {"n": grouped(row.median, 1)}
    counted = _("Not collected") if state == CellState.NOT_COLLECTED else ""
    if raw is not None:
        counted = grouped(Decimal(raw), 0)
    said = said_words(getattr(row, f"{name}_least"), getattr(row, f"{name}_greatest")) if told.is_hidden else ""
    return Count(counted, words, str(WHY.get(why, "")), said, told.is_hidden)


def said_words(least: int | None, greatest: int | None) -> str:
    """Return what a reader of everything told cannot rule out of a hidden count: "from 1 to 24", "1 or more"."""
    if greatest is None:
        return _("%(n)s or more") % {"n": least or 0}
    return _("from %(n)s to %(m)s") % {"n": least or 0, "m": greatest}


def families(told: Sequence[Mapping[str, Any]], labels: Mapping[str, str]) -> list[Family]:
    """Return what disclosure control did by family of figures, as it was kept; ``labels`` name figures by key."""
    seen: set[str] = set()
    return [
        Family(
            _names(one["figures"], labels, seen),
            _number(one.get("cells")),
            _number(one.get(HiddenWhy.SMALL)),
            _number(one.get(HiddenWhy.PROTECTS)),
            _cost(one.get("cost"), one.get("bound")),
            _seconds(one.get("seconds")),
            bool(one.get("is_best")),
            "; ".join(_together(*pair) for pair in one.get("together", [])),
            bool(one.get("left_out")),
        )
        for one in told
    ]


def _names(keys: Sequence[str], labels: Mapping[str, str], seen: set[str]) -> list[str]:
    """Return what figures are called; a second time it is the students at the schools beside whom they are told."""
    names = [labels.get(key, key) for key in keys]
    if seen.issuperset(keys):
        return [_("Students at the schools, beside: %(figures)s") % {"figures": ", ".join(names)}]
    seen.update(keys)
    return names


def _together(dimension: str, code: str) -> str:
    """Return groups or schools that are told as one."""
    return group_name(dimension, code) if dimension in GROUPS else code.replace(TOGETHER, ", ")


def _number(value: Any) -> str:
    return "" if value is None else grouped(Decimal(str(value)), 0)


def _seconds(value: Any) -> str:
    return "" if value is None else grouped(Decimal(str(value)), 1)


def _cost(cost: Any, bound: Any) -> str:
    """Return what hiding cost beside the least that it could: "120 (at least 118)"."""
    if cost is None:
        return ""
    if not bound:
        return _number(cost)
    return _("%(cost)s (at least %(bound)s)") % {"cost": _number(cost), "bound": _number(bound)}


def rules(kept: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the rules by which counts were protected, as names and values."""
    return [(str(words), str(kept[name])) for name, words in RULES.items() if name in kept]
