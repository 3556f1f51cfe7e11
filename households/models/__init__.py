from households.models.household import Household, Member
from households.models.review import Assessment, ResidentCount
from households.models.standard import PovertyIndicator, PovertyStandard

__all__ = [
    "Assessment",
    "Household",
    "Member",
    "PovertyIndicator",
    "PovertyStandard",
    "ResidentCount",
]
