"""What stands in the way of a meeting: everything at once, in sentences, for its page and for who plans or holds it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from core.dates import day_words
from restorative import selectors
from restorative.models import DutyKind, EncounterKind, Participant, RestorativeCase
from restorative.models.people import PARTIES, Answer
from restorative.models.safety import Outcome
from restorative.services.consents import guardians_missing

# Of these one is no meeting of parties only if nobody is there to meet; the others may be with one party alone.
ALWAYS_JOINT = frozenset({EncounterKind.CIRCLE, EncounterKind.CONFERENCE, EncounterKind.MEDIATION})


@dataclass(frozen=True, slots=True)
class Meant:
    """
    A meeting that is meant: of which kind, with whom, as of which day.

    ``before`` is the moment at which it began, where it took place: what was said on that day afterwards does not undo
    it.
    """

    case: RestorativeCase
    kind: str
    participants: Sequence[Participant]
    day: date
    before: datetime | None = None

    @property
    def parties(self) -> list[Participant]:
        """Those about whom the case is, among who comes."""
        return [one for one in self.participants if one.part in PARTIES]

    @property
    def others(self) -> list[Participant]:
        """Those who come and are no party to the case."""
        return [one for one in self.participants if one.part not in PARTIES]

    @property
    def is_joint(self) -> bool:
        """Tell whether parties meet each other, or the others, in it."""
        return self.kind in ALWAYS_JOINT or (self.kind != EncounterKind.PREPARATION and len(self.parties) > 1)


def encounter_hindrances(
    case: RestorativeCase,
    kind: str,
    participants: Sequence[Participant],
    today: date,
    *,
    before: datetime | None = None,
) -> list[str]:
    """
    Return all that stands in the way of a meeting of ``kind`` with ``participants``, as of ``today``; nothing: [].

    A few queries, and one for each participant. ``before`` is when it began, of one that took place.
    """
    meant = Meant(case, kind, participants, today, before)
    return [words for rule in RULES for words in rule(meant)]


def answer_then(participant: Participant, day: date, before: datetime | None = None) -> str:
    """
    Return what somebody had said of taking part by ``day``, and on it by the moment ``before``. One query.

    As the database keeps ``answer`` from consents (restorative.models.people), as of that day: a guardian's no holds
    until that guardian says otherwise, and being told takes nothing back.
    """
    own, guardians = "", {}
    for one in selectors.said_of(participant).filter(on_date__lte=day):
        late = before is not None and one.answer != Answer.GIVEN and one.on_date == day and one.entered_at >= before
        if late or one.is_informed_only:
            continue
        if one.guardianship is None:
            own = one.answer
        elif one.guardianship.barred_date is None and not (
            one.guardianship.until_date and one.guardianship.until_date <= day
        ):
            guardians[one.guardianship.pk] = one.answer
    return next((answer for answer in guardians.values() if answer != Answer.GIVEN), own)


def _duties(meant: Meant) -> list[str]:
    told, case = [], meant.case
    open_ = {one.kind for one in selectors.open_of_incident(case)}
    if DutyKind.ABUSE_SPOKEN in open_:
        told.append(_("Suspected abuse is to be reported first: nobody meets before."))
    # Of another case of what happened, too, the review comes first.
    if DutyKind.TITLE_IX in open_ or ("sexual" in case.hard_stops and case.title_ix_cleared_at is None):
        told.append(_("The Title IX coordinator has not cleared this case: nobody meets before."))
    return told


def _safety(meant: Meant) -> list[str]:
    screens = meant.case.safety_screens.filter(on_date__lte=meant.day).order_by("-on_date", "-pk")
    found = screens.first()
    if found is not None and found.outcome == Outcome.STOP:
        return [_("The safety screen says: not safe now. Nobody meets until a later screen says otherwise.")]
    if not meant.is_joint:
        return []
    if found is None:
        return [_("Nobody has asked yet whether they can meet safely. Enter a safety screen first.")]
    if found.outcome == Outcome.APART:
        return [_("The safety screen says: only apart. Meet each party alone, as a preparation.")]
    return []


def _consent(meant: Meant) -> list[str]:
    told = []
    for one in meant.parties:
        match answer_then(one, meant.day, meant.before):
            case Answer.GIVEN:
                pass
            case "" if meant.before is None:
                told.append(_("%(name)s has not said yet whether they take part.") % {"name": one.called})
            case "":
                words = _(
                    "%(name)s had not said by %(day)s whether they take part. Where they had, note it with the day on "
                    "which they said so, then come back."
                )
                told.append(words % {"name": one.called, "day": day_words(meant.day)})
            case _said:
                told.append(_("%(name)s does not take part any more.") % {"name": one.called})
    # Who is no party need not have said that they come, but comes of their own will.
    no = [one for one in meant.others if answer_then(one, meant.day, meant.before) not in {"", Answer.GIVEN}]
    return [*told, *(_("%(name)s does not take part any more.") % {"name": one.called} for one in no)]


def _guardians(meant: Meant) -> list[str]:
    return guardians_missing(meant.parties, meant.kind, meant.day)


def _other_parties(meant: Meant) -> list[str]:
    """Of a meeting of the parties: one of them who does not come either, but said no, stops it."""
    if not meant.is_joint:
        return []
    coming = {one.pk for one in meant.participants}
    others = meant.case.participants.filter(part__in=PARTIES, left_at=None).exclude(pk__in=coming).order_by("pk")
    answers = [answer_then(one, meant.day, meant.before) for one in others]
    if any(answer in {Answer.DECLINED, Answer.WITHDRAWN} for answer in answers):
        return [_("One of the parties does not take part: the parties do not meet. Others can still be prepared.")]
    return []


def _who(meant: Meant) -> list[str]:
    told = [
        _("%(name)s was taken off the case.") % {"name": one.called}
        for one in meant.participants
        if one.left_at is not None and meant.before is None
    ]
    told += [
        _("%(name)s cannot meet students yet: not active, or without background check or training.")
        % {"name": one.called}
        for one in meant.participants
        if one.volunteer is not None and not one.volunteer.may_serve(meant.day)
    ]
    if meant.kind == EncounterKind.PREPARATION and len(meant.parties) > 1:
        told.append(_("A preparation is with one party. Choose one, and plan another preparation for the other."))
    if meant.kind in ALWAYS_JOINT and len(meant.participants) < 2:
        told.append(_("Choose at least two who come."))
    return told


# Whoever adds a rule adds it here: what it says stands on the page, and keeps the meeting from being planned and held.
RULES: tuple[Callable[[Meant], list[str]], ...] = (
    _duties,
    _safety,
    _consent,
    _guardians,
    _other_parties,
    _who,
)
