"""Who was shown which child is logged before it is shown; where it cannot be, nobody is shown anything."""

from __future__ import annotations

import psycopg2
import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, connection
from django.test import RequestFactory
from django.urls import resolve, reverse

from core import db_rights, exports, reads
from core.models import ReadEvent, ReadSubject
from district.models import Organization, Role, User
from tests.core.confidential_urls import COLUMNS
from tests.core.test_rights import login
from tests.district.asking import token_of
from tests.factories.district import client_made, organization, user

KIND = "students.student"


@pytest.fixture
def children(monkeypatch, settings):
    """Let organizations stand for children, at addresses of their own."""
    settings.ROOT_URLCONF = "tests.core.confidential_urls"
    monkeypatch.setattr(Organization, "read_as", lambda self: [(KIND, self.ref)], raising=False)


@pytest.fixture
def ann(db, children):
    return organization("Canary Ann")


@pytest.fixture
def bob(db, children):
    return organization("Canary Bob")


@pytest.fixture
def reader(db):
    return user(Role.ADMINISTRATOR, Role.HR_SPECIALIST)


@pytest.fixture
def browser(client, reader):
    client.force_login(reader)
    return client


@pytest.fixture
def broken_log(monkeypatch):
    """Let the database take no event."""
    monkeypatch.setattr("core.reads.log.WRITE", f"SELECT 1 / 0 WHERE concat({', '.join(['%s'] * 10)}) <> ''")


def log():
    """Return what the log says, oldest first: page, face, and whom it showed."""
    return [
        (event.page, event.face, sorted(event.told.values_list("ref", flat=True)))
        for event in ReadEvent.objects.order_by("id")
    ]


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


def asked(actor):
    """Return a request for the list of children, as its view is given it."""
    request = RequestFactory().get("/children/")
    request.user, request.resolver_match = actor, resolve("/children/")
    return request


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
            exports.download(RequestFactory().get("/?format=csv"), "x", COLUMNS, rows)
        assert log() == []

    def test_asks_nothing_where_nothing_is_confidential(self, children, reader, django_assert_num_queries):
        with django_assert_num_queries(0):
            reads.rows_shown(asked(reader), [reader], User)


ROW = "(now(), 'usr-x', '', 'x:y', 'page', '', '', {subjects})"
EVENT = f"INSERT INTO core_readevent (at, actor, client, page, face, purpose, request, subjects) VALUES {ROW}"
WHOLE = (
    f"WITH e AS ({EVENT.format(subjects=1)} RETURNING id)"
    " INSERT INTO core_readsubject (event_id, kind, ref) SELECT id, 'students.student', 'stu-a' FROM e"
)
ADDED = (
    "INSERT INTO core_readsubject (event_id, kind, ref) SELECT max(id), 'students.student', 'stu-b' FROM core_readevent"
)
REFUSED = {
    "change an event": "UPDATE core_readevent SET actor = 'usr-z'",
    "change whom it showed": "UPDATE core_readsubject SET ref = 'stu-z'",
    "delete an event": "DELETE FROM core_readevent",
    "delete whom it showed": "DELETE FROM core_readsubject",
    "empty the log": "TRUNCATE core_readevent CASCADE",
    "empty whom it showed": "TRUNCATE core_readsubject",
    "lock the log away": "LOCK TABLE core_readevent IN ACCESS EXCLUSIVE MODE",
    "switch its triggers off": "ALTER TABLE core_readevent DISABLE TRIGGER ALL",
    "drop it": "DROP TABLE core_readsubject",
    "name fewer than were shown": EVENT.format(subjects=2),
    "name another one later": ADDED,
    "name nobody who looked": WHOLE.replace("'usr-x'", "''"),
    "name no page": WHOLE.replace("'x:y'", "''"),
    "show it as nothing known": WHOLE.replace("'page'", "'film'"),
    "show no kind of record": WHOLE.replace("'students.student'", "''"),
    "show no record": WHOLE.replace("'stu-a'", "''"),
    "say that it was of another day": "SELECT set_config('tests.real_time', 'yes', true); "
    + WHOLE.replace("now()", "now() - interval '1 day'"),
    "write it in an old snapshot": "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; " + WHOLE,
}  # fmt: skip


@pytest.mark.django_db(transaction=True)
class TestTheApplicationsLogin:
    @pytest.fixture
    def attacker(self):
        attacker = login()
        attacker.cursor().execute(WHOLE)
        attacker.commit()
        yield attacker
        attacker.close()

    @pytest.mark.parametrize("statement", REFUSED.values(), ids=REFUSED)
    def test_is_refused(self, attacker, statement):
        with pytest.raises(psycopg2.Error) as error:
            attacker.cursor().execute(statement)
        wrong = psycopg2.errors.SyntaxError | psycopg2.errors.UndefinedTable | psycopg2.errors.UndefinedColumn
        assert not isinstance(error.value, wrong)
        attacker.rollback()
        assert ReadSubject.objects.get().event.actor == "usr-x"

    def test_writes_what_is_whole(self, attacker):
        attacker.cursor().execute("SELECT set_config('tests.real_time', 'yes', true); " + WHOLE)
        attacker.commit()
        assert ReadEvent.objects.count() == ReadSubject.objects.count() == 2


@pytest.mark.django_db
class TestTheTables:
    """What holds with a single login too, whose owner could do anything but for the triggers."""

    @pytest.mark.parametrize("statement", [
        "UPDATE core_readevent SET actor = 'usr-z'", "UPDATE core_readsubject SET ref = 'stu-z'",
        "DELETE FROM core_readevent", "DELETE FROM core_readsubject",
        "TRUNCATE core_readevent, core_readsubject", "TRUNCATE core_readsubject",
    ])  # fmt: skip
    @pytest.mark.django_db(transaction=True)
    def test_are_append_only_for_their_owner(self, statement):
        with db_rights.as_owner() as owner, owner.cursor() as cursor:
            cursor.execute(WHOLE)
            with pytest.raises(DatabaseError, match=r"Cannot|cannot be emptied"):
                cursor.execute(statement)

    def test_keep_their_texts_when_the_child_s_record_goes(self):
        """No foreign key leads out of the log."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint WHERE contype = 'f'"
                " AND conrelid IN ('core_readevent'::regclass, 'core_readsubject'::regclass)"
            )
            assert cursor.fetchall() == [("core_readsubject", "core_readevent")]
