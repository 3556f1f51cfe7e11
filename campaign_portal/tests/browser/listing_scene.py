"""A list sent into a draft and not taken over yet, with good and bad rows."""

import tempfile
from pathlib import Path

from awards.services import listing
from awards.tests.golden.make_lists import make


def listing_scene(draft, officer):
    """Names of things -> arguments of the addresses that show them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(make("faulty", folder))
        kept = listing.open_list(
            draft, by=officer, name="Danh sách.xlsx", content=path.read_bytes()
        )
    return {"kept-list": {"public_id": draft.public_id, "list_id": kept.public_id}}
