using FluentMigrator;

namespace Dynamo.Storage.Migrations;

/// <summary>What people said of quirk rules for single charge points, and by what the registers of a session are multiplied.</summary>
[Migration(24, "Quirks")]
internal sealed class Migration0024Quirks : SchemaMigration
{
    public override void Up() => Run("""
        create table quirk_switches (
            charge_point_id $(id) not null,
            rule_id text not null,
            organization_id $(id) not null,
            is_on boolean not null,
            value text,
            primary key (charge_point_id, rule_id)
        );
        alter table charging_sessions add column start_stop_factor text;
        alter table charging_sessions add column sample_factor text;
        """);
}
