"""Documents of a household and of a review sheet, as Word and PDF; each download is logged."""

from django.conf import settings
from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from households.documents import build, build_review
from households.models import Household, PovertyStandard, ReviewSheet
from movement import calendar
from movement.documents import making
from movement.documents.pdf import PdfUnavailable

CONFLICT = 409
HAMLET = "ap"
HOUSEHOLD_DOCUMENTS = ("form-01", "form-04", "form-b")
SURVEYING = ("surveying", "meeting", "posted", "rechecking")
REPORTED = ("reported", "district_opinion", "opined")
OVER = ("recognised", "approved")
# Document of a sheet -> the states in which there is something to put into it.
SHEET_DOCUMENTS = {
    "review-list": ("listing", *SURVEYING, *REPORTED, *OVER),
    "form-a": ("listing", *SURVEYING),
    "form-b": ("listing", *SURVEYING, *REPORTED, *OVER),
    "meeting-minutes": (*SURVEYING, *REPORTED, *OVER),
    "result-list": (*SURVEYING, *REPORTED, *OVER),
    "form-02": (*REPORTED, *OVER),
    "form-03": OVER,
}


def documents_of(sheet):
    """The keys of the documents the sheet has in its state, for `{% documents %}`."""
    return [key for key, states in SHEET_DOCUMENTS.items() if sheet.status in states]


@require_safe
@login_required
@permission_required("households.view_member", raise_exception=True)
def household_document(request, public_id, key, file_format):
    """Form 01, Form 04 or Form B with what the register knows of the household."""
    rows = Household.objects.for_user(request.user).select_related("commune", "hamlet")
    household = get_object_or_404(rows, public_id=public_id)
    _known(key, file_format, HOUSEHOLD_DOCUMENTS)
    data = _household_data(key, household, build.Shown.to(request.user))
    return making.download(
        request, key, data, file_format, name=household.head_name, target=household
    )


def _household_data(key, household, shown):
    if key != "form-b":
        return build.request(household, shown=shown)
    year = calendar.today().year
    standard = PovertyStandard.objects.for_year(year, household.commune)
    return build.form_b(
        [household],
        commune=household.commune,
        standard=standard,
        review=f"năm {year}",
        shown=shown,
    )


@require_safe
@login_required
@permission_required("households.view_reviewsheet", raise_exception=True)
def sheet_document(request, public_id, key, file_format):
    """A document of a commune's review sheet; `?ap=` (a hamlet's number) narrows it to one."""
    rows = ReviewSheet.objects.for_user(request.user).select_related("round", "unit")
    sheet = get_object_or_404(rows, public_id=public_id)
    _known(key, file_format, SHEET_DOCUMENTS)
    if key not in documents_of(sheet):
        return _refused(
            request, sheet, _("The review has not come so far: %s.") % sheet.state_label
        )
    hamlet = _hamlet(request, sheet)
    try:
        data = _sheet_data(key, sheet, hamlet, file_format, build.Shown.to(request.user))
    except PdfUnavailable as error:
        return making.no_pdf(request, error)
    if data is None:
        return _refused(request, sheet, _("There is no household for this document yet."))
    name = (hamlet or sheet.unit).name
    return making.download(request, key, data, file_format, name=name, target=sheet)


def _known(key, file_format, keys):
    if key not in keys or file_format not in making.FORMATS:
        raise Http404


def _hamlet(request, sheet):
    number = request.GET.get(HAMLET, "")
    if not number:
        return None
    hamlets = sheet.unit.children.hamlets()
    return get_object_or_404(hamlets, pk=number if number.isdecimal() else 0)


def _sheet_data(key, sheet, hamlet, file_format, shown):
    """The data of a document, None where it would be empty."""
    simple = {
        "review-list": build_review.review_list,
        "form-a": build_review.form_a,
        "result-list": build_review.result_list,
    }
    if key in simple:
        return simple[key](sheet, hamlet)
    if key == "meeting-minutes":
        meeting = sheet.meetings.filter(hamlet=hamlet).last()
        return build_review.minutes(sheet, hamlet, meeting)
    if key == "form-02":
        return build_review.decision(sheet)
    return _of_lines(key, sheet, hamlet, file_format, shown)


def _of_lines(key, sheet, hamlet, file_format, shown):
    """Form B or the certificates: a sheet of paper a household."""
    lines = sheet.lines.on_list()
    lines = lines.filter(hamlet=hamlet) if hamlet else lines
    if key == "form-03":
        lines = lines.filter(household_class__in=build_review.LISTED_CLASSES)
    count = lines.count()
    if count > settings.PDF_MAX_HOUSEHOLDS and file_format == making.PDF:
        raise PdfUnavailable(
            _("A PDF of %(count)s households takes too long: choose a hamlet, or the Word file.")
            % {"count": count}
        )
    if not count:
        return None
    if key == "form-b":
        return build_review.sheets_b(lines, shown=shown)
    return build_review.certificates(sheet, lines, shown=shown)


def _refused(request, sheet, reason):
    context = {"reason": reason, "sheet": sheet, "keys": documents_of(sheet)}
    return render(request, "households/no_document.html", context, status=CONFLICT)
