"""The back office names every table and column in Vietnamese."""

import pytest
from django.contrib import admin
from django.contrib.admin.utils import label_for_field
from django.utils import translation

# The same word in both languages.
SAME = {"URL", "ID", "UUID", "IP", "Email", "email", "sha256"}
MODELS = pytest.mark.parametrize(
    "model", list(admin.site._registry), ids=lambda model: model._meta.label
)


def labels(model):
    """What an administrator reads of the model: app, table, columns of its list."""
    options, model_admin = model._meta, admin.site._registry[model]
    columns = [name for name in model_admin.list_display if name != "__str__"]
    yield options.app_config.verbose_name
    yield options.verbose_name
    yield options.verbose_name_plural
    for name in columns:
        yield label_for_field(name, model, model_admin)


@MODELS
def test_a_table_and_its_columns_have_vietnamese_names(model):
    with translation.override("en"):
        english = [str(label) for label in labels(model)]
    with translation.override("vi"):
        vietnamese = [str(label) for label in labels(model)]
    pairs = zip(english, vietnamese, strict=True)
    assert [name for name, other in pairs if name == other and name not in SAME] == []
