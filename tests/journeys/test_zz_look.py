from datetime import date

import pytest

from district.models import Role
from tests.factories import community_bodies as make
from tests.factories import community_prevention as prev
from tests.factories.district import school, user
from tests.journeys.conftest import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_look(new_page, live_server):
    body = make.body(name="District Council on Safe Schools", quorum=11)
    make.term(make.seat(body, "student"), until_date=date(2022, 12, 1))
    make.term(make.seat(body, "student"))
    make.term(make.seat(body, "parent"), name="Ines Marlow", is_public=True)
    make.seat(body, "community")
    s = make.term(make.seat(body, "staff"))
    vac = make.seat(body, "student")
    prev.activity()
    prev.activity("taken_back")
    make.body(name="East School Council", school=school(), method="advice")
    u = user(Role.ENGAGEMENT_COORDINATOR)
    for w in (1280, 390):
        page = new_page(viewport={"width": w, "height": 900})
        sign_in(page, u) if True else None
        for name, url in (
            ("list", "/community/councils/"),
            ("body", f"/community/councils/{body.ref}/"),
            ("seats", "/community/seats/"),
            ("seat", f"/community/seats/{s.seat.ref}/"),
            ("fill", f"/community/seats/{vac.ref}/fill/"),
            ("add", f"/community/councils/{body.ref}/add-seats/"),
            ("prev", "/community/prevention/"),
            ("enter", "/community/prevention/enter/"),
            ("work", "/"),
        ):
            page.goto(url)
            page.screenshot(path=f"/tmp/cb_{name}_{w}.png", full_page=True)
