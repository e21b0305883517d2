"""What the database refused, told by the constraint's name: never by the words of its message, which it may change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from psycopg2.errors import ExclusionViolation, UniqueViolation  # type: ignore[import-untyped]

from core import errors
from core.errors import Conflict

# What is told of when something is done at another time than the database's (core.guards.in_time).
CLOCKS_APART = {
    "written_at_its_time": _(
        "The clocks of the web server and of the database are more than a quarter of an hour apart. Nothing was "
        "changed. Ask whoever runs the servers to set them, then try again."
    )
}

FIRST = _("Someone else was first: nothing was saved. %(why)s")
LOOK = _("Look at what is there now, then try again.")


def constraint_of(error: IntegrityError) -> str:
    """Return the name of the constraint that refused a write; empty where none did."""
    return getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""


@contextmanager
def conflicts(sentences: Mapping[str, str | Promise], at: str = "") -> Iterator[None]:
    """
    Turn the refusal of a constraint inside into a Conflict; the transaction stays usable.

    ``sentences`` are the words to tell, by the constraint's name or how it begins: Django ends some with a hash; ``at``
    names the answer that they are about. Two people at once come to this, since services look before they write.

    :raises Conflict: when one of the constraints refused.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        name = constraint_of(error)
        words = next((words for constraint, words in sentences.items() if name.startswith(constraint)), None)
        if words is None:
            raise
        raise Conflict(str(words), at) from error


def told(error: Exception) -> Exception:
    """
    Return ``error``, or the Conflict to tell of where the database let somebody else be first.

    So it was where one of its rules about several rows refused: whatever one can know of, services ask before they
    write (``core.records``). It is told in the rule's own words, whichever kind of record broke it.
    """
    if not (isinstance(error, IntegrityError) and isinstance(error.__cause__, UniqueViolation | ExclusionViolation)):
        return errors.told(error)
    return Conflict(FIRST % {"why": _words_of(constraint_of(error)) or LOOK})


def _words_of(name: str) -> str:
    """Return the sentence for people of the constraint ``name``; "" where it has none."""
    found = [one for model in apps.get_models() for one in model._meta.constraints if one.name == name]
    words = [one.violation_error_message for one in found]
    return next((str(one) for one in words if one != found[0].default_violation_error_message), "")
