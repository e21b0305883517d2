"""What the database refused, told by the constraint's name: never by the words of its message, which it may change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.errors import Conflict

# What is told of when something is done at another time than the database's (core.guards.in_time).
CLOCKS_APART = {
    "written_at_its_time": _(
        "The clocks of the web server and of the database are more than a quarter of an hour apart. Nothing was "
        "changed. Ask whoever runs the servers to set them, then try again."
    )
}


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
