using FluentMigrator;

namespace Dynamo.Storage.Migrations;

/// <summary>
/// Files that charge points were asked for, in parts: silos share no disk. A file keeps a version, by which the silos that write it notice each other.
/// </summary>
[Migration(23, "Uploads")]
internal sealed class Migration0023Uploads : SchemaMigration
{
    public override void Up() => Run("""
        create table uploads (
            upload_id $(id) primary key,
            organization_id $(id) not null,
            charge_point_id $(id) not null,
            content text not null,
            request_id integer,
            secret_hash $(id),
            elsewhere text,
            covers_from $(time),
            covers_to $(time),
            requested_by $(id) not null,
            requested_at $(time) not null,
            expires_at $(time) not null,
            state text not null,
            reason text,
            reported_status text,
            file_name text,
            size_bytes bigint,
            sha256 text,
            attempt integer not null,
            changed_at $(time) not null,
            version bigint not null
        );
        -- A tenant's list, and how many files there are.
        create index uploads_organization on uploads (organization_id, requested_at);
        -- Which one a charge point tells about.
        create index uploads_charge_point on uploads (charge_point_id, requested_at);
        -- Which one a file is for.
        create unique index uploads_secret on uploads (secret_hash) where secret_hash is not null;
        -- Those whose time is over.
        create index uploads_open on uploads (expires_at) where state in ('Requested', 'Uploading', 'Failed');
        -- Those to forget.
        create index uploads_old on uploads (requested_at);

        create table upload_parts (
            upload_id $(id) not null,
            attempt integer not null,
            number integer not null,
            content $(bytes) not null,
            primary key (upload_id, attempt, number)
        );
        """);
}
