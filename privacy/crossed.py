"""What crosses from one level to another: the value of one field of the record that answers, as it is now."""

from __future__ import annotations

from privacy.models import Crossing, CrossingStatus
from privacy.record_kinds import kinds


def told(crossing: Crossing) -> str:
    """
    Return the value that crosses, in words; "" where nothing is, or can be, told.

    Of a record that is sealed nothing is told, nor of one that its kind says nothing of, as when it was entered in
    error. Both read alike, so that nobody learns of a seal; and neither reads as a "no", which would be held against
    the child. Two queries.
    """
    if crossing.status != CrossingStatus.ANSWERED:
        return ""
    kind = kinds().get(crossing.answer_kind)
    if kind is None or crossing.field not in kind.fields:
        return ""
    record = kind.loaded().filter(ref=crossing.answer_ref).first()
    if record is None or kind.is_sealed(record):
        return ""
    return kind.fields[crossing.field].value(record)
