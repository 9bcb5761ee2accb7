using Dynamo.Domain.Fleet;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>connectors</c>.</summary>
internal static class ConnectorTable
{
    public static readonly Columns<ConnectorRow> Columns = new Columns<ConnectorRow>()
        .Text("charge_point_id", row => row.ChargePointId)
        .Integer("connector_id", row => row.State.ConnectorId)
        .Text("organization_id", row => row.OrganizationId)
        .Enum<ConnectorStatus>("status", row => row.State.Status)
        .Text("ocpp_status", row => row.State.OcppStatus)
        .Text("error_code", row => row.State.ErrorCode)
        .Text("info", row => row.State.Info)
        .Text("vendor_error_code", row => row.State.VendorErrorCode)
        .Time("reported_at", row => row.State.ReportedAt);

    public static ConnectorRow Read(Row row) => new(row.Text("organization_id"), row.Text("charge_point_id"), new ConnectorState
    {
        ConnectorId = row.Integer("connector_id"),
        Status = row.Enum<ConnectorStatus>("status"),
        OcppStatus = row.Text("ocpp_status"),
        ErrorCode = row.Text("error_code"),
        Info = row.TextOrNull("info"),
        VendorErrorCode = row.TextOrNull("vendor_error_code"),
        ReportedAt = row.Time("reported_at"),
    });
}
