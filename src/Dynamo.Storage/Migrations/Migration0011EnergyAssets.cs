using FluentMigrator;

namespace Dynamo.Storage.Migrations;

/// <summary>What shares the grid connection of a site with its charge points.</summary>
[Migration(11, "Energy assets")]
internal sealed class Migration0011EnergyAssets : SchemaMigration
{
    public override void Up() => Run("""
        create table energy_assets (
            asset_id $(id) primary key,
            organization_id $(id) not null,
            site_id $(id) not null,
            type text not null,
            name text not null,
            capacity_watts bigint not null,
            capacity_watt_hours bigint,
            created_at $(time) not null
        );
        -- Always asked for by site; lists show the oldest first.
        create index energy_assets_site on energy_assets (site_id, created_at, asset_id);
        """);
}
