"""The demonstration's supports on and off campus, and students referred to them. All of it is invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db import transaction

from community import services
from community.models import Support, SupportReferral
from demo.doing import done
from demo.people import account
from demo.shared import FOOD_BANK, HELPERS
from district import services as district
from district.models import InteragencyAgreement, Organization, Role, User
from privacy import services as privacy
from privacy.models import Share
from students.models import ConflictOfInterest, Guardianship, SchoolMembership, Student

# Who is at the school from before the first referral until the demonstration's day.
FIRST, LAST = date(2022, 8, 31), date(2022, 10, 14)
BEGAN, LISTED = date(2021, 8, 5), date(2021, 8, 16)
HEALTH, ARTS = "Prairie Wren Health", "Second Street Arts"
# Organization, kind, name, name in Spanish, what it is, where, place, hours, languages, schools, places, how to reach.
Told = tuple[str, str, str, str, str, str, str, str, tuple[str, ...], tuple[str, ...], int | None, str]
SUPPORTS: dict[str, Told] = {
    "mentors": (
        HELPERS, "mentoring", "Mentors after school", "Mentores después de la escuela",
        "An adult from the neighborhood meets you once a week, for a school year.", "on_campus", "",
        "Tuesdays and Thursdays, 3:15 to 5 p.m.", ("en", "es"), ("north", "east", "lincoln"), 2, "555-0141",
    ),
    "jobs": (
        HELPERS, "work", "First jobs", "Primeros empleos",
        "Help with a first application, and with the first weeks at work.", "off_campus", "410 Harbor Street",
        "Mondays to Fridays, 2 to 6 p.m.", ("en", "es", "so"), (), 25, "jobs@harbor.invalid",
    ),
    "homework": (
        HELPERS, "learning", "Homework tables", "Mesas de tareas",
        "A quiet room, a snack, and people who help.", "on_campus", "", "Every school day, 3:15 to 5 p.m.",
        ("en", "es", "vi"), (), None, "",
    ),
    "pantry": (
        FOOD_BANK, "food", "Pantry at school", "Despensa en la escuela",
        "Groceries to take home. Nobody asks for papers.", "both", "12 River Street, and at the schools",
        "Wednesdays, 3 to 6 p.m.", ("en", "es", "ar"), (), None, "555-0122",
    ),
    "kitchen": (
        FOOD_BANK, "family", "Family kitchen", "Cocina en familia",
        "Families cook and eat together, with help for the little ones.", "off_campus", "12 River Street",
        "Saturdays, 10 a.m. to 1 p.m.", ("en", "es"), (), 12, "555-0122",
    ),
    "counsel": (
        HEALTH, "counseling", "Someone to talk with", "Alguien con quien hablar",
        "A counselor comes to school. The first three meetings cost nothing.", "on_campus", "",
        "Mondays and Wednesdays during school", ("en", "es"), ("north", "hoover"), 3, "555-0177",
    ),
    "clinic": (
        HEALTH, "health", "Teen clinic", "Clínica para jóvenes",
        "Check-ups, vaccines, and answers in private.", "off_campus", "88 Prairie Avenue",
        "Mondays to Thursdays, noon to 7 p.m.", ("en", "es", "kar", "sw"), (), None, "555-0178",
    ),
    "studio": (
        ARTS, "arts", "Open studio", "Taller abierto", "Paint, print and record music with artists.", "off_campus",
        "230 Second Street", "Fridays, 4 to 8 p.m.", ("en",), (), 20, "studio@arts.invalid",
    ),
    "drums": (
        ARTS, "arts", "Drum line", "Línea de tambores", "Learn to drum, and play at games.", "on_campus", "",
        "Thursdays, 4 to 6 p.m.", ("en", "es"), ("east",), 15, "",
    ),
}  # fmt: skip
WANTED = "Has asked for an adult to talk with and to do things with outside of class."
# Which support, and how far each referral has come; of the mentors a place is taken by two, and one waits.
COURSES = (
    ("mentors", date(2022, 9, 6), "connected", "es"),
    ("mentors", date(2022, 9, 20), "contacted", "en"),
    ("mentors", date(2022, 9, 28), "waiting", "es"),
    ("counsel", date(2022, 9, 1), "completed", "en"),
    ("counsel", date(2022, 10, 11), "referred", "es"),
    ("counsel", date(2022, 9, 23), "late", "sw"),
    ("jobs", date(2022, 9, 12), "declined", "en"),
    ("kitchen", date(2022, 9, 8), "not_reached", "ar"),
    ("studio", date(2022, 9, 15), "withdrawn", "en"),
    ("homework", date(2022, 9, 19), "in_error", "en"),
    ("pantry", date(2022, 9, 14), "connected", "es"),
)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who keeps the directory, who refers, and whom."""

    keeper: User
    coordinator: User
    students: list[Student]


def is_told() -> bool:
    """Tell whether it was told in this database."""
    return Support.objects.exists()


@transaction.atomic
def tell(say: Callable[[str], None]) -> None:
    """Let four organizations offer what they have, and a coordinator refer students. ``say`` is told what was made."""
    cast = Cast(account(Role.ENGAGEMENT_COORDINATOR), account(Role.RESTORATION_COORDINATOR), _students(len(COURSES)))
    for name in (HEALTH, ARTS):
        _organization(name)
    made = {key: _support(cast.keeper, told) for key, told in SUPPORTS.items()}
    done(services.support_pause, date(2022, 9, 30), time(9), actor=cast.keeper, ref=made["drums"].ref,
         reason="Their teacher is away until January.")  # fmt: skip
    referred = [_course(cast, child, made[told[0]], told) for child, told in zip(cast.students, COURSES, strict=True)]
    _shared(cast, referred[0])
    say(f"supports: {Support.objects.count()}, referrals to them: {SupportReferral.objects.count()}")


def _students(count: int) -> list[Student]:
    """Return students of the school to which mentors and counselors come, young, with a parent who may sign."""
    there = SchoolMembership.objects.filter(from_date__lte=FIRST, until_date__gt=LAST, school__code="north")
    others = SchoolMembership.objects.exclude(school__code="north")
    parents = Guardianship.objects.filter(relation="parent", until_date=None, barred_date=None)
    found = Student.objects.standing().filter(
        pk__in=there.values("student"), guardianships__in=parents, birth_date__gt=date(2005, 10, 14)
    )
    found = found.exclude(pk__in=others.values("student"))
    found = found.exclude(pk__in=ConflictOfInterest.objects.values("student"))
    return list(found.order_by("-local_id").distinct()[:count])


def _organization(name: str) -> None:
    director = account(Role.PLAN_DIRECTOR)
    made = done(district.organization_add, BEGAN, time(9), actor=director, name=name, note="")
    ends = date(2022, 12, 1) if name == ARTS else None
    done(district.organization_agree, BEGAN, time(9, 30), actor=director, ref=made.ref, title="Supports for students",
         from_date=BEGAN, until_date=ends)  # fmt: skip


def _support(keeper: User, told: Told) -> Support:
    name, kind, called, in_spanish, about, where, place, hours, languages, schools, places, reach = told
    agreement = InteragencyAgreement.objects.filter(organization=Organization.objects.get(name=name)).latest("pk")
    made = done(
        services.support_add, LISTED, time(10), actor=keeper, agreement=agreement.ref, schools=schools, kind=kind,
        name=called, name_es=in_spanish, about=about, about_es="", where=where, place=place, hours=hours, hours_es="",
        languages=list(languages), capacity=places, how_to_reach=reach, from_date=LISTED,
    )  # fmt: skip
    return done(services.support_offer, LISTED, time(11), actor=keeper, ref=made.ref)


def _course(cast: Cast, child: Student, support: Support, told: tuple[str, date, str, str]) -> SupportReferral:
    _support_key, day, end, language = told
    actor = cast.coordinator
    made = done(services.referral_refer, day, time(14), actor=actor, student=child.ref, support=support.ref,
                purpose=WANTED, language=language)  # fmt: skip

    def step(service: Any, on: date, **facts: Any) -> None:
        done(service, on, time(15), actor=actor, ref=made.ref, **facts)

    later = date(2022, 9, 27)
    if end in {"connected", "contacted", "completed"}:
        step(services.referral_contact, later, what="We spoke with the mother by telephone: they would like to try it.")
    if end in {"connected", "completed"}:
        step(services.referral_connect, date(2022, 10, 3))
    if end == "completed":
        step(services.referral_complete, date(2022, 10, 12), reason="Three meetings were what was wanted.")
    if end == "declined":
        step(services.referral_decline, later, reason="The student found work with an uncle.")
    if end == "not_reached":
        step(services.referral_not_reached, later, tries=4, reason="By telephone, text and a letter.")
    if end == "withdrawn":
        step(services.referral_withdraw, later, reason="The family moves to another town.")
    if end == "in_error":
        step(services.referral_enter_error, later, reason="Another student of the same name was meant.")
    made.refresh_from_db()
    return made


def _shared(cast: Cast, referral: SupportReferral) -> None:
    """On a parent's consent the organization learns of one referral, accepts it and enters a session."""
    officer, partner = account(Role.PRIVACY_OFFICER), account(Role.PARTNER_USER)
    helpers = referral.support.organization
    signer = Guardianship.objects.filter(student=referral.student, until_date=None, barred_date=None).earliest("pk")
    consent = done(
        privacy.consent_enter, date(2022, 9, 8), time(14), actor=officer, student=referral.student.ref,
        kind="share", parts=["name", "schools", "other"], which="The referral to the mentors",
        purpose="So that a mentor can meet the student.", organization=helpers.ref, party="", signer=signer.ref,
        signed_date=date(2022, 9, 8), expires_date=date(2023, 6, 30),
    )  # fmt: skip
    share: Share = done(
        privacy.share_open, date(2022, 9, 9), time(10), actor=cast.coordinator, record_kind="community.referral",
        record=referral.ref, organization=helpers.ref, shared=["student", "school", "purpose", "language"],
        purpose="So that a mentor can meet the student.", basis="CONSENT_99_30", consent=consent.ref,
        from_date=date(2022, 9, 9), answer_by_date=date(2022, 9, 16), goals=["Meets a mentor every week."],
    )  # fmt: skip
    done(privacy.share_accept, date(2022, 9, 12), time(9), actor=partner, ref=share.ref)
    done(
        privacy.share_enter_session, date(2022, 10, 4), time(18), actor=partner, ref=share.ref, attendance="on_time",
        summary="We got to know each other.", late_minutes=None, late_reason="", canceled_by="", canceled_reason="",
        concern="",
    )  # fmt: skip
