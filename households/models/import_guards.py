"""What of an import the database itself holds fast, beside its life course."""

import pgtrigger

from households import import_workflow as workflow


def batch_guards():
    """Who imported which file, and the limit it was measured by, never change; the count that is
    measured stands once the file is checked."""
    return [
        pgtrigger.ReadOnly(
            name="import_file_fixed",
            fields=["officer", "unit", "year", "file", "sha256", "approval_limit"],
        ),
        pgtrigger.Protect(
            name="import_count_fixed",
            operation=pgtrigger.Update,
            condition=pgtrigger.Q(old__row_count__df=pgtrigger.F("new__row_count"))
            & ~pgtrigger.Q(old__status__in=[workflow.UPLOADED, workflow.CHECKED]),
        ),
    ]
