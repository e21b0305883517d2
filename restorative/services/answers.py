"""What somebody says by a link, without an account: once, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.links import LinkClosed, link_answer, link_open
from core import history, records
from core.history import Actor, Command
from core.rules import said
from restorative.models import OwnWords, ParticipantLink, RestorativeCase
from restorative.models.people import Way
from restorative.services.follow_ups import follow_up_take
from restorative.services.people import REFUSED

# Nobody is signed in: history says by what it came.
BY_LINK = Command("By the link that was sent", "link")
Purpose = ParticipantLink.Purpose


def answer_open(token: str, at: datetime) -> ParticipantLink:
    """
    Return the link with this token as it can be looked at. Nothing is used up.

    :raises ParticipantLink.DoesNotExist: when there is none.
    :raises LinkClosed: when it cannot be answered any more.
    """
    return _asked_for(link_open(_links(), token, at))


@transaction.atomic
def answer_give(*, token: str, at: datetime, **facts: Any) -> ParticipantLink:
    """
    Take the answer to a link, by what it was made for, and use it up: of two at the same moment one is taken.

    :raises ParticipantLink.DoesNotExist: when there is none.
    :raises LinkClosed: when it cannot be answered any more.
    :raises ValidationError: naming each field that is not right; the link stays open.
    """
    # The case before the link, as everywhere: whoever takes somebody off it calls their links off then.
    case = answer_open(token, at).participant.case_id
    RestorativeCase.objects.select_for_update(of=("self",)).get(pk=case)
    with history.action("restorative.participant.answer", actor=BY_LINK):
        link = _asked_for(link_answer(_links(), token, at))
        TAKES[link.purpose](link, actor=BY_LINK, at=at, **facts)
    return link


def words_take(link: ParticipantLink, *, actor: Actor, words: str, at: datetime) -> None:
    """Keep the words of a participant, as they wrote them. Inside a history action."""
    words = said(words, "words", _("Write what you want to say."))
    day = timezone.localdate(at)
    records.insert(OwnWords(participant=link.participant, words=words, way=Way.LINK, on_date=day, entered_at=at))


def how_it_is_take(link: ParticipantLink, *, actor: Actor, at: datetime, **said: Any) -> None:
    """Keep how it is going, as a participant says it. Inside a history action."""
    follow_up_take(link, actor=actor, at=at, **said)


# What takes the answer, by what the link was made for.
TAKES: Mapping[str, Callable[..., None]] = {
    Purpose.OWN_WORDS: words_take,
    Purpose.FOLLOW_UP: how_it_is_take,
}


def _links() -> QuerySet[ParticipantLink]:
    return ParticipantLink.objects.select_related(
        "participant__case", "participant__student", "participant__staff", "participant__volunteer"
    )


def _asked_for(link: ParticipantLink) -> ParticipantLink:
    """:raises LinkClosed: when whoever it is takes part no more, or their case is over."""
    about = link.participant
    own = link.purpose == Purpose.OWN_WORDS
    ended = (
        about.left_at is not None
        or about.case.seal_id is not None
        or (own and (not about.case.is_open or about.answer in REFUSED))
    )
    if ended or link.purpose not in TAKES:
        raise LinkClosed("called_off")
    return link
