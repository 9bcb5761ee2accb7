using FluentMigrator;

namespace Dynamo.Storage.Migrations;

/// <summary>Commands know who asked for them, whether they wait and the protocol's word for what went wrong, and are listed for a charge point.</summary>
[Migration(17, "CommandHistory")]
internal sealed class Migration0017CommandHistory : SchemaMigration
{
    public override void Up() => Run("""
        alter table commands add column requested_by text;
        alter table commands add column is_held boolean not null default false;
        alter table commands add column error_code text;
        -- The history of a charge point, newest first; that of an organization has an index already.
        create index commands_charge_point on commands (charge_point_id, requested_at);
        """);
}
