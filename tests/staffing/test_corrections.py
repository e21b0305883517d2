"""Corrections beside each entry: of steps, holdings and payments, shown before they are saved and kept in history."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from core import history
from core.errors import Conflict
from staffing import policies, selectors, services
from staffing.actions import PAST
from staffing.models import Expenditure, PositionHolding, RealignmentCover
from tests.contract.sending import press
from tests.factories.district import TESTER, staff, year
from tests.factories.staffing import act, hr, line, line_type, opened, spent_on
from tests.staffing.conftest import TODAY
from tests.staffing.correcting import FILLED, do, filled, refused, step

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _year():
    year(2022)


@contextmanager
def by_hand():
    with transaction.atomic(), history.action("test.bulk", actor=TESTER):
        yield


def days(made):
    return [(one.status, one.from_date, one.until_date) for one in made.spans.order_by("number")]


class TestSteps:
    @pytest.mark.parametrize("on", [FILLED - timedelta(3), FILLED + timedelta(10)])
    def test_move_with_the_end_of_the_one_before_and_who_began_with_it(self, on):
        made = filled()
        do("correct_step", made, step=step(made, "filled").ref, on=on)
        assert days(made)[-2:] == [("offered", days(made)[-2][1], on), ("filled", on, None)]
        assert made.holdings.get().from_date == on

    def test_keep_their_order(self):
        made = filled()
        told = refused("correct_step", made, step=step(made, "filled").ref, on=date(2022, 8, 1))
        assert "“Offered” began on" in told["on"][0]
        told = refused("correct_step", made, step=step(made, "posted").ref, on=FILLED)
        assert "Choose that day or an earlier one" in told["on"][0]
        assert set(refused("correct_step", made, step=step(made, "filled").ref, on=TODAY + timedelta(1))) == {"on"}
        assert set(refused("correct_step", made, step=step(made, "filled").ref)) == {"__all__"}
        assert set(refused("correct_step", made, step="psp-00000000000", note="x")) == {"step"}

    def test_are_not_opened_before_the_plan_nor_into_a_slot_that_another_line_held(self):
        first = line("position", "abolished", on=date(2022, 9, 1))
        second = opened("position", first.authorization, on=date(2022, 9, 20))
        assert (first.slot, second.slot) == (1, 1)
        told = refused("correct_step", second, step=step(second, "authorized").ref, on=date(2022, 8, 31))
        assert "Someone else’s entry held" in told["on"][0]
        told = refused("correct_step", first, step=step(first, "abolished").ref, on=date(2022, 9, 21))
        assert "Someone else’s entry held" in told["on"][0]
        told = refused("correct_step", first, step=step(first, "authorized").ref, on=date(2020, 1, 1))
        assert "The plan is in force since" in told["on"][0]

    def test_a_vacancy_moves_with_whom_it_ended(self):
        made = act(filled(), "vacate", date(2022, 10, 3))
        do("correct_step", made, step=step(made, "vacated").ref, on=date(2022, 9, 30))
        assert made.holdings.get().until_date == date(2022, 9, 30)

    def test_name_another_holder_from_the_same_day_on(self):
        made = line("stipend", "completed", on=date(2022, 9, 1))
        ada = staff("Ada")
        do("correct_step", made, step=step(made, "awarded").ref, holder=ada.ref)
        assert {one.holder for one in made.spans.filter(status__in=["awarded", "completed"])} == {ada}
        assert set(refused("correct_step", made, step=step(made, "completed").ref, holder=staff().ref)) == {"holder"}

    def test_covers_follow_a_later_start_and_a_moved_end(self):
        made = line("realignment", "in_effect", on=date(2022, 9, 1))
        begun = step(made, "in_effect").from_date
        do("add_cover", made, on=begun, duty="Hall duty.", staff=staff("Ada").ref)
        later = begun + timedelta(5)
        do("correct_step", made, step=step(made, "in_effect").ref, on=later)
        assert made.covers.get().from_date == later
        act(made, "end", later + timedelta(9))
        do("correct_step", made, step=step(made, "ended").ref, on=later + timedelta(7))
        assert made.covers.get().until_date == later + timedelta(7)

    def test_history_says_what_a_correction_made_of_it(self):
        made = filled()
        do("correct_step", made, step=step(made, "filled").ref, on=FILLED + timedelta(2), note="A Wednesday.")
        found = selectors.line_get(user=hr(), line_type=line_type("position"), ref=made.ref, day=TODAY)
        entry = selectors.line_history(line=found, labels=PAST)[0]
        assert (entry.action_label, entry.reason, entry.actor) == ("Step corrected", "Entered wrong.", hr().name)
        told = {(one.label, one.before, one.after) for one in entry.changes}
        assert ("Filled: in effect from", "Sep 12, 2022", "Sep 14, 2022") in told
        assert any("Sep 14, 2022" in one.after for one in entry.changes if one.label == "holder")


class TestHoldings:
    def test_the_wrong_person_since_the_same_day_leaves_no_row_of_no_length(self):
        made, ada = filled(), staff("Ada")
        do("correct_holding", made, holding=made.holdings.get().ref, holder=ada.ref)
        one = made.holdings.get()
        assert (one.staff, one.from_date, one.until_date) == (ada, FILLED, None)

    def test_leave_no_day_of_a_filled_position_to_nobody(self):
        made = filled()
        ref = made.holdings.get().ref
        for facts in ({"from_date": FILLED + timedelta(1)}, {"until_date": TODAY}):
            assert "Nobody would hold the position on" in refused("correct_holding", made, holding=ref, **facts)[
                "from_date"
            ][0]  # fmt: skip
        told = refused("correct_holding", made, holding=ref, from_date=FILLED - timedelta(1))
        assert "was not filled on" in told["from_date"][0]

    def test_are_told_at_the_field_that_is_wrong(self, desk):
        made = filled()
        do("change_holding", made, holding=made.holdings.get().ref, on=FILLED, fte=Decimal("0.500"))
        other = staff("Bea")
        do("add_holder", made, on=FILLED, holder=other.ref, fte=Decimal("0.300"))
        first, second = made.holdings.order_by("fte")[::-1]
        made.refresh_from_db()
        body = {"holding": second.ref, "holder": first.staff.ref, "reason": "Why."}
        page = desk.post(
            reverse("staffing:position-correct-holding", args=[made.ref]), {**body, "version": made.version}
        )
        assert (page.status_code, set(page.context["form"].errors)) == (422, {"holder"})
        api = desk.post(reverse("staffing-api:position-correct-holding", args=[made.ref]), body,
                        content_type="application/json", headers={"If-Match": f'"{made.version}"'})  # fmt: skip
        assert (api.status_code, set(api.json()["errors"])) == (400, {"holder"})
        told = refused("correct_holding", made, holding=second.ref, fte=Decimal("0.900"))
        assert set(told) == {"fte"}

    def test_no_step_back_and_no_change_on_the_first_day_leaves_one_of_no_length(self):
        made = filled()
        do("change_holding", made, holding=made.holdings.get().ref, on=FILLED, fte=Decimal("0.500"))
        assert made.holdings.count() == 1
        do("add_holder", made, on=FILLED, holder=staff("Bea").ref)
        do("end_holding", made, holding=made.holdings.latest("pk").ref, on=FILLED)
        assert made.holdings.count() == 1
        do("take_back", made)
        assert not made.holdings.exists()

    @pytest.mark.parametrize("key", ["position", "realignment"])
    def test_the_database_refuses_one_of_no_day(self, key):
        made = filled() if key == "position" else line("realignment", "in_effect")
        model, name = (PositionHolding, "holdings") if key == "position" else (RealignmentCover, "covers")
        if key == "realignment":
            do("add_cover", made, on=step(made, "in_effect").from_date, duty="Hall duty.")
        one = getattr(made, name).get()
        with pytest.raises(IntegrityError, match="some_day_unless"), by_hand():
            model.objects.filter(pk=one.pk).update(until_date=one.from_date)


class TestPayments:
    def pay(self, made, **facts):
        return spent_on(line_type("position"), made, on=date(2022, 9, 20), number="P-1", **facts)

    def test_are_taken_out_and_stand_anew_under_their_number(self):
        made = filled()
        wrong = self.pay(made)
        do("correct_spending", made, entry=wrong.ref, amount=Decimal("120.00"), words="Payroll")
        new = Expenditure.objects.get(corrects=wrong)
        assert (new.number, new.amount, new.paid_on, new.words) == ("P-1", Decimal(120), wrong.paid_on, "Payroll")
        assert Expenditure.objects.get(reverses=wrong).amount == -wrong.amount
        do("correct_spending", made, entry=new.ref, paid_on=date(2022, 9, 21))
        with pytest.raises(Conflict):
            do("correct_spending", made, entry=wrong.ref, amount=Decimal(1))
        latest = Expenditure.objects.get(corrects=new)
        assert set(refused("correct_spending", made, entry=latest.ref)) == {"__all__"}

    def test_the_database_lets_an_entry_stand_for_one_that_is_taken_out_alone(self):
        made = filled()
        wrong = self.pay(made)
        copy = {"position": made, "year": wrong.year, "amount": 5, "paid_on": wrong.paid_on, "number": "P-1"}
        for facts in (copy, {**copy, "number": "P-2"}):
            with pytest.raises(IntegrityError, match="is not taken out"), by_hand():
                Expenditure.objects.create(corrects=wrong, **facts)

    def test_history_says_what_was_entered(self):
        made = filled()
        services.spending_enter(
            line_type=line_type("position"), actor=hr(), ref=made.ref, amount=Decimal(1200), version=None,
            paid_on=date(2022, 9, 30), words="Payroll September", today=TODAY,
        )  # fmt: skip
        do("change_cost", made, annual_cost=Decimal(70000))
        found = selectors.line_get(user=hr(), line_type=line_type("position"), ref=made.ref, day=TODAY)
        cost, spent = selectors.line_history(line=found, labels=PAST)[:2]
        assert spent.action_label == "Spending of $1,200.00 entered: Payroll September"
        assert cost.changes[0].after == "$70,000.00"

    def test_a_reversal_from_all_entries_goes_back_there(self, desk):
        made = filled()
        entry = self.pay(made)
        everything = reverse("staffing:position-expenditure-list", args=[made.ref])
        (row,) = desk.get(everything).context["rows"]
        made.refresh_from_db()
        answer = desk.post(row["reverse_url"], {"entry": entry.ref, "reason": "Twice.", "version": made.version})
        assert answer.url == everything


class TestPages:
    def test_show_what_else_changes_before_anything_is_saved(self, desk):
        made = filled()
        made.refresh_from_db()
        address = reverse("staffing:position-correct-step", args=[made.ref])
        body = {
            "step": step(made, "filled").ref,
            "on": "2022-09-05",
            "reason": "A week early.",
            "version": made.version,
        }
        page = desk.post(address, body)
        told = {one.label: (one.before, one.after) for one in page.context["effects"].changes}
        assert page.status_code == 200
        assert told["Filled"] == ("Sep 12, 2022", "Sep 5, 2022")
        assert "Sep 5, 2022" in told["holder"][1]
        assert step(made, "filled").from_date == FILLED
        seen = page.context["seen"]
        other = desk.post(address, {**body, "on": "2022-09-06", "seen": seen})  # typed after it was shown
        assert (other.status_code, step(made, "filled").from_date) == (200, FILLED)
        assert desk.post(address, {**body, "seen": seen}).status_code == 302
        assert step(made, "filled").from_date == date(2022, 9, 5)

    def test_say_what_falls_with_the_last_step_before_it_is_taken_back(self, desk):
        made = filled(who=staff("Ada"))
        page = desk.get(reverse("staffing:position-take-back", args=[made.ref])).content.decode()
        assert "Ada, 1.000 FTE, from Sep 12, 2022" in page
        assert made.holdings.exists()

    def test_offer_nothing_that_cannot_succeed(self):
        alone, nobody = filled(), line("realignment", "in_effect")
        offered = set(policies.offered(hr(), alone)) | set(policies.offered(hr(), nobody))
        cannot = {"end_holding", "add_holder", "reverse_spending", "correct_spending", "end_cover", "correct_cover"}
        assert offered & cannot == set()
        do("change_holding", alone, holding=alone.holdings.get().ref, on=TODAY, fte=Decimal("0.500"))
        do("add_holder", alone, on=TODAY, holder=staff("Bea").ref, fte=Decimal("0.400"))
        spent_on(line_type("position"), alone, on=date(2022, 9, 20))
        do("add_cover", nobody, on=TODAY, duty="Hall duty.")
        offered = set(policies.offered(hr(), alone)) | set(policies.offered(hr(), nobody))
        assert cannot <= offered

    def test_stand_beside_each_entry(self, desk):
        made = filled()
        spent_on(line_type("position"), made, on=date(2022, 9, 20))
        page = desk.get(reverse("staffing:position-detail", args=[made.ref])).content.decode()
        assert page.count("Correct this entry") == made.spans.count() + 2
        one = made.holdings.get()
        address = reverse("staffing:position-correct-holding", args=[made.ref])
        form = desk.get(f"{address}?holding={one.ref}").context["form"]
        assert (form.initial["holder"], form.initial["from_date"]) == (one.staff.ref, FILLED)
        made.refresh_from_db()
        body = {"holding": one.ref, "holder": staff("Ada").ref, "reason": "Misread.", "version": made.version}
        assert press(desk, address, body).status_code == 302
