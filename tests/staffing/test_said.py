"""What is said once something is done, what is wrong with a number, and why a state or a share ended."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.factories.district import staff
from tests.factories.staffing import act, line
from tests.staffing.test_holdings import LATER, do, half

pytestmark = pytest.mark.django_db


def posted(desk, made, action, **body):
    key = type(made).__name__.lower()
    address = reverse(f"staffing:{key}-{action}", args=[made.ref])
    return desk.post(address, {"version": made.version, **body}, follow=True).content.decode()


class TestDone:
    def test_says_who_begins_to_hold_what_and_from_when(self, desk):
        made = line("position", "offered")
        page = posted(desk, made, "fill", on="2021-09-01", holder=staff("Lena Ortiz").ref, fte="0.6")
        assert "The position is filled. Lena Ortiz holds 0.600 FTE of the position from Sep 1, 2021." in page

    def test_says_who_covers_what(self, desk):
        made = line("realignment", "in_effect")
        tessa = staff("Tessa Boyd")
        page = posted(desk, made, "add-cover", on="2022-10-03", duty="The lunch room", staff="nobody")
        assert "Nobody covers The lunch room from Oct 3, 2022." in page
        made.refresh_from_db()
        cover = made.covers.get()
        page = posted(desk, made, "end-cover", cover=cover.ref, on="2022-10-14", staff=tessa.ref, reason="She can.")
        assert "Who covers it is changed. Tessa Boyd covers The lunch room from Oct 14, 2022." in page


class TestWrongNumbers:
    @pytest.mark.parametrize(
        ("typed", "told"),
        [
            ("abc", "such as 0.5 or 1."),
            ("1.5", "Enter that or less."),
            ("0", "Enter a number above 0, such as 0.5 or 1."),
        ],
    )
    def test_of_a_share_say_what_fits_it(self, desk, typed, told):
        made = line("position", "offered")
        assert told in posted(desk, made, "fill", on="2021-09-01", holder=staff().ref, fte=typed)

    @pytest.mark.parametrize(
        ("typed", "told"),
        [
            ("99999999999999", ["Enter 1,000,000 at most."]),
            ("-5", ["Enter an amount above 0."]),
            ("abc", ["Enter a number in digits, such as 1250 or 1,250.50."]),
        ],
    )
    def test_of_dollars_are_told_one_thing_as_people_write_it(self, desk, typed, told):
        made = line("position", "filled")
        address = reverse("staffing:position-enter-spending", args=[made.ref])
        page = desk.post(address, {"version": made.version, "amount": typed, "paid_on": "2021-10-01"})
        assert page.context["form"].errors["amount"] == told
        answer = desk.post(
            reverse("staffing-api:position-enter-spending", args=[made.ref]), {"amount": "-5", "paid_on": "2021-10-01"},
            content_type="application/json", headers={"If-Match": f'"{made.version}"'},
        )  # fmt: skip
        assert answer.json()["errors"]["amount"] == ["Enter an amount above 0."]


class TestHolders:
    def test_are_acted_on_beside_each_without_asking_whose(self, desk):
        made = do(half(line("position", "filled")), "add_holder", holder=staff("Tomas Reed").ref)
        tomas = made.holdings.get(staff__name="Tomas Reed")
        page = desk.get(reverse("staffing:position-detail", args=[made.ref])).content.decode()
        for action, heading in (
            ("end-holding", "End Tomas Reed’s share"),
            ("change-holding", "Change Tomas Reed’s share"),
        ):
            address = f"{reverse(f'staffing:position-{action}', args=[made.ref])}?holding={tomas.ref}"
            assert address in page
            asked = desk.get(address)
            assert heading in asked.content.decode()
            assert asked.context["form"]["holding"].is_hidden
        # Without a name it is asked, and a name of somebody else chooses nobody.
        for query in ("", "?holding=hol-nobody"):
            asked = desk.get(reverse("staffing:position-end-holding", args=[made.ref]) + query)
            assert not asked.context["form"]["holding"].is_hidden

    def test_of_a_vacancy_tell_why_it_came(self, desk):
        made = act(line("position", "filled"), "vacate", LATER)
        page = desk.get(reverse("staffing:position-detail", args=[made.ref])).content.decode()
        states, _holders, held = page.partition('aria-labelledby="holdings"')
        assert "For the test." in states
        assert "For the test." in held.partition("</section>")[0]

    def test_are_corrected_by_what_they_held(self, desk):
        made = line("position", "filled")
        page = desk.get(reverse("staffing:position-correct-holding", args=[made.ref])).content.decode()
        assert "1.000 FTE · " in page
