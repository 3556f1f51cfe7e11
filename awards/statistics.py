"""Forms 0601-0605 of Circular 02/2023/TT-BNV, counted as of a day (titles and columns (R)).

A commendation counts in the year of its decision; as of a day before its revocation it still
counts. What the portal does not record (bodies and staff) is left to the pen, never invented.
"""

from collections import Counter

from django.db.models import Count

from awards.choices import Authority, Honorific
from awards.documents.frame import in_vietnamese
from awards.documents.statistics import AwardCount, AwardCounts, PlainCount, PlainCounts
from awards.documents.subjects import GROUP_OF_KIND
from awards.models import AwardForm, PastAward
from movement.models import Movement

STATE = (Authority.PRIME_MINISTER, Authority.GOVERNMENT, Authority.PRESIDENT)
TITLES = {
    "0601": "Phong trào thi đua",
    "0602": "Khen thưởng cấp Nhà nước",
    "0603": "Khen thưởng thuộc thẩm quyền của tỉnh và cơ quan, đơn vị, địa phương",
    "0604": "Tổ chức bộ máy làm công tác thi đua, khen thưởng",
    "0605": "Công chức, viên chức làm công tác thi đua, khen thưởng",
}
BODIES = ("Cấp tỉnh", "Sở, ban, ngành", "Cấp huyện", "Cấp xã")


def code_of(number):
    """ "0603" -> "Biểu số 0603.N/BNV-TĐKT"."""
    return f"Biểu số {number}.N/BNV-TĐKT"


@in_vietnamese
def form(number, year, day, letterhead):
    """The data of a form for `year`, as of the end of `day`."""
    head = {
        "code": code_of(number),
        "title": TITLES[number],
        "year": str(year),
        "as_of": day,
        "letterhead": letterhead,
    }
    if number in ("0602", "0603"):
        return AwardCounts(rows=_awards(number, year, day), **head)
    if number == "0601":
        return PlainCounts(rows=_movements(year), **head)
    unit = "tổ chức" if number == "0604" else "người"
    rows = [PlainCount(label, unit, "") for label in BODIES]
    return PlainCounts(rows=rows, remark="Cổng thông tin không quản lý số liệu này.", **head)


def _awards(number, year, day):
    """A row a form of commendation, the most frequent words of unknown forms after them."""
    rows = PastAward.objects.standing_on(day).filter(year=year)
    rows = (
        rows.filter(authority__in=STATE) if number == "0602" else rows.exclude(authority__in=STATE)
    )
    counted = rows.values_list("form", "form_text", "subject_kind", "honorific").annotate(
        count=Count("pk")
    )
    order = dict(AwardForm.objects.values_list("pk", "order"))
    groups, women, names = {}, Counter(), {}
    for form_id, text, kind, honorific, count in counted.order_by():
        key = (order.get(form_id, 999), form_id or 0, text if form_id is None else "")
        names[key] = text
        groups.setdefault(key, Counter())[GROUP_OF_KIND[kind]] += count
        if honorific == Honorific.MRS and kind == "individual":
            women[key] += count
    return [
        AwardCount(name=names[key], women=women[key], **_all_groups(groups[key]))
        for key in sorted(groups)
    ]


def _all_groups(counter):
    return {name: counter[name] for name in GROUP_OF_KIND.values()}


def _movements(year):
    rows = Movement.objects.filter(starts_on__year__lte=year, ends_on__year__gte=year)
    launched = rows.filter(starts_on__year=year).count()
    return [
        PlainCount("Phong trào thi đua phát động trong năm", "phong trào", str(launched)),
        PlainCount("Phong trào thi đua đang thực hiện", "phong trào", str(rows.count())),
    ]
