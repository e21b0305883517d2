"""What the room's actions ask for."""

from restorative.forms.agreements import (
    AgreementBeginForm,
    AgreementChangeForm,
    AgreementDiscardForm,
    AgreementEndForm,
    AgreementForceForm,
    AgreementOfferForm,
    AgreementRenegotiateForm,
    AgreementReviewForm,
    AgreementRewordForm,
    AgreementSignForm,
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
    "AgreementBeginForm",
    "AgreementChangeForm",
    "AgreementDiscardForm",
    "AgreementEndForm",
    "AgreementForceForm",
    "AgreementOfferForm",
    "AgreementRenegotiateForm",
    "AgreementReviewForm",
    "AgreementRewordForm",
    "AgreementSignForm",
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
    "SignedScanForm",
]
