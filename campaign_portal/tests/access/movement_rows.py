"""The access matrix of front page, desk, news, movements, papers and search."""

from movement.models import Movement
from movement.tests.news_factory import article

# Roles in the order of table.ROLES: anonymous, commune, district, sector, province, award, board,
# council, editor, managing editor, complaint inspector, auditor, account manager, administrator.
# Articles: draft, published, withdrawn. Papers, made in awards_rows: own, of a draft of Kế Sách;
# wrong, of a sent submission of Kế Sách; other, of a sent one of Mỹ Xuyên.
TABLE = """
desk                           GET  any        in 200 200 200 200 200 200 200 200 200 200 200 200 200
desk                           POST any       405 405 405 405 405 405 405 405 405 405 405 405 405 405
home                           GET  any       200 200 200 200 200 200 200 200 200 200 200 200 200 200
home                           POST any       405 405 405 405 405 405 405 405 405 405 405 405 405 405
movement:accessibility         GET  any       200 200 200 200 200 200 200 200 200 200 200 200 200 200
movement:accessibility         POST any       405 405 405 405 405 405 405 405 405 405 405 405 405 405
movement:article-atom          GET  any       200 200 200 200 200 200 200 200 200 200 200 200 200 200
movement:article-atom          POST any       200 200 200 200 200 200 200 200 200 200 200 200 200 200
movement:article-correct       GET  draft      in 403 403 403 403 403 403 403 403 403 403 403 403 403
movement:article-correct       GET  published  in 403 403 403 403 403 403 403 403 200 403 403 403 403
movement:article-correct       GET  withdrawn  in 403 403 403 403 403 403 403 403 403 403 403 403 403
movement:article-correct       POST draft      in 403 403 403 403 403 403 403 403 403 403 403 403 403
movement:article-correct       POST published  in 403 403 403 403 403 403 403 403 200 403 403 403 403
movement:article-correct       POST withdrawn  in 403 403 403 403 403 403 403 403 403 403 403 403 403
movement:article-create        GET  any        in 403 403 403 200 403 403 403 200 200 403 403 403 403
movement:article-create        POST any        in 403 403 403 200 403 403 403 200 200 403 403 403 403
movement:article-desk          GET  any        in 403 403 403 200 403 403 403 200 200 403 200 403 403
movement:article-desk          POST any        in 403 403 403 405 403 403 403 405 405 403 405 403 403
movement:article-detail        GET  draft     404 404 404 404 404 404 404 404 404 404 404 404 404 404
movement:article-detail        GET  published 200 200 200 200 200 200 200 200 200 200 200 200 200 200
movement:article-detail        GET  withdrawn 410 410 410 410 410 410 410 410 410 410 410 410 410 410
movement:article-detail        POST draft     405 405 405 405 405 405 405 405 405 405 405 405 405 405
movement:article-detail        POST published 405 405 405 405 405 405 405 405 405 405 405 405 405 405
movement:article-detail        POST withdrawn 405 405 405 405 405 405 405 405 405 405 405 405 405 405
movement:article-list          GET  any       200 200 200 200 200 200 200 200 200 200 200 200 200 200
movement:article-list          POST any       405 405 405 405 405 405 405 405 405 405 405 405 405 405
movement:article-office        GET  draft      in 403 403 403 200 403 403 403 200 200 403 200 403 403
movement:article-office        GET  published  in 403 403 403 200 403 403 403 200 200 403 200 403 403
movement:article-office        GET  withdrawn  in 403 403 403 200 403 403 403 200 200 403 200 403 403
movement:article-office        POST draft     405 405 405 405 405 405 405 405 405 405 405 405 405 405
movement:article-office        POST published 405 405 405 405 405 405 405 405 405 405 405 405 405 405
movement:article-office        POST withdrawn 405 405 405 405 405 405 405 405 405 405 405 405 405 405
movement:article-own-picture   GET  draft      in 403 403 403 404 403 403 403 404 404 403 404 403 403
movement:article-own-picture   GET  published  in 403 403 403 404 403 403 403 404 404 403 404 403 403
movement:article-own-picture   GET  withdrawn  in 403 403 403 404 403 403 403 404 404 403 404 403 403
movement:article-own-picture   POST draft     405 405 405 405 405 405 405 405 405 405 405 405 405 405
movement:article-own-picture   POST published 405 405 405 405 405 405 405 405 405 405 405 405 405 405
movement:article-own-picture   POST withdrawn 405 405 405 405 405 405 405 405 405 405 405 405 405 405
movement:article-picture       GET  draft     404 404 404 404 404 404 404 404 404 404 404 404 404 404
movement:article-picture       GET  published 404 404 404 404 404 404 404 404 404 404 404 404 404 404
movement:article-picture       GET  withdrawn 404 404 404 404 404 404 404 404 404 404 404 404 404 404
movement:article-picture       POST draft     405 405 405 405 405 405 405 405 405 405 405 405 405 405
movement:article-picture       POST published 405 405 405 405 405 405 405 405 405 405 405 405 405 405
movement:article-picture       POST withdrawn 405 405 405 405 405 405 405 405 405 405 405 405 405 405
movement:article-picture-small GET  draft     404 404 404 404 404 404 404 404 404 404 404 404 404 404
movement:article-picture-small GET  published 404 404 404 404 404 404 404 404 404 404 404 404 404 404
movement:article-picture-small GET  withdrawn 404 404 404 404 404 404 404 404 404 404 404 404 404 404
movement:article-picture-small POST draft     405 405 405 405 405 405 405 405 405 405 405 405 405 405
movement:article-picture-small POST published 405 405 405 405 405 405 405 405 405 405 405 405 405 405
movement:article-picture-small POST withdrawn 405 405 405 405 405 405 405 405 405 405 405 405 405 405
movement:article-rss           GET  any       200 200 200 200 200 200 200 200 200 200 200 200 200 200
movement:article-rss           POST any       200 200 200 200 200 200 200 200 200 200 200 200 200 200
movement:article-transition    GET  draft      in 403 403 403 403 403 403 403 403 302 403 403 403 403
movement:article-transition    GET  published  in 403 403 403 403 403 403 403 403 200 403 403 403 403
movement:article-transition    GET  withdrawn  in 403 403 403 403 403 403 403 403 302 403 403 403 403
movement:article-transition    POST draft      in 403 403 403 403 403 403 403 403 302 403 403 403 403
movement:article-transition    POST published  in 403 403 403 403 403 403 403 403 302 403 403 403 403
movement:article-transition    POST withdrawn  in 403 403 403 403 403 403 403 403 302 403 403 403 403
movement:article-update        GET  draft      in 403 403 403 200 403 403 403 200 200 403 403 403 403
movement:article-update        GET  published  in 403 403 403 403 403 403 403 403 403 403 403 403 403
movement:article-update        GET  withdrawn  in 403 403 403 403 403 403 403 403 403 403 403 403 403
movement:article-update        POST draft      in 403 403 403 200 403 403 403 200 200 403 403 403 403
movement:article-update        POST published  in 403 403 403 403 403 403 403 403 403 403 403 403 403
movement:article-update        POST withdrawn  in 403 403 403 403 403 403 403 403 403 403 403 403 403
movement:document-detail       GET  any        in 403 403 403 403 403 403 403 403 403 403 403 403 200
movement:document-detail       POST any        in 403 403 403 403 403 403 403 403 403 403 403 403 200
movement:document-list         GET  any        in 403 403 403 403 403 403 403 403 403 403 403 403 200
movement:document-list         POST any       405 405 405 405 405 405 405 405 405 405 405 405 405 405
movement:document-restore      GET  any       405 405 405 405 405 405 405 405 405 405 405 405 405 405
movement:document-restore      POST any        in 403 403 403 403 403 403 403 403 403 403 403 403 302
movement:document-sample       GET  any        in 403 403 403 403 403 403 403 403 403 403 403 403 200
movement:document-sample       POST any       405 405 405 405 405 405 405 405 405 405 405 405 405 405
movement:document-template     GET  any        in 403 403 403 403 403 403 403 403 403 403 403 403 200
movement:document-template     POST any       405 405 405 405 405 405 405 405 405 405 405 405 405 405
movement:movement-detail       GET  any       200 200 200 200 200 200 200 200 200 200 200 200 200 200
movement:movement-detail       POST any       405 405 405 405 405 405 405 405 405 405 405 405 405 405
movement:movement-list         GET  any       200 200 200 200 200 200 200 200 200 200 200 200 200 200
movement:movement-list         POST any       405 405 405 405 405 405 405 405 405 405 405 405 405 405
movement:paper                 GET  other      in 404 404 404 404 200 200 404 404 404 404 200 404 404
movement:paper                 GET  own        in 404 200 404 404 404 404 404 404 404 404 404 404 404
movement:paper                 GET  wrong      in 404 200 404 404 200 200 404 404 404 404 200 404 404
movement:paper                 POST other     405 405 405 405 405 405 405 405 405 405 405 405 405 405
movement:paper                 POST own       405 405 405 405 405 405 405 405 405 405 405 405 405 405
movement:paper                 POST wrong     405 405 405 405 405 405 405 405 405 405 405 405 405 405
movement:privacy               GET  any       200 200 200 200 200 200 200 200 200 200 200 200 200 200
movement:privacy               POST any       405 405 405 405 405 405 405 405 405 405 405 405 405 405
movement:search                GET  any       200 200 200 200 200 200 200 200 200 200 200 200 200 200
movement:search                POST any       405 405 405 405 405 405 405 405 405 405 405 405 405 405
robots                         GET  any       200 200 200 200 200 200 200 200 200 200 200 200 200 200
robots                         POST any       405 405 405 405 405 405 405 405 405 405 405 405 405 405
sitemap                        GET  any       200 200 200 200 200 200 200 200 200 200 200 200 200 200
sitemap                        POST any       200 200 200 200 200 200 200 200 200 200 200 200 200 200
"""

PUBLIC = (
    "movement:article-detail",
    "movement:article-picture",
    "movement:article-picture-small",
)
OFFICE = (
    "movement:article-office",
    "movement:article-update",
    "movement:article-correct",
    "movement:article-own-picture",
)


def requests(cast):
    """(url name, situation) -> (kwargs, data) of the addresses that need any."""
    asked = {
        ("movement:movement-detail", "any"): ({"slug": Movement.objects.current().slug}, {}),
    }
    for page in ("detail", "restore", "template"):
        asked[f"movement:document-{page}", "any"] = ({"key": "review-list"}, {})
    sample = {"key": "review-list", "file_format": "docx"}
    asked["movement:document-sample", "any"] = (sample, {})
    for state in ("draft", "published", "withdrawn"):
        made = article(state)
        asked |= {(name, state): ({"slug": made.slug}, {}) for name in PUBLIC}
        asked |= {(name, state): ({"public_id": made.public_id}, {}) for name in OFFICE}
        asked["movement:article-transition", state] = (
            {"public_id": made.public_id, "verb": "withdraw"},
            {"version": made.version, "note": "Lý do"},
        )
    return asked
