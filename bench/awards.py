"""How long the pages of commendation take with 5,000 cases, beside a tenth of them.

400 submissions of 5,000 cases and 60,000 awards given, against 40, 500 and 6,000; made in one
transaction and undone at the end. The rows are written past the guards (they are only looked at),
each with the steps a real one has. Exits 1 past a bar: more than 12 queries, or 95 of 100 loads
slower than 1.5 times those at a tenth.
"""

import datetime
import os
import random
import sys
import time
from functools import partial
from pathlib import Path

import django
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.module_loading import import_string

TENTH, WHOLE = (40, 500, 6_000), (400, 5_000, 60_000)
ROUNDS, SAMPLES = 40, 20
OFFICER, LEADER = "noivu.1", "noivu.ld"
MOST_TIMES, MOST_QUERIES = 1.5, 12
STATES = ("appraising", "appraising", "supplement_requested", "eligible", "not_eligible")


def main():
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_portal.settings")
    django.setup()
    with transaction.atomic():
        maker, seen = Maker(), []
        for size in (TENTH, WHOLE):
            maker.fill(*size)
            seen.append(measured())
        transaction.set_rollback(True)
    sys.exit(0 if report(*seen) else 1)


class Maker:
    """Submissions, cases and awards given, up to a size; called again it adds what is missing."""

    def __init__(self):
        self.draw = random.Random(11)
        model = partial(apps.get_model, "awards")
        self.Submission, self.Case = model("Submission"), model("Nomination")
        self.steps = model("SubmissionStep"), model("NominationStep")
        calls = model("Call").objects.filter(receiver_unit=None, receiver_agency=None)
        self.call = calls.filter(forms__isnull=False).first()
        self.form = model("AwardForm").objects.get(code="bang-khen-tinh")
        self.rules = model("RuleSet").objects.in_force(datetime.date(2025, 5, 15))
        self.content = self.call.movement.content_set.first()
        officer = apps.get_model("movement", "Officer").objects
        self.appraisers = list(officer.filter(username__startswith="noivu.").order_by("username"))
        self.maker = officer.get(username="huyen.943")
        self.units = list(
            apps.get_model("movement", "AdministrativeUnit").objects.filter(level="commune")[:109]
        )
        self.submissions, self.cases, self.given = 0, 0, 0

    def fill(self, submissions, cases, given):
        begin = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
        rows = self._submissions(submissions - self.submissions)
        self._cases(rows, cases - self.cases)
        self._given(given - self.given)
        self.submissions, self.cases, self.given = submissions, cases, given
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = origin")
            cursor.execute("ANALYZE")
        say(f"{submissions} submissions, {cases} cases in {time.perf_counter() - begin:.0f} s")

    def _submissions(self, count):
        moment = import_string("movement.calendar.now")()
        rows = self.Submission.objects.bulk_create(
            self.Submission(
                status="received", code=f"HS-2025-{700000 + self.submissions + n}", call=self.call,
                unit=self.draw.choice(self.units), created_by=self.maker, sent_by=self.maker,
                sent_at=moment, rule_set=self.rules, letter_signer=f"Lâm Minh Họa {n}",
                letter_number=f"{n}/TTr-UBND", letter_date=moment.date(), incoming_number=str(n),
                incoming_date=moment.date(), minutes_date=moment.date(), council_total=9,
                council_present=8, votes_agree=8,
                due_on=moment.date() + datetime.timedelta(days=self.draw.randint(-5, 30)),
            )
            for n in range(count)
        )  # fmt: skip
        self._steps(0, "submission", rows, ("create", "send", "receive"))
        return rows

    def _cases(self, submissions, count):
        people = list(import_string("awards.demo_past.invented")(count, 5 + self.cases))
        fold, today = import_string("movement.text.fold"), import_string("movement.calendar.today")
        rows = self.Case.objects.bulk_create(
            (
                self.Case(
                    submission=submissions[n % len(submissions)], number=n // len(submissions) + 1,
                    status=self.draw.choice(STATES), subject_kind="individual", honorific="ba",
                    name=person.name, folded_name=fold(person.name), form=self.form,
                    content=self.content, appraiser=self.draw.choice([*self.appraisers, None]),
                    due_on=today() + datetime.timedelta(days=self.draw.randint(-5, 15)),
                )
                for n, person in enumerate(people)
            ),
            batch_size=1000,
        )  # fmt: skip
        self._steps(1, "nomination", rows, ("create", "begin"))

    def _steps(self, book, owner, rows, names):
        step = self.steps[book]
        step.objects.bulk_create(
            (
                step(name=name, target=row.status, by=self.maker, **{owner: row})
                for row in rows
                for name in names
            ),
            batch_size=2000,
        )

    def _given(self, count):
        invented = import_string("awards.demo_past.invented")(count, 7 + self.given)
        rows = import_string("awards.services.past.derived")(invented)
        apps.get_model("awards", "PastAward").objects.bulk_create(
            rows, batch_size=5000, ignore_conflicts=True
        )


def measured():
    """{label: (p95 in ms, queries)} of every page."""
    draw = random.Random(3)
    cases = apps.get_model("awards", "Nomination").objects.filter(
        status="appraising", submission__code__startswith="HS-2025-7"
    )
    keys = draw.sample(list(cases.values_list("public_id", "submission__public_id")), SAMPLES)
    name, call = cases.first().name, cases.first().submission.call
    pages = {
        "submissions received": (OFFICER, [reverse("awards:review-queue")]),
        "cases, by deadline": (OFFICER, [reverse("awards:review-cases")]),
        "cases, waiting for me": (OFFICER, [f"{reverse('awards:review-cases')}?show=mine"]),
        "cases, leader": (LEADER, [f"{reverse('awards:review-cases')}?state=eligible"]),
        "officers in charge": (LEADER, [reverse("awards:charge-board")]),
        "board of a call": (LEADER, [reverse("awards:call-board", args=[call.public_id])]),
        "submission": (OFFICER, [reverse("awards:review-submission", args=[s]) for _, s in keys]),
        "case": (OFFICER, [reverse("awards:review-case", args=[c]) for c, _ in keys]),
        "look-up": (OFFICER, [f"{reverse('awards:lookup')}?q={name}"]),
    }
    return {label: timed(*page) for label, page in pages.items()}


def timed(username, addresses):
    client = signed_in(username)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(addresses[0]).status_code == 200
    # Now: the next request empties Django's log.
    queries = len(captured)
    times = []
    for number in range(ROUNDS):
        begin = time.perf_counter()
        client.get(addresses[number % len(addresses)])
        times.append((time.perf_counter() - begin) * 1000)
    return sorted(times)[int(0.95 * ROUNDS) - 1], queries


def signed_in(username):
    client = Client(headers={"host": "127.0.0.1"})
    officer = apps.get_model("movement", "Officer").objects.get(username=username)
    client.force_login(officer, backend="movement.authentication.OfficerBackend")
    return client


def report(tenth, whole):
    say(f"{'p95 ms':>9}{'at 1/10':>9}{'times':>7}{'queries':>9}")
    passed = True
    for label, (slow, queries) in whole.items():
        times = slow / tenth[label][0]
        is_good = times <= MOST_TIMES and max(queries, tenth[label][1]) <= MOST_QUERIES
        passed &= is_good
        sign = "" if is_good else "  <- over the bar"
        say(f"{slow:>9.1f}{tenth[label][0]:>9.1f}{times:>7.2f}{queries:>9}  {label}{sign}")
    return passed


def say(text):
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main()
