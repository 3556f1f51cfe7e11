"""Identity numbers at rest: encrypted, findable by an exact number, shown masked.

Law 91/2025/QH15 and Decree 13/2023/NĐ-CP: an identity number is personal data, stored encrypted
or masked and shown in full only on a logged request. A number is 12 digits (căn cước công dân)
or 9 digits (chứng minh nhân dân).
"""

import hashlib
import hmac
import re
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

WELL_FORMED = re.compile(r"\d{12}|\d{9}")
MASK = "•"
# Stands for every digit but the last four, however many there are.
HIDDEN = MASK * 8


class CannotDecrypt(Exception):
    """None of the configured keys opens the stored token: a key was lost or the row damaged."""


def clean_number(text: str) -> str:
    """The digits of a typed number; `ValidationError` when it is neither 12 nor 9 digits."""
    digits = re.sub(r"[\s.\-]", "", text or "")
    if not WELL_FORMED.fullmatch(digits):
        raise ValidationError(
            _("An identity number has 12 digits (citizen card) or 9 digits (old identity card)."),
            code="identity_number",
        )
    return digits


@lru_cache(maxsize=8)
def _box(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def encrypt(number: str) -> str:
    """Token of `number` under the first key of FIELD_ENCRYPTION_KEYS."""
    return _box(tuple(settings.FIELD_ENCRYPTION_KEYS)).encrypt(number.encode()).decode()


def decrypt(token: str) -> str:
    """The number in `token`, opened by any key in use; `CannotDecrypt` otherwise."""
    try:
        return _box(tuple(settings.FIELD_ENCRYPTION_KEYS)).decrypt(token.encode()).decode()
    except InvalidToken as error:
        raise CannotDecrypt from error


def look_up_key(number: str) -> bytes:
    """Keyed digest to find an exact number without opening any token."""
    return hmac.digest(settings.FIELD_INDEX_KEY.encode(), number.encode(), hashlib.sha256)


def masked(last4: str) -> str:
    """What a page shows instead of the number: the last four digits behind a fixed mask."""
    return f"{HIDDEN}{last4}" if last4 else ""
