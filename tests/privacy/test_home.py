"""What whoever answers for privacy finds on the first page: how many wait, what is late, what ends soon."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core import clock
from district.models import Role
from privacy.presentation.home import lines
from tests.factories.district import user, written
from tests.factories.privacy import officer
from tests.factories.privacy_rights import access
from tests.factories.privacy_seals import held
from tests.factories.privacy_shares import accepted_for, share
from tests.factories.students import accepted

pytestmark = pytest.mark.django_db


def told(who):
    return {line.label: line for line in lines(who, clock.today())}


def test_says_of_each_subject_how_it_stands():
    found = told(officer())
    assert set(found) >= {
        "Requests to see a record", "Requests to put a record right", "Shares", "Consents", "Legal holds",
        "Agreements with organizations", "Emergency access", "Sealing due",
    }  # fmt: skip
    assert not any(line.late for line in found.values())
    assert found["Requests to see a record"].words == "None is open."


def test_what_is_late_comes_first():
    one = access()
    later = one.due_date + timedelta(days=1)
    found = lines(officer(), later)
    assert (found[0].label, found[0].words) == ("Requests to see a record", "1 is open. 1 is late.")
    assert found[0].late
    assert found[0].url.endswith("?status=open")
    assert told(officer())["Requests to see a record"].words == "1 is open."


def test_counts_what_is_open_to_organizations_and_what_ends_soon():
    one = share("accepted")
    accepted_for(one.organization)
    found = told(officer())
    assert found["Shares"].words == "1 is open to an organization."
    agreement = written(one.agreement, until_date=clock.today() + timedelta(days=10))
    assert agreement.organization.name in told(officer())["Agreements with organizations"].words
    held()
    assert told(officer())["Legal holds"].words == "1 stands."


def test_what_is_not_answered_in_time_is_late():
    one = share("offered")
    found = {line.label: line for line in lines(officer(), one.answer_by_date + timedelta(days=1))}
    assert found["Shares"].late
    assert "1 has no answer in time." in found["Shares"].words


def test_a_supervisor_finds_the_second_persons_part_alone():
    assert set(told(accepted(user(Role.SUPERVISOR)))) <= {"Sealing due", "Sealed records", "Disposals"}
