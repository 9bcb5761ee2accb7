using FluentMigrator;

namespace Dynamo.Storage.Migrations;

/// <summary>Organizations are for business or for trying things out, and count their changes like what else people and programs change.</summary>
[Migration(15, "OrganizationModes")]
internal sealed class Migration0015OrganizationModes : SchemaMigration
{
    public override void Up() => Run("""
        alter table organizations add column mode text not null default 'Live';
        alter table organizations add column version bigint not null default 1;
        """);
}
