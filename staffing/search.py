"""Positions, realignments and stipends by role, school, code and holder, and what was spent on them by its number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import QuerySet, Subquery, TextField, Value
from django.db.models.expressions import OuterRef
from django.db.models.functions import Cast, Coalesce, Concat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.amounts import dollars
from core.dates import day_words
from core.folding import by_words, in_words
from core.search import Hit, Kind
from district.models import User
from staffing import labels, policies, selectors, spending
from staffing.line_types import LINE_TYPES, PAID, POSITION, LineType
from staffing.models import Expenditure, Line, PositionHolding

PLACE = ("authorization__role_title", "authorization__school__name")


def find(user: User, text: str, today: date, *, line_type: LineType[Any]) -> QuerySet[Line]:
    """Return the lines of one type ``user`` may see with all these words in its name, code and holders' names."""
    found = selectors.line_list(user=user, line_type=line_type, day=today)
    names: Any = "holder_name"
    if line_type is POSITION:
        held = PositionHolding.objects.on(today).filter(position=OuterRef("pk")).order_by().values("position")
        name = Coalesce("staff__name", "contracted__name")
        names = Subquery(held.annotate(names=StringAgg(name, " ")).values("names"))
    parts: list[Any] = [part for name in PLACE for part in (name, Value(" "))]
    slot = Cast("slot", TextField())
    parts += ["authorization__code", Value("/"), slot, Value(" ")]  # as pages have its code: "A-07/1"
    parts += [Value(f"{line_type.name} "), slot, Value(" ")]  # as pages call it: "position 1"
    told = Concat(*parts, Coalesce(names, Value(""), output_field=TextField()), output_field=TextField())
    return found.annotate(told=told).filter(by_words(text, "told"))


def tell(user: User, found: Sequence[Line], today: date, *, line_type: LineType[Any]) -> list[Hit]:
    """Return them with who holds them. No query."""
    return [
        Hit(one.name, " · ".join(filter(None, [one.code, ", ".join(selectors.holder_names(one))])),
            reverse(f"staffing:{line_type.key}-detail", args=[one.ref]), labels.state(line_type, _status(one)))
        for one in found
    ]  # fmt: skip


def _status(line: Any) -> str:
    return str(line.status_then)


def spending_find(user: User, text: str, today: date) -> QuerySet[Expenditure]:
    """Return the entries on lines that ``user`` may see with all these words in their number, the newest first."""
    lines = [f"{line_type.key}__authorization__school" for line_type in PAID]
    found = spending.entries(user).select_related(*lines)
    return found.filter(by_words(text, "number")).order_by(*in_words("number"), "-paid_on", "-id")


def spending_tell(user: User, found: Sequence[Expenditure], today: date) -> list[Hit]:
    """Return them with the line they were spent on. No query."""
    return [
        Hit(" · ".join(filter(None, [one.number, dollars(one.amount)])),
            _("%(line)s, paid on %(day)s") % {"line": one.line.name_apart, "day": day_words(one.paid_on)},
            reverse("staffing:expenditure-detail", args=[one.ref]))
        for one in found
    ]  # fmt: skip


def _kind(line_type: LineType[Any]) -> Kind:
    return Kind(
        f"{line_type.key}s",
        line_type.names,
        partial(_sees, line_type=line_type),
        partial(find, line_type=line_type),
        partial(tell, line_type=line_type),
    )


def _sees(user: User, *, line_type: LineType[Any]) -> bool:
    return policies.sees(user, line_type)


POSITIONS, REALIGNMENTS, STIPENDS = (_kind(line_type) for line_type in LINE_TYPES)
SPENDING = Kind(
    "spending",
    gettext_lazy("Entered as spent"),
    lambda user: any(policies.sees(user, line_type) for line_type in PAID),
    spending_find,
    spending_tell,
)
