using FluentMigrator;

namespace Dynamo.Storage.Migrations;

/// <summary>What people decide about stops of transactions that nobody knew.</summary>
[Migration(19, "StopResolutions")]
internal sealed class Migration0019StopResolutions : SchemaMigration
{
    public override void Up() => Run("""
        alter table unknown_stops add column decision text;
        alter table unknown_stops add column session_id text;
        alter table unknown_stops add column note text;
        alter table unknown_stops add column resolved_by text;
        alter table unknown_stops add column resolved_at $(time);
        """);
}
