"""One of very many, found by parts of the name: held against a statement written for that alone."""

from __future__ import annotations

import random
from itertools import count

from bench.databases import tidy
from bench.generators import Place
from bench.generators.rows import writing
from bench.size import NEWEST, Size
from bench.timing import Ratio, Side, measured
from core.refs import new_ref
from district.models import Role, StaffMember
from district.search import staff_find

LIMIT = 4.0
SYLLABLES = ("ba", "den", "fi", "gor", "hal", "jun", "ka", "lor", "mi", "nes", "po", "rud", "sel", "tam", "vi", "wex")
SOUGHT, TYPED, SHOWN = "Zoë Testerly", "testerly, zo", 6
BY_HAND = """
SELECT s.* FROM district_staffmember s
WHERE core_folded(s.name) LIKE '%%testerly%%' AND core_folded(s.name) LIKE '%%zo%%'
    OR core_folded(s.employee_number) = core_folded(%s)
ORDER BY core_sort_key(s.name), s.name, s.id LIMIT %s
"""


def ratio(place: Place, size: Size) -> Ratio:
    """Add as many staff as the database has lines, one of whom is looked for, and measure."""
    _staff_made(place, size.grown.lines)
    viewer = place.people[Role.HR_SPECIALIST]

    def search() -> list[int]:
        return [one.pk for one in staff_find(viewer, TYPED, NEWEST)[:SHOWN]]

    def by_hand() -> list[int]:
        return [one.pk for one in StaffMember.objects.raw(BY_HAND, [TYPED, SHOWN])]

    if search() != by_hand() or len(search()) != 1:
        raise RuntimeError(f"the search and the hand-written statement differ: {search()} and {by_hand()}")
    name = f"Search: one of {size.grown.lines:,} staff by parts of the name / SQL by hand"
    return measured(name, LIMIT, Side(search), Side(by_hand), rounds=size.rounds * 3)


def _staff_made(place: Place, many: int) -> None:
    chance = random.Random(727)  # noqa: S311  # nobody's secret
    last = StaffMember.objects.order_by("pk").values_list("pk", flat=True).last() or 0
    with writing() as writer:
        writer.keys[StaffMember] = count(last + 1)
        names = [SOUGHT, *("".join(chance.choices(SYLLABLES, k=3)).capitalize() for _n in range(many - 1))]
        writer.copy(
            StaffMember,
            (
                {"id": writer.key(StaffMember), "ref": new_ref(StaffMember.ref_prefix), "name": name,
                 "district_id": place.district.pk, "employee_number": f"F{number:06}"}
                for number, name in enumerate(names)
            ),
        )  # fmt: skip
    tidy(StaffMember._meta.db_table)
