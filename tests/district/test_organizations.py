"""Organizations, their agreements and the people they send: who keeps them, on both faces, and what the rows refuse."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection
from django.db.utils import InternalError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from core.errors import Conflict, Stale, TransitionNotAllowed
from district import services
from district.models import ContractedPerson, InteragencyAgreement, Organization, Role
from district.services import organizations
from tests.district.faces import by_api, by_page
from tests.district.records import DIRECTOR, HR, A, client_of
from tests.district.trying import race, refused, tried
from tests.factories.district import contracted, district, organization, user

pytestmark = pytest.mark.django_db
TODAY = date(2022, 10, 14)
KEEPERS = {A, DIRECTOR}
READERS = KEEPERS | {HR}


@pytest.fixture(autouse=True)
def _day():
    with clock.travel(datetime(2022, 10, 14, 13, tzinfo=UTC)):
        district()
        yield


def agreement() -> InteragencyAgreement:
    return organization().agreements.get()


def last(record) -> tuple[str, str]:
    context = record.history.order_by("pgh_id").last().pgh_context
    return context["action"], context["reason"]


ACTIONS = {
    "organization-change": (organization, {"name": "New {n}", "note": "x"}, 200),
    "organization-agree": (organization, {"title": "New", "from_date": "2022-07-01"}, 201),
    "organization-contract": (organization, {"name": "New", "role_title": "Facilitator"}, 201),
    "agreement-change": (agreement, {"title": "New", "from_date": "2022-07-01"}, 200),
    "agreement-end": (agreement, {"until_date": "2022-12-01", "reason": "Money."}, 200),
    "contracted-change": (contracted, {"name": "New", "role_title": "Lead", "left_date": "2022-12-01"}, 200),
}


class TestFaces:
    @pytest.mark.parametrize("name", ACTIONS)
    def test_ask_for_the_version_and_say_what_is_missing(self, name):
        target, body, _answer = ACTIONS[name]
        client, record = client_of(DIRECTOR), target()
        assert by_api(client, name, record, body, etag='"99"').status_code == 412
        assert by_page(client, name, record, dict.fromkeys(body, "")).status_code == 422
        assert by_api(client, name, record, {"name": ""}).status_code == 400
        assert client.get(reverse(f"district:{name}", args=[record.ref])).status_code == 200

    def test_add(self):
        client = client_of(DIRECTOR)
        answer = client.post(reverse("district:organization-add"), {"name": "Urban Dreams"}, follow=True)
        assert "No agreement is in force today" in answer.content.decode()
        answer = client.post(
            reverse("district-api:organization-list"), {"name": "Urban Dreams"}, content_type="application/json"
        )
        assert (answer.status_code, list(answer.json()["errors"])) == (400, ["name"])
        answer = client.post(
            reverse("district-api:organization-list"), {"name": "Other"}, content_type="application/json"
        )
        assert (answer.status_code, answer.json()["offered"]) == (201, ["change", "agree", "contract"])
        assert client_of(HR).post(reverse("district:organization-add"), {"name": "x"}).status_code == 403

    def test_lists_show_agreements_in_force_today(self):
        made = organization("Urban Dreams")
        contracted(made)
        contracted(made, left_date=TODAY)
        organization("Past", until=TODAY)
        page = client_of(HR).get(reverse("district:organization-list")).content.decode()
        assert "since Jul 1, 2021" in page
        assert "none today" in page
        answer = client_of(HR).get(reverse("district-api:organization-list")).json()
        past, dreams = sorted(answer["results"], key=lambda one: one["name"])
        assert (past["agreements"], dreams["people"], len(dreams["agreements"])) == ([], 1, 1)
        assert "Urban Dreams" in client_of(HR).get(
            reverse("district:organization-list"), {"format": "csv"}
        ).content.decode()  # fmt: skip

    def test_list_costs_the_same_for_one_and_ten(self, django_assert_num_queries):
        client = client_of(HR)
        organization()
        with CaptureQueriesContext(connection) as first:
            client.get(reverse("district:organization-list"))
        for _ in range(9):
            contracted()
        with django_assert_num_queries(len(first)):
            client.get(reverse("district:organization-list"))

    @pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.BOARD_MEMBER])
    def test_are_linked_from_the_staff_list(self, role):
        answer = client_of(role).get(reverse("district:staff-list"))
        assert (reverse("district:organization-list") in answer.content.decode()) == (role == Role.ADMINISTRATOR)

    def test_show_states_and_history(self):
        person = contracted(name="Priya Nair", left_date=TODAY)
        one = person.organization.agreements.get()
        services.agreement_change(
            actor=user(A), ref=one.ref, version=None, title="Anew", from_date=TODAY, until_date=date(2023, 7, 1)
        )
        client = client_of(HR)
        assert "Left; last day Oct 13, 2022" in client.get(
            reverse("district:contracted-detail", args=[person.ref])
        ).content.decode()  # fmt: skip
        page = client.get(reverse("district:agreement-detail", args=[one.ref])).content.decode()
        assert "Jun 30, 2023" in page
        assert "Anew" in page
        body = client.get(reverse("district-api:agreement-detail", args=[one.ref])).json()
        assert (body["organization"], body["offered"]) == (person.organization.ref, [])
        assert client.get(reverse("district:organization-detail", args=[person.organization.ref])).status_code == 200

    def test_say_the_last_day_of_an_agreement_that_has_ended(self):
        one = contracted().organization.agreements.get()
        services.agreement_change(
            actor=user(A), ref=one.ref, version=None, title="Ours", from_date=date(2021, 7, 1), until_date=TODAY
        )
        page = client_of(HR).get(reverse("district:agreement-detail", args=[one.ref])).content.decode()
        assert "Ended; last day Oct 13, 2022" in page

    def test_tell_two_of_one_name_apart_by_who_sends_them(self):
        first = contracted(name="Priya Nair")
        client = client_of(HR)

        def title():
            page = client.get(reverse("district:contracted-detail", args=[first.ref])).content.decode()
            return page.partition("<title>")[2].partition("</title>")[0]

        contracted(name="Priya Nair")
        assert f"Priya Nair, {first.organization}" in title()
        assert first.ref not in title()
        contracted(first.organization, "Priya Nair")
        assert first.ref in title()


class TestServices:
    def test_leave_one_row_each(self):
        director = user(DIRECTOR)
        made = services.organization_add(actor=director, name="Urban Dreams")
        assert last(made) == ("district.organization.add", "")
        made = services.organization_change(actor=director, ref=made.ref, version=1, name="Dreams", note="x")
        assert (made.name, last(made)) == ("Dreams", ("district.organization.change", ""))
        one = services.organization_agree(actor=director, ref=made.ref, version=2, title="A", from_date=TODAY)
        assert last(one) == ("district.organization.agree", "")
        one = services.agreement_end(
            actor=director, ref=one.ref, version=1, until_date=date(2023, 1, 1), reason="Money.", today=TODAY
        )
        assert last(one) == ("district.agreement.end", "Money.")
        who = services.organization_contract(actor=director, ref=made.ref, version=2, name="P", role_title="R")
        assert last(who) == ("district.organization.contract", "")
        who = services.contracted_change(
            actor=director, ref=who.ref, version=1, name="P", role_title="R", left_date=TODAY
        )
        assert (who.left_date, last(who)) == (TODAY, ("district.contracted.change", ""))

    def test_refuse_what_is_not_right(self):
        director, one = user(DIRECTOR), agreement()
        with pytest.raises(ValidationError, match="ends after it starts"):
            services.agreement_end(
                actor=director, ref=one.ref, version=None, until_date=one.from_date, reason="x", today=TODAY
            )
        with pytest.raises(Stale):
            services.agreement_change(actor=director, ref=one.ref, version=9, title="A", from_date=TODAY)
        with pytest.raises(PermissionDenied):
            services.organization_add(actor=user(HR), name="x")
        ended = organization(until=TODAY).agreements.get()
        with pytest.raises(TransitionNotAllowed):
            services.agreement_end(
                actor=director, ref=ended.ref, version=None, until_date=date(2023, 1, 1), reason="x", today=TODAY
            )


@pytest.mark.django_db(transaction=True)
def test_one_name_is_taken_once_in_a_race():
    director = user(DIRECTOR)
    raised = race(*[lambda: services.organization_add(actor=director, name="Urban Dreams")] * 3)
    assert raised.count(None) == 1
    assert {type(error) for error in raised if error} <= {Conflict, ValidationError}


class TestRows:
    @pytest.mark.parametrize(
        ("model", "constraint", "change"),
        [
            (Organization, "organization_name_not_blank", {"name": ""}),
            (InteragencyAgreement, "interagencyagreement_title_not_blank", {"title": ""}),
            (InteragencyAgreement, "interagencyagreement_until_after_from", {"until_date": date(2021, 7, 1)}),
            (ContractedPerson, "contractedperson_name_not_blank", {"name": ""}),
            (ContractedPerson, "contractedperson_role_not_blank", {"role_title": ""}),
        ],
    )
    def test_are_refused(self, model, constraint, change):
        contracted()
        with refused(constraint):
            model.objects.update(**change)
        with tried():
            model.objects.update(**dict.fromkeys(change, date(2021, 7, 2) if "until_date" in change else "A"))

    @pytest.mark.parametrize("model", [InteragencyAgreement, ContractedPerson])
    def test_stay_with_their_organization(self, model):
        contracted()
        other = organization(since=None)
        with pytest.raises(InternalError, match="Cannot update"), tried():
            model.objects.update(organization=other)


def test_what_else_the_database_refuses_is_told_as_it_is():
    with pytest.raises(IntegrityError, match="of another kind"), organizations._holders_told():
        raise IntegrityError("of another kind")
