namespace Dynamo.Storage;

/// <summary>Which database to use.</summary>
/// <param name="Kind">The database.</param>
/// <param name="ConnectionString">How to reach it.</param>
public sealed record DatabaseOptions(DatabaseKind Kind, string ConnectionString)
{
    /// <summary>Name of the SQLite file in the data directory.</summary>
    public const string FileName = "dynamo.db";

    /// <summary>What follows the name of an SQLite file in the name of its lock, which the one process that uses it holds.</summary>
    public const string LockSuffix = ".lock";

    /// <summary>
    /// Reads a connection string: one that names a host or a server is PostgreSQL, one that names a file is SQLite. Without one, SQLite in the data directory.
    /// </summary>
    /// <param name="connectionString">Connection string, if configured.</param>
    /// <param name="dataDirectory">Directory of the SQLite file when there is none.</param>
    /// <exception cref="FormatException">The text is neither; the message says what is accepted.</exception>
    public static DatabaseOptions From(string? connectionString, string dataDirectory)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
            return new(DatabaseKind.Sqlite, $"Data Source={Path.Combine(dataDirectory, FileName)}");
        var keys = connectionString.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2)[0].Trim())
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (keys.Contains("Host") || keys.Contains("Server"))
            return new(DatabaseKind.PostgreSql, connectionString);
        if (keys.Contains("Data Source") || keys.Contains("DataSource") || keys.Contains("Filename"))
            return new(DatabaseKind.Sqlite, connectionString);
        throw new FormatException("The connection string 'Dynamo' names neither 'Host=…' (PostgreSQL) nor 'Data Source=…' (SQLite).");
    }
}

/// <summary>The databases there are.</summary>
public enum DatabaseKind
{
    /// <summary>An embedded file; one silo only.</summary>
    Sqlite,

    /// <summary>A server; any number of silos.</summary>
    PostgreSql,
}
