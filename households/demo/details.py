"""What the invented members and results say beside their class, plausibly. Pure.

Drawn from a generator of its own, so that names and classes stay what they were.
"""

from random import Random
from typing import NamedTuple

from households.choices import (
    Cause,
    Disability,
    EducationLevel,
    Employment,
    Need,
    Schooling,
    TargetGroup,
    VocationalLevel,
)

SEED = 20250516
SCHOOL_AGE, END_OF_SCHOOL, OLD_AGE = 6, 18, 60
SHARE_INSURED, SHARE_DISABLED = 0.9, 0.05
CAUSES = [str(cause) for cause in Cause]
NEEDS = [str(need) for need in Need]
ADULT_LEVELS = [EducationLevel.NONE, EducationLevel.PRIMARY, EducationLevel.LOWER_SECONDARY]
JOBS = [Employment.SELF_EMPLOYED, Employment.NO_CONTRACT, Employment.UNEMPLOYED]


class MemberDetails(NamedTuple):
    """In the order of the columns that `load` copies."""

    schooling_status: str
    education_level: str
    vocational_level: str
    employment_status: str
    has_health_insurance: str
    disability_level: str
    has_social_allowance: str


class ResultDetails(NamedTuple):
    """In the order of the columns that `load` copies; arrays as COPY writes them."""

    no_labour_capacity: str
    has_merit_member: str
    target_groups: str
    causes: str
    needs: str


class Details:
    """The same seed, the same details, in the order they are asked for."""

    def __init__(self, seed=SEED):
        self.rng = Random(seed)

    def member(self, age: int) -> MemberDetails:
        """Details of someone of `age` years."""
        draw = self.rng.random
        disabled = Disability.SEVERE if draw() < SHARE_DISABLED else Disability.NONE
        return MemberDetails(
            *self._study_and_work(age, disabled),
            "t" if draw() < SHARE_INSURED else "f",
            disabled,
            "t" if disabled != Disability.NONE else "f",
        )

    def _study_and_work(self, age, disabled):
        if age < SCHOOL_AGE:
            return Schooling.NURSERY, EducationLevel.NONE, VocationalLevel.NONE, ""
        if age < END_OF_SCHOOL:
            return (
                Schooling.SCHOOL,
                EducationLevel.NONE,
                VocationalLevel.NONE,
                Employment.NOT_WORKING,
            )
        unable = disabled != Disability.NONE or age > OLD_AGE
        level = ADULT_LEVELS[int(self.rng.random() * len(ADULT_LEVELS))]
        job = Employment.UNABLE if unable else JOBS[int(self.rng.random() * len(JOBS))]
        return Schooling.LEFT, level, VocationalLevel.NONE, job

    def result(self, *, is_poor: bool) -> ResultDetails:
        """Details of a result; causes and needs only of the poor and near-poor."""
        draw = self.rng.random
        groups = [str(group) for group in TargetGroup if draw() < SHARE_DISABLED]
        return ResultDetails(
            "t" if draw() < SHARE_DISABLED else "f",
            "t" if draw() < SHARE_DISABLED else "f",
            f"{{{','.join(groups)}}}",
            self._some(CAUSES, is_poor),
            self._some(NEEDS, is_poor),
        )

    def _some(self, keys, is_poor):
        count = 1 + (self.rng.random() < SHARE_INSURED / 3) if is_poor else 0
        start = int(self.rng.random() * len(keys))
        chosen = sorted({keys[start], keys[start - count + 1]}) if count else []
        return f"{{{','.join(chosen)}}}"
