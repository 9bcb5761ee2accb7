using System.Data.Common;

namespace Dynamo.Storage;

/// <summary>
/// What the ADO.NET providers of Orleans are configured with. Exactly one of <paramref name="ConnectionString"/> and <paramref name="DataSource"/>
/// is set, as their options demand.
/// </summary>
/// <param name="Invariant">Name of the database in the providers' words.</param>
/// <param name="ConnectionString">How to reach SQLite.</param>
/// <param name="DataSource">The connections to PostgreSQL, shared with everything else in the process.</param>
public sealed record OrleansDatabase(string Invariant, string? ConnectionString, DbDataSource? DataSource)
{
    /// <summary>The providers' name of PostgreSQL.</summary>
    public const string PostgreSqlInvariant = "Npgsql";

    /// <summary>The providers' name of SQLite; it makes them load Microsoft.Data.Sqlite.</summary>
    public const string SqliteInvariant = "System.Data.SQLite";
}
