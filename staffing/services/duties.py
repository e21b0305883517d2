"""What a realignment changes: the duties before and after with their shares, and that the employee agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.rules import not_to_come, said
from district.models import User
from staffing.line_types import REALIGNMENT
from staffing.models import DutyShare, Realignment, Side
from staffing.services.locking import line_locked

WHOLE = 100


@transaction.atomic
def duties_share(
    *,
    actor: User,
    ref: str,
    version: int | None,
    before: Sequence[Mapping[str, Any]],
    after: Sequence[Mapping[str, Any]],
) -> Realignment:
    """
    Say which duties whoever is realigned had before and has after, each with its share of time in percent.

    :raises ValidationError: when the shares of a side do not make 100, a duty stands there twice, or nothing changes.
    """
    line = line_locked(REALIGNMENT, actor, ref, version, "share_duties")
    told = {
        (side, words): percent
        for side, rows in ((Side.BEFORE.value, before), (Side.AFTER.value, after))
        for words, percent in _side(side, rows).items()
    }
    there = {(one.side, one.words): one for one in DutyShare.objects.filter(realignment=line)}
    if told == {key: one.percent for key, one in there.items()}:
        raise ValidationError(_("It says so already. Nothing was changed."))
    with history.action("staffing.realignment.share_duties", actor=actor):
        for key in there.keys() - told.keys():
            there[key].delete()
        for (side, words), percent in told.items():
            one = there.get((side, words))
            if one is None:
                records.insert(DutyShare(realignment=line, side=side, words=words, percent=percent))
            elif one.percent != percent:
                one.percent = percent
                records.update(one, "percent")
        return records.touch(line)


@transaction.atomic
def agreement_note(
    *, actor: User, ref: str, version: int | None, agreed_on: date, agreement: str, today: date
) -> Realignment:
    """
    Note that the employee whose duties change agreed, on which day and how.

    :raises ValidationError: when the day is to come, nothing says how, or nothing would change.
    """
    line = line_locked(REALIGNMENT, actor, ref, version, "note_agreement")
    not_to_come(agreed_on, today, "agreed_on")
    agreement = said(agreement, "agreement", _("Say how the employee agreed."))
    if (agreed_on, agreement) == (line.agreed_on, line.agreement):
        raise ValidationError(_("It says so already. Nothing was changed."))
    line.agreed_on, line.agreement = agreed_on, agreement
    with history.action("staffing.realignment.note_agreement", actor=actor):
        return records.update(line, "agreed_on", "agreement")


def _side(side: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows:
        words = said(row["words"], side, _("Say what the duty is."))
        if words in found:
            raise ValidationError({side: _("“%(duty)s” stands there twice.") % {"duty": words}})
        found[words] = row["percent"]
    if (total := sum(found.values())) != WHOLE:
        words = _("The shares make %(total)d percent. Together they must make 100.")
        raise ValidationError({side: words % {"total": total}})
    return found
