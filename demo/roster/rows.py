"""The rows of each file, by the columns in which they say something. Both versions' columns; a file takes its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from demo.roster import people, timetable
from demo.roster.chance import sourced_id
from demo.roster.demographics import demographics_row
from demo.roster.people import Guardian, Student
from demo.roster.place import TERMS, YEAR, Ground
from demo.roster.seats import Seat, seats
from demo.roster.staff import employees, taught

Row = Mapping[str, str]


def tables(ground: Ground, version: str) -> dict[str, Iterable[Row]]:
    """Return the rows of a whole roster by file, each made when it is asked for."""
    return {
        "orgs": orgs(ground),
        "academicSessions": sessions(ground),
        "classes": classes(ground),
        "users": users(ground),
        "roles": roles(ground),
        "enrollments": enrollments(ground),
        "demographics": (row for one in people.students(ground) for row in demographics_row(one, version)),
    }


def orgs(ground: Ground) -> Iterator[Row]:
    """Yield the district, called by its NCES id, and its schools, called by their codes."""
    place = ground.place
    yield {"sourcedId": ground.district_id, "name": place.name, "type": "district", "identifier": place.nces_id}
    for own, site in zip(ground.site_ids, place.sites, strict=True):
        yield {
            "sourcedId": own, "name": f"{site.name} High School", "type": "school", "identifier": site.code,
            "parentSourcedId": ground.district_id,
        }  # fmt: skip


def sessions(ground: Ground) -> Iterator[Row]:
    """Yield the school year and its semesters."""
    for term in TERMS:
        yield {
            "sourcedId": ground.term_ids[term.key], "title": term.title, "type": term.kind,
            "startDate": str(term.starts), "endDate": str(term.ends), "schoolYear": str(YEAR.ends.year),
            "parentSourcedId": "" if term is YEAR else ground.term_ids[YEAR.key],
        }  # fmt: skip


def classes(ground: Ground) -> Iterator[Row]:
    """Yield all classes of all schools."""
    for site, own in enumerate(ground.site_ids):
        for section in timetable.sections(ground, site):
            course = section.course
            yield {
                "sourcedId": timetable.section_id(ground, section), "title": course.title,
                "grades": _grade(course.grade) if course.grade else "",
                "classCode": f"{course.code}-{section.number + 1:02}",
                "classType": "homeroom" if course.is_homeroom else "scheduled", "schoolSourcedId": own,
                "termSourcedIds": ground.term_ids[course.term.key],
            }  # fmt: skip


def users(ground: Ground) -> Iterator[Row]:
    """Yield who works at the schools, then students, with the guardians of a household after its eldest."""
    for employee in employees(ground):
        yield employee.user_row(ground)
    for student in people.students(ground):
        yield student_row(ground, student)
        if student.id == people.children(ground, student.household)[0]:
            for guardian in people.guardians(ground, student.household):
                yield guardian_row(ground, guardian)


def student_row(ground: Ground, student: Student) -> Row:
    """Return a student's row among the users; who left is not enabled."""
    number = ground.local_number(student.number)
    sites = [ground.site_ids[site] for site in _sites(student)]
    return {
        "sourcedId": student.id, "enabledUser": _flag(student.is_here), "orgSourcedIds": ",".join(sites),
        "primaryOrgSourcedId": sites[0], "role": "student", "username": f"s{number}",
        "userIds": f"{{State:{_state_number(student)}}}", "userMasterIdentifier": _state_number(student),
        "givenName": student.given, "middleName": student.middle, "familyName": student.family,
        "preferredGivenName": student.preferred_given, "preferredFamilyName": student.preferred_family,
        "identifier": number, "grades": _grade(student.grade),
        "agentSourcedIds": ",".join(one.id for one in people.guardians(ground, student.household)),
    }  # fmt: skip


def guardian_row(ground: Ground, guardian: Guardian) -> Row:
    """Return a guardian's row among the users."""
    org = ground.site_ids[guardian.household.site]
    return {
        "sourcedId": guardian.id, "enabledUser": "true", "orgSourcedIds": org, "primaryOrgSourcedId": org,
        "role": guardian.role, "username": f"g-{guardian.id[:13]}", "givenName": guardian.given,
        "familyName": guardian.family, "email": guardian.email, "sms": guardian.sms, "phone": guardian.phone,
        "agentSourcedIds": ",".join(people.children(ground, guardian.household)),
    }  # fmt: skip


def roles(ground: Ground) -> Iterator[Row]:
    """Yield the roles of all users, which have a file of their own in 1.2."""
    for employee in employees(ground):
        yield from employee.role_rows(ground)
    for student in people.students(ground):
        yield from student_roles(ground, student)
        if student.id == people.children(ground, student.household)[0]:
            for guardian in people.guardians(ground, student.household):
                yield guardian_role(ground, guardian)


def student_roles(ground: Ground, student: Student) -> Iterator[Row]:
    """Yield a student's role at each school, with its days where it is not for the whole year."""
    stays = {stay.site: stay for stay in student.stays}
    for site in dict.fromkeys((*stays, *_sites(student))):
        stay = stays.get(site, student.stays[-1])
        yield {
            "sourcedId": sourced_id(student.id, "role", ground.place.sites[site].code), "userSourcedId": student.id,
            "roleType": "primary", "role": "student", "orgSourcedId": ground.site_ids[site],
            "beginDate": _day(stay.starts, unless=YEAR.starts), "endDate": _day(stay.ends, unless=YEAR.ends),
        }  # fmt: skip


def guardian_role(ground: Ground, guardian: Guardian) -> Row:
    """Return a guardian's role at the school of the children."""
    return {
        "sourcedId": sourced_id(guardian.id, "role"), "userSourcedId": guardian.id, "roleType": "primary",
        "role": guardian.role, "orgSourcedId": ground.site_ids[guardian.household.site],
    }  # fmt: skip


def enrollments(ground: Ground) -> Iterator[Row]:
    """Yield who teaches which class, and the classes of all students."""
    for section, teacher, leads in taught(ground):
        class_id = timetable.section_id(ground, section)
        yield {
            "sourcedId": sourced_id("enrollment", class_id, teacher.id), "classSourcedId": class_id,
            "schoolSourcedId": ground.site_ids[section.site], "userSourcedId": teacher.id, "role": "teacher",
            "primary": _flag(leads),
        }  # fmt: skip
    for student in people.students(ground):
        for seat in seats(ground, student):
            yield seat_row(ground, student, seat)


def seat_row(ground: Ground, student: Student, seat: Seat) -> Row:
    """Return a student's enrollment in a class. A homeroom for the whole year leaves its days to the term."""
    class_id = timetable.section_id(ground, seat.section)
    told = not (seat.section.course.is_homeroom and seat.is_all_year)
    return {
        "sourcedId": sourced_id("enrollment", class_id, student.id, seat.starts), "classSourcedId": class_id,
        "schoolSourcedId": ground.site_ids[seat.section.site], "userSourcedId": student.id, "role": "student",
        "primary": "false", "beginDate": str(seat.starts) if told else "", "endDate": str(seat.ends) if told else "",
    }  # fmt: skip


def _sites(student: Student) -> list[int]:
    """Return the schools where a student is, their own first."""
    also = [] if student.career_site is None else [student.career_site]
    return [student.site, *also]


def _state_number(student: Student) -> str:
    return str(2_000_000_000 + student.number * 613)


def _grade(grade: int) -> str:
    return f"{grade:02}"


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _day(day: date, *, unless: date) -> str:
    return "" if day == unless else str(day)
