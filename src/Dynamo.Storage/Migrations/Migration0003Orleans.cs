using FluentMigrator;

namespace Dynamo.Storage.Migrations;

/// <summary>
/// Tables and statements of the ADO.NET providers of Orleans: grain state and reminders, on PostgreSQL also membership. The providers read their
/// statements from <c>OrleansQuery</c> at start; the names of tables, parameters and results are theirs, the statements are ours.
/// Every statement that must change several rows or none is one statement, so nothing has to be rolled back and no function is needed.
/// </summary>
[Migration(3, "Orleans")]
internal sealed class Migration0003Orleans : SchemaMigration
{
    public override void Up()
    {
        Run("create table OrleansQuery (QueryKey varchar(64) primary key, QueryText text not null)");
        Run(OrleansGrainState.Tables);
        Register(IsPostgreSql ? OrleansGrainState.PostgreSqlQueries : OrleansGrainState.SqliteQueries);
        Run(OrleansReminders.Tables);
        Register(OrleansReminders.Queries);
        Register(IsPostgreSql ? OrleansReminders.PostgreSqlQueries : OrleansReminders.SqliteQueries);
        if (!IsPostgreSql)
            return;
        Run(OrleansMembership.Tables);
        Register(OrleansMembership.Queries);
    }

    private void Register(IReadOnlyDictionary<string, string> queries)
    {
        foreach (var (key, text) in queries)
            Run($"insert into OrleansQuery (QueryKey, QueryText) values ('{key}', '{text.Replace("'", "''", StringComparison.Ordinal)}')");
    }
}
