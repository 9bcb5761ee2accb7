using System.Globalization;
using Dynamo.Domain.Charging;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>unknown_stops</c>.</summary>
internal static class UnknownStopTable
{
    public static readonly Columns<UnknownStop> Columns = new Columns<UnknownStop>()
        .Text("charge_point_id", row => row.ChargePointId)
        .Bytes("digest", Digest)
        .Text("organization_id", row => row.OrganizationId)
        .Integer("transaction_id", row => row.TransactionId)
        .BigInteger("meter_stop_mwh", row => row.Stop.MeterStop.MilliwattHours)
        .Time("stopped_at", row => row.Stop.At)
        .Text("stop_reason", row => row.Stop.Reason)
        .Text("stop_id_tag", row => row.Stop.IdTag)
        .Time("received_at", row => row.ReceivedAt);

    /// <summary>What was sent, without when it was received.</summary>
    private static byte[] Digest(UnknownStop row) => ContentDigest.Of(
        row.TransactionId.ToString(CultureInfo.InvariantCulture),
        row.Stop.MeterStop.MilliwattHours.ToString(CultureInfo.InvariantCulture),
        Microseconds.From(row.Stop.At).ToString(CultureInfo.InvariantCulture),
        row.Stop.Reason,
        row.Stop.IdTag);
}
