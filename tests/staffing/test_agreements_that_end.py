"""An agreement ends: who holds a position under it is named, and chosen to end with it or to go on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from district import services as district
from district import ties
from district.models import InteragencyAgreement, Role
from staffing import selectors
from tests.factories.district import contracted, make, organization, user
from tests.factories.staffing import act, hr, line
from tests.staffing.conftest import TODAY
from tests.staffing.test_leaving import BEGAN, GONE, JUNE, there, waiting

pytestmark = pytest.mark.django_db


class TestAnAgreementThatEnds:
    @pytest.fixture
    def dreams(self):
        return organization("Dreams")

    @pytest.fixture
    def priyas(self, dreams):
        return act(line("position", "offered"), "fill", BEGAN, contracted(dreams, "Priya"))

    def end(self, dreams, on, ends=(), actor=None):
        agreement = dreams.agreements.get()
        return district.agreement_end(actor=actor or user(Role.PLAN_DIRECTOR), ref=agreement.ref, version=None,
                                      until_date=on, reason="Over.", today=TODAY, ends=ends)  # fmt: skip

    def test_asks_what_becomes_of_who_holds_on_under_it(self, dreams, priyas, client):
        client.force_login(user(Role.PLAN_DIRECTOR))
        page = client.get(reverse("district:agreement-end", args=[dreams.agreements.get().ref])).content.decode()
        assert priyas.holdings.get().ref in page
        assert "Priya" in page

    def test_says_on_its_page_who_holds_on_and_asks_with_the_day_noted(self, dreams, priyas, client):
        director, agreement = user(Role.PLAN_DIRECTOR), dreams.agreements.get()
        client.force_login(director)
        address = reverse("district:agreement-detail", args=[agreement.ref])
        assert "Priya" in client.get(address).content.decode().partition("Held under it")[2].partition("</section>")[0]
        self.end(dreams, JUNE, actor=director)
        assert "Priya" in client.get(address).content.decode().partition("Goes on past its last day")[2]
        form = client.get(reverse("district:agreement-end", args=[agreement.ref])).context["form"]
        assert form["until_date"].value() == JUNE

    @pytest.mark.parametrize(("ahead", "waits"), [(30, True), (31, False)])
    def test_a_position_that_becomes_vacant_waits_for_hr_within_thirty_days(self, dreams, priyas, ahead, waits):
        self.end(dreams, TODAY + timedelta(days=ahead), [priyas.holdings.get().ref])
        assert ("staffing.position.emptying" in waiting(hr())) is waits

    def test_ends_the_holdings_that_were_chosen(self, dreams, priyas):
        self.end(dreams, GONE, [priyas.holdings.get().ref])
        priyas.refresh_from_db()
        assert (priyas.status, priyas.holdings.get().until_date) == ("vacated", GONE)

    def test_ends_no_holding_before_it_began(self, dreams, priyas):
        with pytest.raises(ValidationError) as error:
            self.end(dreams, BEGAN, [priyas.holdings.get().ref])
        assert "holds it since Sep 9, 2021" in error.value.message_dict["until_date"][0]
        assert dreams.agreements.get().until_date is None

    def test_ends_them_on_a_day_ahead_too(self, dreams, priyas):
        self.end(dreams, JUNE, [priyas.holdings.get().ref])
        priyas.refresh_from_db()
        assert (priyas.status, priyas.holdings.get().until_date) == ("filled", JUNE)

    def test_leaves_them_on_purpose_and_warns(self, dreams, priyas):
        self.end(dreams, GONE)
        assert priyas.holdings.get().until_date is None
        assert "No agreement with Dreams" in selectors.without_agreement(there("position", priyas), TODAY)[0]
        assert "staffing.position.agreement" in waiting(hr())

    def test_warns_ahead_of_the_day_of_who_holds_on(self, dreams, priyas, client):
        self.end(dreams, JUNE)
        words = "The agreement with Dreams ends, and Priya holds on; its last day is Jun 29, 2023. Say who then."
        assert selectors.agreement_ends(there("position", priyas), TODAY) == [words]
        client.force_login(hr())
        page = client.get(reverse("staffing:position-detail", args=[priyas.ref])).content.decode()
        assert words in page
        assert words in client.get(f"/api/v1/staffing/positions/{priyas.ref}/").json()["warnings"]

    def test_warns_of_nobody_who_ends_with_it_or_before(self, dreams, priyas):
        self.end(dreams, JUNE, [priyas.holdings.get().ref])
        assert selectors.agreement_ends(there("position", priyas), TODAY) == []

    def test_is_not_shortened_in_passing(self, dreams, priyas):
        agreement = dreams.agreements.get()
        with pytest.raises(ValidationError, match="End the agreement instead"):
            district.agreement_change(actor=user(Role.PLAN_DIRECTOR), ref=agreement.ref, version=None, title="New",
                                      from_date=agreement.from_date, until_date=GONE)  # fmt: skip

    def test_asks_nothing_while_another_one_goes_on(self, dreams, priyas):
        make(InteragencyAgreement(organization=dreams, title="Second", from_date=date(2022, 1, 1)))
        first = dreams.agreements.order_by("id")[0]
        assert ties.find(user(Role.PLAN_DIRECTOR), first, GONE) == ties.Found()
