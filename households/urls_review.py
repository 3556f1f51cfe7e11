from django.urls import path

from households.views.certificates import Certificates
from households.views.review import acts, amendments, lines, rounds, sheet

app_name = "review"

urlpatterns = [
    path("", rounds.RoundList.as_view(), name="round-list"),
    path("moi/", rounds.RoundCreate.as_view(), name="round-create"),
    path("dot/<uuid:public_id>/", rounds.RoundBoard.as_view(), name="round-board"),
    path("dot/<uuid:public_id>/nhac/", rounds.RoundRemind.as_view(), name="round-remind"),
    path("dot/<uuid:public_id>/phe-duyet/", rounds.RoundApprove.as_view(), name="round-approve"),
    path("xa/<uuid:public_id>/", sheet.SheetDetail.as_view(), name="sheet-detail"),
    path("xa/<uuid:public_id>/tim/", sheet.SheetJump.as_view(), name="sheet-jump"),
    path("xa/<uuid:public_id>/them-ho/", lines.LineAdd.as_view(), name="line-add"),
    path(
        "xa/<uuid:public_id>/bat-dau-ra-soat/",
        sheet.StartSurvey.as_view(),
        name="sheet-start-survey",
    ),
    path("xa/<uuid:public_id>/khong-co-ho/", sheet.CloseEmpty.as_view(), name="sheet-close-empty"),
    path("xa/<uuid:public_id>/mo-lai/", sheet.Reopen.as_view(), name="sheet-reopen"),
    path(
        "xa/<uuid:public_id>/chuyen-hop-dan/",
        sheet.HoldMeetings.as_view(),
        name="sheet-hold-meetings",
    ),
    path("xa/<uuid:public_id>/hop-dan/", acts.MeetingRecord.as_view(), name="meeting-record"),
    path("xa/<uuid:public_id>/niem-yet/", acts.SheetPost.as_view(), name="sheet-post"),
    path("xa/<uuid:public_id>/bao-cao/", sheet.Report.as_view(), name="sheet-report"),
    path("xa/<uuid:public_id>/xin-y-kien/", sheet.AskOpinion.as_view(), name="sheet-ask-opinion"),
    path("xa/<uuid:public_id>/y-kien-huyen/", acts.SheetOpinion.as_view(), name="sheet-opinion"),
    path("xa/<uuid:public_id>/cong-nhan/", acts.SheetRecognise.as_view(), name="sheet-recognise"),
    path("xa/<uuid:public_id>/giay-chung-nhan/", Certificates.as_view(), name="certificates"),
    path("hop-dan/<uuid:public_id>/", acts.MeetingMinutes.as_view(), name="meeting-minutes"),
    path("ho/<uuid:public_id>/", lines.LineDetail.as_view(), name="line-detail"),
    path("ho/<uuid:public_id>/phieu-a/", lines.FormAView.as_view(), name="form-a"),
    path("ho/<uuid:public_id>/phieu-b/", lines.FormBView.as_view(), name="form-b"),
    path("ho/<uuid:public_id>/dua-ra/", acts.LineWithdraw.as_view(), name="line-withdraw"),
    path("ho/<uuid:public_id>/khieu-nai/", acts.LineComplain.as_view(), name="line-complain"),
    path("khieu-nai/<uuid:public_id>/", acts.ComplaintRecheck.as_view(), name="complaint-recheck"),
    path("dieu-chinh/", amendments.AmendmentList.as_view(), name="amendment-list"),
    path(
        "dieu-chinh/<uuid:public_id>/",
        amendments.AmendmentDetail.as_view(),
        name="amendment-detail",
    ),
    path(
        "ho-gia-dinh/<uuid:public_id>/<int:year>/dieu-chinh/",
        amendments.AmendmentCreate.as_view(),
        name="amendment-create",
    ),
]
