using Dynamo.Storage.Commits;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Changes of <c>charge_points</c> that a charge point brought about by connecting.</summary>
internal static class ProvenSecurityTable
{
    public static readonly Columns<ProvenSecurity> Columns = new Columns<ProvenSecurity>()
        .Text("charge_point_id", row => row.ChargePointId)
        .Text("organization_id", row => row.OrganizationId)
        .Integer("former_profile", row => (int)row.FormerProfile)
        .Integer("security_profile", row => (int)row.Profile)
        .Text("former_hash", row => row.FormerPasswordHash)
        .Text("password_hash", row => row.PasswordHash);
}
