"""The list of page kinds is complete."""

from django.urls import URLPattern, get_resolver

from campaign_portal.tests.browser.pages import EXCEPTIONS, KINDS


def url_names(resolver, namespace=""):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            # Unnamed are only redirects to named addresses.
            if entry.name:
                yield f"{namespace}{entry.name}"
        elif entry.namespace != "admin":
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from url_names(entry, inner)


def test_every_address_has_a_page_kind_or_a_reason():
    there = set(url_names(get_resolver()))
    listed = {kind.url_name for kind in KINDS if not kind.is_back_office}
    assert sorted(there - listed - EXCEPTIONS.keys()) == []
    assert sorted((listed | EXCEPTIONS.keys()) - there) == []
    assert sorted(listed & EXCEPTIONS.keys()) == []


def test_every_line_is_there_once():
    names = [str(kind) for kind in KINDS]
    assert len(names) == len(set(names))
