"""What every document of commendation begins with: letterheads, language, the folder of Word."""

import datetime
import functools
from pathlib import Path

from django.conf import settings
from django.utils import translation

from movement.documents.parts import Letterhead

WORD_FOLDER = Path(__file__).with_name("word")
SAMPLE_DATE = datetime.date(2025, 11, 5)
BASES = "Căn cứ {{ item }}{% if loop.last %}.{% else %};{% endif %}"


def in_vietnamese(build):
    """Labels of closed lists and names of places come out in the language of the documents."""

    @functools.wraps(build)
    def inner(*args, **kwargs):
        with translation.override(settings.LANGUAGE_CODE):
            return build(*args, **kwargs)

    return inner


def sample_letterhead(**others):
    agency, place = ["Sở Nội vụ"], "Tỉnh Mẫu"
    fields = {"date": SAMPLE_DATE, "parent": "Ủy ban nhân dân tỉnh Mẫu", "symbol": "TTr-SNV"}
    return Letterhead(agency, place, **(fields | others))


def sample_committee(**others):
    fields = {"date": SAMPLE_DATE, "symbol": "QĐ-UBND"} | others
    return Letterhead(["Ủy ban nhân dân", "tỉnh Mẫu"], "Tỉnh Mẫu", **fields)
