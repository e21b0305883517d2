"""What a correction would leave behind is refused, at the field that says so."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from core import history
from staffing import services
from tests.factories.district import contracted, organization, staff, year
from tests.factories.plan import authorization
from tests.factories.staffing import act, hr, line, line_type
from tests.staffing.conftest import TODAY
from tests.staffing.correcting import FILLED, do, filled, refused, step

pytestmark = pytest.mark.django_db
DAY = timedelta(1)


@pytest.fixture(autouse=True)
def _year():
    year(2022)


def shared():
    """Return a position that two people hold, the second from ten days after the first."""
    made = line("position", "offered", on=date(2022, 8, 15))
    half = {"today": TODAY, "version": None, "actor": hr(), "ref": made.ref, "fte": Decimal("0.500")}
    services.line_act(line_type=line_type("position"), action="fill", on=FILLED, holder=staff("Ada").ref, **half)
    return services.holder_add(on=FILLED + 10 * DAY, holder=staff("Ben").ref, **half)


def covered():
    """Return a realignment in effect since 11 September whose duty Ada covers from the first day."""
    made = line("realignment", "in_effect", on=date(2022, 9, 1))
    on = step(made, "in_effect").from_date
    do("add_cover", made, on=on, duty="Hall duty", staff=staff("Ada").ref)
    return made, on


class TestASharedPosition:
    def test_begins_on_no_day_after_somebody_stopped_or_began(self):
        made = shared()
        ben = made.holdings.get(staff__name="Ben")
        do("end_holding", made, holding=ben.ref, on=FILLED + 12 * DAY)
        told = refused("correct_step", made, step=step(made, "filled").ref, on=FILLED + 11 * DAY)
        assert "Ben began or stopped holding it on" in told["on"][0]
        made = shared()
        ada = made.holdings.get(staff__name="Ada")
        do("end_holding", made, holding=ada.ref, on=FILLED + 12 * DAY)
        told = refused("correct_step", made, step=step(made, "filled").ref, on=FILLED + 12 * DAY)
        assert "Choose an earlier day" in told["on"][0]

    def test_is_vacated_on_no_day_before_somebody_began_or_stopped(self):
        made = act(shared(), "vacate", FILLED + 20 * DAY)
        told = refused("correct_step", made, step=step(made, "vacated").ref, on=FILLED + 9 * DAY)
        assert "Ben began or stopped holding it" in told["on"][0]
        made = shared()
        do("end_holding", made, holding=made.holdings.get(staff__name="Ben").ref, on=FILLED + 15 * DAY)
        made = act(made, "vacate", FILLED + 20 * DAY)
        told = refused("correct_step", made, step=step(made, "vacated").ref, on=FILLED + 14 * DAY)
        assert "Choose that day or a later one" in told["on"][0]


class TestAHolding:
    def test_that_is_not_there_or_becomes_nothing_else_is_not_corrected(self):
        made = filled()
        assert set(refused("correct_holding", made, holding="hld-00000000000")) == {"holding"}
        assert set(refused("correct_holding", made, holding=made.holdings.get().ref)) == {"__all__"}

    def test_ends_where_the_position_was_filled_and_begins_there(self):
        made = act(filled(), "vacate", FILLED + 9 * DAY)
        held = made.holdings.get().ref
        told = refused("correct_holding", made, holding=held, from_date=FILLED - DAY)
        assert "The position was not filled on" in told["from_date"][0]
        assert set(refused("correct_holding", made, holding=held, until_date=FILLED + 8 * DAY)) == {"until_date"}
        assert set(refused("correct_holding", made, holding=held, goes_on=True)) == {"goes_on"}

    def test_ends_after_it_begins_and_either_ends_or_goes_on(self):
        made = shared()
        ben = made.holdings.get(staff__name="Ben")
        told = refused("correct_holding", made, holding=ben.ref, until_date=FILLED)
        assert told["until_date"] == ["Nobody stops holding a position before they start."]
        told = refused("correct_holding", made, holding=ben.ref, until_date=TODAY, goes_on=True)
        assert told["goes_on"] == ["Either it goes on, or it ends on that day. Choose one of them."]

    def test_that_was_shared_lasts_no_longer_than_the_position_was_filled(self):
        made = shared()
        ben = made.holdings.get(staff__name="Ben")
        do("end_holding", made, holding=ben.ref, on=FILLED + 12 * DAY)
        made = act(made, "vacate", FILLED + 15 * DAY)
        told = refused("correct_holding", made, holding=ben.ref, until_date=FILLED + 16 * DAY)
        assert "The last day on which the position was filled" in told["until_date"][0]

    def test_goes_on_once_what_began_instead_is_gone(self):
        made = filled(who=staff("Ada"))
        do("change_holding", made, holding=made.holdings.get().ref, on=FILLED + 5 * DAY, fte=Decimal("0.500"))
        first, second = made.holdings.order_by("from_date")
        told = refused("correct_holding", made, holding=first.ref, goes_on=True)
        assert "From Sep 17, 2022 on Ada is noted instead. Correct that entry first" in told["goes_on"][0]
        assert second.from_date == FILLED + 5 * DAY

    def test_becomes_a_contracted_persons_and_back(self):
        made, person = filled(), contracted(organization(since=date(2021, 7, 1)))
        do("correct_holding", made, holding=made.holdings.get().ref, holder=person.ref)
        assert made.holdings.get().contracted == person
        ada = staff("Ada")
        do("correct_holding", made, holding=made.holdings.get().ref, holder=ada.ref)
        assert (made.holdings.get().staff, made.holdings.get().contracted) == (ada, None)


class TestCovers:
    def test_a_realignment_begins_on_no_day_after_a_cover_changed(self):
        made, on = covered()
        do("end_cover", made, cover=made.covers.get().ref, on=on + 3 * DAY, staff=staff("Ben").ref)
        told = refused("correct_step", made, step=step(made, "in_effect").ref, on=on + 3 * DAY)
        assert "Who covers “Hall duty” changed on" in told["on"][0]
        assert "Choose an earlier day, or correct that cover first." in told["on"][0]

    def test_a_realignment_ends_on_no_day_before_a_cover_changed(self):
        made, on = covered()
        do("end_cover", made, cover=made.covers.get().ref, on=on + 3 * DAY, staff=staff("Ben").ref)
        made = act(made, "end", on + 9 * DAY)
        told = refused("correct_step", made, step=step(made, "ended").ref, on=on + 2 * DAY)
        assert "Choose a later day, or correct that cover first." in told["on"][0]
        made, on = covered()
        do("end_cover", made, cover=made.covers.get().ref, on=on + 5 * DAY, needed=False)
        ended = made.covers.get(until_date=None)
        do("correct_cover", made, cover=ended.ref, until_date=ended.from_date)
        made = act(made, "end", on + 9 * DAY)
        told = refused("correct_step", made, step=step(made, "ended").ref, on=on + 4 * DAY)
        assert "Choose that day or a later one." in told["on"][0]

    def test_a_cover_goes_on_once_what_began_instead_is_gone(self):
        made, on = covered()
        do("end_cover", made, cover=made.covers.get().ref, on=on + 3 * DAY, staff=staff("Ben").ref)
        first, second = made.covers.order_by("from_date")
        told = refused("correct_cover", made, cover=first.ref, goes_on=True)
        assert "on Ben is noted instead. Correct that entry first" in told["goes_on"][0]
        do("correct_cover", made, cover=second.ref, until_date=second.from_date)
        do("correct_cover", made, cover=first.ref, goes_on=True)
        assert made.covers.get().until_date is None

    def test_a_cover_lasts_no_longer_than_the_realignment(self):
        made, on = covered()
        cover = made.covers.get().ref
        made = act(made, "end", on + 9 * DAY)
        told = refused("correct_cover", made, cover=cover, goes_on=True)
        assert set(told) == {"goes_on"}
        assert set(refused("correct_cover", made, cover=cover, until_date=on + 8 * DAY)) == {"until_date"}

    def test_of_a_realignment_that_ended_nothing_goes_on_nor_lasts_past_its_end(self):
        made, on = covered()
        do("end_cover", made, cover=made.covers.get().ref, on=on + 5 * DAY, staff=staff("Ben").ref)
        first, second = made.covers.order_by("from_date")
        do("correct_cover", made, cover=second.ref, until_date=second.from_date)
        first, made = first.ref, act(made, "end", on + 9 * DAY)
        told = refused("correct_cover", made, cover=first, goes_on=True)
        assert told["goes_on"] == ["The realignment is not in effect any more: nothing goes on of it."]
        told = refused("correct_cover", made, cover=first, until_date=on + 10 * DAY)
        assert "The last day of the realignment was" in told["until_date"][0]


class TestALeavingHolder:
    def refused_of(self, leave, entry, on):
        with pytest.raises(ValidationError) as error, history.action("test.leave", actor=hr()):
            leave(entry, actor=hr(), on=on, today=TODAY, reason="Moved.")
        return error.value.message_dict["on"][0]

    def test_leaves_nothing_before_it_began(self):
        holding = filled(who=staff("Ada")).holdings.get()
        assert "Ada holds it since" in self.refused_of(services.leaving.holding_leave, holding, holding.from_date)
        made, on = covered()
        assert "That began on" in self.refused_of(services.leaving.cover_leave, made.covers.get(), on)

    def test_sooner_than_was_said_leaves_the_position_vacant(self):
        made = filled(who=staff("Ada"))
        self.leaves(services.leaving.holding_leave, made.holdings.get(), TODAY + 30 * DAY)
        self.leaves(services.leaving.holding_leave, made.holdings.get(), TODAY)
        made.refresh_from_db()
        assert (made.status, made.holdings.get().until_date) == ("vacated", TODAY)

    def test_ends_nothing_twice(self):
        made, on = covered()
        span = step(made, "in_effect")
        made = act(made, "end", on + 9 * DAY)
        services.leaving.line_leave(line_type("realignment"), span, actor=hr(), on=TODAY, today=TODAY, reason="Moved.")
        assert step(made, "ended").from_date == on + 9 * DAY

    def leaves(self, leave, entry, on):
        with history.action("test.leave", actor=hr()):
            leave(entry, actor=hr(), on=on, today=TODAY, reason="Moved.")


def test_whoever_holds_a_realignment_covers_none_of_it():
    made, _on = covered()
    ada = made.covers.get().staff
    told = refused("correct_step", made, step=step(made, "in_effect").ref, holder=ada.ref)
    assert "Ada covers what was left" in told["holder"][0]


def test_a_step_with_which_nobody_begins_takes_no_holder():
    made = filled()
    told = refused("correct_step", made, step=step(made, "posted").ref, holder=staff().ref)
    assert told["holder"] == ["Nobody begins to hold it with this step."]


def test_a_holding_begins_on_no_day_between_two_that_the_position_was_filled():
    made = act(act(filled(), "vacate", FILLED + 9 * DAY), "post", FILLED + 9 * DAY)
    made = act(act(made, "offer", FILLED + 10 * DAY), "fill", FILLED + 20 * DAY)
    second = made.holdings.latest("from_date").ref
    told = refused("correct_holding", made, holding=second, from_date=FILLED + 15 * DAY)
    assert "The position was not filled on" in told["from_date"][0]


def test_who_holds_a_stipend_is_corrected_where_they_began():
    made = line("stipend", "completed", on=date(2022, 8, 15))
    told = refused("correct_step", made, step=step(made, "completed").ref, holder=staff("Ben").ref)
    assert "said by an earlier step" in told["holder"][0]


def test_a_stipends_step_moves_alone():
    made = line("stipend", "completed", on=date(2022, 8, 15))
    on = step(made, "completed").from_date + DAY
    do("correct_step", made, step=step(made, "completed").ref, on=on)
    assert (step(made, "completed").from_date, step(made, "awarded").until_date) == (on, on)


def test_a_position_that_ended_before_stands_in_no_ones_way():
    under = authorization(count=1)
    line("position", "abolished", under, on=date(2022, 5, 2))
    made = line("position", "authorized", under, on=date(2022, 8, 15))
    on = step(made, "authorized").from_date + DAY
    do("correct_step", made, step=step(made, "authorized").ref, on=on)
    assert step(made, "authorized").from_date == on


def test_a_holding_of_no_day_leaves_with_its_correction():
    made = act(filled(), "vacate", FILLED)
    held = made.holdings.get()
    assert held.from_date == held.until_date
    do("correct_holding", made, holding=held.ref, fte=Decimal("0.500"))
    assert not made.holdings.exists()
