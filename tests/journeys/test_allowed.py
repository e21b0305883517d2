"""What a real browser makes of the headers: it knows each thing that is switched off, and no page needs one of them."""

from __future__ import annotations

import pytest

from core.headers import OFF, OWN
from tests.factories.district import PASSWORD, user
from tests.journeys.conftest import Open

pytestmark = pytest.mark.django_db(transaction=True)

POLICY = "document.permissionsPolicy ?? document.featurePolicy"


def test_pages_use_nothing_of_the_device(new_page: Open, live_server) -> None:
    person = user()
    page = new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{live_server.url}/account/login/")
    known = set(page.evaluate(f"({POLICY}).features()"))
    allowed = set(page.evaluate(f"({POLICY}).allowedFeatures()"))
    assert not allowed & set(OFF)
    assert set(OWN) & known <= allowed
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "login" not in url)
    # A browser says so where it is asked to switch off what it does not know.
    assert [one for one in said if "ermissions" in one or "eature" in one] == []
    assert page.evaluate("typeof htmx") == "object"
    assert page.evaluate("window.offences ?? []") == []
