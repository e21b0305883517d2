"""Positions, realignments and stipends, as the search finds them: by role, school, code and who holds them."""

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

from core.folding import by_words
from core.search import Hit, Kind
from district.models import User
from staffing import labels, policies, selectors
from staffing.line_types import LINE_TYPES, POSITION, LineType
from staffing.models import Line, PositionHolding

PLACE = ("authorization__role_title", "authorization__code", "authorization__school__name")


def find(user: User, text: str, today: date, *, line_type: LineType[Any]) -> QuerySet[Line]:
    """Return the lines of one type ``user`` may see with all these words in its name, code and holders' names."""
    found = selectors.line_list(user=user, line_type=line_type, day=today)
    names: Any = "holder_name"
    if line_type is POSITION:
        held = PositionHolding.objects.on(today).filter(position=OuterRef("pk")).order_by().values("position")
        name = Coalesce("staff__name", "contracted__name")
        names = Subquery(held.annotate(names=StringAgg(name, " ")).values("names"))
    parts: list[Any] = [part for name in PLACE for part in (name, Value(" "))]
    parts += [Value(f"{line_type.name} "), Cast("slot", TextField()), Value(" ")]  # as pages call it: "position 1"
    told = Concat(*parts, Coalesce(names, Value(""), output_field=TextField()), output_field=TextField())
    return found.annotate(told=told).filter(by_words(text, "told"))


def tell(user: User, found: Sequence[Line], today: date, *, line_type: LineType[Any]) -> list[Hit]:
    """Return them with who holds them. No query."""
    return [
        Hit(one.name, ", ".join(selectors.holder_names(one)),
            reverse(f"staffing:{line_type.key}-detail", args=[one.ref]), labels.state(line_type, _status(one)))
        for one in found
    ]  # fmt: skip


def _status(line: Any) -> str:
    return str(line.status_then)


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
