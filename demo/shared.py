"""The demonstration's partners and what is shared with them, what is sealed or held, and what parents ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING

from demo.doing import done
from demo.people import account
from demo.police import AGENCY
from district import services as district
from district.models import ContractedPerson, InteragencyAgreement, Organization, Role, User
from privacy import services
from privacy.models import Share, ShareGoal
from restorative.models import CaseStatus, RestorativeCase
from students.models import CodeOfConduct, Guardianship, Student

if TYPE_CHECKING:
    from demo.diverted import Course

BEGAN = date(2021, 8, 2)
HELPERS, FOOD_BANK = "Harbor Youth Works", "Riverbend Food Bank"
OF_FOOD_BANK = "food-bank@demo.invalid"
CONDITION = ["student", "what", "due", "hours", "place"]


@dataclass(frozen=True, slots=True)
class Partner:
    """An organization, its agreement, and who acts for it."""

    organization: Organization
    agreement: InteragencyAgreement
    user: User


def tell(first: Course, late: Course, away: Course, ended: Course) -> None:
    """Share conditions of three cases with two partners, and a case with the police; seal, hold, and be asked."""
    helpers = _partner(HELPERS, "Mentoring and community service", account(Role.PARTNER_USER))
    bank = _partner(FOOD_BANK, "Community service", _of_food_bank())
    _worked(first, helpers)
    _waits(late, helpers)
    _declined_and_moved(away, bank, helpers)
    _told_to_police(late)
    _kept(ended)
    _asked([first.student, late.student, away.student])


def _partner(name: str, title: str, who: User) -> Partner:
    director = account(Role.PLAN_DIRECTOR)
    made = done(district.organization_add, BEGAN, time(9), actor=director, name=name, note="")
    agreed = done(
        district.organization_agree, BEGAN, time(9, 30), actor=director, ref=made.ref, title=title, from_date=BEGAN
    )
    person: ContractedPerson = done(
        district.organization_contract, BEGAN, time(10), actor=director, ref=made.ref, name=who.name,
        role_title="Youth worker",
    )  # fmt: skip
    done(district.contracted_link, BEGAN, time(10, 5), actor=account(Role.ADMINISTRATOR), ref=person.ref, user=who.ref)
    done(
        district.contracted_qualify, BEGAN, time(10, 10), actor=director, ref=person.ref, ferpa_trained_date=BEGAN,
        background_checked_date=BEGAN,
    )  # fmt: skip
    code = CodeOfConduct.objects.get()
    done(services.conduct_accept, date(2022, 8, 22), time(9), actor=who, code=code.ref)
    agreement = InteragencyAgreement.objects.get(organization=made.pk)
    return Partner(Organization.objects.get(pk=made.pk), agreement or agreed, who)


def _of_food_bank() -> User:
    return done(
        district.person_add, BEGAN, time(9, 45), actor=account(Role.ADMINISTRATOR), email=OF_FOOD_BANK,
        name="Ilse Fernway", role=Role.PARTNER_USER,
    )  # fmt: skip


def _share(case: Course, to: Partner, day: date, *, condition: int = 0, until: date | None = None) -> Share:
    return done(
        services.share_open, day, time(11), actor=case.actor, record_kind="diversion.condition",
        record=case.conditions[condition].ref, organization=to.organization.ref, shared=CONDITION,
        purpose="So that the student can do what was agreed, and somebody there knows what that is.",
        basis="SCHOOL_OFFICIAL", agreement=to.agreement.ref, from_date=day, until_date=until,
        answer_by_date=date(2022, 10, 19) if day > date(2022, 10, 10) else day,
        goals=["Comes on the days that were agreed.", "Knows one adult there to turn to."],
    )  # fmt: skip


def _worked(case: Course, to: Partner) -> None:
    """One that is worked on: sessions, one of them late, hours, a concern that waits to be read, a note."""
    one = _share(case, to, date(2022, 9, 21))
    done(services.share_accept, date(2022, 9, 22), time(9), actor=to.user, ref=one.ref)
    session = {"late_minutes": None, "late_reason": "", "canceled_by": "", "canceled_reason": "", "concern": ""}
    for day, told in (
        (date(2022, 9, 27), {"attendance": "on_time", "summary": "Sorted tools, and met the other volunteers."}),
        (date(2022, 10, 4), {"attendance": "late", "late_minutes": 25, "late_reason": "The bus did not come.",
                             "summary": "Painted shelves."}),
        (date(2022, 10, 11), {"attendance": "on_time", "summary": "Quiet all afternoon.",
                              "concern": "Said that there is no bed at home this week. Somebody should ask."}),
    ):  # fmt: skip
        done(services.share_enter_session, day, time(18), actor=to.user, ref=one.ref, **session | told)
    for day, hours in ((date(2022, 9, 27), "2"), (date(2022, 10, 4), "1.5")):
        done(
            services.share_enter_hours, day, time(18, 10), actor=to.user, ref=one.ref, hours=Decimal(hours),
            place="Workshop", verified_by="Rolf Tanner",
        )  # fmt: skip
    done(
        services.share_enter_onward, date(2022, 10, 5), time(16), actor=to.user, ref=one.ref, party="Sample Transit",
        interest="To give the student a pass for the bus.", what="That the student comes to us on Tuesdays.",
    )  # fmt: skip
    done(
        services.share_note,
        date(2022, 9, 28),
        time(9),
        actor=case.actor,
        ref=one.ref,
        text="Tuesdays suit the family best. The bus 4 stops at your door.",
    )


def _waits(case: Course, to: Partner) -> None:
    """One that nobody answered yet, a question to the other level, and a note that few may read."""
    _share(case, to, date(2022, 10, 12), condition=1, until=date(2023, 2, 1))
    done(
        services.crossing_ask,
        date(2022, 10, 13),
        time(9),
        actor=case.actor,
        asking_kind="diversion.condition",
        asking=case.conditions[1].ref,
        purpose="Whether a conference was held, as a condition of the agreement.",
    )
    done(
        services.note_write, date(2022, 10, 6), time(14), actor=case.actor, record_kind="diversion.case",
        record_ref=case.ref, text="The family moves soon, and does not want the school to know yet.",
        roles=["diversion_coordinator", "privacy_officer"], is_known=True,
    )  # fmt: skip


def _declined_and_moved(case: Course, bank: Partner, helpers: Partner) -> None:
    """One that the food bank declined, moved to the other partner, who completed it; and one that was revoked."""
    one = _share(case, bank, date(2022, 9, 15))
    done(
        services.share_decline, date(2022, 9, 16), time(8, 30), actor=bank.user, ref=one.ref, reason="no_room",
        whose="organization", words="We take nobody new before November.",
    )  # fmt: skip
    moved = done(
        services.share_move, date(2022, 9, 19), time(9), actor=case.actor, ref=one.ref,
        organization=helpers.organization.ref, basis="SCHOOL_OFFICIAL", agreement=helpers.agreement.ref,
        answer_by_date=date(2022, 9, 23), reason="The food bank has no room.",
    )  # fmt: skip
    done(services.share_accept, date(2022, 9, 20), time(9), actor=helpers.user, ref=moved.ref)
    told = [
        {"goal": goal.ref, "result": result, "note": ""}
        for goal, result in zip(
            ShareGoal.objects.filter(share=moved).order_by("pk"), ("achieved", "partly"), strict=True
        )
    ]
    done(services.share_complete, date(2022, 10, 1), time(15), actor=helpers.user, ref=moved.ref, outcomes=told)
    other = _share(case, bank, date(2022, 9, 22), condition=1)
    done(
        services.share_revoke,
        date(2022, 10, 3),
        time(9),
        actor=case.actor,
        ref=other.ref,
        reason="The student is in hospital until the end of the month.",
    )


def _told_to_police(case: Course) -> None:
    """The police read where a case stands, before adjudication and under their certificate."""
    police = Organization.objects.get(name=AGENCY)
    done(
        services.share_open, date(2022, 9, 14), time(13), actor=case.actor, record_kind="diversion.case",
        record=case.ref, organization=police.ref, shared=["status"],
        purpose="To know whether the referral is worked on.",
        basis="STATE_JJ_99_38_IA280_25", agreement=InteragencyAgreement.objects.get(organization=police).ref,
        before_adjudication=True, from_date=date(2022, 9, 14), answer_by_date=date(2022, 10, 31),
        goals=["Is worked on."],
    )  # fmt: skip


def _kept(ended: Course) -> None:
    """A case that a court sealed, a restorative one sealed on request, and one that is held for a suit."""
    officer = account(Role.PRIVACY_OFFICER)
    done(
        services.seal_order, date(2022, 9, 8), time(10), actor=officer, kind="court", record_kind="diversion.case",
        number=_number(ended.ref), reason="", order_number="JV-2022-0117", order_date=date(2022, 9, 1),
    )  # fmt: skip
    closed = list(RestorativeCase.objects.filter(status=CaseStatus.CLOSED, ended_date__lt=date(2022, 9, 1))
                  .order_by("ended_date", "pk")[:3])  # fmt: skip
    done(
        services.seal_order, date(2022, 9, 12), time(10), actor=officer, kind="request", order_number="",
        record_kind="restorative.case", number=closed[0].number, order_date=None,
        reason="The family of the student who repaired the harm asks for it.",
    )  # fmt: skip
    done(
        services.hold_set,
        date(2022, 9, 13),
        time(10),
        actor=officer,
        record_kind="restorative.case",
        number=closed[1].number,
        matter="Sample v. Sample Transit",
        reason="A lawyer of the bus company asks to keep it.",
    )


def _asked(students: list[Student]) -> None:
    """A parent asks to see the record, and agreed in writing that a clinic is told of attendance."""
    officer, asked = account(Role.PRIVACY_OFFICER), date(2022, 10, 3)
    rows = Guardianship.objects.on(asked).filter(student__in=students, barred_date=None).order_by("pk")
    parent = next(one for one in rows if one.may_receive_records and not one.student.has_own_rights(asked))
    student, asks = parent.student, parent.ref
    done(
        services.consent_enter, date(2022, 9, 28), time(14), actor=officer, student=student.ref, kind="disclose",
        parts=["attendance"], which="Attendance of this semester.", purpose="To plan appointments outside of class.",
        organization="", party="Sample Family Clinic", signer=asks, signed_date=date(2022, 9, 27),
        expires_date=date(2022, 11, 1),
    )  # fmt: skip
    done(
        services.access_receive,
        asked,
        time(10),
        actor=officer,
        student=student.ref,
        asked_by=asks,
        what="All that is kept about the diversion case.",
        received_date=asked,
    )


def _number(ref: str) -> str:
    return ref.partition("-")[2].upper()
