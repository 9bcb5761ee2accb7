using FluentMigrator;

namespace Dynamo.Storage.Migrations;

/// <summary>What people and programs change counts its changes, so that who read an older version can be kept from overwriting a newer one.</summary>
[Migration(9, "Versions")]
internal sealed class Migration0009Versions : SchemaMigration
{
    public override void Up() => Run("""
        alter table sites add column version bigint not null default 1;
        alter table id_tags add column version bigint not null default 1;
        alter table charge_points add column version bigint not null default 1;
        """);
}
