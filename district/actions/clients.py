"""What can be done to systems that use the API."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from district import policies, selectors, serializers, services, workflow
from district.forms.clients import ClientAddForm, ClientChangeForm
from district.forms.people import LinkForm, ReasonForm
from district.models import Client
from district.roles import require_room

CLIENT = Actions[Client](
    workflow.CLIENT,
    get=lambda user, ref, today: selectors.client_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.permitted(user, "district.client.view")),
    operation="district_client",
    out=serializers.ClientDetailOut,
    name=lambda client: client.name,
    trail=lambda client: [(_("Systems"), reverse("district:client-list"))],
    new=Action(
        "add",
        services.client_add,
        ClientAddForm,
        label=_("Add a system"),
        done=_("The system is added."),
        past=_("Added"),
        button=_("Add the system"),
        intro=_("It gets an id and a secret. The secret is shown once, on the next page."),
        about=_("Add a system; its secret is told this once."),
        asks_again=True,
    ),
    actions=[
        Action(
            "change",
            services.client_change,
            ClientChangeForm,
            label=_("Change"),
            done=_("The change is saved."),
            past=_("Changed"),
            heading=_("Change %(name)s"),
            button=_("Save the change"),
            intro=_("It holds at once, for tokens that are about too."),
            about=_("Change purpose, person responsible, scopes and expiry."),
            asks_again=True,
        ),
        Action(
            "secret",
            services.client_secret,
            LinkForm,
            label=_("Make a new secret"),
            done=_("The new secret is made."),
            past=_("New secret made"),
            heading=_("Make a new secret for %(name)s"),
            intro=_("The old secret stops working at once, and so do the tokens got with it."),
            about=_("Make a new secret, told this once; the old one and its tokens stop working."),
            asks_again=True,
        ),
        Action(
            "stop",
            services.client_stop,
            ReasonForm,
            label=_("Stop the system"),
            done=_("The system is stopped."),
            past=_("Stopped"),
            heading=_("Stop %(name)s"),
            intro=_("Its secret and tokens stop working at once, for good. What it did stays in history."),
            about=_("Stop a system for good; its tokens end at once."),
        ),
    ],
)
