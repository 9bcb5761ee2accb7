using FluentMigrator;

namespace Dynamo.Storage.Migrations;

/// <summary>
/// Keys that protect cookies and forms. Every front end of an installation must have the same ones, and they must outlive a restart. They belong to
/// the installation and to no organization, unlike the rows of all other tables.
/// </summary>
[Migration(4, "Key ring")]
internal sealed class Migration0004KeyRing : SchemaMigration
{
    public override void Up() => Run("""
        create table key_ring (
            key_id $(id) primary key,
            content text not null
        )
        """);
}
