"""
No address shows a child without a row in the read log, and each that shows children says so.

Every third day every page is asked for until it has answered once, and by turns one of what else is told at its
address: a part of it, its files.
"""

from __future__ import annotations

from datetime import date
from http import HTTPStatus

import pytest
from django.urls import reverse

from core import clock
from district.models import Role
from tests.architecture import of_diversion, of_privacy_partner, of_restorative
from tests.architecture.addresses import addresses
from tests.architecture.conftest import TODAY
from tests.architecture.reading import children, confidential, named_in, walked
from tests.contract.every import EXAMPLES
from tests.factories import district as people
from tests.factories import diverted, students
from tests.proved import long_ago
from tests.rights import EVERY
from tests.turns import some_and_whole

pytestmark = pytest.mark.django_db


@some_and_whole
def test_whoever_is_shown_a_child_stands_in_the_log(client, things, whole):
    """Of each kind of record one in every status, since what can be done to it has a page while it can be done."""
    with clock.travel(TODAY):
        reader = people.user(*EVERY, since=date(2021, 1, 1))
        client.force_login(of_privacy_partner.sent(students.accepted(reader)))
        things |= of_restorative.own(reader, things)
        things |= of_diversion.own(reader, things)
        things["students:notice"] = students.notice(reader, students.in_error())
        found = walked(client, things, whole=whole)
        for one in (one for one in EXAMPLES.values() if one.kind.confidential):
            noun = f"{one.kind.room}:{one.kind.noun}"
            about = {address.name for address in addresses() if address.noun == noun and "ref" in address.parts}
            for status in one.every_status:
                about -= set() if whole else found.answered
                if not about:
                    break
                record = one.make(status)
                students.accepted(reader)  # a kind of its own may have made another code
                walk = walked(client, things | {noun: record}, only=about, whole=whole)
                found.wrong.update(walk.wrong)
                found.answered.update(walk.answered)
        # What stands beside a record is asked for by that record: the middleware holds the answer to the log.
        for name in ("privacy:beside-notes", "community:beside-student"):
            beside = client.get(reverse(name), {"student": things["students:student"].ref})
            found.answered.update({name} if beside.status_code == HTTPStatus.OK else ())
        _without_leader(client, things, found, whole=whole)
    assert found.wrong == {}
    assert confidential() - found.answered == set(), "who holds every role is not shown these"


def _without_leader(client, things, found, *, whole: bool) -> None:
    """Ask also what whoever leads a school must not be shown: that a family declined diversion."""
    roles = [role for role in EVERY if role != Role.SCHOOL_LEADER]
    client.force_login(students.accepted(people.user(*roles, since=date(2021, 1, 1))))
    for status, name in (("offered", "diversion:case-decline"), ("declined", "diversion:case-offer-again")):
        walk = walked(client, things | {"diversion:case": diverted.case(status)}, only={name}, whole=whole)
        found.wrong.update(walk.wrong)
        found.answered.update(walk.answered)


def test_no_file_about_a_child_is_sent_before_it_is_asked_who_that_is(client, things):
    """Of each list and each document; what else is a file, and does not ask, the middleware refuses to send."""
    with clock.travel(TODAY):
        reader = people.user(*EVERY, since=date(2021, 1, 1))
        client.force_login(of_privacy_partner.sent(students.accepted(reader)))
        things |= of_restorative.own(reader, things)
        things |= of_diversion.own(reader, things)
        long_ago(client)
        found = {}
        for one in (one for one in addresses() if one.is_read and one.is_confidential and is_file(one)):
            thing = things.get(one.noun)
            address = one.url(**({"ref": thing.ref} if thing is not None else {}))
            found[one.name] = asked_again(client.get(address, {} if one.is_api else {"format": "csv"}))
    assert {name for name, how in found.items() if how == "sent"} == set()
    assert {name for name, how in found.items() if how == "asked"} >= {
        name for name in found if name.endswith("-list") and "-api:" not in name
    }
    assert {"restorative:case-pdf", "privacy:document-detail", "privacy-api:document-detail"} <= set(found)


def is_file(address) -> bool:
    """Tell whether an address gives a file by its name, or when it is asked for one."""
    what = address.name.partition(":")[2]
    return "pdf" in what or "document-detail" in what or (what.endswith("-list") and not address.is_api)


def asked_again(answer) -> str:
    if answer.status_code == HTTPStatus.FOUND and answer.url.startswith(reverse("account_reauthenticate")):
        return "asked"
    if answer.status_code == HTTPStatus.FORBIDDEN and b"asked_again" in answer.content:
        return "asked"
    return "sent" if answer.status_code == HTTPStatus.OK else str(answer.status_code)


def test_work_names_records_by_their_reference_and_no_child(things):
    record = things["students:emergency"]
    child = record.student
    assert named_in(record.ref.encode(), children(things)) == set()
    for words in (child.ref, child.called):
        assert named_in(words.encode(), children(things)) == {("students.student", child.ref)}
