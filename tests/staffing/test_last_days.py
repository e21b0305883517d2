"""Pages read a span with its last day, wherever it stands; the API and files keep the first day after it."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from district.forms.people import WHOLE_DISTRICT
from district.models import InteragencyAgreement, Role, RoleAssignment
from staffing import facts, selectors
from staffing.models import Stipend
from tests.factories.district import client_made, contracted, district, make, organization, staff, user
from tests.factories.plan import authorization
from tests.factories.staffing import act, hr, line, line_do, line_type
from tests.staffing.conftest import TODAY

pytestmark = pytest.mark.django_db
HALF = Decimal("0.5")
BEGAN, AFTER, LAST = date(2021, 9, 9), date(2022, 10, 1), "Sep 30, 2022"


def read(client, who, name, *args):
    client.force_login(who)
    page = client.get(reverse(name, args=args)).content.decode()
    return re.sub(r"\s+", " ", strip_tags(page.replace("<", " <")))


@pytest.fixture
def shared():
    """A position that two people hold, one of them until the end of September."""
    made = act(line("position", "offered"), "fill", BEGAN, staff("Ada"))
    facts = {"line_type": line_type("position"), "actor": hr(), "ref": made.ref, "today": TODAY, "version": None}
    share = made.holdings.get().ref
    line_do(action="change_holding", on=BEGAN, holding=share, fte=HALF, reason="Half.", **facts)
    line_do(action="add_holder", on=BEGAN, holder=staff("Bea").ref, fte=HALF, **facts)
    bea = made.holdings.get(staff__name="Bea")
    line_do(action="end_holding", on=AFTER, holding=bea.ref, reason="She left it.", **facts)
    return made


class TestAnEnd:
    def test_of_a_holding_and_of_a_state_is_the_last_day(self, shared, client):
        told = read(client, hr(), "staffing:position-detail", shared.ref)
        assert LAST in told
        assert "Oct 1, 2022" not in told
        assert "Aug 22, 2021 until Sep 8, 2021" in told
        (bea,) = (one for one in client.get(f"/api/v1/staffing/positions/{shared.ref}/").json()["holdings"]
                  if one["name"] == "Bea")  # fmt: skip
        assert bea["until_date"] == "2022-10-01"

    def test_of_what_a_correction_shows_is_the_last_day(self, shared):
        made = selectors.line_get(user=hr(), line_type=line_type("position"), ref=shared.ref, day=TODAY)
        words = [fact.words for fact in facts.line_facts(made)]
        assert f"Bea, 0.500 FTE, Sep 9, 2021 until {LAST}" in words
        assert "Aug 22, 2021 until Sep 8, 2021" in words

    def test_of_a_holding_in_history_is_the_last_day(self, shared):
        one = shared.holdings.get(staff__name="Bea")
        line_do(line_type=line_type("position"), actor=hr(), ref=shared.ref, action="correct_holding", today=TODAY,
                version=None, holding=one.ref, fte=Decimal("0.4"), reason="It was less.")  # fmt: skip
        told = selectors.line_history(line=shared, labels={})[0].changes
        assert [change.after for change in told if change.label == "holder"] == [
            f"Bea, 0.400 FTE, from Sep 9, 2021 until {LAST}"
        ]

    def test_of_a_term_is_the_last_day_and_a_file_says_what_it_keeps(self, client):
        made = line("stipend", "awarded", authorization("stipend"))
        line_do(line_type=line_type("stipend"), actor=hr(), ref=made.ref, action="describe", today=TODAY, version=None,
                term_from=BEGAN, term_until=AFTER)  # fmt: skip
        told = read(client, hr(), "staffing:stipend-detail", made.ref)
        assert f"Term until {LAST}" in told
        file = client.get(reverse("staffing:stipend-list"), {"format": "csv"})
        (row,) = csv.DictReader(io.StringIO(file.content.decode("utf-8-sig")))
        assert row["First day after the term"] == "2022-10-01"
        history = [change for entry in selectors.line_history(line=Stipend.objects.get(), labels={})
                   for change in entry.changes if change.label == "term until"]  # fmt: skip
        assert [change.after for change in history] == [LAST]

    def test_of_a_role_is_the_last_day(self, client):
        person = user()
        grant = make(
            RoleAssignment(district=district(), user=person, role=Role.BOARD_MEMBER, from_date=BEGAN,
                           until_date=AFTER)
        )  # fmt: skip
        admin = user(Role.ADMINISTRATOR)
        assert LAST in read(client, admin, "district:person-detail", person.ref)
        told = read(client, admin, "district:role-detail", grant.ref)
        assert f"Last day {LAST}" in told
        assert "Oct 1, 2022" not in told

    def test_of_an_agreement_and_of_who_was_sent_is_the_last_day(self, client):
        dreams = organization("Dreams", until=AFTER)
        sent = contracted(dreams, "Priya", left_date=AFTER)
        director = user(Role.PLAN_DIRECTOR)
        agreement = InteragencyAgreement.objects.get()
        assert f"Last day {LAST}" in read(client, director, "district:agreement-detail", agreement.ref)
        assert LAST in read(client, director, "district:organization-detail", dreams.ref)
        told = read(client, director, "district:contracted-detail", sent.ref)
        assert f"Left; last day {LAST}" in told
        assert "Oct 1, 2022" not in told

    def test_of_a_systems_access_is_the_last_day(self, client):
        system, _secret = client_made(expires=date(2030, 1, 1))
        admin = user(Role.ADMINISTRATOR)
        assert "Last day of access Dec 31, 2029" in read(client, admin, "district:client-detail", system.ref)
        assert "Dec 31, 2029" in read(client, admin, "district:client-list")

    def test_is_asked_for_as_the_last_day_and_kept_as_the_day_after_it(self, client):
        admin, person = user(Role.ADMINISTRATOR), user()
        told = read(client, admin, "district:person-grant", person.ref)
        assert "Last day" in told
        assert "First day without" not in told
        facts = {"role": "supervisor", "school": WHOLE_DISTRICT, "from_date": BEGAN, "until_date": date(2022, 9, 30)}
        client.post(reverse("district:person-grant", args=[person.ref]), facts)
        grant = person.role_assignments.get()
        assert grant.until_date == AFTER
        page = client.get(reverse("district:role-correct", args=[grant.ref])).content.decode()
        assert 'value="2022-09-30"' in page
        facts = {"until_date": "2022-08-02", "reason": "It was earlier.", "school": None}
        client.post(reverse("district-api:role-correct", args=[grant.ref]), facts, content_type="application/json",
                    headers={"If-Match": f'"{grant.version}"'})  # fmt: skip
        grant.refresh_from_db()
        assert grant.until_date == date(2022, 8, 2)

    def test_of_a_vacancy_is_the_holders_and_must_be_over(self, shared, client):
        shared.refresh_from_db()
        address = reverse("staffing:position-vacate", args=[shared.ref])
        assert "Last day of the holder" in read(client, hr(), "staffing:position-vacate", shared.ref)
        facts = {"on": TODAY.isoformat(), "reason": "resigned", "version": shared.version}
        shown = client.post(address, facts)
        assert shown.status_code == 422
        assert shown.context["form"].errors["on"] == ["That day is not over yet. Choose yesterday or a day before."]
        assert f'value="{TODAY.isoformat()}"' in shown.content.decode()  # as it was typed
        client.post(address, facts | {"on": (TODAY - timedelta(days=1)).isoformat()})
        shared.refresh_from_db()
        assert (shared.status, shared.spans.get(until_date=None).from_date) == ("vacated", TODAY)
