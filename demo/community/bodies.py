"""
The demonstration's councils: one of the district, created by the School Board, which decides, and five of schools.

All of them, and all who sit there, are invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time

from community import services
from community.models import Body, Constituency, Seat
from demo.doing import done
from demo.people import account
from district.models import Role, StaffMember, User

DISTRICT_COUNCIL = "District Council on Safe Schools"
HOUR = time(15, 0)
# Terms of one school year for students, of two for everybody else; the council's year begins in August.
FIRST_YEAR, SECOND_YEAR, NEXT_YEAR = date(2021, 8, 23), date(2022, 8, 23), date(2023, 8, 23)
SOON = date(2022, 12, 1)
REACHED = {"east": "June Okafor-Lind", "north": "Ana Reyes-Holt", "": "Paula Ferris"}
NAMES = (
    "Alma Westbrook", "Benno Harlan", "Carmen Ibarra-Foy", "Dalia Noor-Essex", "Ezra Pennock", "Farah Lindgren",
    "Gideon Stroud", "Hana Mirel", "Ilse Quarry", "Jorge Tamblyn", "Keiko Varley", "Lamar Ostrow", "Marta Delune",
    "Nestor Brill", "Olive Achterberg", "Pilar Gannet", "Rudy Samphire", "Selma Brightwater", "Tomas Ellery",
    "Umi Castellan", "Viola Redfern", "Warren Lusk", "Ximena Hollis", "Yusuf Tarleton", "Zelda Moray", "Amos Pettibone",
    "Bela Corwin", "Cleo Marchetti", "Dov Hathersage", "Esme Kirkbride",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Council:
    """One council: its school, how it decides, and its seats by group."""

    name: str
    name_es: str
    school: str
    method: str
    quorum: int
    since: date
    seats: Mapping[str, int]
    vacant: frozenset[str] = field(default_factory=frozenset)


def _of_school(code: str, name: str, method: str, vacant: str = "") -> Council:
    seats = {"students": 3, "parents": 2, "community": 1, "staff": 1}
    spanish = f"Consejo escolar de {name}"
    return Council(f"{name} School Council", spanish, code, method, 4, date(2021, 9, 7), seats, frozenset({vacant}))


COUNCILS = (
    Council(
        DISTRICT_COUNCIL,
        "Consejo del distrito para escuelas seguras",
        "",
        "vote",
        11,
        date(2021, 6, 8),
        {"students": 8, "parents": 5, "community": 4, "staff": 3},
    ),
    _of_school("north", "North", "consensus", "parent 2"),
    _of_school("east", "East", "consensus"),
    _of_school("lincoln", "Lincoln", "advice", "student 3"),
    _of_school("hoover", "Hoover", "advice"),
    _of_school("roosevelt", "Roosevelt", "advice", "community 1"),
)
PURPOSE = {
    "vote": "Decides how the money for community supports is used, and recommends to the superintendent and the School "
    "Board what to change in the plan. The School Board created it; students hold the most seats.",
    "consensus": "Agrees with the school’s leader on how the school repairs harm and welcomes students back.",
    "advice": "Advises the school’s leader on what makes the school safe and what students need.",
}
PURPOSE_ES = {
    "vote": "Decide cómo se usa el dinero para los apoyos comunitarios y recomienda cambios al plan. Lo creó la Junta "
    "Escolar; los estudiantes tienen la mayoría de los puestos.",
    "consensus": "Acuerda con la dirección cómo la escuela repara los daños y recibe de nuevo a los estudiantes.",
    "advice": "Aconseja a la dirección sobre lo que hace segura a la escuela y lo que necesitan los estudiantes.",
}


def tell() -> str:
    """Let the engagement coordinator add the councils with their seats, and fill these; return what was made."""
    actor, names = account(Role.ENGAGEMENT_COORDINATOR), iter(NAMES)
    for council in COUNCILS:
        _council(actor, council, names)
    return f"councils: {Body.objects.count()}, with {Seat.objects.count()} seats"


def _council(actor: User, told: Council, names: Iterator[str]) -> None:
    made = done(
        services.body_add, told.since, HOUR, actor=actor, school=told.school, kind="council", name=told.name,
        name_es=told.name_es, purpose=PURPOSE[told.method], purpose_es=PURPOSE_ES[told.method], method=told.method,
        created_by_board=not told.school, quorum=told.quorum, from_date=told.since,
    )  # fmt: skip
    done(services.body_add_seats, told.since, HOUR, actor=actor, ref=made.ref, from_date=told.since, **told.seats)
    for seat in Seat.objects.filter(body=made).order_by("pk"):
        if f"{seat.constituency} {seat.number}" in told.vacant:
            continue
        if seat.constituency == Constituency.STUDENT:
            _students(actor, told, seat)
        else:
            _adult(actor, told, seat, next(names))


def _students(actor: User, told: Council, seat: Seat) -> None:
    """Let a student sit for a school year, and another one after them. Of one seat the term ends soon."""
    begins = max(told.since, FIRST_YEAR)
    through = StaffMember.objects.get(name=REACHED.get(told.school, REACHED[""])).ref
    last = SOON if seat.number == 1 else NEXT_YEAR
    for first, until in ((begins, SECOND_YEAR), (SECOND_YEAR, last)):
        done(
            services.seat_fill, first, HOUR, actor=actor, ref=seat.ref, reached_through=through, school=told.school,
            from_date=first, until_date=until,
        )  # fmt: skip


def _adult(actor: User, told: Council, seat: Seat, name: str) -> None:
    """Let an adult sit for two years. Two of three agreed to be named in public."""
    begins = max(told.since, FIRST_YEAR)
    done(
        services.seat_fill, begins, HOUR, actor=actor, ref=seat.ref, name=name, is_public=seat.number % 3 != 0,
        school=told.school, from_date=begins, until_date=NEXT_YEAR,
    )  # fmt: skip
