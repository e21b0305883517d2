"""Pages and API of imports: who finds them, what they say, and how large a file may be."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from core import clock
from core.imports.models import ImportChunk
from core.imports.words import count_rows
from core.models import Job
from district.models import Role
from students import import_labels, policies, services, work
from students.models import RosterImport
from tests.district.asking import token_of
from tests.factories import district as made
from tests.factories import students as known
from tests.factories.writing import writing
from tests.students.imports.bringing import applied, brought, officer, ran, rows, zip_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
NAMES = ("Nia", "Placeholder", "Ada", "ada@example.org", "2007-03-09", "100001", "not-to-be-kept")


@pytest.fixture(autouse=True)
def _place():
    made.school()
    made.year(2022)


@pytest.fixture
def signed_in(client):
    client.force_login(officer())
    return client


def spoiled() -> io.BytesIO:
    found = rows()
    found["enrollments"][0]["classSourcedId"] = "elsewhere"
    found["users"][0]["enabledUser"] = "Nia"
    return zip_of(found)


def upload(client, file: io.BytesIO, name: str = "roster.zip"):
    page = client.get(reverse("students:import-upload"))
    token = page.context["once"]
    return client.post(
        reverse("students:import-upload"),
        {"document": SimpleUploadedFile(name, file.getvalue()), "once": token},
    )


class TestThePages:
    def test_take_a_file_and_show_what_it_would_do(self, signed_in):
        answer = upload(signed_in, zip_of(rows()))
        record = RosterImport.objects.get()
        address = reverse("students:import-detail", args=[record.ref])
        assert answer.url == address
        running = signed_in.get(address)
        assert "hx-get" in running.content.decode()
        assert "Waiting for a worker" in running.content.decode()
        ran(record)
        text = signed_in.get(address).content.decode()
        assert "What it would change" in text
        assert "Confirm" in text
        assert not [name for name in NAMES if name in text]
        progress = signed_in.get(reverse("students:import-progress", args=[record.ref]))
        assert progress["HX-Refresh"] == "true"

    def test_tell_what_is_refused_and_where_and_never_whom(self, signed_in):
        record = brought(spoiled())
        text = signed_in.get(reverse("students:import-detail", args=[record.ref])).content.decode()
        file = signed_in.get(reverse("students:import-refused", args=[record.ref]))
        assert file["Content-Disposition"] == f'attachment; filename="refused-{record.ref}.csv"'
        assert 'users.csv,2,enabledUser,"“…” is none of these: true' in file.content.decode()
        for said in (text, file.content.decode()):
            assert not [name for name in NAMES if name in said]

    def test_cancelled_it_leaves_no_file(self, signed_in):
        record = brought(zip_of(rows()))
        assert ImportChunk.objects.exists()
        services.import_cancel(actor=officer(), ref=record.ref, version=record.version, at=clock.now())
        assert not ImportChunk.objects.exists()

    def test_cancelled_it_says_what_it_would_have_changed(self, signed_in):
        record = brought(zip_of(rows()))
        services.import_cancel(actor=officer(), ref=record.ref, version=record.version, at=clock.now())
        text = signed_in.get(reverse("students:import-detail", args=[record.ref])).content.decode()
        assert "What it would have changed" in text
        assert "What it would change" not in text

    @pytest.mark.parametrize(("role", "leads"), [(Role.PRIVACY_OFFICER, True), (Role.ADMINISTRATOR, False)])
    def test_lead_whoever_may_match_to_those_who_are_not_on_the_roster(self, client, role, leads):
        known.student("Nia", "Placeholder", provisional="withdrawn", birth_date=date(2007, 3, 9))
        record = brought(zip_of(rows()))
        client.force_login(made.user(role))
        text = client.get(reverse("students:import-detail", args=[record.ref])).content.decode()
        assert "1 student who is not on the roster may be the same" in text
        assert ("?roster=off" in text) is leads

    def test_set_thousands_apart(self):
        record = RosterImport(kind="roster", ended=7088, before=70880, counts={
            "students": {"added": 1234, "changed": 0, "ended": 7088, "unchanged": 63792}
        })  # fmt: skip
        assert record.ends_words == "7,088 of 70,880 memberships at a school"
        row = count_rows(record, import_labels.KINDS)[0]
        assert (row.added, row.changed, row.ended, row.unchanged) == ("1,234", "0", "7,088", "63,792")
        record.kind = "programs"
        assert record.ends_words == "7,088 of 70,880 program flags"

    def test_stand_the_newest_first_within_a_kind_either_way(self, signed_in):
        for hours, name in enumerate(("older.zip", "newer.zip")):
            with clock.travel(clock.now() + timedelta(hours=hours)):
                brought(zip_of(rows()), name)
        for sort in ("kind", "-kind", "by", "status"):
            text = signed_in.get(reverse("students:import-list"), {"sort": sort}).content.decode()
            assert text.index("newer.zip") < text.index("older.zip"), sort

    def test_ask_before_they_end_more_than_a_share(self, signed_in):
        applied(zip_of(rows()))
        found = rows()
        found["enrollments"][0] |= {"sourcedId": "e9", "userSourcedId": "u9"}
        found["users"].append(found["users"][0] | {"sourcedId": "u9", "identifier": "100009"})
        record = brought(zip_of(found))
        assert (record.ended, record.before) == (1, 1)
        address = reverse("students:import-confirm", args=[record.ref])
        page = signed_in.get(address)
        assert "1 of 1 memberships at a school end" in page.content.decode()
        data = {"version": record.version, "once": page.context["once"]}
        assert signed_in.post(address, data).status_code == 422
        assert signed_in.post(address, data | {"ends": "on"}).status_code == 302
        ran(record)
        record.refresh_from_db()
        assert record.status == "applied"

    @pytest.mark.parametrize("role", sorted(set(Role) - {Role.PRIVACY_OFFICER, Role.ADMINISTRATOR, Role.INTEGRATION}))
    def test_are_there_for_nobody_else(self, client, role):
        record = brought(zip_of(rows()))
        client.force_login(made.user(role))
        assert client.get(reverse("students:import-list")).status_code == 404
        assert client.get(reverse("students:import-detail", args=[record.ref])).status_code == 404
        assert client.get(reverse("students:import-refused", args=[record.ref])).status_code == 404


class TestWork:
    def waiting(self, who):
        return [(one.kind, one.address) for one in work.work(who, clock.today()).items]

    def test_is_to_confirm_for_those_who_may_and_nobody_else(self):
        record = brought(zip_of(rows()))
        address = reverse("students:import-detail", args=[record.ref])
        for role in Role:
            if role is not Role.INTEGRATION:
                has = role in {Role.PRIVACY_OFFICER, Role.ADMINISTRATOR}
                waits = [("students.import.confirm", address)] if has else []
                assert self.waiting(made.user(role, email=f"{role}@example.org")) == waits, role

    def test_is_not_of_who_may_look_alone(self, monkeypatch):
        brought(zip_of(rows()))
        monkeypatch.setitem(policies.MAY, "students.import.confirm", frozenset())
        assert self.waiting(officer()) == []

    def test_ends_when_it_is_decided(self):
        record = brought(zip_of(rows()))
        services.import_cancel(actor=officer(), ref=record.ref, version=record.version, at=clock.now())
        assert self.waiting(officer()) == []

    def test_is_to_try_again_what_no_worker_could_finish(self):
        record = services.import_upload(actor=officer(), document=zip_of(rows()), name="roster.zip", at=clock.now())
        assert self.waiting(officer()) == []
        with writing():
            Job.objects.filter(pk=record.job_id).update(
                status=Job.Status.FAILED, finished_at=clock.now(), error="It broke."
            )
        assert [kind for kind, _address in self.waiting(officer())] == ["students.import.retry"]

    def test_names_no_file(self, signed_in):
        brought(zip_of(rows()), "Nia Placeholder.zip")
        text = signed_in.get(reverse("home")).content.decode()
        assert "Confirm an import, or cancel it" in text
        assert "Placeholder" not in text


class TestTheSize:
    def test_may_be_more_than_a_documents(self, signed_in, settings):
        settings.STORED_FILE_MOST_BYTES = 10
        assert upload(signed_in, zip_of(rows())).status_code == 302

    def test_has_its_own_limit(self, signed_in, settings):
        settings.ROSTER_UPLOAD_MOST_BYTES = 100
        answer = upload(signed_in, zip_of(rows()))
        assert answer.status_code == 422
        assert "more than is taken" in answer.content.decode()
        assert not ImportChunk.objects.exists()

    def test_is_not_nothing(self, signed_in):
        assert upload(signed_in, io.BytesIO()).status_code == 422


class TestTheApi:
    def test_takes_a_file_and_tells_how_it_goes(self, signed_in):
        answer = signed_in.post(
            "/api/v1/students/imports/", {"document": SimpleUploadedFile("roster.zip", zip_of(rows()).getvalue())}
        )
        assert answer.status_code == 201, answer.content
        told = answer.json()
        assert (told["status"], told["kind"], told["offered"]) == ("reading", "roster", [])
        record = ran(RosterImport.objects.get())
        told = signed_in.get(f"/api/v1/students/imports/{record.ref}/")
        assert told.json()["counts"]["students"]["added"] == 1
        confirmed = signed_in.post(
            f"/api/v1/students/imports/{record.ref}/confirm/", data="{}", content_type="application/json",
            HTTP_IF_MATCH=told["ETag"],
        )  # fmt: skip
        assert confirmed.json()["status"] == "applying"

    def test_lists_and_says_what_was_refused(self, signed_in):
        record = brought(spoiled())
        assert signed_in.get("/api/v1/students/imports/").json()["results"][0]["refused"] == record.refused
        found = signed_in.get(f"/api/v1/students/imports/{record.ref}/refused/").json()
        assert found[0]["file"] == "users.csv"


class TestASystem:
    def asked(self, *scopes: str):
        token = token_of(*made.client_made(*scopes))
        return Client(headers={"Authorization": f"Bearer {token}"})

    def test_with_the_scope_uploads(self):
        file = SimpleUploadedFile("roster.zip", zip_of(rows()).getvalue())
        answer = self.asked("students.read", "students.write").post("/api/v1/students/imports/", {"document": file})
        assert answer.status_code == 201, answer.content
        assert ran(RosterImport.objects.get()).status == "ready"

    def test_without_it_reads_alone(self):
        record = brought(zip_of(rows()))
        system = self.asked("students.read")
        assert system.get(f"/api/v1/students/imports/{record.ref}/").json()["status"] == "ready"
        file = SimpleUploadedFile("roster.zip", b"PK")
        assert system.post("/api/v1/students/imports/", {"document": file}).status_code == 403
