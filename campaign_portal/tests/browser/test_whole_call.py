"""A whole call in Chromium, by the officers of every place it passes through."""

import datetime
import math
from collections import Counter

import pytest

from awards.models import AwardForm, Nomination, Submission
from campaign_portal.tests.browser import proposing, whole_list
from campaign_portal.tests.browser import whole_after as after
from campaign_portal.tests.browser import whole_call as steps
from campaign_portal.tests.browser import whole_consulting as consulting
from campaign_portal.tests.browser import whole_council as council
from campaign_portal.tests.browser.acting import Person
from households.models import Household
from movement.models import Officer
from movement.paging import PAGE_SIZE

pytestmark = pytest.mark.slow
# Beside the department's list: two of the commune's and the Women's Union's flag.
TOTAL = whole_list.COUNT + 3
PAGES = math.ceil(TOTAL / PAGE_SIZE)
# Less the one the committee does not agree to, and the flag, which has a decision of its own.
PRAISED = TOTAL - 2


@pytest.fixture
def people(open_as):
    """`people("huyen.943")`: that officer in a browser of their own, signed in once."""
    known = {}

    def person(username):
        if username not in known:
            known[username] = Person(open_as(accept_downloads=True), username)
        return known[username]

    return person


@pytest.fixture
def household():
    commune = Officer.objects.get(username=steps.COMMUNE)
    return Household.objects.for_user(commune).order_by("-pk").first()


def test_whole_call(people, household, clock, tmp_path):
    office = people(steps.OFFICE)
    # Documents of 150 people, on a machine that may be busy.
    office.page.set_default_timeout(60_000)
    call = steps.create_call(office)
    district = by_way_of_the_district(people, call, household)
    union = by_the_womens_union(people, call, office)
    department = whole_list.propose(people("so.ldtbxh"), call, tmp_path)
    assert department.cases.count() == whole_list.COUNT
    for number, submission in enumerate((district, union, department), 901):
        steps.receive(office, submission, str(number))
    the_clock_stands(people, office, clock, district.cases.get(name="Sơn Thị Trọn Đợt"))
    shared = department.cases.get(name=whole_list.SHARED)
    steps.merge(office, union.cases.get(name=whole_list.SHARED), shared)
    asked = consulting.consult(office, call)
    assert asked == ["Công ty Thí Dụ AAB", "Công ty Thí Dụ AAC"]
    assert steps.in_bulk(office, call, "appraising", steps.find_eligible) == PAGES
    found = Counter(Nomination.objects.filter(submission__call=call).values_list("status"))
    assert (found[("eligible",)], found[("merged",)], found[("sent_back",)]) == (TOTAL, 1, 1)
    refused = district.cases.get(subject_kind="household")
    by_the_council(people, call, refused)
    steps.find_not_eligible_after_all(people(steps.LEADER), office, refused)
    assert steps.in_bulk(people(steps.LEADER), call, "eligible", steps.present) == PAGES
    decision = decided(people, call)
    printed(people, decision)
    paid(people, decision)
    public_and_revoked(people, decision)


def by_the_council(people, call, refused):
    """The standing committee meets on track B, the whole council answers by slips on track C."""
    office = people(steps.OFFICE)
    session = council.prepare(office, call, "B", most="")
    assert session.items.count() == TOTAL - 1
    council.meet(office, session, refused)
    minutes = council.conclude(office, session)
    assert "Công ty Thí Dụ AAB" in minutes and refused.name in minutes
    agreed = Counter(session.items.values_list("outcome", flat=True))
    assert agreed == {"favourable": PRAISED, "not_favourable": 1}
    slips = council.prepare(office, call, "C", mode="slips")
    # Whoever sits on the council now: other tests in this database may have appointed another.
    for member in slips.members.exclude(officer=None).select_related("officer"):
        council.write_slip(people(member.officer.username), slips)
    council.enter_slips(office, slips)
    assert "Chi hội Phụ nữ Trọn Đợt" in council.conclude(office, slips)


def decided(people, call):
    """Two files for signing; the names of one confirmed by its units; both decisions recorded."""
    office = people(steps.OFFICE)
    praise, flag = (AwardForm.objects.get(code=code) for code in steps.FORMS)
    file = after.make_file(office, call, praise)
    after.ask_names(office, file)
    for unit in (steps.DISTRICT, "so.ldtbxh"):
        after.confirm_names(people(unit))
    assert not file.lines.filter(confirmed_at=None).exists()
    address = f"{file.get_absolute_url()}tep/award-decision."
    draft = after.text_of_word(office, f"{address}docx")
    assert "Công ty Thí Dụ AAB" in draft and whole_list.SHARED in draft
    after.sign(office, file, "215/TTr-SNV")
    decision = after.record(office, file, after.NUMBER)
    other = after.make_file(office, call, flag)
    after.sign(office, other, "216/TTr-SNV")
    after.record(office, other, after.FLAG_NUMBER)
    return decision


def printed(people, decision):
    """A certificate for each subject, in the order of the decision."""
    office, names = people(steps.OFFICE), names_of(decision)
    assert names[:2] == ["Công ty Thí Dụ AAB", "Công ty Thí Dụ AAC"] and len(names) == PRAISED
    blank = after.add_blank(office, decision.cases.first().form, 160)
    certificates = after.print_certificates(office, decision, blank)
    sheets = zip(names, certificates, strict=True)
    assert [name for name, sheet in sheets if name not in sheet] == []


def names_of(decision):
    return list(decision.cases.order_by("ordinal").values_list("name", flat=True))


def paid(people, decision):
    """The payment list as Excel names the same people in the same order."""
    cells = [
        str(cell) for row in after.pay(people(steps.OFFICE), decision) for cell in row if cell
    ]
    names = names_of(decision)
    found = [next((name for name in names if cell.endswith(name)), "") for cell in cells]
    assert [name for name in found if name] == names
    assert decision.payments.filter(status="paid").count() == PRAISED


def public_and_revoked(people, decision):
    """The public reads the decision, and that one award of it was revoked."""
    after.publish(people(steps.LEADER), decision)
    after.revoke(people(steps.OFFICE), decision, decision.cases.order_by("ordinal").last())
    reader = people("")
    reader.page.goto(f"/quyet-dinh-khen-thuong/{decision.public_id}/")
    reader.see(after.NUMBER, names_of(decision)[0], "2050/QĐ-UBND")


def by_the_womens_union(people, call, office):
    """Returned once with its legal ground, begun again with the same text, sent again."""
    person = people("hoiphunu")
    listing = proposing.begin(person, call)
    proposing.add_case(person, listing, whole_list.SHARED, "individual")
    flag = {"honorific": "", "form": "co-thi-dua-tinh"}
    proposing.add_case(person, listing, "Chi hội Phụ nữ Trọn Đợt", "collective", **flag)
    proposing.finish(person)
    first = Submission.objects.get(code=proposing.send(person))
    steps.return_submission(office, first)
    return steps.send_again(person, first)


def the_clock_stands(people, office, clock, case):
    """Two working days out for a supplement: the last day of the appraisal moves by two."""
    before = steps.fresh(case).due_on
    steps.ask_supplement(office, case)
    clock.set(2025, 5, 19, 9, 30)
    steps.supply(people(steps.DISTRICT), case)
    after = steps.fresh(case)
    assert (after.status, after.due_on) == ("appraising", before + datetime.timedelta(days=4))


def by_way_of_the_district(people, call, household):
    """Commune -> district -> Home Affairs: one supplement, one case sent back, two go on."""
    commune, above = people(steps.COMMUNE), people(steps.DISTRICT)
    sent = steps.propose_from_commune(commune, call, household)
    asked, returned = (steps.case_of(sent, f"{who} Thị Trọn Đợt") for who in ("Sơn", "Kim"))
    steps.ask_unit(above, asked)
    steps.supply(commune, asked)
    steps.send_case_back(above, returned)
    submission = steps.carry(above, sent)
    returned.refresh_from_db()
    assert returned.status == "sent_back"
    names = list(submission.cases.order_by("number").values_list("name", flat=True))
    assert names == [household.head_name, "Sơn Thị Trọn Đợt"]
    # The commune follows its case in the district's submission.
    steps.case_page(commune, asked)
    commune.see("Cán bộ Huyện Kế Sách (minh họa) gửi hồ sơ")
    return submission
