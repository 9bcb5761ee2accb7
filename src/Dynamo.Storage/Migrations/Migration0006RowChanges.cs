using FluentMigrator;

namespace Dynamo.Storage.Migrations;

/// <summary>
/// On PostgreSQL, rows that processes keep in memory announce their changes, with the transaction that makes them and whoever makes it, see
/// <see cref="Kept.RowChanges"/>. SQLite serves one process, which knows what it changed.
/// </summary>
[Migration(6, "Row changes")]
internal sealed class Migration0006RowChanges : SchemaMigration
{
    public override void Up()
    {
        Announce("id_tags", "organization_id || ' ' || {0}.tag_key");
        Announce("tariffs", "organization_id");
    }
}
