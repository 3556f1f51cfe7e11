"""How long the main pages take on the demo, without network: median, slowest tenth, queries, size.

`make bench`. Numbers of one machine compare with numbers of the same machine only.
"""

import os
import statistics
import sys
import time
from pathlib import Path

import django
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

ROUNDS = 20
# Who asks for what: a sign-in of the demo (or nobody) and an address.
PAGES = (
    (None, "/"),
    (None, "/tin-tuc/"),
    (None, "/guong-dien-hinh/"),
    (None, "/phong-trao/"),
    (None, "/tai-khoan/login/"),
    ("noivu.1", "/lam-viec/"),
    ("noivu.1", "/lam-viec/ho-so/"),
    ("canbo.tinh", "/lam-viec/ho-ngheo/"),
    ("canbo.tinh", "/lam-viec/ho-ngheo/?q=nguyen"),
    ("huyen.943", "/lam-viec/ho-ngheo/"),
    ("huyen.943", "/lam-viec/ho-so/"),
)


def main():
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_portal.settings")
    django.setup()
    print_line("median ms", "90 % ms", "queries", "kB", "page")
    for username, address in PAGES:
        print_line(*measure(username, address), f"{address}  {username or ''}")


def print_line(*cells):
    sys.stdout.write("".join(f"{cell:>11}" for cell in cells[:-1]) + f"  {cells[-1]}\n")


def measure(username, address):
    """Median and 90 % time in ms, number of queries and size of the page."""
    client = signed_in(username)
    queries, response = counted(client, address)
    if response.status_code != 200:
        return f"({response.status_code})", "", queries, ""
    times = sorted(timed(client, address) for _ in range(ROUNDS))
    median, tenth = statistics.median(times), times[int(ROUNDS * 0.9)]
    return f"{median:.1f}", f"{tenth:.1f}", queries, f"{len(response.content) / 1000:.0f}"


def timed(client, address):
    begin = time.perf_counter()
    client.get(address, follow=True)
    return (time.perf_counter() - begin) * 1000


def signed_in(username):
    client = Client(headers={"host": "127.0.0.1"})
    if username:
        officer = get_user_model().objects.get(username=username)
        client.force_login(officer, backend="movement.authentication.OfficerBackend")
    return client


def counted(client, address):
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address, follow=True)
    return len(captured), response


if __name__ == "__main__":
    main()
