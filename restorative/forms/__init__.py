"""What the room's actions ask for."""

from restorative.forms.agreements import (
    RepairBeginForm,
    RepairChangeForm,
    RepairDiscardForm,
    RepairEndForm,
    RepairForceForm,
    RepairOfferForm,
    RepairRenegotiateForm,
    RepairReviewForm,
    RepairRewordForm,
    RepairSignForm,
    SignedScanForm,
)
from restorative.forms.follow_ups import FollowUpExemptForm, FollowUpForm, FollowUpOwnForm
from restorative.forms.items import (
    ItemAddForm,
    ItemChangeForm,
    ItemExemptForm,
    ItemOutcomeForm,
    ItemPayForm,
    ItemPaymentBackForm,
    ItemRemoveForm,
    ItemRenegotiateForm,
    ItemTranslateForm,
)

__all__ = [
    "FollowUpExemptForm",
    "FollowUpForm",
    "FollowUpOwnForm",
    "ItemAddForm",
    "ItemChangeForm",
    "ItemExemptForm",
    "ItemOutcomeForm",
    "ItemPayForm",
    "ItemPaymentBackForm",
    "ItemRemoveForm",
    "ItemRenegotiateForm",
    "ItemTranslateForm",
    "RepairBeginForm",
    "RepairChangeForm",
    "RepairDiscardForm",
    "RepairEndForm",
    "RepairForceForm",
    "RepairOfferForm",
    "RepairRenegotiateForm",
    "RepairReviewForm",
    "RepairRewordForm",
    "RepairSignForm",
    "SignedScanForm",
]
