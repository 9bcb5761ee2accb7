using System.Net.Sockets;
using Dynamo.Storage.Sql;
using Npgsql;

namespace Dynamo.Storage.PostgreSql;

/// <summary>What PostgreSQL's errors mean.</summary>
internal static class PostgreSqlFaults
{
    /// <summary>
    /// Data exceptions (22), integrity constraints (23) and exceeded limits (54) lie in the content, and so does what the driver refuses to
    /// write. Everything else – lost connections, deadlocks, shutdown, a full disk, a standby, a missing table – may pass.
    /// </summary>
    public static Fault Classify(Exception exception) => exception switch
    {
        PostgresException { SqlState: ['2', '2' or '3', ..] or ['5', '4', ..] } => Fault.Content,
        NpgsqlException or IOException or SocketException or TimeoutException or OperationCanceledException or ObjectDisposedException => Fault.Unavailable,
        _ => Fault.Content,
    };
}
