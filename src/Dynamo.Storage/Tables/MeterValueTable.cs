using Dynamo.Storage.Commits;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>meter_values</c>. Nothing reads them on the way of a message: they are the ledger from which energy can be computed again.</summary>
internal static class MeterValueTable
{
    public static readonly Columns<MeterValueRow> Columns = new Columns<MeterValueRow>()
        .Text("charge_point_id", row => row.ChargePointId)
        .Integer("connector_id", row => row.First.ConnectorId)
        .Time("taken_at", row => row.First.TakenAt)
        .Bytes("digest", row => row.Digest)
        .Text("organization_id", row => row.OrganizationId)
        .Text("session_id", row => row.First.SessionId)
        .Time("received_at", row => row.First.ReceivedAt)
        .Text("samples", row => row.Json);
}
