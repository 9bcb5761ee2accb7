using FluentMigrator;

namespace Dynamo.Storage.Migrations;

/// <summary>What charge points are configured like and should be, the local authorisation lists they were sent, and what is reserved at them.</summary>
[Migration(22, "Configuration")]
internal sealed class Migration0022Configuration : SchemaMigration
{
    public override void Up()
    {
        Run("""
            -- The key is the name without regard to capitals. Secrets are not here.
            create table configuration_keys (
                charge_point_id $(id) not null,
                name_key $(id) not null,
                organization_id $(id) not null,
                name text not null,
                value text,
                is_read_only boolean not null,
                is_known boolean not null,
                read_at $(time) not null,
                pending_value text,
                pending_at $(time),
                primary key (charge_point_id, name_key)
            );

            -- Keys that were read before complete_at are gone: the charge point knew them once.
            create table configuration_readings (
                charge_point_id $(id) primary key,
                organization_id $(id) not null,
                complete_at $(time),
                read_at $(time),
                attempted_at $(time),
                failures integer not null,
                fault text
            );

            -- The items are read as a whole, and there are few templates.
            create table configuration_templates (
                template_id $(id) primary key,
                organization_id $(id) not null,
                name text not null,
                vendor text,
                model text,
                firmware text,
                items text not null,
                created_at $(time) not null,
                version bigint not null
            );
            create index configuration_templates_organization on configuration_templates (organization_id, created_at, template_id);

            -- One row for each charge point whose list was ever looked at. What was sent is remembered entry by entry, to send only what changes.
            create table local_lists (
                charge_point_id $(id) primary key,
                organization_id $(id) not null,
                is_synced boolean not null,
                parent_tag text,
                parent_key $(id),
                status text not null,
                list_version integer,
                entries integer not null,
                sent text,
                digest text,
                fault text,
                unsupported_firmware text,
                synced_at $(time),
                attempted_at $(time),
                failures integer not null,
                version bigint not null
            );
            create index local_lists_synced on local_lists (charge_point_id) where is_synced;

            create table reservations (
                reservation_id $(id) primary key,
                organization_id $(id) not null,
                charge_point_id $(id) not null,
                number integer not null,
                connector_id integer not null,
                id_tag text not null,
                parent_id_tag text,
                expires_at $(time) not null,
                state text not null,
                reason text,
                is_certain boolean not null,
                session_id $(id),
                command_id $(id),
                created_by text not null,
                created_at $(time) not null,
                ended_at $(time)
            );
            -- The number is what the charge point knows; none is given twice.
            create unique index reservations_number on reservations (charge_point_id, number);
            create index reservations_created on reservations (organization_id, created_at, reservation_id);
            -- What a charge point that wakes up may still hold free.
            create index reservations_open on reservations (charge_point_id) where ended_at is null;
            """);
    }
}
