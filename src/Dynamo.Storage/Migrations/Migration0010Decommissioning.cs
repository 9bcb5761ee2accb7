using FluentMigrator;

namespace Dynamo.Storage.Migrations;

/// <summary>
/// Charge points are taken out of the fleet. The row stays: states, meter values and transaction ids are kept under the identity, which must never
/// become another tenant's.
/// </summary>
[Migration(10, "Decommissioning")]
internal sealed class Migration0010Decommissioning : SchemaMigration
{
    public override void Up() => Run("alter table charge_points add column decommissioned_at $(time);");
}
