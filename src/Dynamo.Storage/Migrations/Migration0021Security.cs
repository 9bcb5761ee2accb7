using FluentMigrator;

namespace Dynamo.Storage.Migrations;

/// <summary>Security profiles, the certificates of charge points and the authority that issues them.</summary>
[Migration(21, "Security")]
internal sealed class Migration0021Security : SchemaMigration
{
    public override void Up() => Run("""
        alter table charge_points add column security_profile integer not null default 1;

        alter table charge_point_states add column connection_profile integer;
        alter table charge_point_states add column raise_from integer;
        alter table charge_point_states add column raise_to integer;
        alter table charge_point_states add column raise_status text;
        alter table charge_point_states add column raise_requested_at $(time);
        alter table charge_point_states add column raise_deadline $(time);
        alter table charge_point_states add column raise_command_id text;
        alter table charge_point_states add column raise_ended_at $(time);
        alter table charge_point_states add column rotation_hash text;
        alter table charge_point_states add column rotation_former_hash text;
        alter table charge_point_states add column rotation_status text;
        alter table charge_point_states add column rotation_requested_at $(time);
        alter table charge_point_states add column rotation_command_id text;
        alter table charge_point_states add column rotation_ended_at $(time);
        alter table charge_point_states add column renewal_asked_at $(time);
        create index charge_point_states_raising on charge_point_states (raise_deadline) where raise_status = 'Pending';

        create table station_certificates (
            certificate_id $(id) primary key,
            organization_id $(id) not null,
            charge_point_id $(id) not null,
            signing_request text not null,
            status text not null,
            requested_at $(time) not null,
            changed_at $(time) not null,
            chain text,
            serial_number text,
            subject text,
            fingerprint $(id),
            valid_from $(time),
            valid_to $(time),
            command_id $(id)
        );
        create index station_certificates_point on station_certificates (charge_point_id, requested_at);
        create index station_certificates_ends on station_certificates (valid_to) where status = 'Installed';

        -- The authority belongs to the installation and to no organization, unlike the rows of all other tables.
        create table certificate_authorities (
            generation integer primary key,
            certificate $(bytes) not null,
            protected_key $(bytes) not null,
            created_at $(time) not null
        );

        alter table refused_connections add column is_secure boolean;
        alter table refused_connections add column certificate text;
        """);
}
