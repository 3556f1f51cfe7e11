"""The documents of a thing, listed with what can be had of each."""

from django import template
from django.urls import reverse

from movement.documents import making, registry

register = template.Library()


@register.inclusion_tag("documents/_list.html")
def documents(url_name, public_id, keys, query="", asks_templates=True):
    """Links to the documents `keys` (a list, or words) of the thing with `public_id`.

    `url_name` takes public_id, key and file_format; `query` is added to each address. Where there
    is no PDF the reason stands once under the list. `asks_templates` False spares a full page the
    query for replaced templates: their PDF link then leads to the page that says why not.
    """
    keys = keys.split() if isinstance(keys, str) else keys
    formats = making.formats_of_all(keys, asks_templates)
    ending = f"?{query}" if query else ""
    rows = [
        {
            "title": registry.get(key).title,
            "word_url": reverse(url_name, args=[public_id, key, making.WORD]) + ending,
            "pdf_url": reverse(url_name, args=[public_id, key, making.PDF]) + ending,
            "has_pdf": not formats[key].no_pdf,
        }
        for key in keys
    ]
    reasons = dict.fromkeys(formats[key].no_pdf for key in keys if formats[key].no_pdf)
    return {"documents": rows, "reasons": list(reasons)}
