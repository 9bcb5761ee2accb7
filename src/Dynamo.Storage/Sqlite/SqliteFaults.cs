using Dynamo.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace Dynamo.Storage.Sqlite;

/// <summary>What SQLite's errors mean.</summary>
internal static class SqliteFaults
{
    private const int TooBig = 18;
    private const int Constraint = 19;
    private const int Mismatch = 20;

    /// <summary>Too long values, constraints and wrong types lie in the content; everything else – busy, input and output, a full disk – may pass.</summary>
    public static Fault Classify(Exception exception) => exception switch
    {
        SqliteException { SqliteErrorCode: TooBig or Constraint or Mismatch } => Fault.Content,
        SqliteException or IOException or OperationCanceledException or ObjectDisposedException => Fault.Unavailable,
        _ => Fault.Content,
    };
}
