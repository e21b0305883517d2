"""What becomes of one case: how far it came, on which days, with whom, and when they met."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from bench.generators.children import Children

FIRST, DAYS = date(2021, 8, 23), 645
# Of a hundred cases so many are in each status, and come so far: 0 referred, 1 screened, 2 preparing, 3 convened, 4
# agreed, 5 followed up. Those entered in error came as far as any, so that a figure that counts them shows it.
SHARES = {
    "closed": (44, 5), "follow_up": (9, 5), "agreement": (9, 4), "convened": (5, 3), "preparing": (8, 2),
    "suitable": (2, 1), "referred": (3, 0), "not_suitable": (6, 1), "elsewhere": (4, 1), "declined": (3, 2),
    "withdrawn": (3, 2), "joined": (2, 2), "in_error": (2, 5),
}  # fmt: skip
WHEEL = [status for status, (share, _reach) in SHARES.items() for _n in range(share)]
ENDED = {"not_suitable", "elsewhere", "closed", "declined", "withdrawn"}
OPEN = {"suitable", "preparing", "convened", "agreement", "follow_up"}
PAIRS = [("in_conflict", "in_conflict"), ("harmed", "responsible")]
MEETINGS_A_DAY, LASTS = 16, timedelta(minutes=30)
BEHAVIORS = 8


@dataclass(slots=True)
class Drawn:
    """One case. A day that did not come is None; ``students`` are keys, None for one whom nobody has matched."""

    number: int
    school: int
    behavior: int
    status: str
    reach: int
    on: date
    referred: date
    presences: tuple[str, str]
    students: list[int | None]
    screened: date | None = None
    contacted: date | None = None
    prepared: date | None = None
    convened: date | None = None
    agreed: date | None = None
    followed: date | None = None
    ended: date | None = None
    met: Meeting | None = None
    keys: dict[str, int] = field(default_factory=dict)
    parties: list[tuple[int, int, str]] = field(default_factory=list)  # participant, student, part
    supporter: int | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """When somebody meets whom: which facilitator of the team, and from when until when."""

    facilitator: int
    starts: datetime
    ends: datetime


class Diary:
    """Gives out times at which neither the facilitator nor a child is anywhere else."""

    def __init__(self, facilitators: int, children: Children) -> None:
        self.facilitators = facilitators
        self.children = children
        self.given: Counter[date] = Counter()
        self.taken: set[tuple[int, int]] = set()

    def place(self, day: date, students: list[int]) -> tuple[date, Meeting]:
        """Return a time on ``day``, or on the next one that has one left."""
        who = [self.children.child(one) for one in students]
        while True:
            slot, facilitator = divmod(self.given[day], self.facilitators)
            self.given[day] += 1
            moment = day.toordinal() * MEETINGS_A_DAY + slot
            if slot >= MEETINGS_A_DAY:
                day += timedelta(1)
            elif not any((moment, one) in self.taken for one in who):
                self.taken |= {(moment, one) for one in who}
                # From nine in the morning on, in Chicago, or from eight.
                starts = datetime.combine(day, time(14), tzinfo=UTC) + slot * LASTS
                return day, Meeting(facilitator, starts, starts + LASTS)


class Drawing:
    """Draws cases one after another, the same at every run."""

    def __init__(self, children: Children, facilitators: int) -> None:
        self.chance = random.Random(1977)  # noqa: S311  # nobody's secret
        self.children = children
        self.diary = Diary(facilitators, children)

    def case(self, number: int) -> Drawn:
        """Draw the next case."""
        chance = self.chance
        status = chance.choice(WHEEL)
        school = chance.randrange(len(self.children.at))
        referred = FIRST + timedelta(chance.randrange(DAYS))
        reach = SHARES[status][1]
        if status == "closed" and chance.random() < 0.2:
            reach = 2  # nobody could be reached any more
        first, second = chance.sample(self.children.at[school], 2)
        one = Drawn(
            number, school, chance.randrange(BEHAVIORS), status, reach, referred - timedelta(chance.randrange(4)),
            referred, chance.choice(PAIRS), [first, None if chance.random() < 0.04 else second],
        )  # fmt: skip
        self._days(one)
        return one

    def _days(self, one: Drawn) -> None:
        chance, day = self.chance, one.referred
        if one.reach >= 1 and not (one.status in {"declined", "withdrawn", "joined"} and chance.random() < 0.2):
            one.screened = day = day + timedelta(chance.choice((0, 1, 1, 1, 2, 2, 3, 4, 5)))
        if one.reach >= 2:
            one.contacted = day + timedelta(chance.choice((0, 1, 1, 2, 3, 5, 8)))
            one.prepared = day = day + timedelta(2)
        if one.reach >= 3:
            sought = day + timedelta(chance.randrange(7, 28))
            one.convened, one.met = self.diary.place(sought, [key for key in one.students if key is not None])
            day = one.convened
        if one.reach >= 4:
            one.agreed = day = day + timedelta(chance.choice((0, 0, 1, 3, 7)))
        if one.reach >= 5:
            one.followed = day = day + timedelta(chance.randrange(28, 60))
        if one.status in ENDED:
            one.ended = day + timedelta(chance.randrange(1, 60) if one.reach >= 2 else 0)
