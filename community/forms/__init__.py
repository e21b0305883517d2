"""What is typed in this room, by subject."""

from community.forms.referrals import (
    ReferralConnectForm,
    ReferralContactForm,
    ReferralEndForm,
    ReferralErrorForm,
    ReferralNotReachedForm,
    ReferralStepForm,
    SupportReferForm,
)
from community.forms.supports import (
    SupportAddForm,
    SupportCorrectForm,
    SupportKeepForm,
    SupportReasonForm,
    SupportStepForm,
)

__all__ = [
    "ReferralConnectForm",
    "ReferralContactForm",
    "ReferralEndForm",
    "ReferralErrorForm",
    "ReferralNotReachedForm",
    "ReferralStepForm",
    "SupportAddForm",
    "SupportCorrectForm",
    "SupportKeepForm",
    "SupportReasonForm",
    "SupportReferForm",
    "SupportStepForm",
]
