"""The access matrix of calls, submissions, cases, decisions and exemplary models."""

from campaign_portal.tests.access.awards_world import Awards

# Roles in the order of table.ROLES: anonymous, commune, district, sector, province, award, board,
# council, editor, managing editor, complaint inspector, auditor, account manager, administrator.
# own: of Kế Sách, in a state the address is for; wrong: of Kế Sách, in another state;
# other: the same of Mỹ Xuyên. Stories: public, proposed, down.
TABLE = """
awards:call-detail             GET  any       in 200 200 200 200 200 200 200 403 403 200 200 403 200
awards:call-detail             POST any       in 405 405 405 405 405 405 405 403 403 405 405 403 405
awards:call-list               GET  any       in 200 200 200 200 200 200 200 403 403 200 200 403 200
awards:call-list               POST any       in 405 405 405 405 405 405 405 403 403 405 405 403 405
awards:case-appraise-again     GET  other     in 403 403 403 403 403 409 404 403 403 403 403 403 403
awards:case-appraise-again     GET  own       in 403 403 403 403 403 200 404 403 403 403 403 403 403
awards:case-appraise-again     GET  wrong     in 403 403 403 403 403 409 404 403 403 403 403 403 403
awards:case-appraise-again     POST other     in 403 403 403 403 403 409 404 403 403 403 403 403 403
awards:case-appraise-again     POST own       in 403 403 403 403 403 302 404 403 403 403 403 403 403
awards:case-appraise-again     POST wrong     in 403 403 403 403 403 409 404 403 403 403 403 403 403
awards:case-assign             GET  other     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:case-assign             GET  own       in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:case-assign             GET  wrong     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:case-assign             POST other     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:case-assign             POST own       in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:case-assign             POST wrong     in 403 403 403 403 409 409 403 403 403 403 403 403 403
awards:case-detail             GET  other     in 404 404 404 404 404 404 404 403 403 404 404 403 403
awards:case-detail             GET  own       in 404 200 404 404 404 404 404 403 403 404 404 403 403
awards:case-detail             GET  wrong     in 404 200 404 404 302 302 404 403 403 404 302 403 403
awards:case-detail             POST other     in 405 405 405 405 405 405 405 403 403 405 405 403 403
awards:case-detail             POST own       in 405 405 405 405 405 405 405 403 403 405 405 403 403
awards:case-detail             POST wrong     in 405 405 405 405 405 405 405 403 403 405 405 403 403
awards:case-edit               GET  other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:case-edit               GET  own       in 404 200 404 403 403 403 403 403 403 403 403 403 403
awards:case-edit               GET  wrong     in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:case-edit               POST other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:case-edit               POST own       in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:case-edit               POST wrong     in 404 409 404 403 403 403 403 403 403 403 403 403 403
awards:case-household          GET  other     in 404 404 403 403 403 403 403 403 403 403 403 403 403
awards:case-household          GET  own       in 404 302 403 403 403 403 403 403 403 403 403 403 403
awards:case-household          GET  wrong     in 404 302 403 403 403 403 403 403 403 403 403 403 403
awards:case-household          POST other     in 404 404 403 403 403 403 403 403 403 403 403 403 403
awards:case-household          POST own       in 404 404 403 403 403 403 403 403 403 403 403 403 403
awards:case-household          POST wrong     in 404 404 403 403 403 403 403 403 403 403 403 403 403
awards:case-mark-eligible      GET  other     in 403 403 403 403 409 403 404 403 403 403 403 403 403
awards:case-mark-eligible      GET  own       in 403 403 403 403 200 403 404 403 403 403 403 403 403
awards:case-mark-eligible      GET  wrong     in 403 403 403 403 409 403 403 403 403 403 403 403 403
awards:case-mark-eligible      POST other     in 403 403 403 403 409 403 404 403 403 403 403 403 403
awards:case-mark-eligible      POST own       in 403 403 403 403 302 403 404 403 403 403 403 403 403
awards:case-mark-eligible      POST wrong     in 403 403 403 403 409 403 403 403 403 403 403 403 403
awards:case-mark-not-eligible  GET  other     in 403 403 403 403 409 403 404 403 403 403 403 403 403
awards:case-mark-not-eligible  GET  own       in 403 403 403 403 200 403 404 403 403 403 403 403 403
awards:case-mark-not-eligible  GET  wrong     in 403 403 403 403 409 403 403 403 403 403 403 403 403
awards:case-mark-not-eligible  POST other     in 403 403 403 403 409 403 404 403 403 403 403 403 403
awards:case-mark-not-eligible  POST own       in 403 403 403 403 302 403 404 403 403 403 403 403 403
awards:case-mark-not-eligible  POST wrong     in 403 403 403 403 409 403 403 403 403 403 403 403 403
awards:case-papers             GET  other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:case-papers             GET  own       in 404 200 404 403 403 403 403 403 403 403 403 403 403
awards:case-papers             GET  wrong     in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:case-papers             POST other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:case-papers             POST own       in 404 200 404 403 403 403 403 403 403 403 403 403 403
awards:case-papers             POST wrong     in 404 200 404 403 403 403 403 403 403 403 403 403 403
awards:case-present            GET  other     in 403 403 403 403 403 409 404 403 403 403 403 403 403
awards:case-present            GET  own       in 403 403 403 403 403 200 404 403 403 403 403 403 403
awards:case-present            GET  wrong     in 403 403 403 403 403 409 404 403 403 403 403 403 403
awards:case-present            POST other     in 403 403 403 403 403 409 404 403 403 403 403 403 403
awards:case-present            POST own       in 403 403 403 403 403 302 404 403 403 403 403 403 403
awards:case-present            POST wrong     in 403 403 403 403 403 409 404 403 403 403 403 403 403
awards:case-present-many       GET  any       in 403 403 403 403 403 302 403 403 403 403 403 403 403
awards:case-present-many       POST any       in 403 403 403 403 403 302 403 403 403 403 403 403 403
awards:case-refuse             GET  other     in 403 403 403 403 403 409 404 403 403 403 403 403 403
awards:case-refuse             GET  own       in 403 403 403 403 403 200 404 403 403 403 403 403 403
awards:case-refuse             GET  wrong     in 403 403 403 403 403 409 404 403 403 403 403 403 403
awards:case-refuse             POST other     in 403 403 403 403 403 409 404 403 403 403 403 403 403
awards:case-refuse             POST own       in 403 403 403 403 403 302 404 403 403 403 403 403 403
awards:case-refuse             POST wrong     in 403 403 403 403 403 409 404 403 403 403 403 403 403
awards:case-remove             GET  other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:case-remove             GET  own       in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:case-remove             GET  wrong     in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:case-remove             POST other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:case-remove             POST own       in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:case-remove             POST wrong     in 404 409 404 403 403 403 403 403 403 403 403 403 403
awards:case-request-supplement GET  other     in 403 403 403 403 409 403 404 403 403 403 403 403 403
awards:case-request-supplement GET  own       in 403 403 403 403 200 403 404 403 403 403 403 403 403
awards:case-request-supplement GET  wrong     in 403 403 403 403 409 403 404 403 403 403 403 403 403
awards:case-request-supplement POST other     in 403 403 403 403 409 403 404 403 403 403 403 403 403
awards:case-request-supplement POST own       in 403 403 403 403 302 403 404 403 403 403 403 403 403
awards:case-request-supplement POST wrong     in 403 403 403 403 409 403 404 403 403 403 403 403 403
awards:case-supply             GET  other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:case-supply             GET  own       in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:case-supply             GET  wrong     in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:case-supply             POST other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:case-supply             POST own       in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:case-supply             POST wrong     in 404 409 404 403 403 403 403 403 403 403 403 403 403
awards:case-withdraw           GET  other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:case-withdraw           GET  own       in 404 200 404 403 403 403 403 403 403 403 403 403 403
awards:case-withdraw           GET  wrong     in 404 200 404 403 403 403 403 403 403 403 403 403 403
awards:case-withdraw           POST other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:case-withdraw           POST own       in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:case-withdraw           POST wrong     in 404 409 404 403 403 403 403 403 403 403 403 403 403
awards:decision-detail         GET  any       in 404 200 404 404 200 200 200 403 403 404 200 403 403
awards:decision-detail         POST any       in 405 405 405 405 405 405 405 403 403 405 405 403 403
awards:decision-list           GET  any       in 200 200 200 200 200 200 200 403 403 200 200 403 403
awards:decision-list           POST any       in 405 405 405 405 405 405 405 403 403 405 405 403 403
awards:decision-record         GET  any       in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:decision-record         POST any       in 403 403 403 403 200 200 403 403 403 403 403 403 403
awards:exemplar-approve        GET  down      in 403 403 403 403 403 409 403 403 409 403 403 403 403
awards:exemplar-approve        GET  proposed  in 403 403 403 403 403 409 403 403 409 403 403 403 403
awards:exemplar-approve        GET  public    in 403 403 403 403 403 409 403 403 409 403 403 403 403
awards:exemplar-approve        POST down      in 403 403 403 403 403 409 403 403 409 403 403 403 403
awards:exemplar-approve        POST proposed  in 403 403 403 403 403 409 403 403 409 403 403 403 403
awards:exemplar-approve        POST public    in 403 403 403 403 403 409 403 403 409 403 403 403 403
awards:exemplar-change-consent GET  down      in 403 403 403 403 409 409 403 409 409 403 403 403 403
awards:exemplar-change-consent GET  proposed  in 403 403 403 403 409 409 403 409 409 403 403 403 403
awards:exemplar-change-consent GET  public    in 403 403 403 403 200 200 403 200 200 403 403 403 403
awards:exemplar-change-consent POST down      in 403 403 403 403 409 409 403 409 409 403 403 403 403
awards:exemplar-change-consent POST proposed  in 403 403 403 403 409 409 403 409 409 403 403 403 403
awards:exemplar-change-consent POST public    in 403 403 403 403 302 302 403 302 302 403 403 403 403
awards:exemplar-consent        GET  down      in 403 403 403 403 409 403 403 409 403 403 403 403 403
awards:exemplar-consent        GET  proposed  in 403 403 403 403 200 403 403 200 403 403 403 403 403
awards:exemplar-consent        GET  public    in 403 403 403 403 409 403 403 409 403 403 403 403 403
awards:exemplar-consent        POST down      in 403 403 403 403 409 403 403 409 403 403 403 403 403
awards:exemplar-consent        POST proposed  in 403 403 403 403 200 403 403 200 403 403 403 403 403
awards:exemplar-consent        POST public    in 403 403 403 403 409 403 403 409 403 403 403 403 403
awards:exemplar-create         GET  any       in 403 403 403 403 200 403 403 200 403 403 403 403 403
awards:exemplar-create         POST any       in 403 403 403 403 200 403 403 200 403 403 403 403 403
awards:exemplar-detail         GET  down      in 403 403 403 403 200 200 403 200 200 403 200 403 403
awards:exemplar-detail         GET  proposed  in 403 403 403 403 200 200 403 200 200 403 200 403 403
awards:exemplar-detail         GET  public    in 403 403 403 403 200 200 403 200 200 403 200 403 403
awards:exemplar-detail         POST down      in 403 403 403 403 405 405 403 405 405 403 405 403 403
awards:exemplar-detail         POST proposed  in 403 403 403 403 405 405 403 405 405 403 405 403 403
awards:exemplar-detail         POST public    in 403 403 403 403 405 405 403 405 405 403 405 403 403
awards:exemplar-edit           GET  down      in 403 403 403 403 409 403 403 409 403 403 403 403 403
awards:exemplar-edit           GET  proposed  in 403 403 403 403 200 403 403 200 403 403 403 403 403
awards:exemplar-edit           GET  public    in 403 403 403 403 409 403 403 409 403 403 403 403 403
awards:exemplar-edit           POST down      in 403 403 403 403 409 403 403 409 403 403 403 403 403
awards:exemplar-edit           POST proposed  in 403 403 403 403 200 403 403 200 403 403 403 403 403
awards:exemplar-edit           POST public    in 403 403 403 403 409 403 403 409 403 403 403 403 403
awards:exemplar-from-case      GET  other    405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:exemplar-from-case      GET  own      405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:exemplar-from-case      GET  wrong    405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:exemplar-from-case      POST other     in 403 403 403 403 404 403 403 404 403 403 403 403 403
awards:exemplar-from-case      POST own       in 403 403 403 403 302 403 403 404 403 403 403 403 403
awards:exemplar-from-case      POST wrong     in 403 403 403 403 302 403 403 404 403 403 403 403 403
awards:exemplar-list           GET  any       in 403 403 403 403 200 200 403 200 200 403 200 403 403
awards:exemplar-list           POST any       in 403 403 403 403 405 405 403 405 405 403 405 403 403
awards:exemplar-photo          GET  down      in 403 403 403 403 404 404 403 404 404 403 404 403 403
awards:exemplar-photo          GET  proposed  in 403 403 403 403 404 404 403 404 404 403 404 403 403
awards:exemplar-photo          GET  public    in 403 403 403 403 404 404 403 404 404 403 404 403 403
awards:exemplar-photo          POST down      in 403 403 403 403 405 405 403 405 405 403 405 403 403
awards:exemplar-photo          POST proposed  in 403 403 403 403 405 405 403 405 405 403 405 403 403
awards:exemplar-photo          POST public    in 403 403 403 403 405 405 403 405 405 403 405 403 403
awards:exemplar-publish        GET  down      in 403 403 403 403 403 409 403 403 409 403 403 403 403
awards:exemplar-publish        GET  proposed  in 403 403 403 403 403 409 403 403 409 403 403 403 403
awards:exemplar-publish        GET  public    in 403 403 403 403 403 409 403 403 409 403 403 403 403
awards:exemplar-publish        POST down      in 403 403 403 403 403 409 403 403 409 403 403 403 403
awards:exemplar-publish        POST proposed  in 403 403 403 403 403 409 403 403 409 403 403 403 403
awards:exemplar-publish        POST public    in 403 403 403 403 403 409 403 403 302 403 403 403 403
awards:exemplar-reopen         GET  down      in 403 403 403 403 200 403 403 200 403 403 403 403 403
awards:exemplar-reopen         GET  proposed  in 403 403 403 403 409 403 403 409 403 403 403 403 403
awards:exemplar-reopen         GET  public    in 403 403 403 403 409 403 403 409 403 403 403 403 403
awards:exemplar-reopen         POST down      in 403 403 403 403 302 403 403 302 403 403 403 403 403
awards:exemplar-reopen         POST proposed  in 403 403 403 403 409 403 403 409 403 403 403 403 403
awards:exemplar-reopen         POST public    in 403 403 403 403 409 403 403 409 403 403 403 403 403
awards:exemplar-revise         GET  down      in 403 403 403 403 409 403 403 409 403 403 403 403 403
awards:exemplar-revise         GET  proposed  in 403 403 403 403 409 403 403 409 403 403 403 403 403
awards:exemplar-revise         GET  public    in 403 403 403 403 409 403 403 409 403 403 403 403 403
awards:exemplar-revise         POST down      in 403 403 403 403 409 403 403 409 403 403 403 403 403
awards:exemplar-revise         POST proposed  in 403 403 403 403 409 403 403 409 403 403 403 403 403
awards:exemplar-revise         POST public    in 403 403 403 403 409 403 403 409 403 403 403 403 403
awards:exemplar-take-down      GET  down      in 403 403 403 403 403 409 403 403 409 403 403 403 403
awards:exemplar-take-down      GET  proposed  in 403 403 403 403 403 200 403 403 200 403 403 403 403
awards:exemplar-take-down      GET  public    in 403 403 403 403 403 200 403 403 200 403 403 403 403
awards:exemplar-take-down      POST down      in 403 403 403 403 403 409 403 403 302 403 403 403 403
awards:exemplar-take-down      POST proposed  in 403 403 403 403 403 302 403 403 302 403 403 403 403
awards:exemplar-take-down      POST public    in 403 403 403 403 403 302 403 403 302 403 403 403 403
awards:paper-remove            GET  other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:paper-remove            GET  own       in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:paper-remove            GET  wrong     in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:paper-remove            POST other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:paper-remove            POST own       in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:paper-remove            POST wrong     in 404 409 404 403 403 403 403 403 403 403 403 403 403
awards:review-case             GET  other     in 403 403 403 403 200 200 404 403 403 403 200 403 403
awards:review-case             GET  own       in 403 403 403 403 200 200 404 403 403 403 200 403 403
awards:review-case             GET  wrong     in 403 403 403 403 404 404 404 403 403 403 404 403 403
awards:review-case             POST other     in 403 403 403 403 405 405 405 403 403 403 405 403 403
awards:review-case             POST own       in 403 403 403 403 405 405 405 403 403 403 405 403 403
awards:review-case             POST wrong     in 403 403 403 403 405 405 405 403 403 403 405 403 403
awards:review-cases            GET  any       in 403 403 403 403 200 200 200 403 403 403 200 403 403
awards:review-cases            POST any       in 403 403 403 403 405 405 405 403 403 403 405 403 403
awards:review-queue            GET  any       in 403 403 403 403 200 200 200 403 403 403 200 403 403
awards:review-queue            POST any       in 403 403 403 403 405 405 405 403 403 403 405 403 403
awards:review-submission       GET  other     in 403 403 403 403 200 200 404 403 403 403 200 403 403
awards:review-submission       GET  own       in 403 403 403 403 200 200 404 403 403 403 200 403 403
awards:review-submission       GET  wrong     in 403 403 403 403 404 404 404 403 403 403 404 403 403
awards:review-submission       POST other     in 403 403 403 403 405 405 405 403 403 403 405 403 403
awards:review-submission       POST own       in 403 403 403 403 405 405 405 403 403 403 405 403 403
awards:review-submission       POST wrong     in 403 403 403 403 405 405 405 403 403 403 405 403 403
awards:story-detail            GET  down     410 410 410 410 410 410 410 410 410 410 410 410 410 410
awards:story-detail            GET  proposed 404 404 404 404 404 404 404 404 404 404 404 404 404 404
awards:story-detail            GET  public   200 200 200 200 200 200 200 200 200 200 200 200 200 200
awards:story-detail            POST down     405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:story-detail            POST proposed 405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:story-detail            POST public   405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:story-list              GET  any      200 200 200 200 200 200 200 200 200 200 200 200 200 200
awards:story-list              POST any      405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:story-photo             GET  down     404 404 404 404 404 404 404 404 404 404 404 404 404 404
awards:story-photo             GET  proposed 404 404 404 404 404 404 404 404 404 404 404 404 404 404
awards:story-photo             GET  public   404 404 404 404 404 404 404 404 404 404 404 404 404 404
awards:story-photo             POST down     405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:story-photo             POST proposed 405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:story-photo             POST public   405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:story-photo-small       GET  down     404 404 404 404 404 404 404 404 404 404 404 404 404 404
awards:story-photo-small       GET  proposed 404 404 404 404 404 404 404 404 404 404 404 404 404 404
awards:story-photo-small       GET  public   404 404 404 404 404 404 404 404 404 404 404 404 404 404
awards:story-photo-small       POST down     405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:story-photo-small       POST proposed 405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:story-photo-small       POST public   405 405 405 405 405 405 405 405 405 405 405 405 405 405
awards:submission-cases        GET  other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:submission-cases        GET  own       in 404 200 404 403 403 403 403 403 403 403 403 403 403
awards:submission-cases        GET  wrong     in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:submission-cases        POST other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:submission-cases        POST own       in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:submission-cases        POST wrong     in 404 409 404 403 403 403 403 403 403 403 403 403 403
awards:submission-create       GET  any       in 302 302 302 403 403 403 403 403 403 403 403 403 403
awards:submission-create       POST any       in 302 302 302 403 403 403 403 403 403 403 403 403 403
awards:submission-delete       GET  other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:submission-delete       GET  own       in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:submission-delete       GET  wrong     in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:submission-delete       POST other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:submission-delete       POST own       in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:submission-delete       POST wrong     in 404 409 404 403 403 403 403 403 403 403 403 403 403
awards:submission-detail       GET  other     in 404 404 404 404 404 404 404 403 403 404 404 403 403
awards:submission-detail       GET  own       in 404 200 404 404 404 404 404 403 403 404 404 403 403
awards:submission-detail       GET  wrong     in 404 200 404 404 302 302 404 403 403 404 302 403 403
awards:submission-detail       POST other     in 405 405 405 405 405 405 405 403 403 405 405 403 403
awards:submission-detail       POST own       in 405 405 405 405 405 405 405 403 403 405 405 403 403
awards:submission-detail       POST wrong     in 405 405 405 405 405 405 405 403 403 405 405 403 403
awards:submission-letter       GET  other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:submission-letter       GET  own       in 404 200 404 403 403 403 403 403 403 403 403 403 403
awards:submission-letter       GET  wrong     in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:submission-letter       POST other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:submission-letter       POST own       in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:submission-letter       POST wrong     in 404 409 404 403 403 403 403 403 403 403 403 403 403
awards:submission-list         GET  any       in 200 200 200 200 302 302 302 403 403 200 302 403 403
awards:submission-list         POST any       in 405 405 405 405 405 405 405 403 403 405 405 403 403
awards:submission-minutes      GET  other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:submission-minutes      GET  own       in 404 200 404 403 403 403 403 403 403 403 403 403 403
awards:submission-minutes      GET  wrong     in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:submission-minutes      POST other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:submission-minutes      POST own       in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:submission-minutes      POST wrong     in 404 409 404 403 403 403 403 403 403 403 403 403 403
awards:submission-papers       GET  other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:submission-papers       GET  own       in 404 200 404 403 403 403 403 403 403 403 403 403 403
awards:submission-papers       GET  wrong     in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:submission-papers       POST other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:submission-papers       POST own       in 404 200 404 403 403 403 403 403 403 403 403 403 403
awards:submission-papers       POST wrong     in 404 200 404 403 403 403 403 403 403 403 403 403 403
awards:submission-receipt      GET  other     in 404 404 404 404 200 200 404 403 403 404 200 403 403
awards:submission-receipt      GET  own       in 404 200 404 404 200 200 404 403 403 404 200 403 403
awards:submission-receipt      GET  wrong     in 404 302 404 404 404 404 404 403 403 404 404 403 403
awards:submission-receipt      POST other     in 405 405 405 405 405 405 405 403 403 405 405 403 403
awards:submission-receipt      POST own       in 405 405 405 405 405 405 405 403 403 405 405 403 403
awards:submission-receipt      POST wrong     in 405 405 405 405 405 405 405 403 403 405 405 403 403
awards:submission-receive      GET  other     in 403 403 403 403 200 200 404 403 403 403 403 403 403
awards:submission-receive      GET  own       in 403 403 403 403 200 200 404 403 403 403 403 403 403
awards:submission-receive      GET  wrong     in 403 403 403 403 409 409 404 403 403 403 403 403 403
awards:submission-receive      POST other     in 403 403 403 403 302 302 404 403 403 403 403 403 403
awards:submission-receive      POST own       in 403 403 403 403 302 302 404 403 403 403 403 403 403
awards:submission-receive      POST wrong     in 403 403 403 403 302 409 404 403 403 403 403 403 403
awards:submission-return       GET  other     in 403 403 403 403 200 200 404 403 403 403 403 403 403
awards:submission-return       GET  own       in 403 403 403 403 200 200 404 403 403 403 403 403 403
awards:submission-return       GET  wrong     in 403 403 403 403 409 409 404 403 403 403 403 403 403
awards:submission-return       POST other     in 403 403 403 403 302 302 404 403 403 403 403 403 403
awards:submission-return       POST own       in 403 403 403 403 302 302 404 403 403 403 403 403 403
awards:submission-return       POST wrong     in 403 403 403 403 409 409 404 403 403 403 403 403 403
awards:submission-review       GET  other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:submission-review       GET  own       in 404 200 404 403 403 403 403 403 403 403 403 403 403
awards:submission-review       GET  wrong     in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:submission-review       POST other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:submission-review       POST own       in 404 405 404 403 403 403 403 403 403 403 403 403 403
awards:submission-review       POST wrong     in 404 405 404 403 403 403 403 403 403 403 403 403 403
awards:submission-send         GET  other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:submission-send         GET  own       in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:submission-send         GET  wrong     in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:submission-send         POST other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:submission-send         POST own       in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:submission-send         POST wrong     in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:submission-start-again  GET  other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:submission-start-again  GET  own       in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:submission-start-again  GET  wrong     in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:submission-start-again  POST other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:submission-start-again  POST own       in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:submission-start-again  POST wrong     in 404 409 404 403 403 403 403 403 403 403 403 403 403
awards:submission-withdraw     GET  other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:submission-withdraw     GET  own       in 404 200 404 403 403 403 403 403 403 403 403 403 403
awards:submission-withdraw     GET  wrong     in 404 200 404 403 403 403 403 403 403 403 403 403 403
awards:submission-withdraw     POST other     in 404 404 404 403 403 403 403 403 403 403 403 403 403
awards:submission-withdraw     POST own       in 404 302 404 403 403 403 403 403 403 403 403 403 403
awards:submission-withdraw     POST wrong     in 404 409 404 403 403 403 403 403 403 403 403 403 403
"""

# address -> (own, wrong, other), states of awards_world.Awards.submissions
SUBMISSIONS = {
    "submission-detail": ("draft", "sent", "other_draft"),
    "submission-letter": ("draft", "sent", "other_draft"),
    "submission-cases": ("draft", "sent", "other_draft"),
    "submission-minutes": ("draft", "sent", "other_draft"),
    "submission-papers": ("draft", "sent", "other_draft"),
    "submission-review": ("draft", "sent", "other_draft"),
    "submission-send": ("draft", "sent", "other_draft"),
    "submission-receipt": ("sent", "draft", "other_sent"),
    "submission-withdraw": ("sent", "returned", "other_sent"),
    "submission-delete": ("empty", "sent", "other_draft"),
    "submission-start-again": ("returned", "sent", "other_sent"),
    "review-submission": ("sent", "draft", "other_sent"),
    "submission-receive": ("sent", "received", "other_sent"),
    "submission-return": ("sent", "received", "other_sent"),
}
# The same of Awards.cases.
CASES = {
    "case-detail": ("draft", "sent", "other_draft"),
    "case-edit": ("draft", "sent", "other_draft"),
    "case-household": ("draft", "sent", "other_draft"),
    "case-papers": ("draft", "sent", "other_draft"),
    "case-remove": ("draft", "sent", "other_draft"),
    "case-withdraw": ("appraising", "awarded", "other_sent"),
    "case-supply": ("supplement", "appraising", "other_sent"),
    "review-case": ("appraising", "draft", "other_sent"),
    "case-assign": ("appraising", "awarded", "other_sent"),
    "case-request-supplement": ("appraising", "eligible", "other_sent"),
    "case-mark-eligible": ("appraising", "awarded", "other_sent"),
    "case-mark-not-eligible": ("appraising", "awarded", "other_sent"),
    "case-appraise-again": ("eligible", "appraising", "other_sent"),
    "case-present": ("eligible", "appraising", "other_sent"),
    "case-refuse": ("not_eligible", "appraising", "other_sent"),
    "exemplar-from-case": ("awarded", "appraising", "other_sent"),
}
EXEMPLARS = (
    "exemplar-detail exemplar-edit exemplar-photo exemplar-consent exemplar-change-consent "
    "exemplar-approve exemplar-publish exemplar-revise exemplar-reopen exemplar-take-down "
    "story-detail story-photo story-photo-small"
)
# What a form needs to be valid, so that the answer is the rule's and not the form's.
CONFIRMED = {"confirmed": "1"}
DATA = {
    "submission-letter": {"version": "1", "letter_number": "46/TTr-UBND"},
    "submission-minutes": {"version": "1", "council_total": "9"},
    "submission-delete": CONFIRMED,
    "case-remove": CONFIRMED,
    "submission-cases": {
        "form_uuid": "2f0f6b8e-3a1b-4c55-8f0e-0d6a4f1f7a11",
        "subject_kind": "collective",
        "name": "Tổ tiết kiệm Minh Họa",
    },
    "case-edit": {
        "version": "1",
        "subject_kind": "individual",
        "honorific": "ba",
        "name": "Thạch Thị Minh Họa",
        "achievements-TOTAL_FORMS": "0",
        "achievements-INITIAL_FORMS": "0",
    },
    "case-request-supplement": {
        "section_report": "Xác nhận của cấp trình",
        "note": "Chưa có xác nhận.",
        "until": "22/05/2025",
    },
    "submission-withdraw": {"note": "Đề nghị rút"},
    "submission-receive": {"incoming_number": "813", "incoming_date": "15/05/2025"},
    "submission-return": {"note": "Sai đối tượng", "legal_ground": "Điều 84"},
    "case-withdraw": {"note": "Đề nghị rút"},
    "case-mark-eligible": {"standard_met": "điểm a khoản 1 Điều 74"},
    "case-mark-not-eligible": {"note": "Chưa đạt tiêu chuẩn."},
    "case-appraise-again": {"note": "Xem lại báo cáo"},
    "case-present": {"note": "Đủ điều kiện."},
    "case-refuse": {"note": "Chưa đạt.", "legal_ground": "Điều 74"},
}


def requests(cast):
    """(url name, situation) -> (kwargs, data) of the addresses that need any."""
    there = Awards(cast)
    asked = {
        ("awards:call-detail", "any"): _key(there.call),
        ("awards:submission-create", "any"): _key(there.call),
        ("awards:decision-detail", "any"): _key(there.decision),
    }
    for table, rows in ((SUBMISSIONS, there.submissions), (CASES, there.cases)):
        for name, states in table.items():
            for situation, state in zip(("own", "wrong", "other"), states, strict=True):
                asked[f"awards:{name}", situation] = _key(rows[state], DATA.get(name))
                if name == "submission-receive" and rows[state].rule_set_id:
                    asked[f"awards:{name}", situation][1]["rule_set"] = rows[state].rule_set_id
    for name in EXEMPLARS.split():
        for state, row in there.exemplars.items():
            asked[f"awards:{name}", state] = _key(row, {"note": "Lý do"})
    return asked | _papers(there)


def _papers(there):
    """A paper of a draft, of a sent submission, and of another district's."""
    states = {"own": "draft", "wrong": "sent", "other": "other_sent"}
    return {
        (name, situation): ({"uuid": there.cases[state].papers.first().uuid}, {})
        for name in ("awards:paper-remove", "movement:paper")
        for situation, state in states.items()
    }


def _key(row, data=None):
    return {"public_id": row.public_id}, dict(data or {})
