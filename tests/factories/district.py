"""Valid rows of the district room, made as its services would leave them."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

from core import clock
from district import services
from district.models import (
    Client,
    ClosedDay,
    ContractedPerson,
    District,
    Employment,
    InteragencyAgreement,
    Organization,
    Role,
    RoleAssignment,
    School,
    SchoolYear,
    StaffMember,
    User,
)
from district.zone import district_time
from tests.factories import writing

TESTER = writing.TESTER
PASSWORD = "a long enough pass phrase"
_number = itertools.count(1)


def make(record):
    """Insert one record with history. The database alone checks it: asking first is most of what a write costs."""
    with writing.writing():
        record.save(force_insert=True)
        return record


def written(record, **columns):
    """Set columns of a row by hand, as a service would."""
    with writing.writing():
        type(record).objects.filter(pk=record.pk).update(**columns)
    record.refresh_from_db()
    return record


def loaded(record):
    """Insert one record as a loader would."""
    with writing.writing(as_owner=True):
        record.save(force_insert=True)
        return record


def district() -> District:
    """Return the one district, made at the first call."""
    return District.objects.first() or loaded(
        District(name="Test Public Schools", nces_id="1900001", state="IA", time_zone="America/Chicago")
    )


def school(code: str = "east", name: str = "East") -> School:
    return School.objects.filter(code=code).first() or loaded(
        School(district=district(), code=code, name=name, level=School.Level.HIGH)
    )


def year(first: int = 2021) -> SchoolYear:
    code = f"{first}-{(first + 1) % 100:02}"
    return SchoolYear.objects.filter(code=code).first() or loaded(
        SchoolYear(district=district(), code=code, starts_date=date(first, 7, 1), ends_date=date(first + 1, 7, 1))
    )


def closed_day(on: date | None = None, *, at: School | None = None, **fields) -> ClosedDay:
    """Return a closed day; unless said ``on`` which, a weekday of its own in years long past."""
    weeks, weekday = divmod(next(_number), 5)
    on = on or date(1990, 1, 1) + timedelta(weeks=weeks, days=weekday)
    day = ClosedDay(district=district(), school=at, closed_date=on, **{"name": "Conference day", **fields})
    return loaded(day) if day.comes_from == ClosedDay.Source.HOLIDAY else make(day)


def user(
    *roles: Role,
    at: School | None = None,
    email: str | None = None,
    name: str | None = None,
    since: date = date(2020, 7, 1),
) -> User:
    """Return someone who can sign in with PASSWORD and holds ``roles`` (at one school, else district-wide)."""
    number = next(_number)
    person = User(email=email or f"person{number}@example.org", name=name or f"Person {number}")
    person.set_password(PASSWORD)
    make(person)
    for role in roles:
        make(RoleAssignment(district=district(), user=person, role=role, school=at, from_date=since))
    return person


def staff(
    name: str | None = None,
    number: str | None = None,
    since: date | None = None,
    left_date: date | None = None,
    **fields,
) -> StaffMember:
    """Return someone who works here from ``since`` on, or always did, until ``left_date``, the first day away."""
    made = next(_number)
    number = number or f"T{made:05}"
    member = make(StaffMember(district=district(), name=name or f"Staff {made}", employee_number=number, **fields))
    make(Employment(staff=member, from_date=since, until_date=left_date))
    if left_date:
        member.refresh_from_db()
    return member


def client_made(
    *scopes: str, name: str | None = None, expires: date = date(2030, 1, 1), of: Organization | None = None
) -> tuple[Client, str]:
    """Return a system with its secret, added by an administrator."""
    number = next(_number)
    admin = user(Role.ADMINISTRATOR)
    return services.client_add(
        actor=admin,
        name=name or f"System {number}",
        purpose="Reads lines.",
        owner=admin.ref,
        scopes=scopes or ["staffing.read"],
        expires_date=expires,
        organization=of.ref if of else "",
        at=clock.now(),
        today=today(),
    )


def today() -> date:
    """Return the district's present day, which for some hours of each night is not UTC's."""
    district()
    with district_time():
        return clock.today()


def organization(
    name: str | None = None, since: date | None = date(2021, 7, 1), until: date | None = None
) -> Organization:
    """Return an organization, with an agreement over ``[since, until)`` unless ``since`` is None."""
    made = make(Organization(district=district(), name=name or f"Organization {next(_number)}"))
    if since:
        make(InteragencyAgreement(organization=made, title="Agreement", from_date=since, until_date=until))
    return made


def contracted(sender: Organization | None = None, name: str | None = None, **fields) -> ContractedPerson:
    """Return someone whom ``sender`` sends."""
    name = name or f"Contracted {next(_number)}"
    return make(ContractedPerson(organization=sender or organization(), name=name, role_title="Facilitator", **fields))
