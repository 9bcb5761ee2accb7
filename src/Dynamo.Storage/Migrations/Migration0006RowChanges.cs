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
        if (!IsPostgreSql)
            return;
        Announce("id_tags", "organization_id || ' ' || {0}.tag_key");
        Announce("tariffs", "organization_id");
    }

    private void Announce(string table, string key) => Run($"""
        create function announce_{table}() returns trigger language plpgsql as $body$
        begin
            if tg_op <> 'INSERT' then
                perform pg_notify('dynamo_rows', '{table} ' || old.{Of("old", key)});
            end if;
            if tg_op <> 'DELETE' then
                perform pg_notify('dynamo_rows', '{table} ' || new.{Of("new", key)});
            end if;
            return null;
        end $body$;
        create trigger announce_{table} after insert or update or delete on {table} for each row execute function announce_{table}();
        """);

    private static string Of(string row, string key) => key.Replace("{0}", row, StringComparison.Ordinal);
}
