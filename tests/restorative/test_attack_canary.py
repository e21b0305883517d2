"""
A child and what was said of them, planted as words nobody could guess, are found by nobody whom that is not for.

Everyone looks everywhere within nine days, by turns; ``make test-deep`` lets everyone look everywhere.
"""

from __future__ import annotations

import copy
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from core import clock
from core.models import Job
from district.models import Role, User
from restorative.models import FollowUpExemption, ReentryCheckIn
from tests.architecture.addresses import Address, addresses
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import client_made, school, staff, user
from tests.factories.district import make as insert
from tests.factories.writing import writing
from tests.restorative.meetings import NOW
from tests.turns import is_due, some_and_whole

pytestmark = pytest.mark.django_db
CHILD, WORDS = "canaryvox", "canaryword"
DAYS = 9
DAY = make.SINCE
ASKED = {"home", "search", "agenda:work-list", "district:staff-list", "monitoring:report-list"}


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


@pytest.fixture(scope="module")
def _records(module_rows) -> dict[str, list[Any]]:
    """Return what all look for, made once."""
    with clock.travel(NOW):
        return records_made()


@pytest.fixture
def records(_records, db) -> dict[str, list[Any]]:
    """Return the records that ``records_made`` tells of."""
    return {noun: [copy.copy(one) for one in found] for noun, found in _records.items()}


def records_made() -> dict[str, list[Any]]:
    """Return records of a case with a child of that name, with that word wherever one can be written, by noun."""
    child = students.student("Canaryvox", "Canaryvox", preferred_given_name="Canaryvox", at=school(), local_id=CHILD)
    other = students.student(at=school())
    case = make.case("follow_up", at=school(), screen_reason=WORDS, end_note=WORDS, sent_to=WORDS, follow_up_date=DAY)
    told = make.referral(case, what_happened=WORDS, staff_note=WORDS)
    make.was_there(told, child, name=CHILD, number=CHILD)
    one = make.participant(case, child, part="responsible", language=WORDS, access_needs=WORDS, unavailable=WORDS)
    second = make.participant(case, other, part="harmed")
    adult = make.participant(case, part="supporter", kind="adult", name=CHILD)
    for who in (one, second):
        make.consent(who, note=WORDS)
        make.consent(who, voice="guardian", guardianship=students.guardian(who.student, CHILD, CHILD), note=WORDS)
    make.own_words(one, WORDS)
    link = make.link(one)
    facilitator = make.facilitator(at=school())
    assigned = make.assigned(case, facilitator, handover=WORDS)
    make.screen(case, note=WORDS)
    apart = make.apart(case, second, adult, plan=WORDS)
    met = make.encounter(case, one, second, by=facilitator)
    make.written(
        met, status="not_held", cancelled_reason="ill", cancelled_who=CHILD, cancelled_note=WORDS
    )  # fmt: skip
    insert(met.notes.model(encounter=met, words=WORDS, written_by=facilitator, written_at=clock.now()))
    agreement = make.agreement(case, introduction=WORDS, introduction_es=WORDS)
    item = make.item(
        agreement, Decimal(20), who=one, what=WORDS, what_es=WORDS, how_verified=WORDS, how_verified_es=WORDS,
        to_words=CHILD,
    )  # fmt: skip
    make.written(agreement, status="to_sign")
    for who in (one, second):
        make.sign(agreement, who)
    make.written(agreement, status="in_force", agreed_date=DAY)
    make.payment(item)
    make.written(item, outcome="partly", outcome_date=DAY, outcome_note=WORDS)
    make.follow_up(one, words=WORDS)
    insert(
        FollowUpExemption(
            participant=second, number=30, from_date=DAY, reason=WORDS, entered_by=facilitator, entered_at=clock.now()
        )
    )  # fmt: skip
    plan = make.reentry(student=child, case=case, note=WORDS, at=school())
    insert(ReentryCheckIn(
        plan=plan, due_date=DAY + timedelta(days=1), on_date=DAY, how=3, note=WORDS, entered_by=facilitator,
        entered_at=clock.now(),
    ))  # fmt: skip
    moved = make.transfer(at=school(), student=child, to_what=WORDS)
    duty = make.duty(case, "screen", "done", role=Role.RESTORATION_COORDINATOR)
    return {
        "restorative:case": [case],
        "restorative:referral": [told],
        "restorative:participant": [one, adult],
        "restorative:contact": [make.contact(case, participant=one, with_whom="", note=WORDS)],
        "restorative:assignment": [assigned],
        "restorative:apart": [apart],
        "restorative:encounter": [met],
        "restorative:risk": [make.risk(case, participant=one, seen=WORDS)],
        "restorative:agreement": [agreement],
        "restorative:item": [item],
        "restorative:document": [make.document(agreement, data=WORDS.encode(), name=f"{CHILD}.txt")],
        "restorative:reentry": [plan],
        "restorative:days": [one],
        "restorative:transfer": [moved],
        "restorative:duty": [duty],
        "restorative:answer": [link],
    }


def _facilitator_elsewhere(records: dict[str, list[Any]]) -> User:
    who = make.facilitator(at=school())
    make.assigned(make.full(at=school()), who)
    return who


def _former(records: dict[str, list[Any]]) -> User:
    who = make.facilitator(at=school())
    make.assigned(records["restorative:case"][0], who)
    make.written(who.role_assignments.get(), until_date=clock.today())
    return User.objects.get(pk=who.pk)


def _taken_off(records: dict[str, list[Any]]) -> User:
    who = make.facilitator(at=school())
    row = make.assigned(records["restorative:case"][0], who)
    make.written(row, until_at=clock.now())
    return who


def _takes_part(records: dict[str, list[Any]]) -> User:
    who = students.accepted(user(Role.RESTORATION_COORDINATOR, at=school()))
    make.participant(records["restorative:case"][0], part="supporter", kind="staff", staff=staff(user=who))
    return who


def _conflicted(records: dict[str, list[Any]]) -> User:
    who = make.facilitator(at=school())
    make.assigned(records["restorative:case"][0], who)
    students.conflict(who, records["restorative:days"][0].student)
    return who


def _without_code(records: dict[str, list[Any]]) -> User:
    students.code()
    return user(Role.RESTORATION_COORDINATOR, at=school())


def _system(records: dict[str, list[Any]]) -> User:
    return client_made("restorative.read", "restorative.write")[0].user


def _of(role: Role, *, elsewhere: bool = False):
    at = ("west", "West") if elsewhere else None
    return lambda records: students.accepted(user(role, at=school(*at) if at else None))


# Who looks, and whether they may learn which children the days of a school are asked for.
WHO = {
    "the referrer": lambda records: records["restorative:referral"][0].referred_by,
    "a facilitator of another case": _facilitator_elsewhere,
    "a former facilitator": _former,
    "who was taken off": _taken_off,
    "a coordinator who takes part": _takes_part,
    "a facilitator with a conflict": _conflicted,
    "a coordinator without the code": _without_code,
    "a system": _system,
    "a coordinator elsewhere": _of(Role.RESTORATION_COORDINATOR, elsewhere=True),
    "a leader elsewhere": _of(Role.SCHOOL_LEADER, elsewhere=True),
    "the title ix coordinator": _of(Role.TITLE_IX_COORDINATOR),
    "the privacy officer": _of(Role.PRIVACY_OFFICER),
    "a board member": _of(Role.BOARD_MEMBER),
    "an administrator": _of(Role.ADMINISTRATOR),
    "the plan director": _of(Role.PLAN_DIRECTOR),
    "a partner": _of(Role.PARTNER_USER),
}


def urls(address: Address, records: dict[str, list[Any]]) -> list[str]:
    found = records.get(address.noun, [None]) if "ref" in address.parts else [None]
    parts = {"code": school().code}
    told = [address.url(**parts, **({"ref": one.ref} if one else {})) for one in found]
    if address.name == "search":
        told.append(f"{told[0]}?q={CHILD}")
    if address.name.endswith("-list"):
        told += [f"{told[0]}?q={CHILD}", f"{told[0]}?format=csv", f"{told[0]}?format=xlsx"]
    return told


def text_of(answer) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return (str(dict(answer.headers)) + body.decode(errors="replace")).lower()


@some_and_whole
@pytest.mark.parametrize("who", WHO)
def test_is_found_by_nobody_else(client, records, caplog, who, whole):
    caplog.set_level("DEBUG")
    reader = WHO[who](records)
    client.force_login(reader)
    client.raise_request_exception = False
    wrong = []
    for address in addresses():
        if (address.room != "restorative" and address.name not in ASKED) or not address.is_read:
            continue
        if who == "a system" and not address.is_api:  # it signs in there alone
            continue
        if not whole and not is_due(f"{who} {address.name}", DAYS):
            continue
        for url in urls(address, records):
            answer = client.get(url)
            said = text_of(answer)
            for own in (
                f"q={CHILD}",
                f"number: {CHILD}",
                f"q%3d{CHILD}",
                f'value="{CHILD}"',
                f"“{CHILD}”",
            ):  # what they typed themselves
                said = said.replace(own, "")
            wrong += [
                (url, answer.status_code, said[max(0, said.index(word) - 200) :][:260])
                for word in (CHILD, WORDS)
                # Which child somebody may find at all is the students' room to say.
                if word in said and (word, address.name) != (CHILD, "search")
            ]
            if answer.status_code >= 500:
                wrong.append((url, "fails", answer.status_code))
    assert wrong == [], "\n".join(map(str, wrong))
    assert CHILD not in caplog.text.lower()
    assert WORDS not in caplog.text.lower()
    assert not [one for one in mail.outbox if CHILD in str(one.message()).lower()]
    assert not [job for job in Job.objects.all() if CHILD in str(job.arguments).lower()]


def test_the_title_ix_coordinator_reads_what_was_told_and_no_more(client, records):
    """They judge what was told of the incident. Notes, people and what was said among them are not theirs."""
    case = make.written(records["restorative:case"][0], hard_stops=["sexual"])
    told = make.written(case, screen_reason=WORDS * 2)
    make.referral(told, what_happened="They may read this.")
    with writing():
        told.referrals.exclude(what_happened="They may read this.").update(case=make.case(incident=told.incident))
    client.force_login(students.accepted(user(Role.TITLE_IX_COORDINATOR)))
    page = client.get(reverse("restorative:case-detail", args=[case.ref]))
    assert "They may read this." in page.content.decode()
    wrong = []
    for address in addresses():
        if address.room == "restorative" and address.is_read and is_due(address.name, DAYS):
            answers = [(url, text_of(client.get(url))) for url in urls(address, records)]
            wrong += [(url, said[said.index(WORDS) - 300 :][:400]) for url, said in answers if WORDS in said]
    said = text_of(page)
    wrong += [said[said.index(word) - 300 :][:400] for word in (WORDS, CHILD) if word in said]
    assert wrong == [], "\n".join(map(str, wrong))


def _is_due(address: Address) -> bool:
    return address.noun == "restorative:days" or is_due(f"leader {address.name}", DAYS)


def test_school_leaders_read_no_words(client, records):
    """They learn of whom days are asked, and nothing of what was said."""
    client.force_login(students.accepted(user(Role.SCHOOL_LEADER, at=school())))
    wrong = []
    for address in addresses():
        is_theirs = address.noun == "restorative:risk"  # on which they must act
        if address.room == "restorative" and address.is_read and not is_theirs and _is_due(address):
            answers = [(url, text_of(client.get(url))) for url in urls(address, records)]
            wrong += [(url, said[said.index(WORDS) - 300 :][:400]) for url, said in answers if WORDS in said]
    assert wrong == [], "\n".join(map(str, wrong))


def test_is_found_by_who_works_on_the_case(client, records):
    """So that the canary sings at all."""
    client.force_login(records["restorative:assignment"][0].user)
    for noun in ("case", "encounter", "contact", "participant", "agreement", "item", "apart", "assignment"):
        page = client.get(reverse(f"restorative:{noun}-detail", args=[records[f"restorative:{noun}"][0].ref]))
        assert WORDS in text_of(page), noun
