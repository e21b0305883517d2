"""Nobody gets in without signing in, and every action has both its faces."""

from __future__ import annotations

import pytest

from tests.architecture.addresses import addresses
from tests.turns import one_of

pytestmark = pytest.mark.django_db

ADDRESSES = addresses()


@pytest.mark.parametrize("method", ["get", *one_of("post", "put", "patch", "delete")])
def test_every_address_asks_to_sign_in(client, method):
    for address in ADDRESSES:
        answer = getattr(client, method)(address.url())
        if address.is_api:
            assert answer.status_code in {401, 403}, address.name
            assert answer["Content-Type"] == "application/problem+json", address.name
        else:
            assert answer.status_code == 302, address.name
            assert answer["Location"].startswith("/account/login/"), address.name


def test_every_action_on_a_record_has_a_page_and_an_api_route():
    names = {a.name for a in ADDRESSES if "ref" in a.parts}
    pages = {n.replace(":", "-api:", 1) for n in names if "-api:" not in n}
    routes = {n for n in names if "-api:" in n}
    # Pages alone: fragments, files, forms whose route is the record's own, and what a person must act on at once.
    only_pages = pages - routes
    only_routes = routes - pages
    alone = ("-progress", "-csv", "-workbook", "-content", "-verify", "-disclosure", "-pdf", "-ics", "-history",
             "-edit", "-guide", "risk-detail", "session-code")  # fmt: skip
    assert {n for n in only_pages if not n.endswith(alone)} == set()
    # Who answers for a student is told on the student's own page, pauses and extensions on those of case and agreement,
    # what an organization entered on that of the share, notes beside their record, disparities on one of all reports.
    assert only_routes == {
        "students-api:guardianship-detail", "diversion-api:pause-detail", "diversion-api:extension-detail",
        "privacy-api:session-detail", "privacy-api:hours-detail", "privacy-api:onward-detail",
        "privacy-api:note-detail", "monitoring-api:report-disparities",
    }  # fmt: skip
