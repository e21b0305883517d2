"""The weekly attack on everything told of students: kept, and told to those who answer for it without its numbers."""

from __future__ import annotations

from datetime import timedelta
from unittest import mock

import pgtrigger
import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from core import clock
from district.models import Role
from monitoring import audit_work, selectors, services, tasks
from monitoring.models import DisclosureAudit, Protection
from monitoring.services.auditing import Audited
from tests.factories import writing
from tests.factories.district import user
from tests.factories.monitoring import LATER, report_released
from tests.factories.students_told import QUARTER, report_told, told
from tests.monitoring.test_disclosure_page import page_of
from tests.rights import each_kind

pytestmark = pytest.mark.django_db
COUNTS = {"diversion.referrals": {"east": told(4711), "hoover": told(1618), "north": told(7)}}
TOLD = {Role.PRIVACY_OFFICER, Role.ADMINISTRATOR}


def noted(*reports, at=LATER, every=None):
    """Return an audit that found these reports to tell too much."""
    found = [Audited(report, (), differs=1) for report in reports]
    fine = [Audited(report, ()) for report in every or ()]
    return services.audit_note(audited=[*found, *fine], at=at)


def kinds(role):
    return [item.kind for item in audit_work.items(user(role))]


class TestTheTask:
    def test_keeps_that_it_passed_and_of_how_many(self):
        report_told(COUNTS, QUARTER)
        tasks.disclosure_audit()
        audit = DisclosureAudit.objects.get()
        assert (audit.reports, audit.narrowed, audit.passed) == (1, [], True)
        event = DisclosureAudit.history.rel.related_model.objects.get()
        assert event.pgh_context["action"] == "monitoring.disclosure.audit"

    def test_keeps_which_tells_too_much_though_it_fails(self):
        report = report_told(COUNTS, QUARTER)
        with writing.writing(as_owner=True), pgtrigger.ignore("monitoring.Protection:frozen"):
            Protection.objects.filter(report=report).update(published=[])
        with pytest.raises(RuntimeError, match="1 reports tell too much"):
            tasks.disclosure_audit()
        assert DisclosureAudit.objects.get().narrowed == [report.ref]

    def test_tells_of_lines_that_nothing_protected(self):
        report = report_told(COUNTS, QUARTER)
        with mock.patch.object(Protection.objects, "filter") as found:
            found.return_value.select_related.return_value = []
            (audit,) = services.everything_audited()
        assert (audit.report, audit.unprotected, audit.passed) == (report, report.released_cells.count(), False)

    def test_leaves_alone_what_tells_of_no_student(self):
        report_released()
        assert list(services.everything_audited()) == []


class TestTheRecord:
    def test_stays_as_it_is(self):
        noted()
        with pytest.raises(DatabaseError), transaction.atomic(), writing.writing():
            DisclosureAudit.objects.update(narrowed=["rep-other"])
        with pytest.raises(DatabaseError), transaction.atomic(), writing.writing():
            DisclosureAudit.objects.all().delete()

    @pytest.mark.django_db
    def test_is_of_the_present_time(self):
        with writing.writing():
            writing.connection.cursor().execute("SELECT set_config('tests.real_time', 'yes', true)")
            with pytest.raises(DatabaseError, match="not the present time"), transaction.atomic():
                noted(at=LATER - timedelta(days=400))
            writing.connection.cursor().execute("SELECT set_config('tests.real_time', '', true)")


class TestMyWork:
    @pytest.mark.parametrize("role", each_kind(Role.INTEGRATION))
    def test_is_of_those_who_answer_for_it(self, role):
        noted(report_told(COUNTS, QUARTER))
        assert kinds(role) == (["monitoring.audit.view"] if role in TOLD else [])

    def test_names_the_reports_and_no_number_until_an_audit_passes(self, client):
        report = report_told(COUNTS, QUARTER)
        first = LATER
        noted(report, at=first)
        noted(report, at=first + timedelta(days=7))
        (item,) = audit_work.items(user(Role.PRIVACY_OFFICER))
        assert item.about == "October to December 2021"
        assert (item.since, item.due) == (first.date(), first.date())
        for role in TOLD:
            client.force_login(user(role))
            assert "See to a report that tells too much" in client.get(reverse("agenda:work-list")).content.decode()
            assert client.get(item.address).status_code == 200
        noted(at=first + timedelta(days=14), every=[report])
        assert kinds(Role.PRIVACY_OFFICER) == []
        noted(report, at=first + timedelta(days=21))
        (item,) = audit_work.items(user(Role.ADMINISTRATOR))
        assert item.since == (first + timedelta(days=21)).date()

    def test_is_nothing_before_there_was_an_audit(self):
        assert kinds(Role.PRIVACY_OFFICER) == []


class TestThePage:
    @pytest.mark.parametrize("role", each_kind(Role.INTEGRATION))
    def test_is_for_those_who_answer_for_it(self, client, role):
        client.force_login(user(role))
        assert client.get(reverse("monitoring:audit-list")).status_code == (200 if role in TOLD else 404)

    @pytest.mark.parametrize("role", sorted(TOLD))
    def test_says_what_was_found_without_a_number_of_it(self, client, role):
        client.force_login(user(role))
        address = reverse("monitoring:audit-list")
        assert "Nothing was tested yet." in client.get(address).content.decode()
        report = report_told(COUNTS, QUARTER)
        noted(every=[report], at=LATER)
        assert "Nothing could be worked out on Dec 1, 2023" in client.get(address).content.decode()
        noted(report, at=LATER + timedelta(days=7))
        page = client.get(address)
        text = page.content.decode()
        assert "Too much could be worked out on Dec 8, 2023" in text
        assert "no-store" in page["Cache-Control"]
        for number in ("4,711", "1,618", "4711", "1618"):
            assert number not in text
        opens = reverse("monitoring:report-disclosure", args=[report.ref])
        assert (opens in text) == (role == Role.PRIVACY_OFFICER)
        # Whoever manages accounts opens no report, and is led to none.
        assert (reverse("monitoring:report-list") in text.partition("</nav>")[2]) == (role == Role.PRIVACY_OFFICER)

    def test_of_the_counts_says_what_the_last_attack_found(self, client):
        report = report_told(COUNTS, QUARTER)
        assert "Was not tested together yet." in page_of(client, report).content.decode()
        noted(every=[report])
        text = page_of(client, report).content.decode()
        assert "Last tested on Dec 1, 2023: nothing could be worked out." in text
        assert reverse("monitoring:audit-list") in text
        noted(report, at=LATER + timedelta(days=7))
        assert "too much could be worked out." in page_of(client, report).content.decode()


def test_the_last_attack_is_the_newest_one():
    assert selectors.audit_last() is None
    newest = noted(at=clock.now() + timedelta(days=1))
    noted(at=clock.now())
    assert selectors.audit_last() == newest
