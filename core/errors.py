"""What can go wrong in a domain action, and the one place that says which HTTP status each has."""

from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import OperationalError
from django.utils.translation import gettext as _


class DomainError(Exception):
    """
    An action that did not happen, with a sentence for the person who asked for it.

    ``at`` names the answer that does not fit, as a ValidationError's keys do; "" where it is none of them alone.
    """

    code = "refused"
    at = ""
    wait = 0  # seconds after which it may be tried again; 0 where waiting does not help

    @property
    def message(self) -> str:
        """The sentence to show."""
        return str(self)


class TransitionNotAllowed(DomainError):
    """The record's state does not allow the action, often because someone else was first."""

    code = "transition_not_allowed"


class Stale(DomainError):
    """The record changed after the page or answer was fetched on which this action is based."""

    code = "stale"

    def __init__(self) -> None:
        super().__init__(
            _("Someone changed this record after you opened it. Look at what it says now, then try again.")
        )


class Conflict(DomainError):
    """The action does not fit with another record: a taken slot, an overlap, a count that is used up."""

    code = "conflict"

    def __init__(self, words: str, at: str = "") -> None:
        self.at = at
        super().__init__(words)


class TooOften(Conflict):
    """Somebody did something as often as anybody may within a time; ``wait`` seconds later they may again."""

    def __init__(self, words: str, wait: int) -> None:
        self.wait = wait
        super().__init__(words)


class PreconditionRequired(DomainError):
    """An API change came without If-Match, or with one that names no version."""

    code = "precondition_required"

    def __init__(self) -> None:
        super().__init__(_("Send If-Match with the ETag of the record you are changing, as you read it; * names none."))


class AskedAgain(DomainError):
    """
    Who is signed in has to prove again who they are first (core/again.py): pages lead there, the API says where.

    ``is_file``: what was asked for is a file, which a browser saves without leaving the page it is on.
    """

    code = "asked_again"

    def __init__(self, address: str, *, is_file: bool = False) -> None:
        self.is_file = is_file
        super().__init__(
            _("It was some time ago that you proved who you are. Prove it again at %(address)s, then send this again.")
            % {"address": address}
        )


# PostgreSQL's codes for a row that someone else held too long, and for two who waited for each other.
BUSY = {"55P03", "40P01"}


def told(error: Exception) -> Exception:
    """Return ``error``, or the Conflict to tell of when the database gave up waiting for someone else's row."""
    if isinstance(error, OperationalError) and getattr(error.__cause__, "pgcode", None) in BUSY:
        return Conflict(_("Someone else is changing this at the moment. Nothing was saved. Try again."))
    return error


PAGE_STATUS: dict[type[Exception], int] = {
    ObjectDoesNotExist: 404,
    PermissionDenied: 403,
    Stale: 409,
    TransitionNotAllowed: 409,
    Conflict: 409,
    ValidationError: 422,
}
API_STATUS: dict[type[Exception], int] = {
    **PAGE_STATUS,
    AskedAgain: 403,
    Stale: 412,
    PreconditionRequired: 428,
    ValidationError: 400,
}


def status_of(error: BaseException, table: dict[type[Exception], int]) -> int | None:
    """Return the HTTP status of ``error`` by its nearest class in ``table``, or None when it is no domain error."""
    for kind in type(error).__mro__:
        if kind in table:
            return table[kind]
    return None
