"""Every page, part, file and answer that shows a child leaves one event, and names each once."""

from __future__ import annotations

import pytest
from django.urls import reverse

from core import exports, reads
from core.models import ReadEvent, ReadSubject
from district.models import Organization, Role, StaffMember, User
from tests.core.reads.addresses import COLUMNS
from tests.core.reads.trying import KIND, asked, log
from tests.district.asking import token_of
from tests.factories.district import client_made, organization, staff, user
from tests.factories.plan import milestone


class TestPages:
    def test_a_page_is_one_event_that_says_who_when_where_and_whom(self, browser, reader, ann):
        answer = browser.get(f"/children/{ann.ref}/?purpose=A+parent+asked")
        event = ReadEvent.objects.get()
        assert (event.actor, event.client, event.purpose) == (reader.ref, "", "A parent asked")
        assert event.request == answer["X-Request-Id"]
        assert event.subjects == 1
        assert list(event.told.values_list("kind", "ref")) == [(KIND, ann.ref)]
        assert log() == [("children:child-detail", "page", [ann.ref])]

    def test_its_query_is_not_kept(self, browser, ann):
        browser.get(f"/children/?sort=name&q={ann.name}")
        assert log() == [("children:child-list", "page", [ann.ref])]
        assert ann.name not in str(ReadEvent.objects.values().get())

    def test_a_part_of_a_page_is_told_as_one(self, browser, ann):
        browser.get(f"/children/{ann.ref}/", headers={"HX-Request": "true"})
        assert log() == [("children:child-detail", "fragment", [ann.ref])]

    def test_a_list_names_each_who_is_on_the_page_that_is_shown(self, browser, children):
        made = sorted((organization(f"Child {n:02}") for n in range(52)), key=lambda one: one.name)
        browser.get("/children/?page=2")
        assert log() == [("children:child-list", "page", sorted(one.ref for one in made[50:]))]

    def test_a_list_on_one_page_names_all(self, browser, children):
        made = [organization(f"Child {n:02}").ref for n in range(52)]
        browser.get("/children/whole/")
        assert log() == [("children:whole", "page", sorted(made))]

    def test_an_empty_list_is_logged_with_nobody(self, browser, children):
        browser.get("/children/")
        assert log() == [("children:child-list", "page", [])]

    def test_a_class_says_it_by_an_attribute(self, browser, children):
        assert browser.get("/children/board/").status_code == 200
        assert log() == [("children:child-board", "page", ["stu-0123"])]

    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    def test_a_file_names_all_who_are_in_it(self, browser, children, kind):
        made = [organization(f"Child {n:02}").ref for n in range(52)]
        assert browser.get(f"/children/?format={kind}").status_code == 200
        assert log() == [("children:child-list", "export", sorted(made))]

    def test_an_empty_file_is_logged_with_nobody(self, browser, children):
        browser.get("/children/?format=csv")
        assert log() == [("children:child-list", "export", [])]

    def test_what_is_sent_piece_by_piece_is_logged_before_the_first_piece(self, browser, ann, bob):
        answer = browser.get("/children/stream/")
        assert log() == [("children:child-stream", "export", sorted([ann.ref, bob.ref]))]
        assert b"".join(answer.streaming_content) == b"Canary Ann\nCanary Bob\n"

    def test_a_pdf_is_told_as_one(self, browser, ann):
        browser.get(f"/children/{ann.ref}/pdf/")
        assert log() == [("children:child-pdf", "pdf", [ann.ref])]

    def test_who_is_not_found_is_not_logged(self, browser, ann):
        for address in ("/children/org-00000000000/", "/children/org-00000000000/change/", "/children/none/"):
            assert browser.get(address).status_code == 404
        assert log() == []

    def test_a_search_is_logged_when_it_shows_a_child(self, browser, ann):
        assert browser.get("/children/look/?q=nobody").status_code == 200
        assert log() == []
        browser.get("/children/look/", {"q": ann.name})
        assert log() == [("children:look", "page", [ann.ref])]

    @pytest.mark.parametrize("more", [{}, {"kind": "organizations"}])
    def test_so_is_the_product_s_search_by_those_it_found(self, browser, ann, bob, more):
        assert b"Canary Ann" in browser.get(reverse("search"), {"q": "canary ann", **more}).content
        assert log() == [("search", "page", [ann.ref])]


class TestActions:
    def test_the_page_of_one_names_the_child_it_is_about(self, browser, ann):
        assert b"Canary Ann" in browser.get(f"/children/{ann.ref}/change/").content
        assert log() == [("children:organization-change", "page", [ann.ref])]

    def test_so_does_what_it_says_of_a_wrong_answer(self, browser, ann):
        answer = browser.post(f"/children/{ann.ref}/change/", {"version": ann.version, "name": ""})
        assert answer.status_code == 422
        assert log() == [("children:organization-change", "page", [ann.ref])]

    def test_one_that_makes_a_record_names_nobody_yet(self, browser, children):
        assert browser.get("/children/new/").status_code == 200
        assert log() == [("children:organization-add", "page", [])]

    def test_whom_one_may_not_do_it_to_is_not_logged(self, client, ann):
        client.force_login(user(Role.STAFF_MEMBER))
        assert client.get(f"/children/{ann.ref}/change/").status_code in {403, 404}
        assert log() == []

    def test_over_the_api_it_names_the_child_once(self, browser, ann):
        answer = browser.post(
            f"/api/v1/children/{ann.ref}/change/", {"name": "Canary Ann B.", "note": ""},
            content_type="application/json", headers={"If-Match": f'"{ann.version}"'},
        )  # fmt: skip
        assert answer.json()["name"] == "Canary Ann B."
        assert log() == [("children-api:organization-change", "api", [ann.ref])]

    def test_what_cannot_be_logged_is_not_done(self, browser, ann, broken_log):
        browser.raise_request_exception = False
        fields = {"version": ann.version, "name": "Another", "note": ""}
        assert browser.post(f"/children/{ann.ref}/change/", fields).status_code == 500
        ann.refresh_from_db()
        assert ann.name == "Canary Ann"


class TestChoosing:
    """A child found by typing was shown, and so was one that a message names."""

    @pytest.fixture
    def zoe(self, monkeypatch, children, reader):
        found = user(Role.STAFF_MEMBER, name="Zoe Canary")
        monkeypatch.setattr(User, "read_as", lambda self: [(KIND, self.ref)], raising=False)
        return found

    def test_what_is_offered_is_logged(self, browser, zoe):
        answer = browser.get("/children/assigned/new/?pick=owner&typed=canary")
        assert [one["value"] for one in answer.json()["options"]] == [zoe.ref]
        assert log()[-1] == ("children:client-add", "page", [zoe.ref])

    def test_what_a_message_names_is_logged(self, browser, zoe):
        answer = browser.post("/children/assigned/new/", {"owner": "", "owner_typed": "Zoe"})
        assert "It may be Zoe Canary" in answer.content.decode()
        assert log()[-1] == ("children:client-add", "page", [zoe.ref])

    def test_what_is_chosen_is_logged_when_it_is_shown_again(self, browser, zoe):
        browser.post("/children/assigned/new/", {"owner": zoe.ref, "owner_typed": "Zoe Canary"})
        assert log()[-1] == ("children:client-add", "page", [zoe.ref])

    def test_who_is_chosen_in_a_filter_is_logged(self, browser, children, monkeypatch):
        found = staff()
        milestone(owner=found)
        monkeypatch.setattr(StaffMember, "read_as", lambda self: [(KIND, self.ref)], raising=False)
        assert found.name in browser.get("/children/filtered/", {"owner": found.ref}).content.decode()
        assert log() == [("children:filtered", "page", [found.ref])]


class TestApi:
    def test_a_list_names_each_who_is_on_its_page(self, browser, ann, bob):
        first = browser.get("/api/v1/children/?page_size=1").json()
        assert log() == [("children-api:child-list", "api", [first["results"][0]["ref"]])]

    def test_an_empty_list_is_logged_with_nobody(self, browser, children):
        assert browser.get("/api/v1/children/").json()["results"] == []
        assert log() == [("children-api:child-list", "api", [])]

    def test_a_record_is_logged_also_when_it_did_not_change(self, browser, ann):
        tag = browser.get(f"/api/v1/children/{ann.ref}/")["ETag"]
        assert browser.get(f"/api/v1/children/{ann.ref}/", headers={"If-None-Match": tag}).status_code == 304
        assert log() == [("children-api:child-detail", "api", [ann.ref])] * 2

    def test_who_is_not_found_is_not_logged(self, browser, ann):
        assert browser.get("/api/v1/children/org-00000000000/").status_code == 404
        assert log() == []

    @pytest.mark.django_db(transaction=True)
    def test_a_system_is_told_with_its_account(self, client, children):
        system, secret = client_made("staffing.read")
        headers = {"Authorization": f"Bearer {token_of(system, secret)}"}
        client.get("/api/v1/children/", headers=headers)
        event = ReadEvent.objects.get()
        assert (event.actor, event.client, event.face) == (system.user.ref, system.ref, "api")


class TestShown:
    def test_is_one_query_however_many_it_shows(self, children, reader, django_assert_num_queries):
        request = asked(reader)
        with django_assert_num_queries(3):  # two of them the savepoint of the transaction that tests are in
            reads.shown(request, [(KIND, f"stu-{number:04}") for number in range(500)])
        assert ReadSubject.objects.count() == 500

    def test_names_each_child_once_for_a_request(self, children, reader, django_assert_num_queries):
        request = asked(reader)
        reads.shown(request, [(KIND, "stu-a"), (KIND, "stu-a"), (KIND, "stu-b")])
        with django_assert_num_queries(0):
            reads.shown(request, [(KIND, "stu-b")])
            reads.shown(request, [])
        reads.shown(request, [(KIND, "stu-b"), (KIND, "stu-c")])
        assert [refs for _page, _face, refs in log()] == [["stu-a", "stu-b"], ["stu-c"]]

    def test_refuses_columns_that_do_not_say_whose_they_are(self, ann, reader):
        rows = Organization.objects.values("name")
        with pytest.raises(TypeError, match="as its records, not as values"):
            reads.rows_shown(asked(reader), list(rows), Organization)
        with pytest.raises(TypeError, match="as its records, not as values"):
            exports.download(asked(reader, "/children/?format=csv"), "x", COLUMNS, rows)
        assert log() == []

    def test_asks_nothing_where_nothing_is_confidential(self, children, reader, django_assert_num_queries):
        with django_assert_num_queries(0):
            reads.rows_shown(asked(reader), [reader], User)
