from households.models.household import Household, Member
from households.models.lineage import Lineage
from households.models.locking import Amendment, YearLock
from households.models.review import Assessment, ResidentCount
from households.models.rollup import ClassCount, PairCount
from households.models.standard import PovertyIndicator, PovertyStandard

__all__ = [
    "Amendment",
    "Assessment",
    "ClassCount",
    "Household",
    "Lineage",
    "Member",
    "PairCount",
    "PovertyIndicator",
    "PovertyStandard",
    "ResidentCount",
    "YearLock",
]
