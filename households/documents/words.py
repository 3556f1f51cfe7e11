"""Words and marks that the documents of the review share: our layout, boxes, samples."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import translation

from movement.documents.parts import Letterhead

WORD_FOLDER = Path(__file__).with_name("word")
# Where the form's own layout is not in the domain page: the wording is the law's, the layout ours.
OUR_LAYOUT = "Mẫu trình bày của phần mềm (R), đối chiếu biểu mẫu gốc trước khi in."
# A mark in a column that is ticked.
TICK = "x"

SAMPLE_DATE = datetime.date(2025, 10, 6)


@dataclass(frozen=True)
class Choice:
    """One of several answers of a form, with a box before it."""

    label: str
    is_ticked: bool = False

    @property
    def box(self) -> str:
        """The box and the label; a line never breaks between them."""
        return f"{'☒' if self.is_ticked else '☐'}\u00a0{self.label}"


def choices(labels, ticked=()):
    """The answers of a form: `labels` maps keys to words, `ticked` holds the keys given.

    In Vietnamese, as documents are.
    """
    with translation.override(settings.LANGUAGE_CODE):
        return [Choice(str(label), key in ticked) for key, label in labels.items()]


def boxes(field):
    """The answers of the list `field` in one paragraph of a layout."""
    return f"{{% for choice in {field} %}}{{{{ choice.box }}}}    {{% endfor %}}"


def sample_letterhead(**others):
    """A commune of no district, for samples."""
    agency = ["Ủy ban nhân dân", "xã Mẫu"]
    return Letterhead(agency, "Xã Mẫu", **({"date": SAMPLE_DATE} | others))
