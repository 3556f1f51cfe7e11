"""The rows the page kinds show, made once in the demo's database by the verbs themselves."""

import datetime
import uuid
from types import SimpleNamespace

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from awards.choices import CaseSection, SubjectKind
from awards.models import PastAward
from awards.services import claims, drafting, merging, procedure, publicity, routing
from awards.tests.factories import (
    CallFactory,
    agreed,
    complete_case,
    complete_draft,
    draft,
    pdf,
    received,
    sent,
)
from campaign_portal.tests.browser.after_pages import after_arguments, after_scene
from campaign_portal.tests.browser.calls_pages import calls_scene
from campaign_portal.tests.browser.consulting_pages import consulting_scene
from campaign_portal.tests.browser.council_pages import MEMBER, council_scene
from campaign_portal.tests.browser.duplicates_scene import make_duplicates
from campaign_portal.tests.browser.exporting import exports
from campaign_portal.tests.browser.home_affairs_pages import home_affairs_scene
from campaign_portal.tests.browser.importing import imports
from campaign_portal.tests.browser.kinds import (
    APPROVER,
    AWARD,
    COMMUNE,
    DISTRICT,
    EDITOR,
    LEADER,
    PROVINCE,
    WITH_TOTP,
)
from campaign_portal.tests.browser.listing_scene import listing_scene
from campaign_portal.tests.browser.results import likenesses, recorded
from campaign_portal.tests.browser.review_scene import review_scene
from households.models import (
    Assessment,
    Household,
    Lineage,
    PovertyStandard,
    SavedFilter,
    YearLock,
)
from households.services import lineage, papers
from movement.models import Article, Officer, Paper
from movement.tests.factories import unit

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
    # The scene's imports and reviews write results of 2024, which the demo has approved.
    YearLock.objects.filter(year=2024).delete()
    call = CallFactory(name="Đợt khen thưởng của các trang", closes_on=TODAY.replace(day=31))
    shown = {
        "call": call,
        "closed-call": _closed_call(),
        "household": Household.objects.for_user(officer(DISTRICT)).first(),
        **_households(),
        **imports(officer(DISTRICT), officer(PROVINCE)),
        **exports(officer(DISTRICT)),
        **_submissions(call),
        **_cases(call),
        **recorded(officer(DISTRICT)),
        "past-award": PastAward.objects.filter(authority="unit_head").first(),
        **_exemplars(call),
        **_articles(),
        **review_scene(),
        **after_scene(
            SimpleNamespace(
                district_officer=officer(DISTRICT),
                award_officer=officer(AWARD),
                board_leader=officer(LEADER),
            )
        ),
    }
    _give_authenticator(officer(WITH_TOTP))
    scene = {name: {"public_id": row.public_id} for name, row in shown.items()}
    lists = listing_scene(shown["draft"], officer(DISTRICT))
    pairs = make_duplicates(officer(COMMUNE), officer(PROVINCE))
    late = calls_scene(officer(DISTRICT))
    asked = consulting_scene(officer(DISTRICT), officer(AWARD))
    work = home_affairs_scene(
        officer(DISTRICT), officer(AWARD), officer("noivu.4"), officer(LEADER)
    )
    heard = council_scene(officer(DISTRICT), officer(AWARD), officer(MEMBER))
    return scene | _other_arguments(shown) | lists | pairs | late | asked | work | heard


def _give_authenticator(user):
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)


def _closed_call():
    return CallFactory(
        name="Đợt đã đóng",
        opens_on=datetime.date(2025, 3, 1),
        closes_on=datetime.date(2025, 3, 31),
    )


def _households():
    """One of the commune officer's, and one that has ended."""
    own = Household.objects.for_user(officer(COMMUNE)).order_by("code")
    ended = own.last()
    ended.ended_on = TODAY
    ended.save()
    papers.attach(own.first(), kind="request", upload=pdf("don.pdf"), by=officer(COMMUNE))
    SavedFilter.objects.create(
        officer=officer(COMMUNE), name="Hộ nghèo", query="household_class=poor"
    )
    # One on the list of an open review neither leaves nor is put back: the lists of the review's
    # scene hold every household that was poor or near-poor.
    free = (
        own.filter(review_lines=None)
        .exclude(
            assessments__in=Assessment.objects.exclude(household_class="not_poor").of_year(2024)
        )
        .reverse()
    )
    return {
        "commune-household": own.first(),
        "ended-household": ended,
        "free-household": free[1],
        "split-household": _split(free[2:]).source,
    }


def _split(households):
    """A household of several people of which one has left."""
    source = next(row for row in households if row.members.count() > 1)
    leaving = {source.members.order_by("position").last().pk: "head"}
    return lineage.split(
        source,
        by=officer(COMMUNE),
        effective=TODAY,
        reason="Ra ở riêng",
        leaving=leaving,
        staying={},
        place={"hamlet": None, "address": "", "phone": ""},
    )


def _on_the_way(call):
    """A commune's submission at its district, and one whose case the district has taken on."""
    waiting, taken = sent(officer(COMMUNE), call, cases=2), sent(officer(COMMUNE), call)
    case = taken.cases.get()
    routing.carry(taken, by=officer(DISTRICT), cases=[case], form_uuid=uuid.uuid4())
    return {
        "communes": waiting,
        "communes-case": waiting.cases.first(),
        "communes-taken": taken,
        "carried-case": case,
    }


def _submissions(call):
    district, award = officer(DISTRICT), officer(AWARD)
    returned, withdrawn = sent(district, call), sent(district, call)
    procedure.return_submission(
        returned, by=award, note="Sai biểu mẫu", legal_ground="khoản 2 Điều 84"
    )
    drafting.withdraw_submission(withdrawn, by=district, note="Đơn vị rà soát lại")
    return {
        **_on_the_way(call),
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
    submission = received(district, award, call, cases=7)
    first, asked, eligible, refused, presented, awarded, merged = submission.cases.order_by(
        "number"
    )
    merging.merge(merged, into=first, by=award, note="Hai trường hợp về một việc")
    procedure.request_supplement(
        asked,
        by=award,
        items=[(section, f"Bổ sung {section.label}") for section in CaseSection],
        until=TODAY + datetime.timedelta(days=7),
        note="Số liệu chưa khớp",
    )
    procedure.mark_not_eligible(refused, by=award, note="Chưa đủ thành tích")
    for case in (eligible, presented, awarded):
        procedure.mark_eligible(case, by=award, standard_met=STANDARD_MET, note="Đủ điều kiện")
    agreed([eligible, presented, awarded], award)
    procedure.present([(presented, "Đủ điều kiện"), (awarded, "Đủ điều kiện")], by=leader)
    decision = procedure.record_decision(
        by=award, cases=[awarded], upload=pdf("qd.pdf"), number="1201/QĐ-UBND", **DECISION
    )
    drafted = complete_draft(district, call)
    household = complete_case(drafted, district, "Danh Thị Minh Họa", SubjectKind.HOUSEHOLD)
    claiming = complete_case(drafted, district, "Kim Thị Minh Họa")
    codes = Household.objects.for_user(district).values_list("code", flat=True)[:3]
    claims.save(
        claiming, by=district, year=2024, unit=district.own_unit, stated=3, codes=[*codes, "K0"]
    )
    return {
        "claiming-case": claiming,
        "case-in-draft": drafted.cases.first(),
        "household-case": household,
        "case-appraising": first,
        "case-supplement": asked,
        "case-eligible": eligible,
        "case-not-eligible": refused,
        "case-presented": presented,
        "case-merged": merged,
        "case-awarded": awarded,
        "decision": decision,
    }


def _exemplars(call):
    """An exemplary model in every state."""
    proposed, consented, approved, public, withdrawn = (
        publicity.propose(
            by=officer(AWARD),
            movement=call.movement,
            subject_kind=SubjectKind.INDIVIDUAL,
            honorific="ba",
            name=f"{name} Thị Minh Họa",
            title=f"Bà {name} Thị Minh Họa giúp cả ấp",
            story="Bà **giúp** ấp.",
        )
        for name in ("Lâm", "Kim", "Sơn", "Lý", "Thạch")
    )
    for exemplar in (consented, approved, public, withdrawn):
        publicity.record_consent(
            exemplar,
            by=officer(AWARD),
            consent_by="Chính người đó",
            consent_date=TODAY,
            consent_name=True,
            consent_story=True,
        )
    approver = officer(APPROVER)
    for exemplar in (approved, public, withdrawn):
        publicity.approve(exemplar, by=approver)
    for exemplar in (public, withdrawn):
        publicity.publish(exemplar, by=approver)
    publicity.take_down(withdrawn, by=approver, note="Người được nêu xin gỡ")
    return {
        "proposed-exemplar": proposed,
        "consented-exemplar": consented,
        "approved-exemplar": approved,
        "exemplar": public,
        "withdrawn-exemplar": withdrawn,
    }


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
    claiming = shown["claiming-case"]
    claim = {"public_id": claiming.public_id, "claim_id": claiming.claims.get().public_id}
    return after_arguments(shown) | {
        "": {},
        "claim": claim,
        "member": {"public_id": shown["household"].public_id, "member_id": member.public_id},
        "split-link": {"pk": Lineage.objects.of(shown["split-household"]).first().pk},
        "household-paper": {
            "public_id": shown["commune-household"].public_id,
            "uuid": Paper.objects.of(shown["commune-household"]).get().uuid,
        },
        "locked-result": {
            "public_id": shown["commune-household"].public_id,
            "year": 2023,
        },
        "open-result": {"public_id": shown["commune-household"].public_id, "year": 2024},
        "article-slug": {"slug": shown["article"].slug},
        "movement": {"slug": shown["call"].movement.slug},
        "unknown-uuid": {"public_id": "00000000-0000-4000-8000-000000000000"},
        "unknown-slug": {"slug": "khong-co-trang-nay"},
        "reset-key": {"uidb36": "1", "key": "khong-co"},
        "unknown-key": {"key": "khong-co"},
        "document": {"key": "review-list"},
        "report-1": {"number": 1},
        "report-2": {"number": 2},
        "planned-unit": {"unit": unit("31552").pk, "year": 2025},
        "report-14": {"number": 14},
        "report-14-xlsx": {"number": 14, "file_format": "xlsx"},
        **likenesses(shown["case-appraising"]),
        "admin-app": {"app_label": "movement"},
        "admin-unit": {"object_id": unit("31552").pk},
        "admin-officer": {"object_id": officer(DISTRICT).pk},
        "admin-movement": {"object_id": shown["call"].movement_id},
        "admin-standard": {"object_id": PovertyStandard.objects.first().pk},
        "admin-call": {"object_id": shown["call"].pk},
    }
