"""The rows the page kinds show, made once in the demo's database by the verbs themselves."""

import datetime

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from awards.choices import CaseSection, SubjectKind
from awards.services import drafting, procedure, publicity
from awards.tests.factories import CallFactory, complete_draft, draft, pdf, received, sent
from campaign_portal.tests.browser.pages import (
    APPROVER,
    AWARD,
    DISTRICT,
    EDITOR,
    LEADER,
    WITH_TOTP,
)
from households.models import Household
from movement.models import Article, Officer

TODAY = datetime.date(2025, 5, 15)
STANDARD_MET = "điểm a khoản 1 Điều 74"
DECISION = {
    "authority": "province_chairman",
    "date": TODAY,
    "signer": "Trần Minh Họa",
    "signer_title": "Chủ tịch",
    "subject": "Tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
}


def officer(username):
    return Officer.objects.get(username=username)


def make_scene():
    """Names of things -> arguments of the addresses that show them."""
    call = CallFactory(name="Đợt khen thưởng của các trang", closes_on=TODAY.replace(day=31))
    shown = {
        "call": call,
        "closed-call": _closed_call(),
        "household": Household.objects.for_user(officer(DISTRICT)).first(),
        **_submissions(call),
        **_cases(call),
        **_exemplars(call),
        **_articles(),
    }
    _give_authenticator(officer(WITH_TOTP))
    scene = {name: {"public_id": row.public_id} for name, row in shown.items()}
    return scene | _other_arguments(shown)


def _give_authenticator(user):
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)


def _closed_call():
    return CallFactory(
        name="Đợt đã đóng",
        opens_on=datetime.date(2025, 3, 1),
        closes_on=datetime.date(2025, 3, 31),
    )


def _submissions(call):
    district, award = officer(DISTRICT), officer(AWARD)
    returned, withdrawn = sent(district, call), sent(district, call)
    procedure.return_submission(
        returned, by=award, note="Sai biểu mẫu", legal_ground="khoản 2 Điều 84"
    )
    drafting.withdraw_submission(withdrawn, by=district, note="Đơn vị rà soát lại")
    return {
        "empty-draft": draft(district, call),
        "draft": complete_draft(district, call, cases=2),
        "sent": sent(district, call, cases=2),
        "received": received(district, award, call, cases=2),
        "returned": returned,
        "withdrawn": withdrawn,
    }


def _cases(call):
    """A case in every state a page shows differently."""
    district, award, leader = officer(DISTRICT), officer(AWARD), officer(LEADER)
    submission = received(district, award, call, cases=6)
    first, asked, eligible, refused, presented, awarded = submission.cases.order_by("number")
    procedure.request_supplement(
        asked,
        by=award,
        items=[(section, f"Bổ sung {section.label}") for section in CaseSection],
        until=TODAY + datetime.timedelta(days=7),
        note="Số liệu chưa khớp",
    )
    procedure.mark_not_eligible(refused, by=award, note="Chưa đủ thành tích")
    for case in (eligible, presented, awarded):
        procedure.mark_eligible(case, by=award, standard_met=STANDARD_MET)
    procedure.present([(presented, "Đủ điều kiện"), (awarded, "Đủ điều kiện")], by=leader)
    decision = procedure.record_decision(
        by=award, cases=[awarded], upload=pdf("qd.pdf"), number="1201/QĐ-UBND", **DECISION
    )
    return {
        "case-in-draft": complete_draft(district, call).cases.get(),
        "case-appraising": first,
        "case-supplement": asked,
        "case-eligible": eligible,
        "case-not-eligible": refused,
        "case-presented": presented,
        "case-awarded": awarded,
        "decision": decision,
    }


def _exemplars(call):
    award, approver = officer(AWARD), officer(APPROVER)
    movement = call.movement
    text = {"subject_kind": SubjectKind.INDIVIDUAL, "honorific": "ba", "story": "Bà **giúp** ấp."}
    made = [
        publicity.propose(by=award, movement=movement, name=name, title=f"Gương {name}", **text)
        for name in ("Lâm Thị Minh Họa", "Kim Thị Minh Họa", "Sơn Thị Minh Họa")
    ]
    consent = {"consent_by": "Chính người đó", "consent_date": TODAY}
    for exemplar in made[1:]:
        publicity.record_consent(
            exemplar, by=award, consent_name=True, consent_story=True, **consent
        )
    publicity.approve(made[2], by=approver)
    publicity.publish(made[2], by=approver)
    return dict(zip(("proposed-exemplar", "consented-exemplar", "exemplar"), made, strict=True))


def _articles():
    editor = officer(EDITOR)
    own = Article.objects.begin(
        by=editor, title="Bản nháp của các trang", summary="Tóm tắt", body="Nội dung"
    )
    return {
        "article-draft": own,
        "article-submitted": Article.objects.filter(status="submitted").first(),
        "article": Article.objects.filter(status="published").order_by("pk").first(),
    }


def _other_arguments(shown):
    """Arguments that are not the row's own uuid."""
    member = shown["household"].members.first()
    return {
        "": {},
        "member": {"public_id": shown["household"].public_id, "member_id": member.public_id},
        "article-slug": {"slug": shown["article"].slug},
        "movement": {"slug": shown["call"].movement.slug},
        "unknown-uuid": {"public_id": "00000000-0000-4000-8000-000000000000"},
        "unknown-slug": {"slug": "khong-co-trang-nay"},
        "reset-key": {"uidb36": "1", "key": "khong-co"},
        "unknown-key": {"key": "khong-co"},
    }
