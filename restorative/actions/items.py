"""What can be done to an item of an agreement."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from district.roles import require_room
from restorative import forms, labels, policies, selectors, serializers, services, workflow
from restorative.actions import trails
from restorative.models import RepairItem


def _agreement_page(item: RepairItem) -> str:
    return reverse("restorative:agreement-detail", args=[item.agreement.ref])


ITEM: Actions[RepairItem] = Actions(
    workflow.ITEM,
    get=selectors.item_get,
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_agreements(user)),
    operation="restorative_items",
    out=serializers.AgreementItemDetailOut,
    name=labels.item_name,
    trail=trails.of_items,
    confidential=True,
    actions=[
        Action(
            "outcome",
            services.item_outcome,
            forms.ItemOutcomeForm,
            label=_("Say what came of it"),
            heading=_("Say what came of it"),
            done=_("What came of it is on record."),
            past=_("It was said what came of it"),
            about=_("Say whether an item was done as agreed, in part or not; also to correct what was said."),
            primary=True,
            lands=_agreement_page,
        ),
        Action(
            "pay",
            services.item_pay,
            forms.ItemPayForm,
            label=_("Enter a payment"),
            heading=_("Enter a payment"),
            done=_("The payment is entered."),
            past=_("Payment entered"),
            about=_("Enter a payment of restitution."),
            adds=True,
        ),
        Action(
            "take_back_payment",
            services.item_take_back_payment,
            forms.ItemPaymentBackForm,
            label=_("Take a payment back"),
            heading=_("Take a payment back"),
            done=_("The payment is taken back."),
            past=_("Payment taken back"),
            about=_("Take back a payment that was entered wrongly. It stays readable."),
        ),
        Action(
            "renegotiate",
            services.item_renegotiate,
            forms.ItemRenegotiateForm,
            label=_("Agree this anew"),
            heading=_("Agree this item anew"),
            done=_("The new item stands in its place."),
            past=_("Agreed anew"),
            intro=_("Only where everyone concerned agrees. The old item stays readable, with the reason."),
            about=_("Put another item in the place of one; the old one stays."),
            makes="same",
        ),
        Action(
            "exempt",
            services.item_exempt,
            forms.ItemExemptForm,
            label=_("Let it go"),
            heading=_("Let this item go"),
            done=_("The item is let go."),
            past=_("Let go"),
            about=_("Let an item go, for good or until a day, from which on it is asked for again."),
            lands=_agreement_page,
        ),
        Action(
            "translate",
            services.item_translate,
            forms.ItemTranslateForm,
            label=_("Say it in Spanish"),
            heading=_("Say this item in Spanish"),
            done=_("The Spanish is saved; it waits for a review."),
            past=_("Said in Spanish"),
            about=_("Say in Spanish what an item says."),
            lands=_agreement_page,
        ),
        Action(
            "change",
            services.item_change,
            forms.ItemChangeForm,
            label=_("Change"),
            heading=_("Change this item"),
            done=_("The item is changed."),
            past=_("Changed"),
            about=_("Change an item while its agreement is being written."),
            lands=_agreement_page,
        ),
        Action(
            "remove",
            services.item_remove,
            forms.ItemRemoveForm,
            label=_("Take out"),
            heading=_("Take this item out"),
            done=_("The item is taken out."),
            past=_("Taken out"),
            about=_("Take an item out of an agreement that is being written."),
            lands=_agreement_page,
        ),
    ],
)
