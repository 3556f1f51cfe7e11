import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

FILL = """
UPDATE movement_agency SET dated_names = (
    SELECT jsonb_agg(jsonb_build_array(valid_from, name) ORDER BY valid_from)
    FROM movement_agencyname WHERE agency_id = movement_agency.id
) WHERE EXISTS (SELECT FROM movement_agencyname WHERE agency_id = movement_agency.id)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("movement", "0007_base_units"),
    ]

    operations = [
        migrations.AddField(
            model_name="agency",
            name="dated_names",
            field=models.JSONField(default=list, editable=False, verbose_name="names by date"),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        pgtrigger.migrations.AddTrigger(
            model_name="agencyname",
            trigger=pgtrigger.compiler.Trigger(
                name="agency_names_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nUPDATE movement_agency SET dated_names = COALESCE((\n    SELECT jsonb_agg(jsonb_build_array(valid_from, name) ORDER BY valid_from)\n    FROM movement_agencyname WHERE agency_id = movement_agency.id\n), '[]')\nWHERE id IN (OLD.agency_id, NEW.agency_id);\nRETURN NULL;\n",
                    hash="101a2bc917f6b0ff197a03acfcf103a7484fd993",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_agency_names_kept_cb582",
                    table="movement_agencyname",
                    when="AFTER",
                ),
            ),
        ),
    ]
