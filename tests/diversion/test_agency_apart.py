"""What agencies told is joined by nothing: no other room names it, and no other page, file or search shows a word."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import reverse

from core import clock
from district.models import Role
from tests.architecture.addresses import addresses
from tests.factories import diverted, ended
from tests.factories.district import school, user
from tests.factories.restorative import cases as restorative
from tests.factories.students import accepted, student
from tests.rights import EVERY
from tests.turns import is_due, some_and_whole

WORD = "canarytold"
DAYS = 8
NAME = re.compile(r"AgencyInformation|agency_information|agencyinformation|visible_agency")
# Where it is at home: everything else must not know it.
HOME = {"agency_information", "agencies", "endings", "rights", "asked"}


NOW = datetime(2022, 10, 14, 17, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now():
    with clock.travel(NOW):
        yield


def test_no_other_room_names_the_model():
    rooms = [config.name for config in apps.get_app_configs() if Path(config.path).is_relative_to(settings.BASE_DIR)]
    wrong = [
        str(path)
        for room in rooms
        if room != "diversion"
        for path in (Path(settings.BASE_DIR) / room).rglob("*.py")
        if NAME.search(path.read_text())
    ]
    assert wrong == []


def test_within_the_room_only_its_own_modules_name_it():
    there = Path(settings.BASE_DIR) / "diversion"
    named = {path.stem for path in there.rglob("*.py") if NAME.search(path.read_text())}
    assert {one for one in named if not re.match(r"\d{4}_|__init__", one)} <= HOME


def test_no_other_model_refers_to_it():
    referring = [
        model.__name__
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and getattr(field.related_model, "__name__", "") == "AgencyInformation"
    ]
    assert set(referring) <= {"AgencyInformationEvent"}


@some_and_whole
@pytest.mark.django_db
def test_no_other_page_file_or_search_shows_a_word(client, whole):
    """Each commit asks some of all addresses, each of them within eight days."""
    about = student(at=school())
    one = ended.information(about, what=f"They told {WORD}.")
    records = {
        "students:student": about, "privacy:log": about, "diversion:case": diverted.full(of=about),
        "diversion:supervision": ended.supervision(about), "diversion:team": ended.team_request(about),
        "restorative:case": restorative.case(),
    }  # fmt: skip
    reader = accepted(user(*EVERY))
    client.force_login(reader)
    seen, shown = 0, []
    for address in addresses():
        if not address.is_read or address.noun == "diversion:agency":
            continue
        if not whole and not is_due(address.name, DAYS):
            continue
        if "ref" in address.parts and address.noun not in records:
            continue
        url = address.url(**({"ref": records[address.noun].ref} if "ref" in address.parts else {"code": "east"}))
        kinds = ({}, {"format": "csv"}) if address.name.endswith("-list") and not address.is_api else ({},)
        for asked in kinds:
            answer = client.get(url, asked)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            seen += answer.status_code == 200
            if WORD in body.decode(errors="replace").lower():
                shown.append(url)
    found = client.get(reverse("search"), {"q": WORD})
    assert one.ref not in found.content.decode()
    assert seen > (60 if whole else 2)
    assert shown == []


@pytest.mark.django_db
def test_its_own_page_shows_it_and_its_list_and_files_no_word(client):
    one = ended.information(what=f"They told {WORD}.")
    client.force_login(accepted(user(Role.DIVERSION_COORDINATOR)))
    assert WORD in client.get(reverse("diversion:agency-detail", args=[one.ref])).content.decode()
    for asked in ({}, {"format": "csv"}):
        assert WORD not in client.get(reverse("diversion:agency-list"), asked).content.decode()
