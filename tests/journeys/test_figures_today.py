"""A diversion coordinator looks at the figures of today: by school, by group, and for other days."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from district.models import Role
from tests.factories import diversion, diverted, students
from tests.factories.district import school, user, year
from tests.journeys.conftest import sign_in, unfold

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_figures_of_today_by_school_and_by_group(page, look):
    year(2022)
    for code, name, race in (("east", "East", "BL"), ("east", "East", "WH"), ("north", "North", "BL")):
        child = students.student(at=school(code, name))
        students.trait(child, "race", race)
        diverted.case("eligible", on=date(2022, 10, 3), of=child, at=school(code, name))
        diversion.in_contact(diversion.contact(on=date(2022, 10, 3), at=school(code, name)), child)
    sign_in(page, students.accepted(user(Role.DIVERSION_COORDINATOR)))
    page.goto(reverse("monitoring:live"))
    expect(page.get_by_role("heading", name="Figures today")).to_be_visible()
    table = page.get_by_role("region", name="Found eligible")
    expect(table.get_by_role("row", name="All of your schools 3 3 100 %")).to_be_visible()
    expect(table.get_by_role("row", name="North 1 1 100 %")).to_be_visible()
    look(page)
    unfold(page)
    page.get_by_label("By group").select_option("Race and ethnicity")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(table.get_by_role("row", name="Black or African American 2 2 100 %")).to_be_visible()
    look(page)
    unfold(page)
    page.get_by_label("To", exact=True).fill("2021-10-01")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_text("Choose a day that is not before the first.").first).to_be_visible()
    look(page)
