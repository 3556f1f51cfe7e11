"""Calls in the back office, as an award officer edits them."""

import pytest
from django.urls import reverse

from awards.choices import SubjectKind
from awards.models import Call
from awards.tests.factories import CallFactory

pytestmark = pytest.mark.django_db

FIELDS = (
    "name",
    "movement",
    "occasion",
    "guidance_number",
    "guidance_date",
    "summary",
    "achievement_from",
    "achievement_to",
    "opens_on",
    "closes_on",
)


def posted(page, **changes):
    """The page's own values, as a browser would send them back, with `changes`."""
    form = page.context["adminform"].form
    data = {name: form[name].value() for name in (*FIELDS, "subject_kinds")}
    data["forms"] = [row.pk for row in form.instance.forms.all()]
    for formset in page.context["inline_admin_formsets"]:
        data |= {
            f"{formset.formset.prefix}-TOTAL_FORMS": 0,
            f"{formset.formset.prefix}-INITIAL_FORMS": 0,
        }
    data["conference_date"] = ""
    return {
        key: f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else value
        for key, value in (data | changes).items()
    }


def test_award_officer_extends_a_call_and_ticks_the_subjects(client, cast):
    call = CallFactory()
    client.force_login(cast.award_officer)
    address = reverse("admin:awards_call_change", args=[call.pk])
    page = client.get(address)
    kinds = [SubjectKind.INDIVIDUAL, SubjectKind.HOUSEHOLD]
    data = posted(page, closes_on="15/06/2025", subject_kinds=kinds)
    assert client.post(address, data).status_code == 302
    call.refresh_from_db()
    assert call.closes_on.isoformat() == "2025-06-15"
    assert call.subject_kinds == ["individual", "household"]


def test_dates_out_of_order_are_told_in_words(client, cast):
    call = CallFactory()
    client.force_login(cast.award_officer)
    address = reverse("admin:awards_call_change", args=[call.pk])
    answer = client.post(address, posted(client.get(address), closes_on="01/04/2025"))
    assert answer.context["adminform"].form.non_field_errors()
    call.refresh_from_db()
    assert call.closes_on.isoformat() == "2025-05-31"


def test_extension_is_in_the_history(cast):
    call = CallFactory()
    Call.objects.filter(pk=call.pk).update(closes_on="2025-06-15")
    events = Call.pgh_event_model.objects.filter(pgh_obj=call.pk).order_by("pgh_id")
    assert [row.closes_on.isoformat() for row in events] == ["2025-05-31", "2025-06-15"]


def test_auditor_reads_calls_and_changes_none(client, cast):
    call = CallFactory()
    client.force_login(cast.auditor)
    address = reverse("admin:awards_call_change", args=[call.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"name": "Đổi tên"}).status_code == 403
