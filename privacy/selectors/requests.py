"""What parents ask of the record, and the statements that stand beside it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from core.files import store
from core.models import StoredFile
from district.models import User
from privacy import policies
from privacy.models import AccessRequest, AmendmentRequest, AmendmentStatus
from privacy.workflow import ACCESS
from students.models import Student
from students.selectors import identities

RELATED = ("student", "guardianship__guardian", "entered_by")


def access_requests(user: User) -> QuerySet[AccessRequest]:
    """Return the requests to see a record that ``user`` may see, the newest first."""
    found = policies.visible_access(user).select_related(*RELATED, "answered_by", "disclosure")
    return found.order_by("-received_date", "-pk")


def access_get(user: User, ref: str) -> AccessRequest:
    """:raises AccessRequest.DoesNotExist: when ``user`` may not see it."""
    return access_requests(user).get(ref=ref)


def access_documents(request: AccessRequest) -> list[StoredFile]:
    """Return the copy that was given in answer to a request."""
    return list(store.documents(ACCESS.name, request.ref))


def amendments(user: User) -> QuerySet[AmendmentRequest]:
    """Return the requests to put a record right that ``user`` may see, the newest first."""
    found = policies.visible_amendments(user).select_related(*RELATED, "decided_by")
    return found.order_by("-received_date", "-pk")


def amendment_get(user: User, ref: str) -> AmendmentRequest:
    """:raises AmendmentRequest.DoesNotExist: when ``user`` may not see it."""
    return amendments(user).get(ref=ref)


def statements_beside(kind: str, ref: str) -> list[AmendmentRequest]:
    """
    Return the statements of parents that stand beside a record, the oldest first, for whoever sees that record.

    One query.
    """
    return list(_stated().filter(record_kind=kind, record_ref=ref))


def statements_of(student: Student) -> Sequence[AmendmentRequest]:
    """Return all statements that stand beside what is kept about a child, the oldest first. One query."""
    return list(_stated().filter(student__in=identities(student)))


def _stated() -> QuerySet[AmendmentRequest]:
    found = policies.of_unsealed(AmendmentRequest.objects.filter(status=AmendmentStatus.STATED))
    return found.select_related("student", "guardianship__guardian").order_by("statement_date", "pk")
