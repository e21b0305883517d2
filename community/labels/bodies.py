"""How bodies, seats and terms are called, how they stand, and who sits, as far as its reader may know."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community import policies, selectors
from community.models import Body, Constituency, Method, Seat, SeatTerm
from community.workflow import BODY, SEAT, TERM, BodyStatus, SeatStatus, TermStatus
from core.badges import State
from district.models import User

LOOKS = {
    BodyStatus.TO_COME: ("info", "schedule"),
    BodyStatus.STANDING: ("ok", "check_circle"),
    BodyStatus.ENDED: ("mute", "close"),
}
SEAT_LOOKS = {
    SeatStatus.VACANT: ("warn", "warning"),
    SeatStatus.HELD: ("ok", "check_circle"),
    SeatStatus.ENDED: ("mute", "close"),
}
TERM_LOOKS = {
    TermStatus.TO_COME: ("info", "schedule"),
    TermStatus.SITTING: ("ok", "check_circle"),
    TermStatus.ENDED: ("mute", "close"),
}


def body_state(body: Body, today: date) -> State:
    """Return how a body stands on a day."""
    status = BodyStatus(BODY.status_of(body, today))
    return State(str(status.label), *LOOKS[status])


def seat_state(seat: Seat, today: date) -> State:
    """Return whether somebody sits on a seat. Its terms were read with it."""
    status = SeatStatus(SEAT.status_of(seat, today))
    return State(str(status.label), *SEAT_LOOKS[status])


def term_state(term: SeatTerm, today: date) -> State:
    """Return how a term stands on a day."""
    if term.until_date == term.from_date:
        return State(_("Called off"), "mute", "undo")
    status = TermStatus(TERM.status_of(term, today))
    return State(str(status.label), *TERM_LOOKS[status])


def seat_name(seat: Seat) -> str:
    """Return what a seat is called: "Students 1, Safety Council". Its body was read with it."""
    return _("%(seat)s, %(body)s") % {"seat": seat, "body": seat.body.name}


def term_name(term: SeatTerm) -> str:
    """Return what a term is called, as no other is. Nobody is named."""
    number = term.ref.removeprefix(f"{term.ref_prefix}-").upper()
    return _("Term %(number)s: %(seat)s") % {"number": number, "seat": seat_name(term.seat)}


def member_words(user: User, term: SeatTerm | None) -> str:
    """Return who sits, as far as ``user`` may know; "" where nobody does. The seat was read with the term."""
    if term is None:
        return ""
    if term.seat.constituency == Constituency.STUDENT:
        return _("A student")
    return term.name if policies.names_member(user, term) else _("Not named in public")


def place_words(body: Body) -> str:
    """Return where a body belongs: its school, or the district. The school was read with it."""
    return body.school.name if body.school else _("District")


def quorum_warnings(body: Body, today: date) -> list[str]:
    """Return what is wrong with the quorum of a body, whose seats were read with it: more than can ever be present."""
    seats = len(selectors.standing_seats(body, today))
    if body.quorum <= seats or (body.until_date is not None and body.until_date <= today):
        return []
    words = ngettext(
        "A quorum of %(quorum)d is more than its %(n)d seat: it could never decide. Add seats or lower the quorum.",
        "A quorum of %(quorum)d is more than its %(n)d seats: it could never decide. Add seats or lower the quorum.",
        seats,
    )
    return [words % {"quorum": body.quorum, "n": seats}]


def votes_words(body: Body, today: date) -> str:
    """Return how many votes each constituency has; that nobody is asked for one where the body only advises."""
    if body.method == Method.ADVICE:
        return _("It advises: no votes are asked or shown.")
    if body.method == Method.CONSENSUS:
        return _("It agrees without counting votes.")
    told = [(Constituency(one.constituency).label, one.seats) for one in selectors.seats_shown(body, today)]
    return "; ".join(_("%(who)s: %(n)d") % {"who": who, "n": seats} for who, seats in told) or _("No seats yet")


def open_meeting_words() -> str:
    """Return what Iowa's open-meetings law asks of a body that it binds."""
    words = _(
        "The School Board created it and it decides, so its meetings are open (Iowa Code chapter 21): notice with the "
        "agenda at least %(hours)d hours before, and minutes before a meeting can be closed here."
    )
    return words % {"hours": settings.OPEN_MEETING_NOTICE_HOURS}
