"""What can be done to seals and legal holds: each action told once."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions, Words
from district.roles import require_room
from privacy import forms, labels, policies, selectors, serializers, services, workflow
from privacy.models import LegalHold, Seal

ROOM: tuple[Words, str] = (_("Privacy"), "privacy:overview")


def _trail(hold: LegalHold | None) -> list[tuple[Words, str]]:
    listed = [(_("Legal holds"), reverse("privacy:hold-list"))] if hold else []
    return [(ROOM[0], reverse(ROOM[1])), *listed]


SEAL = Actions[Seal](
    workflow.SEAL,
    get=lambda user, ref, today: selectors.seal_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_seals(user)),
    operation="privacy_seals",
    out=serializers.SealDetailOut,
    name=labels.seal_name,
    # A supervisor, who can be the second person, sees no other page of the room.
    trail=lambda seal: [(_("Sealed records"), reverse("privacy:seal-list"))] if seal else _trail(None),
    new=Action(
        "order",
        services.seal_order,
        forms.SealOrderForm,
        label=_("Seal a record"),
        heading=_("Seal a record by order or on request"),
        button=_("Seal it"),
        done=_("Sealed. Nobody finds the record any more."),
        past=_("Sealed"),
        intro=_(
            "A court’s order (Iowa Code 232.150) seals a record that is open, too: what is open of it is called off. "
            "On request a record is sealed once it has ended and nothing of it is open."
        ),
        about=_("Seal a record by order of a court, or on request once it has ended."),
        makes="same",
    ),
    actions=[
        Action(
            "ask_open",
            services.seal_ask_open,
            forms.SealAskOpenForm,
            label=_("Ask to open it"),
            heading=_("Ask that this seal be opened"),
            done=_("Asked. A second person has to agree."),
            past=_("Opening asked for"),
            intro=_("Another privacy officer, or a supervisor of the whole district, opens it or keeps it sealed."),
            about=_("Ask that a seal be opened, with the reason. A second person has to agree."),
            asks_again=True,
        ),
        Action(
            "open",
            services.seal_open,
            forms.SealOpenForm,
            label=_("Open it"),
            heading=_("Open this seal"),
            done=_("Opened. The record is found again wherever it was."),
            past=_("Opened"),
            intro=_("You are the second person. The record is found again by everybody who may see it."),
            about=_("Open a seal as the second person: the record is back."),
            primary=True,
            asks_again=True,
        ),
        Action(
            "keep",
            services.seal_keep,
            forms.SealKeepForm,
            label=_("Keep it sealed"),
            heading=_("Keep this record sealed"),
            done=_("It stays sealed."),
            past=_("Kept sealed"),
            about=_("Keep a record sealed whose opening was asked for, with the reason."),
        ),
    ],
)
HOLD = Actions[LegalHold](
    workflow.HOLD,
    get=lambda user, ref, today: selectors.hold_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_holds(user)),
    operation="privacy_holds",
    out=serializers.HoldDetailOut,
    name=labels.hold_name,
    trail=_trail,
    new=Action(
        "set",
        services.hold_set,
        forms.HoldSetForm,
        label=_("Set a legal hold"),
        heading=_("Set a legal hold on a record"),
        button=_("Set the hold"),
        done=_("Held. The record is neither sealed nor disposed of."),
        past=_("Set"),
        intro=_("While it stands the record is neither sealed nor disposed of. Who works on it goes on."),
        about=_("Set a legal hold on a record for a matter."),
        makes="same",
    ),
    actions=[
        Action(
            "lift",
            services.hold_lift,
            forms.HoldLiftForm,
            label=_("Lift the hold"),
            heading=_("Lift this legal hold"),
            done=_("Lifted."),
            past=_("Lifted"),
            about=_("Lift a legal hold, with the reason."),
        ),
    ],
)
