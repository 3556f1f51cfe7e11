"""The history of the models while migrating: see the command."""

from django.core.management import get_commands
from django.db import models
from django.db.migrations.state import ModelState, ProjectState

from campaign_portal.management.commands.migrate import only_the_changed_model


def two_models():
    state = ProjectState()
    key = ("id", models.BigAutoField(primary_key=True))
    state.add_model(ModelState("awards", "Book", [key]))
    book = models.ForeignKey("awards.Book", models.CASCADE)
    state.add_model(ModelState("awards", "Page", [key, ("book", book)]))
    assert state.apps.get_model("awards", "Page")
    return state


def test_an_operation_renews_its_own_model_only():
    state = two_models()
    book, page = (state.apps.get_model("awards", name) for name in ("Book", "Page"))
    with only_the_changed_model():
        state.add_field("awards", "book", "title", models.TextField(default=""), True)
    assert state.apps.get_model("awards", "Book") is not book
    assert state.apps.get_model("awards", "Book")._meta.get_field("title")
    assert state.apps.get_model("awards", "Page") is page


def test_python_run_on_the_models_finds_them_whole():
    state = two_models()
    with only_the_changed_model():
        state.add_field("awards", "book", "title", models.TextField(default=""), True)
    # As RunPython begins.
    state.clear_delayed_apps_cache()
    book, page = (state.apps.get_model("awards", name) for name in ("Book", "Page"))
    assert page._meta.get_field("book").related_model is book


def test_migrate_is_ours():
    assert get_commands()["migrate"] == "campaign_portal"
