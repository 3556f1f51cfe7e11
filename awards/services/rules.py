"""A rule set in use is never changed: what changes is a new one, from a later date."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from awards.models import RuleSet

# The rows of a rule set, by the names of its relations.
PARTS = (
    "limits",
    "form_rules",
    "standards",
    "thresholds",
    "coefficients",
    "default_quotas",
    "papers",
    "salutations",
    "consultation_rules",
)


@transaction.atomic
def copy_rule_set(rule_set, *, name, valid_from):
    """A new rule set with the same rows, in force from `valid_from` until the old one's end.

    The old one ends the day before. Dossiers sent keep the one frozen on them, whatever their
    date. Raises ValidationError: a date outside the old one's time, or taken.
    """
    old = RuleSet.objects.select_for_update().get(pk=rule_set.pk)
    if valid_from <= old.valid_from or (old.valid_to and valid_from > old.valid_to):
        raise ValidationError({"valid_from": _outside(old)})
    if RuleSet.objects.filter(valid_from=valid_from).exists():
        message = _("Another rule set begins on this day.")
        raise ValidationError({"valid_from": message})
    new = RuleSet.objects.get(pk=old.pk)
    new.pk, new.name, new.valid_from = None, name, valid_from
    new.save(force_insert=True)
    old.valid_to = valid_from - datetime.timedelta(days=1)
    old.save(update_fields=["valid_to"])
    for part in PARTS:
        rows = list(getattr(old, part).all())
        for row in rows:
            row.pk, row.rule_set = None, new
        getattr(old, part).model.objects.bulk_create(rows)
    return new


def _outside(rule_set):
    if rule_set.valid_to is None:
        text = _("The first day must lie after %(first)s.")
        return text % {"first": f"{rule_set.valid_from:%d/%m/%Y}"}
    text = _("The first day must lie after %(first)s and not after %(last)s.")
    return text % {
        "first": f"{rule_set.valid_from:%d/%m/%Y}",
        "last": f"{rule_set.valid_to:%d/%m/%Y}",
    }
