"""Who works at the schools of a roster: a principal each, and who teaches which class."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from demo.roster import names, timetable
from demo.roster.chance import Chance, sourced_id
from demo.roster.place import Ground
from demo.roster.timetable import Section

# Every so many classes have a second teacher; every so many teachers are counselors besides, which 1.2 alone can say.
SECOND_EVERY = 9
COUNSELOR_EVERY = 40


@dataclass(frozen=True, slots=True)
class Employee:
    """A principal or teacher; ``second_role`` is what they are besides at the same school."""

    id: str
    site: int
    is_principal: bool = False
    second_role: str = ""

    def user_row(self, ground: Ground) -> dict[str, str]:
        """Return the row among the users."""
        chance, org = Chance(self.id, "who"), ground.site_ids[self.site]
        given, family = names.given_name(chance), names.family_name(chance)
        return {
            "sourcedId": self.id, "enabledUser": "true", "orgSourcedIds": org, "primaryOrgSourcedId": org,
            "role": "administrator" if self.is_principal else "teacher", "username": f"t-{self.id[:13]}",
            "givenName": given, "familyName": family, "email": names.address(given, family),
        }  # fmt: skip

    def role_rows(self, ground: Ground) -> Iterator[dict[str, str]]:
        """Yield the role, and a second one where there is."""
        first = "principal" if self.is_principal else "teacher"
        for kind, role in (("primary", first), ("secondary", self.second_role)):
            if role:
                yield {
                    "sourcedId": sourced_id(self.id, "role", kind), "userSourcedId": self.id, "roleType": kind,
                    "role": role, "orgSourcedId": ground.site_ids[self.site],
                }  # fmt: skip


def employees(ground: Ground) -> Iterator[Employee]:
    """Yield who works at the schools, one school after the other."""
    for site in range(len(ground.place.sites)):
        yield at_head(ground, site)
        for number in range(timetable.teacher_count(ground, site)):
            yield teacher(ground, site, number)


def at_head(ground: Ground, site: int) -> Employee:
    """Return a school's principal."""
    return Employee(sourced_id(ground.seed, "principal", ground.place.sites[site].code), site, is_principal=True)


def teacher(ground: Ground, site: int, number: int) -> Employee:
    """Return one of a school's teachers."""
    own = sourced_id(ground.seed, "teacher", ground.place.sites[site].code, number)
    return Employee(own, site, second_role="counselor" if number % COUNSELOR_EVERY == 5 else "")


def taught(ground: Ground) -> Iterator[tuple[Section, Employee, bool]]:
    """Yield each class with each teacher, and whether it is the first."""
    for site in range(len(ground.place.sites)):
        count = timetable.teacher_count(ground, site)
        for turn, section in enumerate(timetable.sections(ground, site)):
            yield section, teacher(ground, site, turn % count), True
            if turn % SECOND_EVERY == 4 and count > 1:
                yield section, teacher(ground, site, (turn + 1) % count), False
