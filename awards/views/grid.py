"""The grid: a page of the list in cells, saved row by row, with or without JavaScript.

A post names its rows by "row", a number each; a row's fields are "<number>-<field>". Autosave
sends one row alone and is answered with what became of it, as JSON.
"""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards.choices import Honorific, SubjectKind, capitalised
from awards.listing.cells import KEYS, cells_of, mark_of
from awards.listing.fields import FIELDS
from awards.listing.subject import LONGEST, Terms, read_subject
from awards.models import WrongState
from awards.services.grid import Outcome, TypedRow, save_rows
from awards.views.base import wrong_state
from awards.views.listing import DraftPage
from awards.views.sections import KEEP, STORED, saved_words
from movement import calendar
from movement.views.answers import crumb
from movement.views.paging import paged

ROWS_A_PAGE, SPARE_ROWS = 40, 5
# A browser may send a thousand fields; a row has about fifteen.
MOST_ROWS = 65
LONG = ("citation", "summary")


def rows_from(data) -> list[TypedRow]:
    """The rows of a post, in order; what is no number or uuid is taken as none."""
    indexes = [int(text) for text in data.getlist("row") if text.isdecimal() and len(text) < 6]
    return [_row_from(data, index) for index in dict.fromkeys(indexes[:MOST_ROWS])]


def _row_from(data, index):
    def field(name):
        return data.get(f"{index}-{name}", "")

    version = field("version")
    return TypedRow(
        index=index,
        cells={key: field(key) for key in KEYS},
        case_id=_uuid(field("case")),
        version=int(version) if version.isdecimal() and len(version) < 9 else -1,
        mark=field("mark"),
        form_uuid=_uuid(field("uuid")),
        keep=frozenset(key for key in KEYS if field(f"{KEEP}{key}") == STORED),
    )


def _uuid(text):
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


class GridView(DraftPage):
    """The list in cells: GET a page of it, POST the rows that were typed in."""

    template_name = "awards/listing/grid.html"

    def get_context_data(self, **kwargs):
        submission = self.submission
        terms = Terms(submission.call)
        cases = list(submission.cases.select_related("form", "content"))
        number = self.request.GET.get("trang")
        shown, page = paged(number, cases, ROWS_A_PAGE)
        typed = kwargs.pop("typed", None)
        if typed is None and self.restored:
            typed = rows_from(self.restored.data)
        rows = page_rows(shown, typed or (), terms, is_last=page["next"] is None)
        return super().get_context_data(
            title=_("Table of subjects"),
            crumbs=self.list_crumbs(crumb(_("Table"))),
            columns=[FIELDS[key] for key in KEYS],
            rows=rows,
            blank=blank_row("__row__", terms, form_uuid="__uuid__"),
            count=len(cases),
            page=page,
            most_rows=MOST_ROWS,
            twins=twins_of(cases),
            problems=[row for row in rows if row["errors"]],
            conflicts=[row for row in rows if row["differences"]],
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        rows = rows_from(request.POST)
        is_autosave = "X-Autosave" in request.headers
        try:
            save_rows(self.submission, rows, by=request.user)
        except WrongState as wrong:
            if is_autosave:
                return JsonResponse({"message": str(wrong)}, status=409)
            return wrong_state(request, wrong, self.submission.get_absolute_url())
        except ValidationError as error:
            if is_autosave:
                return JsonResponse({"message": " ".join(error.messages)}, status=400)
            messages.error(request, " ".join(error.messages))
            return self.render_to_response(self.get_context_data(typed=rows))
        if is_autosave:
            return self.autosaved(rows)
        return self.answered(rows)

    def autosaved(self, rows):
        outcomes = {row.outcome for row in rows}
        status = 409 if outcomes & {Outcome.CONFLICT, Outcome.GONE} else 200
        told = [told_row(row) for row in rows]
        return JsonResponse(
            {"rows": told, "saved": saved_words(calendar.now())},
            status=400 if status == 200 and Outcome.REFUSED in outcomes else status,
        )

    def answered(self, rows):
        saved = sum(row.outcome == Outcome.SAVED for row in rows)
        if saved:
            words = ngettext("%(count)s row saved.", "%(count)s rows saved.", saved)
            messages.success(self.request, words % {"count": saved})
        if not any(row.is_kept for row in rows):
            if not saved:
                messages.info(self.request, _("Nothing was changed."))
            return redirect(self.request.get_full_path())
        outcomes = {row.outcome for row in rows}
        status = 409 if outcomes & {Outcome.CONFLICT, Outcome.GONE} else 200
        context = self.get_context_data(typed=[row for row in rows if row.is_kept])
        return self.render_to_response(context, status=status)


def told_row(row):
    """What became of a row, for the script."""
    told = {"index": row.index, "outcome": str(row.outcome), "message": row_message(row)}
    told["errors"] = {remark.field: str(remark) for remark in row.remarks if remark.is_refused}
    if row.outcome in (Outcome.SAVED, Outcome.SAME) and row.case:
        told |= {
            "case": str(row.case.public_id),
            "number": row.case.number,
            "version": row.case.version,
            "mark": mark_of(row.cells),
            "cells": row.cells,
            "url": row.case.get_absolute_url(),
        }
    return told


def row_message(row):
    if row.outcome == Outcome.CONFLICT:
        message = _("%(name)s saved this row in between. Press Save to compare.")
        return message % {"name": row.case.saved_by or "—"}
    if row.outcome == Outcome.GONE:
        return _("This subject was taken off the list meanwhile. Copy what you need, then reload.")
    return " ".join(str(remark) for remark in row.remarks)


# --- what the page shows -------------------------------------------------------------------------


def page_rows(cases, typed, terms, *, is_last):
    """The rows of a page: its cases, typed texts in their place, new rows and blank ones."""
    by_case = {row.case_id: row for row in typed if row.case_id}
    rows = [
        _case_row(index, case, by_case.pop(case.public_id, None), terms)
        for index, case in enumerate(cases)
    ]
    others = [row for row in typed if row.case_id is None and not row.is_blank]
    others += [row for row in by_case.values() if row.outcome == Outcome.GONE]
    rows += [_typed_row(len(rows) + n, row, terms) for n, row in enumerate(others)]
    spare = SPARE_ROWS if is_last else 0
    return rows + [blank_row(len(rows) + n, terms, uuid.uuid4()) for n in range(spare)]


def _case_row(index, case, typed, terms):
    stored = cells_of(case, terms)
    if typed is None:
        return _shown(index, stored, terms, read_subject(stored, terms).remarks, case=case)
    # Saving again keeps the typed text: the row goes on from what is stored now.
    remarks = typed.remarks or read_subject(typed.cells, terms).remarks
    row = _shown(index, typed.cells, terms, remarks, case=case, stored=stored)
    row["differences"] = [
        {
            "name": f"{index}-{KEEP}{key}",
            "label": FIELDS[key].label,
            "stored": in_words(key, before, terms),
            "typed": in_words(key, after, terms),
        }
        for key, before, after in typed.differences
    ]
    row["message"] = row_message(typed)
    return row


def _typed_row(index, typed, terms):
    """A new row that is not saved, or one whose case is gone: it may be added anew."""
    row = _shown(index, typed.cells, terms, typed.remarks, form_uuid=typed.form_uuid)
    row["message"] = row_message(typed)
    return row


def blank_row(index, terms, form_uuid):
    return _shown(index, dict.fromkeys(KEYS, ""), terms, (), form_uuid=form_uuid)


def _shown(index, cells, terms, remarks, *, case=None, stored=None, form_uuid=None):
    errors = {remark.field: str(remark) for remark in remarks if remark.is_refused}
    return {
        "index": index,
        "case": case,
        "mark": mark_of(stored or cells) if case else "",
        "uuid": form_uuid or "",
        "cells": [_cell(index, key, cells.get(key, ""), terms, errors) for key in KEYS],
        "errors": list(errors.values()),
        "warnings": [str(remark) for remark in remarks if not remark.is_refused],
        "differences": (),
        "message": "",
    }


def _cell(index, key, value, terms, errors):
    return {
        "key": key,
        "name": f"{index}-{key}",
        "label": FIELDS[key].label,
        "value": value,
        "options": options_of(key, terms),
        "is_long": key in LONG,
        "longest": LONGEST.get(key),
        "error": errors.get(key, ""),
    }


def options_of(key, terms):
    """The choices of a cell: pairs (key, label); None for a text."""
    if key == "subject_kind":
        kinds = [(kind, label) for kind, label in SubjectKind.choices if kind in terms.kinds]
        return capitalised([("", ""), *kinds])
    if key == "honorific":
        return [("", "—"), *Honorific.choices]
    if key == "form":
        return [("", "—"), *((code, form.name) for code, form in terms.forms.items())]
    if key == "content":
        return [("", "—"), *((number, row.name) for number, row in terms.contents.items())]
    return None


def in_words(key, value, terms):
    return dict(options_of(key, terms) or ()).get(value, value) or "—"


def twins_of(cases):
    """Numbers of the cases called like another one, to be looked at: pairs in order."""
    numbers = {}
    for case in cases:
        numbers.setdefault((case.subject_kind, case.folded_name), []).append(case)
    return [group for group in numbers.values() if len(group) > 1]
