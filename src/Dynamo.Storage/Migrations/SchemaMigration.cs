using FluentMigrator;
using FluentMigrator.Infrastructure;

namespace Dynamo.Storage.Migrations;

/// <summary>
/// A step of the schema, written as SQL for both databases. Types that differ are written as tokens: <c>$(id)</c> a text that sorts byte by byte,
/// <c>$(time)</c> an instant, <c>$(bytes)</c> and <c>$(uuid)</c>. Steps only add to what older releases read, and are never taken back.
/// </summary>
internal abstract class SchemaMigration : ForwardOnlyMigration
{
    private static readonly Dictionary<string, string> PostgreSqlTypes = new(StringComparer.Ordinal)
    {
        ["id"] = "text collate \"C\"",
        ["time"] = "timestamptz",
        ["bytes"] = "bytea",
        ["uuid"] = "uuid",
    };

    private static readonly Dictionary<string, string> SqliteTypes = new(StringComparer.Ordinal)
    {
        ["id"] = "text",
        ["time"] = "integer",
        ["bytes"] = "blob",
        ["uuid"] = "text",
    };

    /// <summary>Whether the step runs on PostgreSQL.</summary>
    protected bool IsPostgreSql { get; private set; }

    /// <inheritdoc/>
    public override void GetUpExpressions(IMigrationContext context)
    {
        IsPostgreSql = context.QuerySchema.DatabaseType.StartsWith("Postgre", StringComparison.OrdinalIgnoreCase);
        base.GetUpExpressions(context);
    }

    /// <summary>Runs SQL in which types are written as tokens.</summary>
    protected void Run(string sql)
    {
        foreach (var (token, type) in IsPostgreSql ? PostgreSqlTypes : SqliteTypes)
            sql = sql.Replace($"$({token})", type, StringComparison.Ordinal);
        Execute.Sql(sql);
    }

    /// <summary>Has PostgreSQL announce each change of a table's rows, for <see cref="Kept.RowChanges"/>. SQLite serves one process, which knows what it changed.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">Expression for the key of a row; <c>{0}</c> stands for the row's name in each place where it is not at the beginning.</param>
    protected void Announce(string table, string key)
    {
        if (!IsPostgreSql)
            return;
        Run($"""
            create function announce_{table}() returns trigger language plpgsql as $body$
            begin
                if tg_op <> 'INSERT' then
                    perform pg_notify('dynamo_rows', '{table} ' || old.{Of("old")});
                end if;
                if tg_op <> 'DELETE' then
                    perform pg_notify('dynamo_rows', '{table} ' || new.{Of("new")});
                end if;
                return null;
            end $body$;
            create trigger announce_{table} after insert or update or delete on {table} for each row execute function announce_{table}();
            """);

        string Of(string row) => key.Replace("{0}", row, StringComparison.Ordinal);
    }
}
