"""Several people hold a position, each a share of it, and together never more than there is."""

from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from core import history
from core.errors import TransitionNotAllowed
from staffing import selectors, services
from staffing.actions import PAST
from staffing.fte import greatest_sum
from staffing.models import Position, PositionHolding
from tests.factories.district import TESTER, make, staff
from tests.factories.plan import authorization
from tests.factories.staffing import act, hr, line, line_do, line_type
from tests.staffing.conftest import TODAY
from tests.staffing.test_position_control import together

POSITION = line_type("position")
FILLED = date(2021, 9, 1)
LATER = FILLED + timedelta(days=30)


def do(made, action, on=LATER, **facts):
    return line_do(
        line_type=POSITION, actor=hr(), ref=made.ref, action=action, on=on, today=TODAY, version=None, **facts
    )


def half(made, on=FILLED):
    """Let the only holder hold 0.600 of the position from ``on``."""
    (held,) = made.holdings.filter(until_date=None)
    return do(made, "change_holding", on, holding=held.ref, fte=Decimal("0.600"), reason="Shares it.")


@contextmanager
def write():
    """Write past Python, as a bulk or raw write would."""
    with transaction.atomic(), history.action("test.bulk", actor=TESTER):
        yield


def hold(made, share, since, until=None, person=None):
    """Write a holding past the services."""
    return make(
        PositionHolding(position=made, staff=person or staff(), fte=Decimal(share), from_date=since, until_date=until)
    )


@pytest.mark.django_db
class TestShare:
    def test_of_a_position_that_is_all_held_is_nobodys(self):
        made = line("position", "filled")
        with pytest.raises(ValidationError) as told:
            do(made, "add_holder", holder=staff().ref, reason="Shares it.")
        assert "All of its 1.000 FTE is held from Oct 1, 2021 on." in told.value.message_dict["fte"][0]

    def test_begins_with_all_of_the_position(self):
        (held,) = line("position", "filled").holdings.all()
        assert (held.fte, held.from_date, held.until_date) == (Decimal("1.000"), FILLED, None)

    def test_can_begin_with_less(self):
        made = do(line("position", "offered"), "fill", FILLED, holder=staff().ref, fte=Decimal("0.400"))
        assert made.holdings.get().fte == Decimal("0.400")

    def test_is_added_with_what_is_free(self):
        made = do(half(line("position", "filled")), "add_holder", holder=staff("Lena Ortiz").ref)
        then = selectors.line_get(user=hr(), line_type=POSITION, ref=made.ref, day=LATER)
        assert [one.fte for one in then.holdings_then] == [Decimal("0.600"), Decimal("0.400")]
        assert selectors.holder_names(then)[1] == "Lena Ortiz (0.400)"
        before = selectors.line_get(user=hr(), line_type=POSITION, ref=made.ref, day=LATER - timedelta(days=1))
        assert len(before.holdings_then) == 1

    def test_is_refused_beyond_what_is_free(self):
        made = half(line("position", "filled"))
        with pytest.raises(
            ValidationError, match=r"At most 0\.400 of its 1\.000 FTE is free from Oct 1, 2021 on. Enter that or less"
        ):
            do(made, "add_holder", holder=staff().ref, fte=Decimal("0.500"))

    def test_is_refused_before_the_position_was_filled(self):
        with pytest.raises(ValidationError, match="filled since Sep 1, 2021"):
            do(half(line("position", "filled")), "add_holder", FILLED - timedelta(days=1), holder=staff().ref)

    def test_is_for_filled_positions(self):
        with pytest.raises(TransitionNotAllowed):
            do(line("position", "posted"), "add_holder", holder=staff().ref)

    def test_ends_while_another_goes_on(self):
        made = do(half(line("position", "filled")), "add_holder", holder=staff().ref)
        first, second = made.holdings.filter(until_date=None).order_by("id")
        made = do(made, "end_holding", TODAY, holding=first.ref, reason="Moved to another school.")
        assert list(made.holdings.filter(until_date=None)) == [second]
        with pytest.raises(ValidationError, match="Record a vacancy"):
            do(made, "end_holding", TODAY, holding=second.ref, reason="Moved too.")
        with pytest.raises(ValidationError, match="No such person"):
            do(made, "end_holding", TODAY, holding=first.ref, reason="Again.")

    def test_is_not_changed_or_ended_before_it_began_nor_to_what_it_is(self):
        made = half(line("position", "filled"), LATER)
        held = made.holdings.get(until_date=None)
        for action, facts in (("end_holding", {}), ("change_holding", {"fte": Decimal("0.500")})):
            with pytest.raises(ValidationError, match="holds it since Oct 1, 2021") as refused:
                do(made, action, LATER - timedelta(days=1), holding=held.ref, reason="Earlier.", **facts)
            assert set(refused.value.message_dict) == {"on"}
        with pytest.raises(ValidationError, match="It is that already"):
            do(made, "change_holding", TODAY, holding=held.ref, fte=Decimal("0.600"), reason="The same.")
        assert made.holdings.get(until_date=None) == held

    def test_raises_the_version_of_its_position(self):
        made = line("position", "filled")
        assert half(made).version == made.version + 1

    def test_is_ended_by_a_vacancy_and_goes_on_when_that_is_taken_back(self):
        made = do(half(line("position", "filled")), "add_holder", holder=staff().ref)
        made = act(made, "vacate", TODAY)
        assert not made.holdings.filter(until_date=None).exists()
        made = services.line_take_back(line_type=POSITION, actor=hr(), ref=made.ref, version=None, reason="They stay.")
        assert made.holdings.filter(until_date=None).count() == 2
        made = services.line_take_back(line_type=POSITION, actor=hr(), ref=made.ref, version=None, reason="Never came.")
        assert not made.holdings.filter(until_date=None).exists()

    def test_keeps_a_vacancy_from_starting_before_it(self):
        made = do(half(line("position", "filled")), "add_holder", holder=staff("Lena Ortiz").ref)
        with pytest.raises(ValidationError, match="Lena Ortiz began or stopped holding it on Oct 1, 2021"):
            act(made, "vacate", LATER - timedelta(days=1))

    def test_is_told_in_history(self):
        made = line("position", "filled")
        first = made.holdings.get().staff.name
        made = do(half(made, LATER), "add_holder", holder=staff("Lena Ortiz").ref)
        made = act(made, "vacate", TODAY)
        found = selectors.line_history(line=made, labels=PAST)
        told = [(entry.action_label, [(c.before, c.after) for c in entry.changes if c.label == "holder"])
                for entry in found[:3]]  # fmt: skip
        assert told == [
            ("Vacated", [(f"{first}, 0.600 FTE", ""), ("Lena Ortiz, 0.400 FTE", "")]),
            ("Holder added", [("", "Lena Ortiz, 0.400 FTE")]),
            ("Person’s share changed", [(f"{first}, 1.000 FTE", ""), ("", f"{first}, 0.600 FTE")]),
        ]

    def test_over_full_time_in_all_positions_warns(self, desk):
        person = staff("Lena Ortiz")
        made, other = (act(line("position", "offered"), "fill", FILLED, person) for _ in range(2))
        page = desk.get(reverse("staffing:position-detail", args=[made.ref])).content.decode()
        assert "Lena Ortiz holds 2.000 FTE in all positions together." in page
        body = desk.get(reverse("staffing-api:position-detail", args=[other.ref])).json()
        assert body["warnings"] == ["Lena Ortiz holds 2.000 FTE in all positions together."]
        act(other, "vacate", FILLED)
        assert "in all positions" not in desk.get(reverse("staffing:position-detail", args=[made.ref])).content.decode()

    def test_over_full_time_is_asked_about_before_it_is_saved_and_told_of_afterwards(self, desk):
        person = staff("Lena Ortiz")
        act(line("position", "offered"), "fill", FILLED, person)
        other = line("position", "offered")
        address = reverse("staffing:position-fill", args=[other.ref])
        body = {"version": other.version, "on": FILLED.isoformat(), "holder": person.ref, "fte": "0.6"}
        page = desk.post(address, body)
        told = page.content.decode()
        assert (page.status_code, other.holdings.count()) == (200, 0)
        assert "Lena Ortiz holds 1.600 FTE in all positions together." in told
        assert "press “Record start”" in told
        # What is pressed again must be what was asked about.
        again = desk.post(address, {**body, "fte": "0.7", "seen": page.context["seen"]})
        assert (again.status_code, other.holdings.count()) == (200, 0)
        assert desk.post(address, {**body, "seen": page.context["seen"]}).status_code == 302
        assert other.holdings.get().fte == Decimal("0.6")
        page = desk.get(reverse("district:staff-detail", args=[person.ref])).content.decode()
        assert "Lena Ortiz holds 1.600 FTE in all positions together: more than full time." in page
        assert f"{reverse('staffing:position-change-holding', args=[other.ref])}?holding=" in page
        (warning,) = desk.get(reverse("district-api:staff-detail", args=[person.ref])).json()["warnings"]
        assert "1.600 FTE" in warning

    def test_over_full_time_is_told_to_a_system_without_being_refused(self, desk):
        person = staff("Lena Ortiz")
        act(line("position", "offered"), "fill", FILLED, person)
        other = line("position", "offered")
        answer = desk.post(
            reverse("staffing-api:position-fill", args=[other.ref]), {"on": FILLED.isoformat(), "holder": person.ref},
            content_type="application/json", headers={"If-Match": f'"{other.version}"'},
        )  # fmt: skip
        assert (answer.status_code, answer.json()["warnings"]) == (
            200, ["Lena Ortiz holds 2.000 FTE in all positions together."],
        )  # fmt: skip

    def test_within_full_time_is_saved_at_once(self, desk):
        other = line("position", "offered")
        body = {"version": other.version, "on": FILLED.isoformat(), "holder": staff().ref, "fte": "1"}
        assert desk.post(reverse("staffing:position-fill", args=[other.ref]), body).status_code == 302

    def test_is_asked_for_on_a_page(self, desk):
        made = half(line("position", "filled"))
        page = desk.get(reverse("staffing:position-add-holder", args=[made.ref])).content.decode()
        assert "All that is free, 0.400" in page
        body = {"version": made.version, "on": LATER.isoformat(), "holder": staff().ref, "fte": "0.5"}
        page = desk.post(reverse("staffing:position-add-holder", args=[made.ref]), body)
        assert (page.status_code, list(page.context["form"].errors)) == (422, ["fte"])
        body["fte"] = ""
        page = desk.post(reverse("staffing:position-add-holder", args=[made.ref]), body, follow=True)
        assert "One more person holds the position." in page.content.decode()


@pytest.mark.django_db
class TestDatabase:
    def test_refuses_more_than_the_position_has_at_one_time(self):
        made = line("position", "vacated")
        hold(made, "0.600", date(2022, 1, 1))
        hold(made, "0.400", date(2022, 1, 1), date(2022, 3, 1))
        hold(made, "0.400", date(2022, 3, 1), date(2022, 5, 1))
        with pytest.raises(IntegrityError, match=r"is held with 1\.100 FTE"):
            hold(made, "0.500", date(2022, 5, 1))

    def test_finds_the_peak_between_shares_that_begin_later(self):
        made = line("position", "vacated")
        hold(made, "0.500", date(2022, 6, 1))
        hold(made, "0.400", date(2022, 7, 1))
        with pytest.raises(IntegrityError, match=r"is held with 1\.100 FTE"):
            hold(made, "0.200", date(2022, 1, 1))

    def test_refuses_to_lower_the_position_below_what_is_held(self):
        made = line("position", "filled")
        with pytest.raises(ValidationError, match=r"1\.000 FTE of it was or is held"):
            services.position_resize(actor=hr(), ref=made.ref, version=None, fte=Decimal("0.900"), reason="Less.")
        with pytest.raises(IntegrityError, match=r"is held with 1\.000 FTE"), write():
            Position.objects.filter(pk=made.pk).update(fte="0.900")

    def test_refuses_one_person_twice_at_a_time(self):
        made, person = line("position", "vacated"), staff()
        hold(made, "0.100", date(2022, 1, 1), date(2022, 2, 1), person)
        hold(made, "0.100", date(2022, 2, 1), None, person)
        again = PositionHolding(position=made, staff=person, fte=Decimal("0.100"), from_date=date(2022, 3, 1))
        with pytest.raises(ValidationError, match="already in part of that time"):
            again.full_clean()
        with pytest.raises(IntegrityError, match="positionholding_person_once"):
            make(again)

    @pytest.mark.parametrize(
        ("values", "name"),
        [({"fte": 0}, "fte_above_zero"), ({"until_date": date(2021, 1, 1)}, "until_not_before_from")],
    )
    def test_refuses_what_cannot_be(self, values, name):
        made = line("position", "filled")
        with pytest.raises(IntegrityError, match=f"positionholding_{name}"), write():
            made.holdings.update(**values)


@pytest.mark.django_db(transaction=True)
def test_one_of_two_raw_shares_at_the_same_moment_is_refused():
    made = line("position", "vacated", authorization(count=1))
    people = [staff(), staff()]

    def insert(number):
        with transaction.atomic(), history.action("test.raw", actor=TESTER):
            PositionHolding(position=made, staff=people[number], fte=Decimal("0.600"), from_date=date(2022, 6, 1)).save(
                force_insert=True
            )

    results = together(2, insert)
    (refused,) = [one for one in results if one is not None]
    assert "is held with 1.200 FTE" in str(refused)


def test_the_greatest_sum_counts_from_a_day_on():
    one = PositionHolding(fte=Decimal("0.6"), from_date=date(2022, 1, 1), until_date=date(2022, 2, 1))
    two = PositionHolding(fte=Decimal("0.5"), from_date=date(2022, 2, 1))
    assert greatest_sum([one, two]) == Decimal("0.6")
    assert greatest_sum([one, two], date(2022, 2, 1)) == Decimal("0.5")
    assert greatest_sum([], date(2022, 2, 1)) == 0
