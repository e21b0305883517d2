"""
What is sealed is found by nobody, on no page, in no file and no answer, and goes on counting in figures.

Words that nobody could guess stand in every column of two cases and all that is of them. Everyone looks everywhere by
turns; ``make test-deep`` lets everyone look everywhere.
"""

from __future__ import annotations

import copy
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from core import clock
from core.models import Job
from core.refs import new_ref
from district.models import Role, SchoolYear, User
from diversion import selectors as diversion_selectors
from diversion import services as diversion
from diversion.indicators import INDICATORS as DIVERSION
from diversion.policies import visible_requests
from plan.indicators import Period, Scope
from restorative import selectors as restorative_selectors
from restorative.indicators import INDICATORS as RESTORATIVE
from tests.architecture.addresses import Address, addresses
from tests.factories import agreed, diverted, ended
from tests.factories import restorative as cases
from tests.factories.district import client_made, school, user, written
from tests.factories.diversion import police_rules
from tests.factories.diversion import request as asked
from tests.factories.privacy import officer
from tests.factories.privacy_seals import sealed, supervisor
from tests.factories.students import accepted, student
from tests.restorative.meetings import NOW
from tests.restorative.test_attack_canary import CHILD, WORDS, records_made, text_of
from tests.rights import EVERY
from tests.turns import is_due, some_and_whole

pytestmark = pytest.mark.django_db
Records = dict[str, list[Any]]
REFERRER = "canaryreferrer"


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


def of_diversion(worker: User) -> Records:
    """Return a completed diversion case, with a word wherever one can be written, and all that is of it, by noun."""
    child = student("Sealia", "Sealwell", at=school(), birth_date=date(2007, 5, 4))
    case = diverted.case("intake", student=child, name=WORDS, student_number=WORDS)
    party = diverted.party(case, "counsel", name=CHILD)
    told = diverted.referral(
        case, by=worker, charges=WORDS, what_happened=WORDS, harmed=CHILD, referrer=REFERRER, number=WORDS
    )
    agreement = diverted.agreement(case, introduction=WORDS, introduction_es=WORDS, language="both")
    condition = diverted.condition(
        agreement, "other", what=WORDS, place=WORDS, hours=10, how_verified=WORDS, organization=agreed.partner(),
        partner_plan=WORDS,
    )  # fmt: skip
    agreed.in_force(agreement)
    diverted.hours(condition, place=WORDS, signed_off_by=CHILD)
    written(condition, outcome="partly", outcome_date=clock.today(), outcome_note=WORDS)
    paper = agreed.document(agreement, data=WORDS.encode(), name=f"{CHILD}.txt")
    extension, pause = diverted.extension(agreement, reason=WORDS), diverted.pause(case, reason=WORDS)
    log = diverted.log(case, party=party, note=WORDS)
    screening, assigned = diverted.screening(case, tool=WORDS, screener=CHILD), diverted.assigned(case, worker)
    risk = diverted.risk(case, seen=WORDS)
    written(risk.duty, done_at=clock.now(), done_by=user(), done_date=clock.today(), evidence=WORDS)
    written(case, status="completed", ended_date=diverted.SINCE, end_note=WORDS)
    written(agreement, status="ended", ended_date=diverted.SINCE)
    duty = diverted.duty(case, "follow_up", number=12, assignee=worker)
    notice = ended.notice(case)
    return {
        "diversion:case": [case], "diversion:party": [party], "diversion:referral": [told],
        "diversion:agreement": [agreement], "diversion:condition": [condition], "diversion:document": [paper],
        "diversion:extension": [extension], "diversion:pause": [pause], "diversion:log": [log],
        "diversion:screening": [screening], "diversion:risk": [risk], "diversion:assignment": [assigned],
        "diversion:duty": [duty, risk.duty], "diversion:notice": [notice],
        "diversion:decision": list(case.decisions.all()), "diversion:rights": list(case.rights.all()),
        "diversion:disposition": [ended.disposition(case, told_by=CHILD)],
        "diversion:afterwards": [ended.looked(case, source=WORDS)],
    }  # fmt: skip


@pytest.fixture(scope="module")
def _made(module_rows) -> tuple[User, Records]:
    """Two cases with all that is of them, not sealed yet, and who works on them; made once."""
    with clock.travel(NOW):
        worker = accepted(user(*EVERY, since=date(2021, 1, 1)))
        found = records_made()
        found.pop("restorative:transfer")  # of a student, and of no case
        cases.assigned(found["restorative:case"][0], worker)
        return worker, found | of_diversion(worker)


@pytest.fixture
def worker(_made, db) -> User:
    """Somebody who holds every role, referred the youth and works on the cases."""
    return copy.copy(_made[0])


@pytest.fixture
def records(_made, db) -> Records:
    """Two cases with all that is of them, not sealed yet."""
    return {noun: [copy.copy(one) for one in found] for noun, found in _made[1].items()}


def seal(records: Records) -> Records:
    """Seal both cases as a court orders; return the seals, whose pages are looked at, too."""
    told = {"kind": "court", "rule": "Order JV-0815 (Iowa Code 232.150)."}
    return {"privacy:seal": [sealed(records[noun][0], **told) for noun in ("restorative:case", "diversion:case")]}


def numbers(records: Records) -> list[str]:
    """Return what people call the cases and all that is of them, in small letters."""
    return [one.ref.partition("-")[2] for found in records.values() for one in found]


def urls(address: Address, records: Records) -> list[str]:
    found = records.get(address.noun, [None]) if "ref" in address.parts else [None]
    code = {"code": school().code}
    told = [address.url(**code, **({"ref": one.ref} if one is not None else {})) for one in found]
    if address.name == "search":
        asked = [
            CHILD,
            WORDS,
            "Sealwell",
            *(records[noun][0].number for noun in ("restorative:case", "diversion:case")),
        ]
        return [f"{told[0]}?q={one}" for one in asked]
    if address.name.endswith("-list") and "ref" not in address.parts:
        told += [f"{told[0]}?q={WORDS}", *([] if address.is_api else [f"{told[0]}?format=csv"])]
    return told


def what_is_found(
    client, records: Records, seals: Records, who: str, days: int, whole: bool, *, api_alone: bool = False
) -> list[Any]:
    """Return where somebody who signed in finds a word or a number of the cases."""
    client.raise_request_exception = False
    wrong, hidden = [], [CHILD, WORDS, REFERRER, *numbers(records)]
    for address in addresses():
        if address.noun == "restorative:transfer":  # of a student, and of no case
            continue
        if not address.is_read or (api_alone and not address.is_api):
            continue
        if not whole and address.noun != "privacy:seal" and not is_due(f"{who} {address.name}", days):
            continue
        for url in urls(address, records | seals):
            answer = client.get(url)
            said = text_of(answer)
            for own in (url.lower(), f"q={CHILD}", f"q={WORDS}", f'value="{CHILD}"', f'value="{WORDS}"',
                        f"“{CHILD}”", f"“{WORDS}”", f": {WORDS}</span>", *_typed(url)):  # fmt: skip
                said = said.replace(own, "")
            wrong += [
                (url, answer.status_code, one, said[max(0, said.index(one) - 200) :][:260])
                for one in hidden
                if one in said and (one, address.name) != (CHILD, "search") and not _is_of_child(one, address)
            ]
            if answer.status_code >= 500:
                wrong.append((url, "fails", answer.status_code))
            of_record = address.noun in records and "ref" in address.parts
            if of_record and answer.status_code == 200:
                wrong.append((url, "is shown", said[:200]))
    return wrong


def _typed(url: str) -> list[str]:
    _path, _mark, asked = url.partition("?q=")
    return [f"q={asked.lower()}", f'value="{asked.lower()}"', f"“{asked.lower()}”"] if asked else []


def _is_of_child(word: str, address: Address) -> bool:
    """The child of the restorative case is called so: which children somebody finds is the students' room to say."""
    return word == CHILD and address.room not in {"diversion", "restorative"}


READERS = {
    "a diversion coordinator": diverted.coordinator,
    "a coordinator": lambda: accepted(user(Role.RESTORATION_COORDINATOR)),
    "a leader": lambda: accepted(user(Role.SCHOOL_LEADER, at=school())),
    "a supervisor": supervisor,
    "a privacy officer": officer,
}


@some_and_whole
def test_is_found_by_nobody_who_found_it(client, records, worker, caplog, whole):
    client.force_login(worker)
    for noun, name in (("diversion:case", "diversion:case-detail"), ("restorative:case", "restorative:case-detail")):
        assert WORDS in text_of(client.get(reverse(name, args=[records[noun][0].ref])))  # so that the canary sings
    seals = seal(records)
    caplog.set_level("DEBUG")
    wrong = what_is_found(client, records, seals, "everybody", 40, whole)
    assert wrong == [], "\n".join(map(str, wrong))
    assert WORDS not in caplog.text.lower()


@some_and_whole
@pytest.mark.parametrize("who", READERS)
def test_is_found_in_no_role(client, records, who, whole):
    seals = seal(records)
    client.force_login(READERS[who]())
    wrong = what_is_found(client, records, seals, who, 40, whole)
    assert wrong == [], "\n".join(map(str, wrong))


@some_and_whole
def test_is_found_by_no_system(client, records, whole):
    seals = seal(records)
    client.force_login(client_made("diversion.read", "restorative.read", "students.read", "privacy.read")[0].user)
    wrong = what_is_found(client, records, seals, "a system", 9, whole, api_alone=True)
    assert wrong == [], "\n".join(map(str, wrong))


@pytest.mark.parametrize("noun", ["diversion:case", "restorative:case"])
def test_its_page_is_that_of_a_number_that_never_was(client, records, worker, noun):
    seal(records)
    client.force_login(worker)
    ref = records[noun][0].ref
    never = new_ref(ref.partition("-")[0])
    for name in (f"{noun}-detail", f"{noun.replace(':', '-api:')}-detail"):
        answers = [_said(client.get(reverse(name, args=[one])), one) for one in (ref, never)]
        assert answers[0] == answers[1]
        assert answers[0][0] == 404


def _said(answer, asked: str) -> tuple[int, str]:
    """Return what an answer says, without what was asked and the number of the request."""
    body = re.sub(r"<head>.*?</head>|<header.*?</header>", "", answer.content.decode().replace(asked, ""), flags=re.S)
    return answer.status_code, re.sub(r"\b[0-9A-Za-z-]{24,}\b", "", body)


def test_nobody_is_told_of_it_by_mail(records):
    duty = records["diversion:duty"][0]
    seal(records)
    mail.outbox.clear()
    before = Job.objects.count()
    later = duty.due_at + timedelta(days=30)
    with clock.travel(later):
        diversion.duties_tell(actor=user(), at=later)
    assert Job.objects.count() == before
    assert duty.told.count() == 0
    assert mail.outbox == []


def test_it_counts_in_every_figure(records):
    """The cells of each figure, the federal tables and the count for the state are what they were."""
    written(records["restorative:case"][0], hard_stops=["threat"])
    year = SchoolYear.objects.filter(starts_date__lte=cases.SINCE, ends_date__gt=cases.SINCE).first()

    def told() -> dict[str, Any]:
        months = [Period.month(date(2022, month, 1)) for month in range(1, 11)]
        found: dict[str, Any] = {
            f"{one.key} {month.start}": sorted(map(repr, one.measure(Scope(0), month)))
            for one in (*DIVERSION, *RESTORATIVE)
            for month in months
        }
        if year is not None:
            found["violence"] = repr(restorative_selectors.violence_count(year))
            found["federal"] = repr(diversion_selectors.federal_tables(year))
        return found

    before = told()
    assert sum(map(bool, before.values())) > 5  # it counts at all
    seal(records)
    assert told() == before


def test_whether_a_child_is_eligible_draws_on_nothing_sealed():
    child = student(at=school(), birth_date=date(2007, 5, 4))
    police_rules(earlier_most=0, earlier_months=None)
    case = diverted.case("completed", of=child, on=ended.LONG_AGO)
    day = clock.today()
    assert diversion_selectors.earlier_diversions(child, day, None) == 1
    one = sealed(case)
    assert diversion_selectors.earlier_diversions(child, day, None) == 0
    assert one.holds


def test_an_answer_that_counted_it_is_shown_no_more():
    child = student(at=school(), birth_date=date(2007, 5, 4))
    case = diverted.case("completed", of=child, on=ended.LONG_AGO)
    told = {"student": child, "name": "", "rules": police_rules(), "answer": "not"}
    counted, other = asked(rule="earlier", **told), asked(rule="too_old", **told)
    reader = diverted.coordinator()
    assert set(visible_requests(reader)) == {counted, other}
    sealed(case)
    assert set(visible_requests(reader)) == {other}


def test_who_was_sealed_can_be_referred_for_the_same_day_anew():
    child = student(at=school(), birth_date=date(2007, 5, 4))
    before = diverted.case("completed", of=child, on=ended.LONG_AGO)
    sealed(before)
    again = diverted.case("referred", of=child, on=ended.LONG_AGO)
    assert again.pk != before.pk
