"""No message of ours or of an installed library reaches an officer in English.

The libraries' own catalogues list their messages; the effective Vietnamese catalogue (theirs, with
ours on top) must hold each of them. What is missing belongs in `campaign_portal.library_messages`.
"""

import ast
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils import translation
from django.utils.translation import trans_real

LIBRARIES = {
    "django": "conf/locale/en",
    "django.contrib.admin": "locale/en",
    "django.contrib.auth": "locale/en",
    "django.contrib.contenttypes": "locale/en",
    "django.contrib.humanize": "locale/en",
    "django.contrib.postgres": "locale/en",
    "django.contrib.sessions": "locale/en",
    "allauth": "locale/en",
    # These two ship no English catalogue: any language lists the messages.
    "import_export": "locale/fr",
    "django_filters": "locale/fr",
}
# Messages that only these files hold never reach an officer: Django's welcome page for an empty
# project, and parts of allauth that are not installed.
NOT_SHOWN = (
    "views/templates/default_urlconf.html",
    "headless/",
    "idp/",
    "templates/idp/",
    "socialaccount/providers/",
)
# Left in the catalogues by mistake: no file of the installed version holds them.
NO_LONGER_USED = {"Forgot Password?"}
GETTEXT_NAMES = {"_", "gettext", "gettext_lazy", "ngettext", "pgettext", "npgettext"}
OUR_SOURCES = ("movement", "households", "awards", "campaign_portal", "templates")


def catalogue_path(library, folder, domain="django"):
    return Path(find_spec(library).origin).parent / folder / "LC_MESSAGES" / f"{domain}.po"


def keys(entry):
    """The keys under which gettext finds the entry: one, or one per plural form."""
    key = f"{entry.msgctxt}\x04{entry.msgid}" if entry.msgctxt else entry.msgid
    return [(key, 0)] if entry.msgid_plural else [key]


def is_shown(entry):
    places = [place for place, _line in entry.occurrences]
    return not places or not all(place.startswith(NOT_SHOWN) for place in places)


def untranslated(source, catalogue):
    shown = [entry for entry in source if not entry.obsolete and is_shown(entry)]
    return {
        entry.msgid
        for entry in shown
        if entry.msgid not in NO_LONGER_USED
        if not all(catalogue.get(key) for key in keys(entry))
    }


@pytest.fixture(scope="module")
def vietnamese():
    with translation.override("vi"):
        return trans_real.translation("vi")._catalog


@pytest.mark.parametrize("library", LIBRARIES)
def test_every_message_of_a_library_is_in_vietnamese(library, vietnamese):
    source = polib.pofile(str(catalogue_path(library, LIBRARIES[library])))
    assert untranslated(source, vietnamese) == set()


def test_the_admins_scripts_are_in_vietnamese():
    source = polib.pofile(str(catalogue_path("django.contrib.admin", "locale/en", "djangojs")))
    catalogue = trans_real.DjangoTranslation("vi", domain="djangojs")._catalog
    assert untranslated(source, catalogue) == set()


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_our_own_catalogue_is_complete(domain):
    po = polib.pofile(str(settings.LOCALE_PATHS[0] / f"vi/LC_MESSAGES/{domain}.po"))
    assert [e.msgid for e in po if e.fuzzy or e.obsolete or not e.translated()] == []


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_the_compiled_catalogue_is_the_written_one(domain):
    stem = settings.LOCALE_PATHS[0] / f"vi/LC_MESSAGES/{domain}"
    compiled = {(e.msgctxt, e.msgid): e for e in polib.mofile(str(stem) + ".mo")}
    written = polib.pofile(str(stem) + ".po")
    for entry in written:
        found = compiled[entry.msgctxt, entry.msgid]
        assert (found.msgstr, found.msgstr_plural) == (entry.msgstr, entry.msgstr_plural)
    assert len(compiled) == len(written)


@pytest.fixture
def sources(tmp_path):
    """A copy of what makemessages reads, so that it cannot touch the catalogue being tested."""
    for name in OUR_SOURCES:
        ignored = shutil.ignore_patterns("tests", "static", "data", "__pycache__")
        shutil.copytree(settings.BASE_DIR / name, tmp_path / name, ignore=ignored)
    (tmp_path / "locale").mkdir()
    return tmp_path


def test_every_message_of_our_sources_is_in_the_catalogue(sources):
    """Mended by `manage.py makemessages -l vi --no-location`, the Vietnamese, compilemessages."""
    command = [sys.executable, "-m", "django", "makemessages", "-l", "vi", "-v", "0"]
    subprocess.run(command, cwd=sources, check=True)
    found = polib.pofile(str(sources / "locale/vi/LC_MESSAGES/django.po"))
    written = polib.pofile(str(settings.LOCALE_PATHS[0] / "vi/LC_MESSAGES/django.po"))
    in_catalogue = {(entry.msgctxt, entry.msgid) for entry in written}
    assert {(entry.msgctxt, entry.msgid) for entry in found} - in_catalogue == set()


def test_no_message_stands_inside_an_f_string():
    """xgettext does not look into f-strings: such a message would stay English."""
    files = [file for name in OUR_SOURCES for file in (settings.BASE_DIR / name).rglob("*.py")]
    inside = [
        f"{file}:{call.lineno}"
        for file in files
        for text in ast.walk(ast.parse(file.read_text()))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in GETTEXT_NAMES
    ]
    assert inside == []


def test_gettext_has_no_name_that_makemessages_does_not_know():
    """xgettext finds `_(...)` and the functions by their own names, nothing else."""
    names = re.compile(r"\bn?p?gettext(?:_lazy|_noop)? as (\w+)")
    files = [file for name in OUR_SOURCES for file in (settings.BASE_DIR / name).rglob("*.py")]
    assert {alias for file in files for alias in names.findall(file.read_text())} == {"_"}
