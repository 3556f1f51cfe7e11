"""After the list stands: names confirmed, corrections, revocations, money, check page."""

import datetime
import io
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import InternalError, transaction
from django.urls import reverse
from python_calamine import CalamineWorkbook

from awards.documents.subjects import printed_lines
from awards.models import NameChange, Nomination, PastAward, Payment, Recall, WrongState
from awards.money import in_words, reward
from awards.services import amending, drafting, names, payments, signing
from awards.tests.factories import pdf
from awards.tests.test_signing import TODAY, filed, present, recorded
from movement import calendar
from movement.tests.documents import pdf_pages, squeezed, word_text
from movement.tests.kept import kept

AMENDING = {"number": "1500/QĐ-UBND", "date": TODAY, "signer": "Trần Minh Họa"}


made_once, rows, db, cast, file = kept(filed, "cast", "file")


@pytest.fixture
def decision(cast, file):
    present(file, cast)
    return recorded(file, cast)


def values_of(case, **changes):
    return {name: getattr(case, name) for name in names.NAME_FIELDS} | changes


# --- names ---------------------------------------------------------------------------------


def asked(file, cast):
    names.ask(file, by=cast.award_officer, until=calendar.now() + datetime.timedelta(hours=8))
    return list(names.lines_of(cast.district_officer))


def test_a_unit_confirms_its_own_lines_until_the_hour(cast, file, clock):
    lines = asked(file, cast)
    assert names.confirm(lines[:2], by=cast.district_officer) == 2
    assert [bool(line.confirmed_at) for line in file.lines.all()] == [True, True, False, False]
    with pytest.raises(PermissionDenied):
        names.confirm(lines, by=cast.other_district_officer)
    clock.set(2025, 5, 15, 17, 30, 0)
    names.confirm(lines[2:3], by=cast.district_officer)
    clock.set(2025, 5, 15, 17, 30, 1)
    with pytest.raises(WrongState):
        names.confirm(lines[3:], by=cast.district_officer)


def test_spelling_is_mended_with_a_log_line_and_without_a_return(cast, file):
    asked(file, cast)
    case = file.cases[3]
    names.mend(
        case,
        by=cast.district_officer,
        values=values_of(case, name="Thạch Thị Minh Hoạ", position="Nông dân"),
        reason="Sai dấu",
    )
    case = Nomination.objects.get(pk=case.pk)
    assert (case.status, printed_lines(case)[0]) == ("presented", "Bà Thạch Thị Minh Hoạ")
    log = [(row.field, row.before, row.after, row.reason) for row in case.name_changes.all()]
    assert log == [
        ("name", "Thạch Thị Minh Họa", "Thạch Thị Minh Hoạ", "Sai dấu"),
        ("position", "", "Nông dân", "Sai dấu"),
    ]
    assert case.steps.last().name == "mend_names"
    text = word_text(
        bytes(signing.keep_version(file_again(file), "award-decision", by=cast.award_officer).word)
    )
    assert "Bà Thạch Thị Minh Hoạ" in text
    assert "Minh Họa\nNông dân" not in text


def file_again(file):
    return type(file).objects.get(pk=file.pk)


def test_a_mend_by_home_affairs_asks_for_the_confirmation_anew(cast, file):
    lines = asked(file, cast)
    names.confirm(lines, by=cast.district_officer)
    case = file.cases[0]
    names.mend(case, by=cast.award_officer, values=values_of(case, workplace="Ấp 1"), reason="Rõ")
    assert [bool(line.confirmed_at) for line in file.lines.all()] == [False, True, True, True]


@pytest.mark.parametrize("reason", ["", "Sai dấu"])
def test_a_mend_needs_a_change_and_a_reason(cast, file, reason):
    asked(file, cast)
    case = file.cases[0]
    changes = {} if reason else {"name": "Tổ khác"}
    with pytest.raises(ValidationError):
        names.mend(case, by=cast.award_officer, values=values_of(case, **changes), reason=reason)
    assert not NameChange.objects.exists()


def test_the_log_of_names_is_never_rewritten(cast, file):
    case = file.cases[0]
    names.mend(case, by=cast.award_officer, values=values_of(case, name="Tổ hai"), reason="Sửa")
    with pytest.raises(InternalError), transaction.atomic():
        NameChange.objects.update(after="khác")


def test_another_unit_neither_sees_nor_mends_the_lines(client, cast, file):
    asked(file, cast)
    client.force_login(cast.other_district_officer)
    assert "Minh Họa" not in client.get(reverse("awards:names")).content.decode().split("<main")[1]
    address = reverse("awards:names-mend", args=[file.cases[0].public_id])
    assert client.get(address).status_code == 404


def test_a_unit_confirms_on_its_page(client, cast, file):
    lines = asked(file, cast)
    client.force_login(cast.district_officer)
    answer = client.post(
        reverse("awards:names"), {"act": "confirm", "row": [line.pk for line in lines]}
    )
    assert answer.status_code == 302
    assert not file.lines.filter(confirmed_at=None).exists()


# --- corrections and revocations -------------------------------------------------------------


def test_a_correction_changes_the_printed_lines_and_says_so_everywhere(client, cast, decision):
    case = decision.cases.get(ordinal=3)
    correction = amending.correct(
        decision,
        by=cast.award_officer,
        case=case,
        values=values_of(case, name="Đào Văn Minh Hoạ"),
        reason="Sai dấu",
        upload=pdf("dc.pdf"),
        **AMENDING,
    )
    award = PastAward.objects.get(nomination=case)
    assert award.name == "Đào Văn Minh Hoạ"
    assert "1500/QĐ-UBND" in award.correction
    client.force_login(cast.award_officer)
    page = client.get(decision.get_absolute_url()).content.decode()
    assert "1500/QĐ-UBND" in page
    assert "Đào Văn Minh Họa" in client.get(correction.get_absolute_url()).content.decode()
    found = client.get(reverse("awards:lookup"), {"q": "dao van minh hoa"}).content.decode()
    assert "Đào Văn Minh Hoạ" in found
    check = client.get(reverse("awards:check", args=[award.public_id])).content.decode()
    assert "1500/QĐ-UBND" in check
    assert "Đào Văn Minh Hoạ" in check


def test_one_correction_takes_a_second_subject(cast, decision):
    for ordinal in (3, 4):
        case = decision.cases.get(ordinal=ordinal)
        amending.correct(
            decision,
            by=cast.award_officer,
            case=case,
            values=values_of(case, position="Nông dân"),
            reason="Thiếu chức danh",
            upload=pdf("dc.pdf"),
            **AMENDING,
        )
    (correction,) = decision.amendments.all()
    assert correction.name_changes.count() == 2


def test_a_number_taken_is_refused_for_a_correction_too(cast, decision):
    case = decision.cases.get(ordinal=1)
    with pytest.raises(ValidationError) as error:
        amending.correct(
            decision,
            by=cast.award_officer,
            case=case,
            values=values_of(case, name="Tổ khác"),
            reason="Sai",
            upload=pdf(),
            **AMENDING | {"number": decision.number},
        )
    assert "number" in error.value.error_dict


def revoke(decision, cast, ordinal=4):
    return amending.revoke(
        decision,
        by=cast.board_leader,
        cases=[decision.cases.get(ordinal=ordinal)],
        note="Kê khai không đúng sự thật, khoản 1 Điều 93",
        upload=pdf("hb.pdf"),
        **AMENDING,
    )


def test_a_revocation_is_said_everywhere_and_recalls_item_and_money(client, cast, decision):
    payments.make_list(decision, by=cast.award_officer)
    rows = decision.payments.all()
    payments.act(rows, "approve", by=cast.award_officer)
    payments.act(rows, "pay", by=cast.award_officer, paid_on=TODAY)
    revoke(decision, cast)
    recall = Recall.objects.get()
    assert (recall.money, recall.due_on) == (3_510_000, datetime.date(2025, 6, 5))
    award = PastAward.objects.get(ordinal=4)
    assert (award.revoked_on, award.revoked_by) == (TODAY, "1500/QĐ-UBND")
    client.force_login(cast.award_officer)
    for address in (
        decision.get_absolute_url(),
        award.get_absolute_url(),
        reverse("awards:check", args=[award.public_id]),
    ):
        assert "1500/QĐ-UBND" in client.get(address).content.decode()
    assert "Đã hủy bỏ" in client.get(decision.get_absolute_url()).content.decode()


def test_figures_of_an_earlier_day_still_count_what_was_revoked_later(cast, decision, clock):
    clock.set(2025, 6, 20, 9, 0)
    amending.revoke(
        decision,
        by=cast.board_leader,
        cases=[decision.cases.get(ordinal=4)],
        note="Kê khai không đúng",
        upload=pdf(),
        **AMENDING | {"date": datetime.date(2025, 6, 20)},
    )
    days = (TODAY, datetime.date(2025, 6, 19), datetime.date(2025, 6, 20))
    assert [PastAward.objects.standing_on(day).count() for day in days] == [4, 4, 3]


def test_nothing_is_revoked_twice(cast, decision):
    revoke(decision, cast)
    with pytest.raises(WrongState):
        revoke(decision, cast)


# --- check page ------------------------------------------------------------------------------


def test_the_check_page_shows_the_line_and_no_more(client, decision):
    award = PastAward.objects.get(ordinal=4)
    answer = client.get(reverse("awards:check", args=[award.public_id]))
    page = answer.content.decode()
    assert "Bà Thạch Thị Minh Họa" in page
    assert "Nhơn Mỹ" not in page
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_guessed_address_finds_nothing(client, db):
    address = reverse("awards:check", args=["00000000-0000-4000-8000-000000000000"])
    assert client.get(address).status_code == 404


# --- money -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("coefficient", "amount"),
    [
        ("1.5", 3_510_000),
        ("3.0", 7_020_000),
        ("2.25", 5_270_000),
        ("0.3", 710_000),
        ("0.6", 1_410_000),
        ("0.45", 1_060_000),
    ],
)
def test_reward_is_rounded_up_to_ten_thousand(coefficient, amount):
    assert reward(Decimal(coefficient), 2_340_000, 10_000) == amount


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (3_510_000, "Ba triệu năm trăm mười nghìn đồng"),
        (7_020_000, "Bảy triệu không trăm hai mươi nghìn đồng"),
        (1_000_005, "Một triệu không trăm lẻ năm đồng"),
        (21_115_000, "Hai mươi mốt triệu một trăm mười lăm nghìn đồng"),
        (0, "Không đồng"),
    ],
)
def test_amounts_in_words(amount, words):
    assert in_words(amount) == words


def test_the_payment_list_follows_rule_set_and_date(cast, decision):
    assert payments.make_list(decision, by=cast.award_officer) == 4
    assert payments.make_list(decision, by=cast.award_officer) == 0
    rows = Payment.objects.order_by("nomination__ordinal")
    assert [row.amount for row in rows] == [7_020_000, 5_270_000, 3_510_000, 3_510_000]


def test_money_is_approved_paid_and_given_back_all_or_none(cast, decision):
    payments.make_list(decision, by=cast.award_officer)
    rows = decision.payments.all()
    with pytest.raises(WrongState):
        payments.act(rows, "pay", by=cast.award_officer, paid_on=TODAY)
    assert payments.act(rows, "approve", by=cast.award_officer) == 4
    with pytest.raises(ValidationError):
        payments.act(rows, "pay", by=cast.award_officer, paid_on=None)
    assert payments.act(rows, "pay", by=cast.award_officer, paid_on=TODAY) == 4
    first = rows.filter(pk=rows[0].pk)
    with pytest.raises(ValidationError):
        payments.act(first, "give_back", by=cast.award_officer)
    payments.act(first, "give_back", by=cast.award_officer, note="Vắng mặt")
    states = decision.payments.order_by("nomination__ordinal").values_list("status", flat=True)
    assert list(states) == ["returned", "paid", "paid", "paid"]


def test_a_transfer_needs_an_account(cast, decision):
    payments.make_list(decision, by=cast.award_officer)
    row = decision.payments.first()
    with pytest.raises(ValidationError):
        payments.save_account(row, by=cast.award_officer, method="transfer", account=" ")
    payments.save_account(row, by=cast.award_officer, method="transfer", account="123, NH Mẫu")
    assert decision.payments.get(pk=row.pk).account == "123, NH Mẫu"


@pytest.mark.parametrize("file_format", ["docx", "pdf", "xlsx"])
def test_the_payment_list_reads_the_same_in_every_format(client, cast, decision, file_format):
    payments.make_list(decision, by=cast.award_officer)
    client.force_login(cast.award_officer)
    address = reverse(
        "awards:decision-document", args=[decision.public_id, "payment-list", file_format]
    )
    content = client.get(address).content
    text = {"docx": word_text, "pdf": lambda pdf: " ".join(pdf_pages(pdf)), "xlsx": sheet_text}[
        file_format
    ](content)
    text = squeezed(text)
    names_of = ["Tổ tiết kiệm Minh Họa", "Hộ bà Lâm Văn Minh Họa", "Bà Đào Văn Minh Họa"]
    places = [text.index(squeezed(name)) for name in names_of]
    assert places == sorted(places)
    total = "19310000" if file_format == "xlsx" else "19.310.000"
    assert total in text


def sheet_text(content):
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = book.get_sheet_by_index(0).to_python()
    return " ".join(
        str(int(cell)) if isinstance(cell, float) else str(cell) for row in rows for cell in row
    )


# --- a case withdrawn after its letter was made ----------------------------------------------


def test_a_presented_case_is_not_withdrawn_and_the_way_left_is_told(cast, file):
    case = file.cases[0]
    with pytest.raises(WrongState, match="Sở Nội vụ|Home Affairs"):
        drafting.withdraw_case(case, by=cast.district_officer, note="Đề nghị rút")
    with pytest.raises(ValidationError):
        drafting.withdraw_submission(case.submission, by=cast.district_officer, note="Đề nghị rút")


def test_the_way_left_leads_to_a_file_without_the_case(cast, file):
    present(file, cast)
    case = file.cases[0]
    signing.take_back(file, by=cast.award_officer, note="Đơn vị xin rút một trường hợp")
    signing.leave_out(file, case, by=cast.award_officer)
    case.transition(
        "refuse", by=cast.board_leader, note="Đơn vị đề nghị rút", legal_ground="Công văn số 9"
    )
    file = file_again(file)
    assert [row.order for row in file.lines.all()] == [1, 2, 3]
    assert case.pk not in {row.pk for row in file.cases}
