"""What an organization does to what is shared with it, and to what it entered: each action told once."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions, Words
from district.roles import require_room
from privacy import forms, labels, policies, selectors, serializers, services, workflow
from privacy.actions.opening import OF_OPENERS, OPEN
from privacy.models import OnwardDisclosure, Share, ShareHours, ShareSession

SHARES: Words = _("Shares")
ON_ENTRY = "privacy/share_entry.html"
SCOPE = "shares"


def _list(result: Any) -> str:
    """Return where the organization goes once a share is not open to it any more."""
    return reverse("privacy:share-list")


def _trail(one: Any) -> list[tuple[Words, str]]:
    return [(SHARES, reverse("privacy:share-list"))]


def _share_page(one: Any) -> str:
    return reverse("privacy:share-detail", args=[one.share.ref])


SHARE: Actions[Share] = Actions(
    workflow.SHARE,
    get=lambda user, ref, today: selectors.share_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_shares(user)),
    operation="shares",
    out=serializers.RecordShareDetailOut,
    name=labels.share_name,
    trail=_trail,
    confidential=True,
    scope=SCOPE,
    new=OPEN,
    actions=[
        Action(
            "accept",
            services.share_accept,
            forms.ShareAcceptForm,
            label=_("Take it on"),
            heading=_("Take this share on"),
            done=_("Your organization works on it now. Enter sessions and hours here."),
            past=_("Taken on"),
            about=_("Say that the organization takes a share on."),
            primary=True,
        ),
        Action(
            "decline",
            services.share_decline,
            forms.ShareDeclineForm,
            label=_("Decline"),
            heading=_("Decline this share"),
            done=_("Declined. The district looks for somebody else, and the share is closed to you."),
            past=_("Declined"),
            intro=_("It closes to your organization at once. Only the district can move it to another one."),
            about=_("Say that the organization does not take a share on: why, and whose reason it is. It closes then."),
            lands=_list,
            is_last=True,
        ),
        Action(
            "enter_session",
            services.share_enter_session,
            forms.ShareSessionForm,
            label=_("Enter a session"),
            done=_("The session is entered."),
            past=_("Session entered"),
            about=_(
                "Enter one session: whether the student came, or who called it off and why. What is told as `concern` "
                "is mailed to whoever must know it."
            ),
            primary=True,
            adds=True,
        ),
        Action(
            "enter_hours",
            services.share_enter_hours,
            forms.ShareHoursForm,
            label=_("Enter hours"),
            heading=_("Enter hours of service"),
            done=_("The hours are entered."),
            past=_("Hours entered"),
            about=_("Enter the hours that the student served on one day, with who verified them."),
            adds=True,
        ),
        Action(
            "note",
            services.share_note,
            forms.ShareNoteForm,
            label=_("Write a note"),
            done=_("The note is written."),
            past=_("Note written"),
            intro=_("The other side reads it here. It stays as you write it."),
            about=_("Write a note on a share: the district and the organization read each other’s."),
            adds=True,
        ),
        Action(
            "enter_onward",
            services.share_enter_onward,
            forms.ShareOnwardForm,
            label=_("Enter whom you told"),
            heading=_("Enter whom you told further"),
            done=_("It is entered, and stands in the student’s log."),
            past=_("Told further"),
            intro=_(
                "The law lets a family see to whom something of the record went on (34 CFR 99.32). Enter each party "
                "once, with what they need it for."
            ),
            about=_("Enter whom the organization told something of the share further (34 CFR 99.32(b)(2))."),
            adds=True,
        ),
        Action(
            "complete",
            services.share_complete,
            forms.ShareCompleteForm,
            label=_("Complete it"),
            heading=_("Say what came of it"),
            done=_("Completed. What came of each outcome is on record."),
            past=_("Completed"),
            intro=_("Say of each desired outcome what came of it. After that no session and no hours are entered."),
            about=_("End the work on a share, with what came of each desired outcome."),
        ),
        Action(
            "return",
            services.share_return,
            forms.ShareReturnForm,
            label=_("Give it back"),
            heading=_("Give this share back"),
            done=_("Given back. The share is closed to you."),
            past=_("Given back"),
            intro=_("It closes to your organization at once. What you entered stays with the district."),
            about=_("Give a share back that the organization had taken on: why, and whose reason it is. It closes."),
            lands=_list,
            is_last=True,
        ),
        *OF_OPENERS,
    ],
)
SESSION: Actions[ShareSession] = Actions(
    workflow.SESSION,
    get=lambda user, ref, today: selectors.session_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    operation="shares_sessions",
    out=serializers.SessionOut,
    name=labels.session_name,
    trail=_trail,
    lives=_share_page,
    confidential=True,
    scope=SCOPE,
    actions=[
        Action(
            "read_concern",
            services.session_read_concern,
            forms.SessionReadConcernForm,
            label=_("I have read it"),
            heading=_("Read this concern"),
            done=_("It is on record that you read it."),
            past=_("Concern read"),
            about=_("Record that the concern told with a session was read."),
            primary=True,
            template=ON_ENTRY,
        ),
        Action(
            "take_back",
            services.session_take_back,
            forms.SessionTakeBackForm,
            label=_("Take back"),
            heading=_("Take this session back"),
            done=_("The session is taken back."),
            past=_("Session taken back"),
            about=_("Take back a session that was entered in error. It stays readable."),
            template=ON_ENTRY,
        ),
    ],
)
HOURS: Actions[ShareHours] = Actions(
    workflow.HOURS,
    get=lambda user, ref, today: selectors.hours_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    operation="shares_hours",
    out=serializers.ShareHoursOut,
    name=labels.hours_name,
    trail=_trail,
    lives=_share_page,
    confidential=True,
    scope=SCOPE,
    actions=[
        Action(
            "take_back",
            services.hours_take_back,
            forms.ShareHoursTakeBackForm,
            label=_("Take back"),
            heading=_("Take these hours back"),
            done=_("The hours are taken back."),
            past=_("Hours taken back"),
            about=_("Take back hours that were entered in error. They stay readable."),
            template=ON_ENTRY,
        ),
    ],
)
ONWARD: Actions[OnwardDisclosure] = Actions(
    workflow.ONWARD,
    get=lambda user, ref, today: selectors.onward_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    operation="shares_onward",
    out=serializers.OnwardOut,
    name=labels.onward_name,
    trail=_trail,
    lives=_share_page,
    confidential=True,
    scope=SCOPE,
    actions=[
        Action(
            "take_back",
            services.onward_take_back,
            forms.OnwardTakeBackForm,
            label=_("Take back"),
            heading=_("Take this entry back"),
            done=_("The entry is taken back. It stays in the student’s log, with your reason."),
            past=_("Entry taken back"),
            about=_("Take back an entry of whom the organization told further. It stays in the log."),
            template=ON_ENTRY,
        ),
    ],
)
ACTIONS: list[Actions[Any]] = [SHARE, SESSION, HOURS, ONWARD]
