using Dynamo.Storage.Commits;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>meter_samples</c>. Nothing reads them on the way of a message: they are the ledger from which energy can be computed again.</summary>
internal static class MeterSampleTable
{
    public static readonly Columns<MeterSampleRow> Columns = new Columns<MeterSampleRow>()
        .Text("charge_point_id", row => row.ChargePointId)
        .Integer("connector_id", row => row.Sample.ConnectorId)
        .Time("taken_at", row => row.Sample.TakenAt)
        .Bytes("digest", Digest)
        .Text("organization_id", row => row.OrganizationId)
        .Text("session_id", row => row.Sample.SessionId)
        .Time("received_at", row => row.Sample.ReceivedAt)
        .Text("value", row => row.Sample.Value)
        .Text("measurand", row => row.Sample.Measurand)
        .Text("unit", row => row.Sample.Unit)
        .Text("context", row => row.Sample.Context)
        .Text("phase", row => row.Sample.Phase)
        .Text("location", row => row.Sample.Location)
        .Text("format", row => row.Sample.Format);

    /// <summary>What the sample says, without when it was received and which session it was counted to.</summary>
    private static byte[] Digest(MeterSampleRow row) => ContentDigest.Of(
        row.Sample.Measurand, row.Sample.Phase, row.Sample.Context, row.Sample.Location, row.Sample.Format, row.Sample.Unit, row.Sample.Value);
}
