"""
A child's name, planted as a word nobody could guess, stands on pages alone: in no address, title, log or mail.

Each commit everyone looks where it is their turn: everywhere within three days.
``make test-deep`` lets everyone look everywhere.
"""

from __future__ import annotations

import copy
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from core import clock
from core.models import Job
from district.models import Role
from students import services
from tests.architecture.addresses import addresses
from tests.factories import students as make
from tests.factories.district import client_made, school, user
from tests.journeys.conftest import work
from tests.students.conftest import NOON
from tests.turns import is_due, some_and_whole

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
CANARY = "canaryvox"


@pytest.fixture(scope="module")
def _records(module_rows):
    """Return what all look for, made once."""
    with clock.travel(NOON):
        return _made()


@pytest.fixture
def records(_records, db):
    """Return the records that ``_made`` tells of."""
    return {noun: [copy.copy(one) for one in found] for noun, found in _records.items()}


def _made():
    """Return records of a child of that name, of whoever answers for them and of what is kept about access, by noun."""
    one = make.student("Canaryvox", "Canaryvox", preferred_given_name="Canaryvox", at=school())
    other = make.student("Canaryvox", "Canaryvox", provisional="other", birth_date=one.birth_date)
    wrong = make.student("Canaryvox", "Canaryvox", provisional="other")
    barred = make.barred(one, given="Canaryvox", family="Canaryvox")
    someone = user(Role.RESTORATION_FACILITATOR)
    officer = make.accepted(user(Role.PRIVACY_OFFICER))
    services.student_error(
        actor=officer, ref=wrong.ref, error_reason="No such child.", today=clock.today(), at=clock.now(), version=None
    )
    return {
        "students:student": [one, other, make.merged(make.student("Canaryvox", "Canaryvox"), one), wrong],
        "students:guardianship": [barred, make.guardian(one, "Canaryvox", "Canaryvox")],
        "students:document": [barred.court_document],
        "students:notice": [make.notice(someone, wrong)],
        "students:grant": [make.grant(someone, one)],
        "students:conflict": [make.conflict(someone, other)],
        "students:emergency": [make.emergency(someone, other, at=clock.now() - timedelta(minutes=5))],
        "students:code": [make.code()],
    }


def asked(client, records, has_its_turn):
    """Yield the address, the way it was asked and the answer, of each address of the room and of the search."""
    for address in filter(has_its_turn, addresses()):
        if address.room != "students" and address.name not in {"home", "search", "agenda:work-list"}:
            continue
        found = records.get(address.noun, [None]) if "ref" in address.parts else [None]
        for record in found:
            url = address.url(**({"ref": record.ref} if record else {}))
            yield url, "read", client.get(url)
            if address.name.endswith("-list"):
                for kind in ("csv", "xlsx"):
                    yield url, kind, client.get(url, {"format": kind})
            if not address.is_read or not address.name.endswith(("-list", "-detail")):
                sent = {"content_type": "application/json"} if address.is_api else {}
                yield url, "sent", client.post(url, {"given_name": ""}, **sent)
    yield "search", "read", client.get(reverse("search"), {"q": CANARY})


def told(answer) -> list[str]:
    """Return what an answer says where no name may stand: headers, title, links; all of it, where it is an error."""
    body = b"" if answer.streaming else answer.content
    text = body.decode(errors="replace")
    places = [str(dict(answer.headers))]
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        places += re.findall("<title>.*?</title>", text, re.DOTALL)
        # What somebody typed stands in the links below the page that answers it, as in its own address (ADR 18).
        links = re.findall(r'(?:href|action|hx-get|hx-post)="([^"]*)"', text)
        places += [link for link in links if not re.search(rf"[?;&](q|words)={CANARY}", link)]
    shows_a_form_again = answer.status_code in {409, 422} and "<title>" in text
    if answer.status_code >= 400 and not shows_a_form_again:
        places.append(text)
    return places


# Each way of seeing a child, and two of seeing none, each time; every other role by ``make test-deep``.
EACH_TIME = [Role.PRIVACY_OFFICER, Role.SCHOOL_LEADER, Role.ADMINISTRATOR, Role.BOARD_MEMBER, "by a grant", "system"]
WHO = [*EACH_TIME, *(pytest.param(role, marks=pytest.mark.deep) for role in Role if role not in EACH_TIME)]


def reader_of(who, records):
    """Return who reads: of a role, by a grant for one child, or a system."""
    if who == "system":
        return client_made("students.read", "students.write")[0].user
    reader = make.accepted(user(Role.RESTORATION_FACILITATOR if who == "by a grant" else who))
    if who == "by a grant":
        make.grant(reader, records["students:student"][0])
    return reader


@some_and_whole
@pytest.mark.parametrize("who", WHO)
def test_stands_on_pages_alone(client, records, caplog, who, whole):
    caplog.set_level("DEBUG")
    client.force_login(reader_of(who, records))
    client.raise_request_exception = False
    wrong = []
    for url, how, answer in asked(client, records, lambda one: whole or is_due(f"{who} {one.name}", 3)):
        wrong += [(url, how, place[:200]) for place in told(answer) if CANARY in place.lower()]
        if answer.status_code >= 500:
            wrong.append((url, how, "fails"))
    work()
    assert wrong == []
    assert CANARY not in caplog.text.lower()
    assert not [one for one in mail.outbox if CANARY in str(one.message()).lower()]
    assert not [job for job in Job.objects.all() if CANARY in str(job.arguments).lower()]


def test_is_there_to_be_found(client, records):
    client.force_login(make.accepted(user(Role.PRIVACY_OFFICER)))
    for address in (reverse("students:student-list"),
                    reverse("students:student-detail", args=[records["students:student"][0].ref]),
                    reverse("students-api:student-list")):  # fmt: skip
        assert CANARY in client.get(address).content.decode().lower()
