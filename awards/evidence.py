"""The household's record as it was when the case was sent, proved and compared with today."""

import hashlib
import json
from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from households.choices import Relationship
from households.classification import CLASS_LABELS
from households.record import differences, latest_class

# Parts of a record (households.record) in words.
PARTS = {
    "head_name": gettext_lazy("head of household"),
    "address": gettext_lazy("address"),
    "hamlet": gettext_lazy("hamlet"),
    "commune": gettext_lazy("commune"),
    "area_type": gettext_lazy("area type"),
    "members": gettext_lazy("members"),
    "assessments": gettext_lazy("results of the reviews"),
}


@dataclass(frozen=True)
class Frozen:
    """A frozen record: its text, the sha256 stored with it, and the register's record today."""

    text: str
    sha256: str
    now: dict

    @cached_property
    def record(self):
        return json.loads(self.text)

    @property
    def is_intact(self):
        """Whether the text is still what its sha256 was made of."""
        return hashlib.sha256(self.text.encode()).hexdigest() == self.sha256

    @cached_property
    def changed_parts(self):
        return differences(self.record, self.now)

    @property
    def members(self):
        return [
            member | {"relationship_label": Relationship(member["relationship"]).label}
            for member in self.record["members"]
        ]

    @property
    def assessments(self):
        """Newest first, with the class in words."""
        rows = sorted(self.record["assessments"], key=lambda row: row["year"], reverse=True)
        return [row | {"class_label": class_label(row["class"])} for row in rows]

    @property
    def change_notice(self):
        """What has changed on the register since, in words; "" if nothing has."""
        if not self.changed_parts:
            return ""
        before, after = latest_class(self.record), latest_class(self.now)
        if before != after:
            return _(
                "This household's review result has changed since the submission was sent: "
                "%(before)s → %(after)s."
            ) % {"before": class_label(before), "after": class_label(after)}
        parts = ", ".join(str(PARTS.get(part, part)) for part in self.changed_parts)
        return _(
            "This household's record has changed since the submission was sent: %(parts)s."
        ) % {"parts": parts}


def class_label(code):
    return CLASS_LABELS.get(code, _("no result"))


def frozen(case):
    """The `Frozen` record of a case linked to the register, or None."""
    if not case.household_record:
        return None
    return Frozen(case.household_record, case.household_sha256, case.household.as_record())
