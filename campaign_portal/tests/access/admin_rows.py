"""The access matrix of the back office."""

import datetime

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType

from awards.models import RemoteCommune, RuleSet
from households.models import ResidentCount
from households.tests.factories import HouseholdFactory
from movement.models import AccessLog, Officer
from movement.tests.factories import unit

# Roles in the order of table.ROLES: anonymous, commune, district, sector, province, award, board,
# council, editor, managing editor, complaint inspector, auditor, account manager, administrator.
# own: an officer or household of Kế Sách, where the account manager works; other: of Mỹ Xuyên.
TABLE = """
admin:app_list                                   GET  awards     302 403 403 403 200 200 200 403 403 403 403 200 404 200
admin:app_list                                   GET  households 302 403 403 403 200 200 404 403 403 403 403 200 404 200
admin:app_list                                   GET  movement   302 403 403 403 200 404 404 403 403 403 403 200 200 200
admin:app_list                                   POST awards     302 403 403 403 200 200 200 403 403 403 403 200 404 200
admin:app_list                                   POST households 302 403 403 403 200 200 404 403 403 403 403 200 404 200
admin:app_list                                   POST movement   302 403 403 403 200 404 404 403 403 403 403 200 200 200
admin:autocomplete                               GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 403
admin:autocomplete                               POST any        302 403 403 403 405 405 405 403 403 403 403 405 405 405
admin:awards_awardform_add                       GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:awards_awardform_add                       POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:awards_awardform_change                    GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:awards_awardform_change                    POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:awards_awardform_changelist                GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:awards_awardform_changelist                POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:awards_awardform_delete                    GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:awards_awardform_delete                    POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:awards_awardform_history                   GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:awards_awardform_history                   POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:awards_basesalary_add                      GET  any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_basesalary_add                      POST any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_basesalary_change                   GET  any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_basesalary_change                   POST any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_basesalary_changelist               GET  any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_basesalary_changelist               POST any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_basesalary_delete                   GET  any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_basesalary_delete                   POST any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_basesalary_history                  GET  any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_basesalary_history                  POST any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_calendarentry_add                      GET  any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_calendarentry_add                      POST any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_calendarentry_change                   GET  any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_calendarentry_change                   POST any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_calendarentry_changelist               GET  any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_calendarentry_changelist               POST any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_calendarentry_delete                   GET  any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_calendarentry_delete                   POST any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_calendarentry_history                  GET  any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_calendarentry_history                  POST any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_consultedagency_add                  GET  any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_consultedagency_add                  POST any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_consultedagency_change               GET  any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_consultedagency_change               POST any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_consultedagency_changelist           GET  any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_consultedagency_changelist           POST any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_consultedagency_delete               GET  any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_consultedagency_delete               POST any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_consultedagency_history              GET  any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_consultedagency_history              POST any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_call_add                            GET  any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_call_add                            POST any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_call_change                         GET  any        302 403 403 403 200 200 200 403 403 403 403 200 403 200
admin:awards_call_change                         POST any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_call_changelist                     GET  any        302 403 403 403 200 200 200 403 403 403 403 200 403 200
admin:awards_call_changelist                     POST any        302 403 403 403 200 200 200 403 403 403 403 200 403 200
admin:awards_call_delete                         GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:awards_call_delete                         POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:awards_call_history                        GET  any        302 403 403 403 200 200 200 403 403 403 403 200 403 200
admin:awards_call_history                        POST any        302 403 403 403 200 200 200 403 403 403 403 200 403 200
admin:awards_presetreason_add                    GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:awards_presetreason_add                    POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:awards_presetreason_change                 GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:awards_presetreason_change                 POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:awards_presetreason_changelist             GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:awards_presetreason_changelist             POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:awards_presetreason_delete                 GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:awards_presetreason_delete                 POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:awards_presetreason_history                GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:awards_presetreason_history                POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:awards_remotecommune_add                      GET  any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_remotecommune_add                      POST any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_remotecommune_change                   GET  any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_remotecommune_change                   POST any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_remotecommune_changelist               GET  any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_remotecommune_changelist               POST any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_remotecommune_delete                   GET  any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_remotecommune_delete                   POST any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_remotecommune_history                  GET  any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_remotecommune_history                  POST any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_route_add                              GET  any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_route_add                              POST any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_route_change                           GET  any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_route_change                           POST any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_route_changelist                       GET  any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_route_changelist                       POST any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_route_delete                           GET  any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_route_delete                           POST any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_route_history                          GET  any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_route_history                          POST any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_ruleset_add                         GET  any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_ruleset_add                         POST any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_ruleset_change                      GET  any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_ruleset_change                      POST any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_ruleset_changelist                  GET  any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_ruleset_changelist                  POST any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_ruleset_copy                        GET  any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_ruleset_copy                        POST any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_ruleset_delete                      GET  any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_ruleset_delete                      POST any        302 403 403 403 403 403 200 403 403 403 403 403 403 200
admin:awards_ruleset_history                     GET  any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_ruleset_history                     POST any        302 403 403 403 403 200 200 403 403 403 403 403 403 200
admin:awards_violation_add                       GET  any        302 403 403 403 403 200 200 403 403 403 403 403 403 403
admin:awards_violation_add                       POST any        302 403 403 403 403 200 200 403 403 403 403 403 403 403
admin:awards_violation_change                    GET  any        302 403 403 403 404 200 200 403 403 403 403 200 404 404
admin:awards_violation_change                    POST any        302 403 403 403 404 200 200 403 403 403 403 403 404 404
admin:awards_violation_changelist                GET  any        302 403 403 403 403 200 200 403 403 403 403 200 403 403
admin:awards_violation_changelist                POST any        302 403 403 403 403 200 200 403 403 403 403 200 403 403
admin:awards_violation_delete                    GET  any        302 403 403 403 404 403 403 403 403 403 403 403 404 404
admin:awards_violation_delete                    POST any        302 403 403 403 404 403 403 403 403 403 403 403 404 404
admin:awards_violation_export                    GET  any        302 403 403 403 403 200 200 403 403 403 403 200 403 403
admin:awards_violation_export                    POST any        302 403 403 403 403 200 200 403 403 403 403 200 403 403
admin:awards_violation_history                   GET  any        302 403 403 403 404 200 200 403 403 403 403 200 404 404
admin:awards_violation_history                   POST any        302 403 403 403 404 200 200 403 403 403 403 200 404 404
admin:awards_violation_import                    GET  any        302 403 403 403 403 200 200 403 403 403 403 403 403 403
admin:awards_violation_import                    POST any        302 403 403 403 403 200 200 403 403 403 403 403 403 403
admin:awards_violation_process_import            GET  any        302 403 403 403 405 405 405 403 403 403 403 405 405 405
admin:awards_violation_process_import            POST any        302 403 403 403 403 200 200 403 403 403 403 403 403 403
admin:households_household_add                   GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 403
admin:households_household_add                   POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 403
admin:households_household_change                GET  other      302 403 403 403 200 200 403 403 403 403 403 200 404 403
admin:households_household_change                GET  own        302 403 403 403 200 200 403 403 403 403 403 200 403 403
admin:households_household_change                POST other      302 403 403 403 403 403 403 403 403 403 403 403 404 403
admin:households_household_change                POST own        302 403 403 403 403 403 403 403 403 403 403 403 403 403
admin:households_household_changelist            GET  any        302 403 403 403 200 200 403 403 403 403 403 200 403 403
admin:households_household_changelist            POST any        302 403 403 403 200 200 403 403 403 403 403 200 403 403
admin:households_household_delete                GET  other      302 403 403 403 403 403 403 403 403 403 403 403 404 403
admin:households_household_delete                GET  own        302 403 403 403 403 403 403 403 403 403 403 403 403 403
admin:households_household_delete                POST other      302 403 403 403 403 403 403 403 403 403 403 403 404 403
admin:households_household_delete                POST own        302 403 403 403 403 403 403 403 403 403 403 403 403 403
admin:households_household_history               GET  other      302 403 403 403 200 200 403 403 403 403 403 200 404 403
admin:households_household_history               GET  own        302 403 403 403 200 200 403 403 403 403 403 200 403 403
admin:households_household_history               POST other      302 403 403 403 200 200 403 403 403 403 403 200 404 403
admin:households_household_history               POST own        302 403 403 403 200 200 403 403 403 403 403 200 403 403
admin:households_povertystandard_add             GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:households_povertystandard_add             POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:households_povertystandard_change          GET  any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:households_povertystandard_change          POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:households_povertystandard_changelist      GET  any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:households_povertystandard_changelist      POST any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:households_povertystandard_delete          GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:households_povertystandard_delete          POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:households_povertystandard_history         GET  any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:households_povertystandard_history         POST any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:households_residentcount_add            GET  any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:households_residentcount_add            POST any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:households_residentcount_change         GET  any        302 403 403 403 200 403 403 403 403 403 403 403 404 200
admin:households_residentcount_change         POST any        302 403 403 403 200 403 403 403 403 403 403 403 404 200
admin:households_residentcount_changelist     GET  any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:households_residentcount_changelist     POST any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:households_residentcount_delete         GET  any        302 403 403 403 403 403 403 403 403 403 403 403 404 200
admin:households_residentcount_delete         POST any        302 403 403 403 403 403 403 403 403 403 403 403 404 200
admin:households_residentcount_export         GET  any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:households_residentcount_export         POST any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:households_residentcount_import         GET  any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:households_residentcount_import         POST any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:households_residentcount_history        GET  any        302 403 403 403 200 403 403 403 403 403 403 403 404 200
admin:households_residentcount_history        POST any        302 403 403 403 200 403 403 403 403 403 403 403 404 200
admin:households_residentcount_process_import GET  any     302 403 403 403 405 405 405 403 403 403 403 405 405 405
admin:households_residentcount_process_import POST any     302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:households_lowratelimit_add          GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:households_lowratelimit_add          POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:households_lowratelimit_change       GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:households_lowratelimit_change       POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:households_lowratelimit_changelist   GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:households_lowratelimit_changelist   POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:households_lowratelimit_delete       GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:households_lowratelimit_delete       POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:households_lowratelimit_history      GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:households_lowratelimit_history      POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:households_reviewtimelimit_add       GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:households_reviewtimelimit_add       POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:households_reviewtimelimit_change    GET  any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:households_reviewtimelimit_change    POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:households_reviewtimelimit_changelist GET  any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:households_reviewtimelimit_changelist POST any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:households_reviewtimelimit_delete    GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:households_reviewtimelimit_delete    POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:households_reviewtimelimit_history   GET  any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:households_reviewtimelimit_history   POST any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:index                                      GET  any        302 403 403 403 200 200 200 403 403 403 403 200 200 200
admin:index                                      POST any        302 403 403 403 200 200 200 403 403 403 403 200 200 200
admin:jsi18n                                     GET  any        302 403 403 403 200 200 200 403 403 403 403 200 200 200
admin:jsi18n                                     POST any        302 403 403 403 405 405 405 403 403 403 403 405 405 405
admin:login                                      GET  any         in 403 403 403 403 403 403 403 403 403 403 403 403 403
admin:login                                      POST any         in 403 403 403 403 403 403 403 403 403 403 403 403 403
admin:logout                                     GET  any        302 403 403 403 405 405 405 403 403 403 403 405 405 405
admin:logout                                     POST any        302 403 403 403 200 200 200 403 403 403 403 200 200 200
admin:movement_accesslog_add                     GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 403
admin:movement_accesslog_add                     POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 403
admin:movement_accesslog_change            GET  any        302 403 403 403 404 404 404 403 403 403 403 200 404 200
admin:movement_accesslog_change            POST any        302 403 403 403 404 404 404 403 403 403 403 403 404 403
admin:movement_accesslog_changelist              GET  any        302 403 403 403 403 403 403 403 403 403 403 200 403 200
admin:movement_accesslog_changelist              POST any        302 403 403 403 403 403 403 403 403 403 403 200 403 200
admin:movement_accesslog_delete            GET  any        302 403 403 403 404 404 404 403 403 403 403 403 404 403
admin:movement_accesslog_delete            POST any        302 403 403 403 404 404 404 403 403 403 403 403 404 403
admin:movement_accesslog_history           GET  any        302 403 403 403 404 404 404 403 403 403 403 200 404 200
admin:movement_accesslog_history           POST any        302 403 403 403 404 404 404 403 403 403 403 200 404 200
admin:movement_administrativeunit_add            GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_administrativeunit_add            POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_administrativeunit_change   GET  any        302 403 403 403 403 403 403 403 403 403 403 403 404 200
admin:movement_administrativeunit_change   POST any        302 403 403 403 403 403 403 403 403 403 403 403 404 200
admin:movement_administrativeunit_changelist     GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_administrativeunit_changelist     POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_administrativeunit_delete   GET  any        302 403 403 403 403 403 403 403 403 403 403 403 404 200
admin:movement_administrativeunit_delete   POST any        302 403 403 403 403 403 403 403 403 403 403 403 404 200
admin:movement_administrativeunit_export         GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_administrativeunit_export         POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_administrativeunit_history  GET  any        302 403 403 403 403 403 403 403 403 403 403 403 404 200
admin:movement_administrativeunit_history  POST any        302 403 403 403 403 403 403 403 403 403 403 403 404 200
admin:movement_administrativeunit_import         GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_administrativeunit_import         POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_administrativeunit_process_import GET  any        302 403 403 403 405 405 405 403 403 403 403 405 405 405
admin:movement_administrativeunit_process_import POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_agency_add                        GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_agency_add                        POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_agency_change                     GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_agency_change                     POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_agency_changelist                 GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_agency_changelist                 POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_agency_delete                     GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_agency_delete                     POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_agency_history                    GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_agency_history                    POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_holiday_add                       GET  any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:movement_holiday_add                       POST any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:movement_holiday_change                    GET  any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:movement_holiday_change                    POST any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:movement_holiday_changelist                GET  any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:movement_holiday_changelist                POST any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:movement_holiday_delete                    GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_holiday_delete                    POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_holiday_history                   GET  any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:movement_holiday_history                   POST any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:movement_movement_add                      GET  any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:movement_movement_add                      POST any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:movement_movement_change                   GET  any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:movement_movement_change                   POST any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:movement_movement_changelist               GET  any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:movement_movement_changelist               POST any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:movement_movement_delete                   GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_movement_delete                   POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_movement_history                  GET  any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:movement_movement_history                  POST any        302 403 403 403 200 403 403 403 403 403 403 403 403 200
admin:movement_officer_add                       GET  any        302 403 403 403 403 403 403 403 403 403 403 403 200 200
admin:movement_officer_add                       POST any        302 403 403 403 403 403 403 403 403 403 403 403 200 200
admin:movement_officer_change              GET  other      302 403 403 403 404 404 404 403 403 403 403 403 404 200
admin:movement_officer_change              GET  own        302 403 403 403 404 404 404 403 403 403 403 403 200 200
admin:movement_officer_change              POST other      302 403 403 403 404 404 404 403 403 403 403 403 404 200
admin:movement_officer_change              POST own        302 403 403 403 404 404 404 403 403 403 403 403 200 200
admin:movement_officer_changelist                GET  any        302 403 403 403 403 403 403 403 403 403 403 403 200 200
admin:movement_officer_changelist                POST any        302 403 403 403 403 403 403 403 403 403 403 403 200 200
admin:movement_officer_delete              GET  other      302 403 403 403 404 404 404 403 403 403 403 403 404 403
admin:movement_officer_delete              GET  own        302 403 403 403 404 404 404 403 403 403 403 403 403 403
admin:movement_officer_delete              POST other      302 403 403 403 404 404 404 403 403 403 403 403 404 403
admin:movement_officer_delete              POST own        302 403 403 403 404 404 404 403 403 403 403 403 403 403
admin:movement_officer_export                    GET  any        302 403 403 403 403 403 403 403 403 403 403 403 200 200
admin:movement_officer_export                    POST any        302 403 403 403 403 403 403 403 403 403 403 403 200 200
admin:movement_officer_history             GET  other      302 403 403 403 404 404 404 403 403 403 403 403 404 200
admin:movement_officer_history             GET  own        302 403 403 403 404 404 404 403 403 403 403 403 200 200
admin:movement_officer_history             POST other      302 403 403 403 404 404 404 403 403 403 403 403 404 200
admin:movement_officer_history             POST own        302 403 403 403 404 404 404 403 403 403 403 403 200 200
admin:movement_officer_import                    GET  any        302 403 403 403 403 403 403 403 403 403 403 403 200 200
admin:movement_officer_import                    POST any        302 403 403 403 403 403 403 403 403 403 403 403 200 200
admin:movement_officer_process_import            GET  any        302 403 403 403 405 405 405 403 403 403 403 405 405 405
admin:movement_officer_process_import            POST any        302 403 403 403 403 403 403 403 403 403 403 403 200 200
admin:movement_portalsettings_add                GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 403
admin:movement_portalsettings_add                POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 403
admin:movement_portalsettings_change             GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_portalsettings_change             POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_portalsettings_changelist         GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_portalsettings_changelist         POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_portalsettings_delete             GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 403
admin:movement_portalsettings_delete             POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 403
admin:movement_portalsettings_history            GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_portalsettings_history            POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_unitsuccession_add                GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_unitsuccession_add                POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_unitsuccession_change             GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_unitsuccession_change             POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_unitsuccession_changelist         GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_unitsuccession_changelist         POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_unitsuccession_delete             GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_unitsuccession_delete             POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_unitsuccession_history            GET  any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:movement_unitsuccession_history            POST any        302 403 403 403 403 403 403 403 403 403 403 403 403 200
admin:password_change                            GET  any        302 403 403 403 302 302 302 403 403 403 403 302 302 302
admin:password_change                            POST any        302 403 403 403 302 302 302 403 403 403 403 302 302 302
admin:password_change_done                       GET  any        302 403 403 403 200 200 200 403 403 403 403 200 200 200
admin:password_change_done                       POST any        302 403 403 403 405 405 405 403 403 403 403 405 405 405
admin:view_on_site                               GET  any        302 403 403 403 404 404 404 403 403 403 403 404 404 404
admin:view_on_site                               POST any        302 403 403 403 404 404 404 403 403 403 403 404 404 404
"""

PAGES = ("change", "delete", "history")


def requests(cast):
    """(url name, situation) -> (kwargs, data) of the addresses that need any."""
    line = AccessLog.objects.record(
        officer=cast.auditor, verb=AccessLog.Verb.VIEW, target=cast.editor, purpose="Kiểm tra"
    )
    ResidentCount.objects.create(unit=unit("94"), year=2024, households=334800)
    officers = {"own": cast.commune_officer, "other": cast.other_district_officer}
    households = {
        "own": HouseholdFactory(commune=cast.commune_officer.unit),
        "other": HouseholdFactory(commune=unit("947").children.first()),
    }
    asked = {
        ("admin:view_on_site", "any"): (
            {
                "content_type_id": ContentType.objects.get_for_model(Officer).pk,
                "object_id": line.officer_id,
            },
            {},
        ),
        **{
            ("admin:app_list", app): ({"app_label": app}, {})
            for app in ("movement", "households", "awards")
        },
    }
    asked |= _pages("movement_accesslog", {"any": line})
    asked |= _pages("movement_officer", officers)
    asked |= _pages("households_household", households)
    RemoteCommune.objects.create(unit=unit("943"), valid_from=datetime.date(2021, 1, 1))
    asked["admin:awards_ruleset_copy", "any"] = (
        {"object_id": RuleSet.objects.order_by("pk").first().pk},
        {},
    )
    scoped = {"movement_accesslog", "movement_officer", "households_household"}
    for model in admin.site._registry:
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        row = model._default_manager.order_by("pk").first()
        if name not in scoped:
            asked |= _pages(name, {"any": row})
    return asked


def _pages(name, rows):
    return {
        (f"admin:{name}_{page}", situation): ({"object_id": row.pk if row else 0}, {})
        for page in PAGES
        for situation, row in rows.items()
    }
