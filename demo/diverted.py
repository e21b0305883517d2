"""The demonstration's diversion cases: a school year of them that ended, and this fall's in every stage."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from demo import agencies, shared
from demo.doing import done
from demo.people import account
from demo.police import AGENCY, OFFICERS
from district.models import InteragencyAgreement, Organization, Role, User
from diversion import services
from diversion.models import (
    DiversionAgreement,
    DiversionCase,
    DiversionCondition,
    DiversionReferral,
    DiversionScreening,
)
from privacy import services as privacy
from students.models import Guardianship, SchoolMembership, Student

CERTIFIED = date(2021, 8, 16)
PAPER = b"We pass on to nobody what the district tells us of a student (34 CFR 99.38).\n\nSigned for the police.\n"
# Invented: the section, the charge as it was written, and what is said to have happened.
FIGHT = ("708.2(6)", "Assault, simple", "Two students fought behind the gym. One had a bleeding nose.")
THEFT = ("714.2(5)", "Theft, fifth degree", "A pair of headphones was taken out of a locker and sold.")
DAMAGE = ("716.6", "Criminal mischief", "A window of the field house was broken with a stone.")
LIQUOR = ("123.47", "Possession of alcohol under age", "A bottle was found in a bag at a game.")
INJURY = ("708.2(2)", "Assault causing injury", "A student was pushed down some steps and hurt a wrist.")
WEAPON = ("724.4B", "Weapon on school grounds", "A weapon was found in a car on the parking lot.")
STEPS = ("referred", "eligible", "rights", "offered", "accepted", "intake", "draft", "to_sign", "in_progress")
YOUNGEST, OLDEST = date(2005, 6, 1), date(2007, 5, 31)


@dataclass
class Course:
    """One case, told step by step on the days after its referral."""

    actor: User
    agency: str
    student: Student
    school: str
    told: tuple[str, str, str]
    began: date
    number: int
    source: str = "police"
    ref: str = ""
    agreement: str = ""
    conditions: list[DiversionCondition] = field(default_factory=list)

    def does(self, service: Callable[..., Any], after: int, hour: int = 10, **facts: Any) -> Any:
        """Do something so many days after the referral, and return what came of it."""
        ref = facts.pop("ref", self.ref)
        return done(service, self.began + timedelta(days=after), time(hour, 20), actor=self.actor, ref=ref, **facts)

    def refer(self, *, by_name: str = "") -> Course:
        section, charges, happened = self.told
        youth = {"name": by_name, "birth_date": date(2006, 5, 14)} if by_name else {"student": self.student.ref}
        sent = done(
            services.referral_send, self.began, time(9, 40), actor=self.actor, source=self.source,
            agency=self.agency if self.source != "school" else "", referrer=OFFICERS[self.number % len(OFFICERS)],
            number=f"D-{self.began:%y}-{self.number:04}" if self.source != "school" else "", school=self.school,
            received_date=self.began, offense_date=self.began - timedelta(days=2), offense=section, charges=charges,
            what_happened=happened, harmed="Another student", **youth,
        )  # fmt: skip
        self.ref = DiversionReferral.objects.select_related("case").get(ref=sent.ref).case.ref
        return self

    def reach(self, step: str) -> Course:
        """Bring the case as far as ``step``, each step some days after the one before."""
        for number, name in enumerate(STEPS[1 : STEPS.index(step) + 1], 1):
            getattr(self, f"_{name}")(number)
        return self

    def _eligible(self, _after: int) -> None:
        self.does(services.case_assign, 1, user=self.actor.ref)
        self.does(services.case_decide, 1, 11, decision="eligible", harmed="yes", reason="")

    def _rights(self, _after: int) -> None:
        parent = Guardianship.objects.on(self.began).filter(student=self.student, barred_date=None).first()
        told = {"language": "en", "explained_by": self.actor.name, "voluntary": True, "counsel": True, "silence": True,
                "records_kept": True}  # fmt: skip
        self.does(
            services.case_log_contact, 2, medium="phone", was_reached=True, with_whom="A parent", minutes=15,
            note="Will come on Thursday after work.",
        )  # fmt: skip
        self.does(services.case_tell_rights, 3, 15, whom="youth", **told)
        whom = {"whom": parent.ref} if parent else {"whom": "", "name": "A parent who is not on the roster"}
        self.does(services.case_tell_rights, 3, 16, **whom, **told)

    def _offered(self, _after: int) -> None:
        self.does(services.case_offer, 3, 17)

    def _accepted(self, _after: int) -> None:
        parent = DiversionCase.objects.get(ref=self.ref).parties.get(part="guardian")
        self.does(services.case_accept, 5, youth=True, guardian=parent.ref)

    def _intake(self, _after: int) -> None:
        self.does(services.case_hold_intake, 8)
        self.does(
            services.case_screen, 8, 11, tool="A licensed screening tool", screener=self.actor.name,
            flags=["mood"] if self.number % 3 == 0 else [],
        )  # fmt: skip

    def _draft(self, _after: int) -> None:
        made = self.does(
            services.case_draft_agreement, 9, language="both" if self.number % 4 == 0 else "en",
            ends_on=self.began + timedelta(days=100), introduction="Somebody was hurt, and is to be made whole.",
            introduction_es="Alguien sufrió un daño y se le debe reparar." if self.number % 4 == 0 else "",
        )  # fmt: skip
        self.agreement = made.ref
        self._condition("service", 60, hours=Decimal(12), place="Food bank", what="Help at the food bank on Saturdays.")
        self._condition("apology", 30, what="Write a letter to whoever was hurt, and bring it.")
        if self.told in (THEFT, DAMAGE):
            self._condition("restitution", 90, amount=Decimal(90), to_whom="The school", what="Pay for what was lost.")
        self.does(services.agreement_add_aim, 9, 12, ref=self.agreement, what="Comes to school each day.", what_es="")

    def _condition(self, kind: str, due: int, **more: Any) -> None:
        facts = {"what_es": "", "how_verified": "A sheet that is signed.", "how_verified_es": "", "hours": None,
                 "place": "", "amount": None, "to_whom": "", "organization": ""} | more  # fmt: skip
        self.does(
            services.agreement_add_condition, 9, 11, ref=self.agreement, kind=kind,
            due_date=self.began + timedelta(days=due), **facts,
        )  # fmt: skip

    def _to_sign(self, _after: int) -> None:
        self.does(services.agreement_offer, 10, ref=self.agreement)

    def _in_progress(self, _after: int) -> None:
        for party in DiversionCase.objects.get(ref=self.ref).parties.filter(part__in=["youth", "guardian"]):
            self.does(services.agreement_sign, 12, ref=self.agreement, participant=party.ref, way="paper")
        self.does(services.agreement_come_into_force, 12, 12, ref=self.agreement)
        agreed = DiversionAgreement.objects.get(ref=self.agreement)
        self.conditions = list(agreed.conditions.select_related("kind").order_by("pk"))

    def serve(self, after: int, hours: str) -> Course:
        """Let some hours be served."""
        self.does(
            services.condition_serve, after, ref=self.conditions[0].ref, hours=Decimal(hours), place="Food bank",
            signed_off_by="Ms. Pantry",
        )  # fmt: skip
        return self

    def settle(self, after: int) -> Course:
        """Say of each condition and aim that it was met."""
        for one in self.conditions:
            if one.amount is not None:
                self.does(services.condition_pay, after, ref=one.ref, amount=one.amount)
            self.does(services.condition_outcome, after, 11, ref=one.ref, outcome="fulfilled", note="")
        for aim in DiversionAgreement.objects.get(ref=self.agreement).aims.all():
            self.does(services.agreement_say_aims, after, 12, ref=self.agreement, aim=aim.ref, result="achieved")
        return self

    def follow_up_flags(self, after: int) -> Course:
        """Note that what a screening raised was followed up."""
        for one in DiversionScreening.objects.filter(case__ref=self.ref).exclude(flags=[]):
            self.does(services.screening_follow_up, after, 13, ref=one.ref)
        return self

    def tell_referrer(self, after: int) -> Course:
        """Write to whoever referred how it ended."""
        sent = DiversionReferral.objects.get(case__ref=self.ref)
        self.does(
            services.case_tell_referrer, after, 14, referral=sent.ref, person=sent.referrer, way="mail",
            before_adjudication=True,
        )  # fmt: skip
        return self


def is_told() -> bool:
    """Tell whether it was told in this database."""
    return DiversionCase.objects.exists()


@transaction.atomic
def tell(say: Callable[[str], None]) -> None:
    """Let the diversion coordinator work on each case."""
    actor, agency = account(Role.DIVERSION_COORDINATOR), Organization.objects.get(name=AGENCY)
    _certificate(agency)
    youths = _youths()

    def begin(number: int, told: tuple[str, str, str], began: date, **more: Any) -> Course:
        student, school = youths[number]
        return Course(actor, agency.ref, student, school, told, began, number, **more)

    ended = _ended(begin)
    _going_on(begin, ended)
    say(f"diversion cases: {DiversionCase.objects.count()}")


def _certificate(agency: Organization) -> None:
    agreement = InteragencyAgreement.objects.get(organization=agency)
    done(
        privacy.certificate_add, CERTIFIED, time(10, 0), actor=account(Role.PRIVACY_OFFICER), agreement=agreement.ref,
        certified_by="Lieutenant Harrow", certified_date=CERTIFIED, document=io.BytesIO(PAPER),
    )  # fmt: skip


def _youths() -> list[tuple[Student, str]]:
    """Return students who were old enough for the rules all along, with their schools, in an order that stays."""
    found: list[tuple[Student, str]] = []
    pools = []
    for code in ("north", "east", "lincoln", "hoover", "roosevelt"):
        there = SchoolMembership.objects.filter(school__code=code, from_date__lte=date(2021, 9, 1), until_date=None)
        stays = there.exists()
        rows = SchoolMembership.objects.filter(school__code=code, from_date__lte=date(2022, 9, 1))
        ids = (there if stays else rows).values("student")
        of = Student.objects.standing().filter(pk__in=ids, birth_date__range=(YOUNGEST, OLDEST), merged_into=None)
        pools.append((code, list(of.order_by("source_id")[:8])))
    for turn in range(8):
        found += [(pool[turn], code) for code, pool in pools if turn < len(pool)]
    return found


Begin = Callable[..., Course]


def _ended(begin: Begin) -> Course:
    """Those of the school year before: most completed, some returned, declined, or not eligible. Return one."""
    for number, (told, month) in enumerate(((FIGHT, 9), (THEFT, 10), (LIQUOR, 11), (DAMAGE, 11)), 0):
        one = begin(number, told, date(2021, month, 6)).refer().reach("in_progress")
        one.follow_up_flags(12).serve(20, "6").serve(34, "6").settle(80)
        one.does(services.case_complete, 88, note="")
        one.tell_referrer(90)
        if number == 0:
            one.does(
                services.case_follow_up, 280, months=6, complaint="no", custody="no", adjudication="no",
                source="Juvenile court office, by telephone",
            )  # fmt: skip
    back = begin(4, THEFT, date(2022, 1, 12)).refer().reach("in_progress").serve(30, "2")
    back.does(services.case_send_back, 70, return_reason="not_kept", note="")
    back.tell_referrer(72)
    no = begin(5, FIGHT, date(2022, 2, 9)).refer().reach("offered")
    no.does(services.case_decline, 6, whose_wish="both")
    out = begin(6, WEAPON, date(2022, 3, 2)).refer()
    out.does(services.case_decide, 1, decision="not", harmed="nobody", reason="")
    return back


def _going_on(begin: Begin, ended: Course) -> None:
    """Those of the fall of 2022, one in each stage and what waits for somebody in each."""
    begin(7, FIGHT, date(2022, 10, 12)).refer(by_name="Jordan Placeholder")
    begin(8, DAMAGE, date(2022, 10, 7), source="school").refer()
    asked = begin(9, FIGHT, date(2022, 10, 11)).refer()
    asked.does(
        services.case_decide, 1, decision="not", harmed="no",
        reason="The student who was hurt does not agree, and the court officer knows the youth.",
    )  # fmt: skip
    for number, step, began in (
        (10, "eligible", date(2022, 10, 10)),
        (11, "rights", date(2022, 10, 7)),
        (12, "offered", date(2022, 10, 6)),
        (13, "accepted", date(2022, 10, 4)),
        (14, "intake", date(2022, 10, 3)),
        (15, "draft", date(2022, 9, 30)),
        (16, "to_sign", date(2022, 9, 29)),
    ):
        begin(number, (FIGHT, LIQUOR, INJURY)[number % 3], began).refer().reach(step)
    first = begin(17, THEFT, date(2022, 9, 6)).refer().reach("in_progress").serve(18, "4").serve(25, "3.5")
    first.does(services.condition_pay, 30, ref=first.conditions[2].ref, amount=Decimal(30))
    late = begin(18, DAMAGE, date(2022, 8, 30)).refer().reach("in_progress").serve(20, "2")
    late.does(
        services.agreement_ask_more_time, 40, ref=late.agreement, ends_on=late.began + timedelta(days=130),
        reason="The food bank was closed for two weeks.",
    )  # fmt: skip
    away = begin(19, LIQUOR, date(2022, 9, 1)).refer().reach("in_progress")
    away.does(
        services.case_pause, 30, from_date=date(2022, 10, 3), until_date=date(2022, 10, 24), reason="In hospital."
    )
    agencies.tell(first, late)
    shared.tell(first, late, away, ended)
