"""Where a look cannot be logged, or is forgotten, nobody is shown anything."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError
from django.urls import reverse

from core import db_rights, reads
from district.models import Role
from tests.architecture.addresses import addresses
from tests.architecture.reading import confidential, walked
from tests.core.reads import addresses as made_up
from tests.core.reads.trying import KIND, log
from tests.factories.district import organization, user


class TestAFailingLog:
    PAGES = ("", "stream/", "board/", "{ref}/", "{ref}/pdf/", "{ref}/change/", "?format=csv", "?format=xlsx")
    ADDRESSES = [*(f"/children/{page}" for page in PAGES), "/api/v1/children/", "/api/v1/children/{ref}/"]

    @pytest.mark.parametrize("address", ADDRESSES)
    def test_fails_the_page_with_nothing_of_the_child(self, browser, ann, broken_log, address):
        browser.raise_request_exception = False
        answer = browser.get(address.format(ref=ann.ref))
        assert answer.status_code == 500
        assert b"Canary" not in answer.content
        assert log() == []

    @pytest.mark.parametrize("address", ["/children/", "/api/v1/children/"])
    @pytest.mark.django_db(transaction=True)
    def test_at_the_database_does_so_too(self, client, children, address):
        """The application's login lost its right to write the log."""
        child, reader = organization("Canary Ann"), user(Role.ADMINISTRATOR, Role.HR_SPECIALIST)
        client.force_login(reader)
        _as_owner("REVOKE INSERT ON core_readevent FROM {app}")
        client.raise_request_exception = False
        answer = client.get(address)
        assert (answer.status_code, child.name.encode() in answer.content) == (500, False)
        _as_owner("GRANT INSERT ON core_readevent TO {app}")
        assert child.name.encode() in client.get(address).content

    def test_is_no_refusal_that_a_page_tells_in_its_own_way(self):
        assert not issubclass(reads.NotLogged, DatabaseError)

    def test_of_nobody_is_refused(self, rf, children):
        request = rf.get("/children/")
        request.user = AnonymousUser()
        with pytest.raises(reads.NotLogged):
            reads.shown(request, [])


def _as_owner(statement):
    with db_rights.as_owner() as owner, owner.cursor() as cursor:
        cursor.execute(statement.format(app=settings.DATABASE_APP_ROLE))


class TestForgetting:
    @pytest.mark.parametrize("address", [
        "/children/forgotten/", "/children/stream-forgotten/", "/children/taken-back/", "/api/v1/children/forgotten/",
    ])  # fmt: skip
    def test_a_confidential_view_that_does_not_log_is_refused(self, browser, ann, address):
        with pytest.raises(reads.NotLogged):
            browser.get(address)
        browser.raise_request_exception = False
        answer = browser.get(address)
        assert (answer.status_code, b"Canary" in answer.content) == (500, False)

    def test_a_file_is_sent_to_nobody_who_was_not_asked_who_they_are(self, browser, ann):
        """However lately they proved it: the view must ask, so that it does on the day on which it was long ago."""
        for address in ("/children/file-unasked/", "/children/file-sometimes/?q=Canary Ann"):
            with pytest.raises(reads.NotAsked, match="sends a file about children and did not ask"):
                browser.get(address)
        assert browser.get("/children/file-sometimes/?q=nobody").status_code == 200

    def test_a_view_that_logs_must_say_that_it_is_confidential(self, browser, ann):
        with pytest.raises(reads.Undeclared, match="children:undeclared shows children and does not say so"):
            browser.get("/children/undeclared/")

    def test_the_product_s_own_pages_of_such_records_are_refused_too(self, browser, ann):
        for address in ("district:organization-list", "district-api:organization-list"):
            with pytest.raises(reads.Undeclared):
                browser.get(reverse(address))
        for address in ("district:organization-change", "district-api:organization-detail"):
            with pytest.raises(reads.Undeclared):
                browser.get(reverse(address, args=[ann.ref]))

    def test_other_pages_log_nothing(self, browser, children):
        assert browser.get(reverse("district:staff-list")).status_code == 200
        assert browser.get(reverse("search"), {"q": "x"}).status_code == 200
        assert log() == []


class TestTheWalk:
    """What holds every address of the product to the log (tests/architecture/test_reads.py) finds what is wrong."""

    def test_finds_each_confidential_address_and_what_each_forgets(self, browser, ann):
        things = {"children:child": ann, "children:organization": ann}
        asked_of = [one.name for one in addresses() if one.name.startswith("children")]
        found = walked(browser, things, asked_of, whole=True)
        assert set(found.wrong) == {
            "children:child-forgotten", "children:stream-forgotten", "children:taken-back", "children:undeclared",
            "children-api:child-forgotten", "children:file-unasked",
            # It offers organizations to choose from, which stand for children here.
            "children:client-add",
        }  # fmt: skip
        told = {name for name in confidential() if name.startswith("children")}
        assert told == (found.answered | set(found.wrong)) - {
            "children:undeclared",
            "children:look",
            "children:file-sometimes",
            "children:filtered",
        }

    def test_finds_who_is_shown_by_a_page_that_knows_nothing_of_the_log(self, browser, ann, monkeypatch):
        """Rows shown as text, by hand, in a view that does not say that it is confidential."""
        monkeypatch.setattr(made_up.child_forgotten, "confidential", False)
        found = walked(browser, {"children:child": ann}, ["children:child-forgotten"], whole=True)
        assert found.wrong == {"children:child-forgotten": f"shows {(KIND, ann.ref)} and does not log it"}
