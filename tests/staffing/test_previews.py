"""A system learns what a correction would change before it saves one, as a page shows it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from staffing.models import PositionHolding, RealignmentCover
from tests.factories.district import staff, year
from tests.factories.monitoring import report_released
from tests.factories.staffing import line
from tests.staffing.correcting import FILLED, do, filled, step

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _year():
    year(2022)


def ask(desk, made, action, body, query="?preview=true"):
    key = type(made).__name__.lower()
    return desk.post(reverse(f"staffing-api:{key}-{action}", args=[made.ref]) + query, body,
                     content_type="application/json", headers={"If-Match": f'"{made.version}"'})  # fmt: skip


class TestPreview:
    def test_tells_what_the_page_tells_and_saves_nothing(self, desk):
        made = filled()
        body = {"step": step(made, "filled").ref, "on": "2022-09-05", "reason": "A typo."}
        told = ask(desk, made, "correct-step", body)
        page = desk.post(reverse("staffing:position-correct-step", args=[made.ref]), {**body, "version": made.version})
        shown = page.context["effects"]
        assert told.status_code == 200
        assert told.json()["changes"] == [
            {"label": one.label, "before": one.before, "after": one.after} for one in shown.changes
        ]
        assert told.json()["since"] == str(shown.since)
        made.refresh_from_db()
        assert step(made, "filled").from_date == FILLED
        assert "ETag" not in told
        assert ask(desk, made, "correct-step", body, "").status_code == 200
        assert step(made, "filled").from_date == date(2022, 9, 5)

    def test_is_not_what_says_that_it_is_none(self, desk):
        made = filled()
        body = {"step": step(made, "filled").ref, "on": "2022-09-05", "reason": "A typo."}
        assert ask(desk, made, "correct-step", body, "?preview=false").status_code == 200
        assert step(made, "filled").from_date == date(2022, 9, 5)

    def test_checks_everything_as_if_it_were_saved(self, desk):
        made = filled()
        body = {"step": step(made, "filled").ref, "on": "2022-09-05", "reason": "A typo."}
        assert ask(desk, made, "correct-step", body | {"on": "2022-08-01"}).status_code == 400
        made.version += 1
        assert ask(desk, made, "correct-step", body).status_code == 412

    @pytest.mark.parametrize("query", ["?preview=yes", "?preview=", "?preview=true&preview=false"])
    def test_is_asked_for_in_one_way(self, desk, query):
        made = filled()
        body = {"step": step(made, "filled").ref, "on": "2022-09-05", "reason": "A typo."}
        assert set(ask(desk, made, "correct-step", body, query).json()["errors"]) == {"preview"}
        assert step(made, "filled").from_date == FILLED

    def test_is_refused_where_nothing_can_be_told_before(self, desk):
        made = filled()
        answer = ask(desk, made, "vacate", {"on": "2022-09-20"})
        assert (answer.status_code, set(answer.json()["errors"])) == (400, {"preview"})
        assert not made.spans.filter(status="vacant").exists()


class TestReleased:
    def test_figures_are_said_to_stay_only_when_some_were_released(self, desk):
        made = filled()
        body = {"step": step(made, "filled").ref, "on": "2022-09-05", "reason": "A typo."}
        address = reverse("staffing:position-correct-step", args=[made.ref])
        assert "keep their figures" not in desk.post(address, {**body, "version": made.version}).text
        assert ask(desk, made, "correct-step", body).json()["is_released"] is False
        report_released()
        assert "keep their figures" in desk.post(address, {**body, "version": made.version}).text
        assert ask(desk, made, "correct-step", body).json()["is_released"] is True


class TestGoesOn:
    def test_takes_out_an_end_that_was_no_end(self, desk):
        made = filled()
        do("change_holding", made, holding=made.holdings.get().ref, on=FILLED, fte=Decimal("0.500"))
        do("add_holder", made, on=FILLED, holder=staff("Bea").ref, fte=Decimal("0.500"))
        one = made.holdings.latest("pk")
        do("end_holding", made, holding=one.ref, on=date(2022, 9, 20))
        made.refresh_from_db()
        body = {"holding": one.ref, "goes_on": True, "reason": "She stayed."}
        assert ask(desk, made, "correct-holding", body, "").status_code == 200
        one.refresh_from_db()
        assert one.until_date is None
        made.refresh_from_db()
        both = {**body, "until_date": "2022-09-15"}
        assert set(ask(desk, made, "correct-holding", both, "").json()["errors"]) == {"goes_on"}

    def test_is_asked_of_an_entry_with_an_end_of_its_own(self, desk):
        made = filled()
        page = desk.get(reverse("staffing:position-correct-holding", args=[made.ref]),
                        {"holding": made.holdings.get().ref})  # fmt: skip
        assert page.context["form"].fields["goes_on"].widget.is_hidden
        do("vacate", made, on=date(2022, 9, 20), reason="resigned")
        made.refresh_from_db()
        body = {"holding": PositionHolding.objects.get().ref, "goes_on": True, "reason": "x"}
        answer = ask(desk, made, "correct-holding", body, "")
        assert "ended with a vacancy" in str(answer.json()["errors"]["goes_on"])

    def test_lets_a_cover_go_on(self, desk):
        made = line("realignment", "in_effect")
        begun = step(made, "in_effect").from_date
        do("add_cover", made, on=begun, duty="Hall duty.")
        one = RealignmentCover.objects.get()
        do("correct_cover", made, cover=one.ref, until_date=date(2022, 9, 20))
        made.refresh_from_db()
        assert (
            ask(desk, made, "correct-cover", {"cover": one.ref, "goes_on": True, "reason": "x"}, "").status_code == 200
        )
        one.refresh_from_db()
        assert one.until_date is None
