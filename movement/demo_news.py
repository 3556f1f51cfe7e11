"""The demo's articles, in our own words; invented people are labelled in the text.

They go the way of every article: written by the editor, approved by the managing editor, the
picture drawn anew.
"""

import datetime
from dataclasses import dataclass
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from movement import calendar
from movement.models import Article, Officer
from movement.pictures import draw_anew

FOLDER = Path(__file__).parent / "data" / "news"
PROVINCE = "Cổng thông tin điện tử tỉnh Sóc Trăng"
DRAWN_BY = "Tranh minh họa của cổng"


@dataclass(frozen=True)
class DemoArticle:
    """One article; its text lies in `<name>.md`, its picture in `<picture>.jpg`."""

    name: str
    days_ago: int
    category: str
    title: str
    summary: str
    picture: str = ""
    picture_words: str = ""
    source: str = ""


ARTICLES = (
    DemoArticle(
        "plan",
        40,
        "news",
        "Những điều cần biết về phong trào chung tay vì người nghèo giai đoạn 2021-2025",
        "Kế hoạch của Ủy ban nhân dân tỉnh nêu một mục tiêu chung và năm nội dung thi đua để "
        "không ai bị bỏ lại phía sau.",
        "plan",
        "Cán bộ và người dân họp quanh bàn, trên tường là biểu đồ kết quả",
        PROVINCE,
    ),
    DemoArticle(
        "result",
        27,
        "report",
        "Cuối năm 2024 toàn tỉnh còn 4.484 hộ nghèo, giảm gần một nửa so với năm trước",
        "Tỷ lệ hộ nghèo còn 1,34 % theo chuẩn nghèo đa chiều giai đoạn 2022-2025.",
        "onion",
        "Hai người dân thu hoạch hành tím trên ruộng luống dài",
        PROVINCE,
    ),
    DemoArticle(
        "house",
        16,
        "news",
        "Mái nhà mới trước mùa mưa: cả ấp cùng góp công (bài minh họa)",
        "Quỹ hỗ trợ vật liệu, thanh niên góp ngày công, bà con nấu cơm cho thợ: căn nhà tạm cuối "
        "cùng của ấp đã được thay.",
        "house",
        "Người dân cùng lợp mái và xây tường một căn nhà nhỏ",
    ),
    DemoArticle(
        "savings",
        9,
        "news",
        "Tổ tiết kiệm ấp Hòa Đông tròn hai năm, không có nợ quá hạn (bài minh họa)",
        "Góp đều mỗi tháng, cho vay thẳng đến người cần, sổ mở cho mọi người xem.",
        "savings",
        "Năm thành viên tổ tiết kiệm đứng quanh hòm tiền góp",
    ),
    DemoArticle(
        "cattle",
        4,
        "news",
        "Kế Sách nhân rộng mô hình nuôi bò sinh sản cho hộ cận nghèo (bài minh họa)",
        "Mỗi hộ nuôi một con bò cái, bê đầu tiên giao lại cho hộ kế tiếp trong ấp.",
        "cattle",
        "Một nông dân dắt bò mẹ và bê trên đồng cỏ trước chuồng lợp lá",
    ),
    DemoArticle(
        "call",
        2,
        "notice",
        "Thông báo nhận hồ sơ đề nghị khen thưởng tổng kết phong trào (minh họa)",
        "Các huyện, sở, ban, ngành và tổ chức chính trị - xã hội gửi hồ sơ qua cổng.",
    ),
)
SOURCE_URL = "https://soctrang.gov.vn/"


def create_articles():
    """Publish the demo's articles and leave one draft; safe to run twice."""
    if Article.objects.exists():
        return
    editor, approver = (Officer.objects.get(username=name) for name in ("bientap", "duyettin"))
    for told in ARTICLES:
        _publish(told, editor, approver)
    _draft(editor)


def _publish(told, editor, approver):
    article = Article(
        category=told.category,
        title=told.title,
        summary=told.summary,
        body=(FOLDER / f"{told.name}.md").read_text(encoding="utf-8"),
        pen_name="Ban Biên tập",
        source_name=told.source,
        source_url=SOURCE_URL if told.source else "",
    )
    if told.picture:
        content = (FOLDER / f"{told.picture}.jpg").read_bytes()
        article.put_picture(*draw_anew(SimpleUploadedFile(f"{told.picture}.jpg", content)))
        article.image_alt, article.image_credit = told.picture_words, DRAWN_BY
    Article.objects.begin(by=editor, article=article)
    article.transition("submit", by=editor)
    article.transition("publish", by=approver)
    when = calendar.now() - datetime.timedelta(days=told.days_ago, hours=told.days_ago % 5)
    Article.objects.filter(pk=article.pk).update(published_at=when)


def _draft(editor):
    """One article waiting for the managing editor, so that the desk has something to do."""
    article = Article.objects.begin(
        by=editor,
        title="Lớp dạy nghề may cho phụ nữ Khmer ở Trần Đề (bài minh họa)",
        summary="Hai mươi học viên được giới thiệu việc làm ngay sau khóa học.",
        body="*Bài viết minh họa.*\n\nLớp học kéo dài **ba tháng**, học viên vừa học vừa làm.",
        pen_name=editor.full_name,
    )
    article.transition("submit", by=editor)
