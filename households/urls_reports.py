"""Addresses of the figures: reports, names behind them, comparisons, exports."""

from django.urls import path

from households.views import progress, report_lists, reports, transition

urlpatterns = [
    path("bao-cao/", reports.ReportIndex.as_view(), name="report-index"),
    path("bao-cao/danh-sach/", reports.ReportNames.as_view(), name="report-names"),
    path("bao-cao/<int:number>/", reports.ReportPage.as_view(), name="report"),
    path(
        "bao-cao/<int:number>/tai-ve.<slug:file_format>",
        reports.ReportFile.as_view(),
        name="report-file",
    ),
    path(
        "bao-cao/<int:number>/ho-gia-dinh/", report_lists.ReportList.as_view(), name="report-list"
    ),
    path(
        "bao-cao/<int:number>/ho-gia-dinh/tai-ve.<slug:file_format>",
        report_lists.ReportListFile.as_view(),
        name="report-list-file",
    ),
    path("ma-tran/", transition.TransitionPage.as_view(), name="transition"),
    path("ma-tran/tai-ve.xlsx", transition.TransitionFile.as_view(), name="transition-file"),
    path("tien-do/", progress.ProgressBoard.as_view(), name="progress"),
    path("tien-do/<int:unit>/<int:year>/", progress.TargetUpdate.as_view(), name="target"),
]
