"""What the weekly attack finds of a released report, recorded as known and dealt with: later ones name it apart."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from unittest import mock

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.urls import reverse

from core.errors import TransitionNotAllowed
from district.models import Role
from monitoring import audit_work, selectors, services, tasks
from monitoring.disclosure import Interval, Key, Verdict
from monitoring.models import DisclosureAudit, Exposure
from monitoring.services.auditing import Audited
from tests.factories import writing
from tests.factories.district import user
from tests.factories.monitoring import LATER
from tests.factories.students_told import NEXT_QUARTER, QUARTER, report_counted, report_told
from tests.monitoring.test_audits import COUNTS, noted
from tests.rights import each_kind

pytestmark = pytest.mark.django_db
EAST, NORTH = (Key.of(measure="diversion.referrals:n", school=code) for code in ("east", "north"))


@pytest.fixture
def report():
    return report_told(COUNTS, QUARTER)


def verdict(*keys, least=3):
    return Verdict(tuple(Interval(key, least, least) for key in keys), (), (), (), ())


def settle(report, actor=None, reason="Corrected on June 3, families told."):
    officer = actor or user(Role.PRIVACY_OFFICER)
    return services.report_settle(actor=officer, ref=report.ref, version=None, reason=reason, at=LATER)


def work():
    return [item.what for item in audit_work.items(user(Role.PRIVACY_OFFICER))]


class TestReportSettle:
    def test_is_kept_with_who_when_and_why_and_my_work_asks_no_more(self, report):
        noted(report)
        assert work()
        officer = user(Role.PRIVACY_OFFICER)
        settle(report, officer)
        one = Exposure.objects.get()
        assert (one.report, one.settled_by, one.settled_at) == (report, officer, LATER)
        assert one.reason == "Corrected on June 3, families told."
        event = Exposure.history.rel.related_model.objects.get()
        assert event.pgh_context["action"] == "monitoring.report.settle"
        assert work() == []

    def test_leaves_others_to_be_seen_to(self, report):
        other = report_told(COUNTS, NEXT_QUARTER)
        noted(report, other)
        settle(report)
        assert work() == ["See to a report that tells too much"]
        assert selectors.reports_narrowed(selectors.audit_last()) == [other]

    def test_is_a_privacy_officers_alone(self, report):
        noted(report)
        for role in (Role.SUPERVISOR, Role.PLAN_DIRECTOR, Role.HR_SPECIALIST):
            with pytest.raises(PermissionDenied):
                settle(report, user(role))
        with pytest.raises(ObjectDoesNotExist):
            settle(report, user(Role.ADMINISTRATOR))

    def test_asks_why(self, report):
        noted(report)
        with pytest.raises(ValidationError):
            settle(report, reason=" ")

    def test_is_refused_where_the_last_attack_found_nothing_or_it_is_done(self, report):
        with pytest.raises(TransitionNotAllowed, match="found nothing"):
            settle(report)
        noted(report)
        settle(report)
        with pytest.raises(TransitionNotAllowed, match="found nothing"):
            settle(report)
        noted(every=[report], at=LATER + timedelta(days=7))
        with pytest.raises(TransitionNotAllowed, match="found nothing"):
            settle(report)

    def test_is_refused_where_a_later_attack_found_something_else_meanwhile(self, client, report):
        noted(report)
        client.force_login(user(Role.PRIVACY_OFFICER))
        asked = reverse("monitoring:report-settle", args=[report.ref])
        page = client.get(asked).content.decode()
        seen = DisclosureAudit.objects.get().ref
        assert f'name="test" value="{seen}"' in page
        later = LATER + timedelta(days=7)
        services.audit_note(audited=[Audited(report, (), differs=2)], at=later)
        body = {"version": report.version, "test": seen, "reason": "Corrected."}
        refused = client.post(asked, body)
        assert refused.status_code == 409
        assert "found something else" in refused.content.decode()
        json = {"test": seen, "reason": "Corrected."}
        api, headers = reverse("monitoring-api:report-settle", args=[report.ref]), {"If-Match": f'"{report.version}"'}
        assert client.post(api, json, headers=headers, content_type="application/json").status_code == 409
        assert not Exposure.objects.exists()
        # Once it was looked at, the same is recorded.
        last = selectors.audit_last().ref
        assert client.post(asked, body | {"test": last}).status_code == 302
        assert Exposure.objects.get().found == selectors.found_by(last, report)

    def test_of_an_earlier_attack_that_found_the_same_is_recorded(self, report):
        first = noted(report)
        noted(report, at=LATER + timedelta(days=7))
        services.report_settle(
            actor=user(Role.PRIVACY_OFFICER), ref=report.ref, version=None, reason="Told.", test=first.ref, at=LATER
        )
        assert Exposure.objects.count() == 1

    def test_is_nothing_for_a_draft(self):
        with pytest.raises(TransitionNotAllowed, match="Draft"):
            settle(report_counted(COUNTS, QUARTER))

    def test_is_done_on_both_faces(self, client, report):
        noted(report)
        client.force_login(user(Role.PRIVACY_OFFICER))
        page = client.get(reverse("monitoring:audit-list")).content.decode()
        address = reverse("monitoring:report-settle", args=[report.ref])
        assert f"{address}?from=tests" in page
        for face in ("monitoring", "monitoring-api"):
            with transaction.atomic():
                json = {"content_type": "application/json"} if face.endswith("api") else {}
                headers = {"If-Match": f'"{report.version}"'} if json else {}
                body = {"reason": "Corrected."} | ({} if json else {"version": report.version})
                asked = reverse(f"{face}:report-settle", args=[report.ref])
                answer = client.post(asked, body, headers=headers, **json)
                assert answer.status_code == (200 if json else 302), answer.content
                assert Exposure.objects.get().reason == "Corrected."
                transaction.set_rollback(True)

    @pytest.mark.parametrize("role", each_kind(Role.INTEGRATION))
    def test_is_offered_to_nobody_else(self, client, report, role):
        noted(report)
        client.force_login(user(role))
        page = client.get(reverse("monitoring:audit-list")).content.decode()
        assert (reverse("monitoring:report-settle", args=[report.ref]) in page) == (role == Role.PRIVACY_OFFICER)

    def test_is_not_offered_of_a_test_that_did_not_mark_what_it_found(self, client, report):
        # As tests were kept before there was a mark: the next one has it.
        with writing.writing():
            DisclosureAudit.objects.create(audited_at=LATER, reports=1, narrowed=[report.ref])
        client.force_login(user(Role.PRIVACY_OFFICER))
        page = client.get(reverse("monitoring:audit-list")).content.decode()
        assert "Reports that tell too much" in page
        assert reverse("monitoring:report-settle", args=[report.ref]) not in page


class TestLaterAttacks:
    def found(self, report, *verdicts, **more):
        """Attack everything, which finds this of one report."""
        found = [Audited(report, verdicts, **more)]
        with mock.patch.object(services.auditing, "_everything", return_value=found):
            return services.audit_note(audited=list(services.everything_audited()), at=LATER)

    def test_name_it_apart_as_long_as_they_find_the_same(self, report):
        self.found(report, verdict(EAST))
        settle(report)
        # Of the same count, whatever can be told of it.
        again = self.found(report, verdict(EAST, least=4))
        assert (again.narrowed, again.known, again.passed) == ([], [report.ref], True)
        assert work() == []

    @pytest.mark.parametrize(("keys", "differs"), [((EAST, NORTH), 0), ((NORTH,), 0), ((EAST,), 1)])
    def test_tell_anew_of_whatever_else_they_find(self, report, keys, differs):
        self.found(report, verdict(EAST))
        settle(report)
        again = self.found(report, verdict(*keys), differs=differs)
        assert (again.narrowed, again.known, again.passed) == ([report.ref], [], False)
        assert work()

    def test_mark_what_they_found_without_a_number(self, report):
        audit = self.found(report, verdict(EAST, least=4711))
        same = self.found(report, verdict(EAST, least=1618))
        assert audit.found == same.found
        assert audit.found.keys() == {report.ref}

    def test_pass_as_a_task_and_as_a_command_that_says_so(self, report):
        self.found(report, verdict(EAST))
        settle(report)
        with mock.patch.object(services.auditing, "_everything", return_value=[Audited(report, (verdict(EAST),))]):
            tasks.disclosure_audit()
            out = StringIO()
            call_command("audit_disclosure", stdout=out)
        assert f"known    {report.ref}" in out.getvalue()
        assert "Nothing can be told from 1 reports but 1 that are known and dealt with." in out.getvalue()

    def test_stand_on_the_page_with_what_was_done(self, client, report):
        self.found(report, verdict(EAST))
        settle(report)
        client.force_login(user(Role.ADMINISTRATOR))
        page = client.get(reverse("monitoring:audit-list")).content.decode()
        assert "Nothing but what is dealt with could be worked out on Dec 1, 2023" in page
        assert "Corrected on June 3, families told." in page
        self.found(report, verdict(EAST))
        assert "1 known and dealt with" in client.get(reverse("monitoring:audit-list")).content.decode()


def test_the_record_stays_as_it_is(report):
    noted(report)
    settle(report)
    for write in (lambda: Exposure.objects.update(reason="Other."), lambda: Exposure.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic(), writing.writing():
            write()
    assert DisclosureAudit.objects.get().found[report.ref] == Exposure.objects.get().found
