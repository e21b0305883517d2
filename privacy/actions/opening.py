"""What those who open shares do: open one, move it to another organization, shorten it, revoke it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.actions import Action
from privacy import forms, services

OPEN = Action(
    "open",
    services.share_open,
    forms.ShareOpenForm,
    label=_("Share it"),
    heading=_("Share a record with an organization"),
    button=_("Share it"),
    done=_("Shared. The organization finds it now, and the disclosure is entered."),
    past=_("Shared"),
    intro=_("The organization sees what you choose, for as long as the consent or agreement holds, and nothing else."),
    about=_("Share fields of a record with an organization. It is entered as a disclosure. A person decides this."),
    template="privacy/share_open.html",
)
OF_OPENERS: list[Action] = [
    Action(
        "move",
        services.share_move,
        forms.ShareMoveForm,
        label=_("Move"),
        heading=_("Move this share to another organization"),
        button=_("Share it there"),
        done=_("Moved. The organization before finds nothing of it any more."),
        past=_("Moved to another organization"),
        intro=_("The same is shared with another organization, from today on. This share ends at once."),
        about=_("Share the same with another organization instead; what was offered or accepted ends."),
        makes="same",
        template="privacy/share_open.html",
    ),
    Action(
        "shorten",
        services.share_shorten,
        forms.ShareShortenForm,
        label=_("Shorten"),
        heading=_("Let this share end sooner"),
        button=_("Save the last day"),
        done=_("It ends sooner now."),
        past=_("Shortened"),
        intro=_("A share only ever gets shorter. To share it for longer, open a new one."),
        about=_("Let a share end sooner than it would."),
    ),
    Action(
        "revoke",
        services.share_revoke,
        forms.ShareRevokeForm,
        label=_("Revoke"),
        heading=_("Revoke this share"),
        button=_("Revoke it now"),
        done=_("Revoked. The organization finds nothing of it any more."),
        past=_("Revoked"),
        intro=_("From this moment the organization finds nothing of it. What it entered stays on record here."),
        about=_("Take a share back, with the reason: the organization finds nothing of it from that moment."),
    ),
]
