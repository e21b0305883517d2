"""Pages and API of imports of contacts: who finds them, what they say, and what waits for somebody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from core import clock
from core.models import Job
from district.models import Role
from diversion import policies, services, work
from diversion.importing.columns import CONTACTS
from diversion.models import ContactImport, PoliceContact
from tests.contract import NOW, TODAY
from tests.district.asking import token_of
from tests.diversion.bringing import NAMES, SAMPLE, brought, coordinator, file_of, place, ran, row, uploaded
from tests.factories.district import client_made, school, user
from tests.factories.students import accepted
from tests.factories.writing import writing

pytestmark = pytest.mark.django_db
DOCS = Path(__file__).parents[2] / "docs" / "how-to" / "import-police-contacts.md"


@pytest.fixture(autouse=True)
def _place():
    with clock.travel(NOW):
        place()
        yield


class TestSight:
    def test_is_of_all_for_the_district_and_of_ones_own_at_a_school(self):
        theirs = brought(row())
        held = user(Role.DIVERSION_COORDINATOR, at=school())
        own = brought(row(), actor=held)
        assert set(policies.visible_imports(held)) == {own}
        assert set(policies.visible_imports(coordinator())) == {theirs, own}

    @pytest.mark.parametrize("role", [Role.SCHOOL_LEADER, Role.SUPERVISOR, Role.PRIVACY_OFFICER, Role.BOARD_MEMBER])
    def test_is_of_nobody_else(self, client, role):
        record = brought(row())
        client.force_login(accepted(user(role)))
        for name, parts in (("list", []), ("upload", []), ("detail", [record.ref]), ("refused", [record.ref])):
            assert client.get(reverse(f"diversion:import-{name}", args=parts)).status_code == 404

    def test_of_a_system_is_by_its_scope(self):
        def asked(*scopes: str) -> Client:
            return Client(headers={"Authorization": f"Bearer {token_of(*client_made(*scopes))}"})

        def body():
            return {"document": SimpleUploadedFile("contacts.csv", file_of(row()).getvalue())}

        address = reverse("diversion-api:import-list")
        assert asked("diversion.read").post(address, body()).status_code == 403
        system = asked("diversion.read", "diversion.write")
        told = system.post(address, body())
        assert (told.status_code, told.json()["status"]) == (201, "reading")
        ran(ContactImport.objects.get())
        there = f"{address}{told.json()['ref']}/"
        told = system.get(there)
        done = system.post(f"{there}confirm/", "{}", "application/json", headers={"If-Match": told["ETag"]})
        assert done.json()["status"] == "applying"
        assert ran(ContactImport.objects.get()).status == "applied"
        assert PoliceContact.objects.get().entered_by.is_service


class TestThePages:
    def test_say_how_far_it_is_and_what_it_would_put_down(self, client):
        client.force_login(coordinator())
        record = uploaded(file_of(row()))
        address = reverse("diversion:import-detail", args=[record.ref])
        assert "Waiting for a worker" in client.get(address).content.decode()
        ran(record)
        page = client.get(address).content.decode()
        assert "Of these not matched to the roster" in page
        assert "Unchanged" not in page
        assert not [name for name in NAMES if name in page]
        assert client.get(reverse("diversion:import-progress", args=[record.ref]))["HX-Refresh"] == "true"
        assert record.ref in client.get(reverse("diversion:import-list")).content.decode()

    def test_tell_the_columns_that_the_papers_tell(self, client):
        client.force_login(coordinator())
        page = client.get(reverse("diversion:import-upload")).content.decode()
        papers = re.findall(r"^\| `(\w+)` \|", DOCS.read_text(), re.MULTILINE)
        assert papers == CONTACTS.header == SAMPLE.read_text().splitlines()[0].split(",")
        assert re.findall(r'<th scope="row" class="whole">(\w+)</th>', page) == papers

    def test_are_led_to_from_the_list_of_contacts(self, client):
        client.force_login(accepted(coordinator()))
        address = reverse("diversion:import-list")
        assert address in client.get(reverse("diversion:contact-list")).content.decode()
        client.force_login(accepted(user(Role.SCHOOL_LEADER, at=school())))
        assert address not in client.get(reverse("diversion:contact-list")).content.decode()


class TestWork:
    def kinds(self, who) -> list[str]:
        return [one.kind for one in work.work(who, TODAY).items]

    def test_is_to_confirm_or_to_try_again_until_it_is_decided(self):
        record = brought(row())
        leader = user(Role.SCHOOL_LEADER, at=school())
        assert (self.kinds(coordinator()), self.kinds(leader)) == (["diversion.import.confirm"], [])
        services.import_cancel(actor=coordinator(), ref=record.ref, version=record.version, at=clock.now())
        assert self.kinds(coordinator()) == []
        failed = uploaded(file_of(row()))
        with writing():
            Job.objects.filter(pk=failed.job_id).update(status="failed", finished_at=clock.now(), error="It broke.")
        assert self.kinds(coordinator()) == ["diversion.import.retry"]
