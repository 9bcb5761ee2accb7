using FluentMigrator;

namespace Dynamo.Storage.Migrations;

/// <summary>Who changed what. Entries are written in the transaction of the change and only ever appended.</summary>
[Migration(7, "Audit")]
internal sealed class Migration0007Audit : SchemaMigration
{
    public override void Up() => Run("""
        create table audit_entries (
            audit_id $(id) primary key,
            organization_id $(id) not null,
            at $(time) not null,
            actor_kind text not null,
            actor_id $(id) not null,
            actor_name text not null,
            action $(id) not null,
            resource_id $(id) not null,
            before_json text,
            after_json text,
            request_id $(id)
        );
        -- Lists show the newest first.
        create index audit_entries_at on audit_entries (organization_id, at, audit_id);
        -- The history of one resource, and what one person or key did.
        create index audit_entries_resource on audit_entries (organization_id, resource_id, at);
        create index audit_entries_actor on audit_entries (organization_id, actor_id, at);
        """);
}
