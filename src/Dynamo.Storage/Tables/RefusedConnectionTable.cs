using Dynamo.Domain.Fleet;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>refused_connections</c>.</summary>
internal static class RefusedConnectionTable
{
    public static readonly Columns<RefusedConnection> Columns = new Columns<RefusedConnection>()
        .Text("charge_point_key", row => ChargePointId.Key(row.ChargePointId))
        .Enum<ConnectionFault>("fault", row => row.Fault)
        .Text("charge_point_id", row => row.ChargePointId)
        .Text("remote_address", row => row.RemoteAddress)
        .Text("user_name", row => row.UserName)
        .Text("offered", row => row.Offered)
        .Time("first_at", row => row.FirstAt)
        .Time("last_at", row => row.LastAt)
        .BigInteger("attempts", row => row.Attempts)
        .Boolean("is_secure", row => row.IsSecure)
        .Text("certificate", row => row.Certificate);

    public static RefusedConnection Read(Row row) => new(
        row.Text("charge_point_id"), row.Enum<ConnectionFault>("fault"), row.Text("remote_address"), row.TextOrNull("user_name"), row.TextOrNull("offered"),
        row.Time("first_at"), row.Time("last_at"), row.BigInteger("attempts"),
        row.IsNull("is_secure") ? null : row.Boolean("is_secure"), row.TextOrNull("certificate"));
}
