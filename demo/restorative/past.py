"""Cases that ended before October 2022, over two school years: of them the monthly reports count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from demo.restorative.cast import Cast
from demo.restorative.course import Course
from demo.restorative.rows import Rows
from demo.restorative.words import INCIDENTS, Told
from demo.roster.chance import Chance
from students.models import Student

# How many cases were referred in each month, and where: at North the most, of which the others' accounts see most.
MONTHS = {
    (2021, 8): 1, (2021, 9): 10, (2021, 10): 11, (2021, 11): 11, (2021, 12): 8, (2022, 1): 10, (2022, 2): 13,
    (2022, 3): 11, (2022, 4): 12, (2022, 5): 9, (2022, 8): 4, (2022, 9): 10,
}  # fmt: skip
SHARES = {"north": 34, "east": 24, "lincoln": 18, "hoover": 12, "roosevelt": 12}
# How a case goes, by how often. Of those of fall nobody was asked about twice yet, so that they ended otherwise.
ENDS = {"completed": 52, "declined": 10, "not_suitable": 8, "own_wish": 11, "not_kept": 8, "withdrawn": 6,
        "moved": 3, "elsewhere": 4}  # fmt: skip
LATELY = {"declined": 3, "not_suitable": 3, "own_wish": 6, "withdrawn": 2, "elsewhere": 1}
LAST_COMPLETED, SPRING_END = date(2022, 4, 10), date(2022, 5, 20)
# Every so many cases somebody of an earlier one is in it again.
AGAIN = 5
ENTERED = date(2022, 10, 12)


def tell(cast: Cast) -> int:
    """Let them be referred, worked on and closed; return how many they are."""
    rows, number = Rows(cast.coordinator), 0
    earlier: dict[str, list[list[Student]]] = {school: [] for school in SHARES}
    for number, (school, day) in enumerate(_referrals(cast), 1):
        luck = Chance("past", number)
        told = INCIDENTS[luck.below(len(INCIDENTS))]
        people = _people(cast, school, told, earlier[school] if number % AGAIN == 0 else [])
        earlier[school].append(people)
        Course(cast, rows, school, told, people, luck, day).go(_end(day, luck))
    rows.write(ENTERED)
    return number


def _end(day: date, luck: Chance) -> str:
    return luck.weighed(ENDS if day <= LAST_COMPLETED else LATELY)


def _referrals(cast: Cast) -> Iterator[tuple[str, date]]:
    """Yield the school and the day of each, oldest first."""
    for (year, month), number in MONTHS.items():
        first = date(year, month, 25 if month == 8 else 1)
        span = {8: 6, 5: 17}.get(month, 14 if (year, month) == (2022, 9) else 28)
        for turn in range(number):
            luck = Chance("referred", year, month, turn)
            yield luck.weighed(SHARES), cast.school_day(first + timedelta(days=span * turn // number))


def _people(cast: Cast, school: str, told: Told, earlier: list[list[Student]]) -> list[Student]:
    """Return the two whom it is about; of ``earlier`` cases of the school the one who was named first is again."""
    again = [earlier[-2][0]] if len(earlier) > 1 else []
    return [*again, *(cast.next_student(school) for _part in told.parts[len(again) :])]
