using Dynamo.Storage.Commits;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Charge points in statements that change what is known of them elsewhere.</summary>
internal static class ChargePointKeyColumns
{
    public static readonly Columns<ChargePointKey> Columns = new Columns<ChargePointKey>()
        .Text("charge_point_id", key => key.ChargePointId)
        .Text("organization_id", key => key.OrganizationId);

    /// <summary>What becomes of a local list that was changed by hand. Whoever synchronises it at the moment finds another version than it knows.</summary>
    public const string ForgetLocalList = "status = 'Unknown', version = version + 1";
}
