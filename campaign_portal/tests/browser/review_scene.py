"""Reviews in every state a page shows differently, made in the demo's database by the acts."""

from types import SimpleNamespace

from django.db import transaction

from campaign_portal.tests.browser.kinds import COMMUNE, DISTRICT, PROVINCE
from households.models import Amendment, Household, ReviewRound, ReviewSheet
from households.reviewing import amending, listing, publishing, rounds
from households.tests import review_factory as make
from movement.models import Officer

# Irregular rounds of this year stand for one state each: their months are free in the demo.
YEAR = 2024


def review_scene():
    """Names of things -> the rows whose pages show them."""
    named = {
        "province_officer": PROVINCE,
        "district_officer": DISTRICT,
        "commune_officer": COMMUNE,
    }
    scene = _Scene(
        SimpleNamespace(
            **{role: Officer.objects.get(username=name) for role, name in named.items()}
        )
    )
    return scene.rows() | scene.periodic() | scene.amendments()


class _Scene:
    def __init__(self, cast):
        self.cast, self.officer = cast, cast.commune_officer
        self.month = 0

    def sheet(self):
        """A fresh sheet of the commune, in an irregular round of its own."""
        self.month += 1
        made = rounds.create_round(
            by=self.cast.province_officer, kind="irregular", year=YEAR, month=self.month
        )
        return make.sheet_of(made, self.officer)

    def surveying(self, *found):
        """A sheet with a surveyed line for each of `found` (None: not surveyed yet)."""
        sheet = self.sheet()
        lines = [make.requested(sheet, self.officer) for _ in found]
        listing.start_survey(sheet, by=self.officer)
        for line, values in zip(lines, found, strict=True):
            if values:
                make.surveyed(make.fresh(line), self.officer, values)
        return sheet

    def posted(self, *found):
        sheet = self.surveying(*found)
        make.met(sheet, self.officer)
        make.posted(sheet, self.officer)
        return make.fresh(sheet)

    def recognised(self):
        """A sheet recognised, with one household on it."""
        sheet = self.sheet()
        make.put_in_state(make.requested(sheet, self.officer), "recognised", self.officer)
        return make.put_in_state(sheet, "recognised", self.officer)

    def rows(self):
        listed, no_cases = self.sheet(), self.sheet()
        requested = make.requested(listed, self.officer)
        listing.close_empty(no_cases, by=self.officer)
        waiting = self.surveying(None, make.POOR)
        meeting = self.surveying(make.POOR)
        publishing.hold_meetings(meeting, by=self.officer)
        without = self.surveying(make.POOR)
        met = make.met(without, self.officer)
        met.papers.all().delete()
        posted, rechecking = self.posted(make.POOR), self.posted(make.POOR)
        complaint = make.complained(make.fresh(rechecking.lines.get()), self.officer)
        reported = self.posted(make.POOR, make.NOT_POOR)
        make.put_in_state(reported, "reported", self.officer)
        return {
            "sheet-recognised": self.recognised(),
            "round": listed.round,
            "sheet-listing": listed,
            "line-requested": requested,
            "sheet-empty": self.sheet(),
            "sheet-no-cases": no_cases,
            "sheet-surveying": waiting,
            "line-to-survey": waiting.lines.filter(status="requested").get(),
            "line-surveyed": waiting.lines.filter(status="surveyed").get(),
            "sheet-surveyed": self.surveying(make.POOR),
            "sheet-meeting": meeting,
            "meeting": met,
            "sheet-posted": posted,
            "line-posted": posted.lines.get(),
            "sheet-rechecking": rechecking,
            "complaint": complaint,
            "line-complaint": complaint.line,
            "sheet-reported": reported,
        }

    def periodic(self):
        """The periodic round: unfinished, and one whose communes have all finished."""
        province = self.cast.province_officer
        made = make.periodic(self.cast, YEAR)
        asking = make.put_in_state(make.sheet_of(made, self.officer), "reported", province)
        district = self.cast.district_officer.unit
        other = made.sheets.filter(unit__parent=district).exclude(pk=asking.pk).first()
        finished = ReviewRound.objects.create(
            **{
                field.name: getattr(made, field.name)
                for field in ReviewRound._meta.fields
                if field.name not in ("id", "public_id", "year")
            },
            year=2021,
        )
        with transaction.atomic():
            last = ReviewSheet.begin(by=province, round=finished, unit=self.officer.unit)
        make.put_in_state(last, "no_cases", province)
        return {
            "periodic": made,
            "periodic-finished": finished,
            "sheet-asking": asking,
            "sheet-opinion": make.put_in_state(other, "district_opinion", province),
        }

    def amendments(self):
        """Of the demo's locked year: one that waits and one that was refused."""
        own = Household.objects.filter(
            commune=self.officer.unit, assessments__year=2023, ended_on=None
        ).order_by("code")
        waiting, refused = (self.amendment(household) for household in own[:2])
        amending.decide(
            refused, by=self.cast.province_officer, approves=False, note="Thiếu minh chứng"
        )
        return {"amendment": waiting, "amendment-decided": Amendment.objects.get(pk=refused.pk)}

    def amendment(self, household):
        values = amending.values_of(amending.result_of(household, 2023))
        return amending.request(
            by=self.officer,
            household=household,
            year=2023,
            reason="Nhập sai điểm B1",
            proposed=values | {"b1": values["b1"] + 1},
        )
