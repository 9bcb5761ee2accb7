using FluentMigrator;

namespace Dynamo.Storage.Migrations;

/// <summary>
/// Charge points, what they report and the event log. Energy is in whole milliwatt-hours (<c>_mwh</c>), prices in millionths of the currency's
/// main unit (<c>_micro</c>), so that sums are exact in both databases.
/// </summary>
[Migration(2, "Charging")]
internal sealed class Migration0002Charging : SchemaMigration
{
    public override void Up()
    {
        Run($"""
            -- The registry. The key is the identity without regard to case; the other tables use the registered spelling.
            create table charge_points (
                charge_point_id $(id) primary key,
                charge_point_key $(id) not null,
                organization_id $(id) not null,
                name text not null,
                vendor text not null,
                model text not null,
                serial_number text not null,
                ocpp_version text not null,
                site_id $(id),
                project_id $(id),
                latitude_nanodegrees bigint,
                longitude_nanodegrees bigint,
                address text,
                password_hash text not null,
                registered_at $(time) not null
            );
            create unique index charge_points_key on charge_points (charge_point_key);
            -- Lists are by identity.
            create index charge_points_organization on charge_points (organization_id, charge_point_key);
            create index charge_points_site on charge_points (site_id) where site_id is not null;

            -- Owned by the charge point's grain. There is no index on last_seen_at: it changes all the time, and without one such a change touches
            -- no index at all; the search for silent charge points reads the table, which is small, a few times a minute.
            create table charge_point_states (
                charge_point_id $(id) primary key,
                organization_id $(id) not null,
                registration text,
                boot_vendor text,
                boot_model text,
                boot_serial_number text,
                boot_firmware_version text,
                boot_iccid text,
                boot_imsi text,
                boot_meter_type text,
                boot_meter_serial_number text,
                booted_at $(time),
                connected boolean not null,
                connection_changed_at $(time),
                lease_epoch bigint not null,
                gateway_silo text,
                connection_id text,
                last_seen_at $(time),
                version bigint not null,
                commit_id $(uuid) not null
            ){UpdatedOften};

            create table connectors (
                charge_point_id $(id) not null,
                connector_id integer not null,
                organization_id $(id) not null,
                status text not null,
                ocpp_status text not null,
                error_code text not null,
                info text,
                vendor_error_code text,
                reported_at $(time) not null,
                primary key (charge_point_id, connector_id)
            ){UpdatedOften};

            create table charging_sessions (
                session_id $(id) primary key,
                organization_id $(id) not null,
                charge_point_id $(id) not null,
                site_id $(id),
                transaction_id integer not null,
                connector_id integer not null,
                id_tag $(id) not null,
                id_tag_key $(id) not null,
                meter_start_mwh bigint not null,
                started_at $(time) not null,
                authorization_status text not null,
                received_at $(time) not null,
                last_register_mwh bigint not null,
                last_reading_at $(time) not null,
                power_milliwatts bigint,
                meter_stop_mwh bigint,
                stopped_at $(time),
                stop_reason text,
                stop_id_tag text,
                stop_synthesised boolean,
                tariff_id $(id),
                tariff_name text,
                currency text,
                energy_price_micro bigint,
                version bigint not null,
                commit_id $(uuid) not null
            ){UpdatedOften};
            -- A charge point gets each transaction id once; also finds the highest one and the session of a stop.
            create unique index charging_sessions_transaction on charging_sessions (charge_point_id, transaction_id);
            -- The same start sent again, even hours later, finds the transaction it was given.
            create unique index charging_sessions_start
                on charging_sessions (charge_point_id, connector_id, started_at, id_tag, meter_start_mwh);
            -- Few sessions run at a time: those of a charge point that wakes up, and those a dashboard counts.
            create index charging_sessions_running on charging_sessions (organization_id, charge_point_id) where stopped_at is null;
            -- A site that wakes up asks who charges on its grid connection.
            create index charging_sessions_running_at_site on charging_sessions (site_id) where stopped_at is null;
            -- Lists show the latest start first.
            create index charging_sessions_started on charging_sessions (organization_id, started_at, session_id);

            -- Only ever appended. The key makes a repeated sample the same row; the digest covers everything that was measured, see MeterSampleTable.
            -- A session's samples are found by charge point, connector and time, so no further index slows the appending down.
            create table meter_samples (
                charge_point_id $(id) not null,
                connector_id integer not null,
                taken_at $(time) not null,
                digest $(bytes) not null,
                organization_id $(id) not null,
                session_id $(id),
                received_at $(time) not null,
                value text not null,
                measurand text not null,
                unit text,
                context text not null,
                phase text,
                location text not null,
                format text not null,
                primary key (charge_point_id, connector_id, taken_at, digest)
            );

            -- The key makes a repeated stop the same row; the digest covers what was sent, see UnknownStopTable.
            create table unknown_stops (
                charge_point_id $(id) not null,
                digest $(bytes) not null,
                organization_id $(id) not null,
                transaction_id integer not null,
                meter_stop_mwh bigint not null,
                stopped_at $(time) not null,
                stop_reason text not null,
                stop_id_tag text,
                received_at $(time) not null,
                primary key (charge_point_id, digest)
            );
            create index unknown_stops_received on unknown_stops (organization_id, received_at);

            create table commands (
                command_id $(id) primary key,
                organization_id $(id) not null,
                charge_point_id $(id) not null,
                action text not null,
                parameters text not null,
                requested_at $(time) not null,
                deadline $(time) not null,
                status text not null,
                response text,
                error text,
                response_time_ms integer,
                completed_at $(time)
            );
            -- What a charge point that wakes up has not answered yet.
            create index commands_pending on commands (charge_point_id) where status = 'Pending';
            create index commands_requested on commands (organization_id, requested_at);
            """);
        Run(IsPostgreSql ? PostgreSqlEvents : SqliteEvents);
    }

    /// <summary>Room in each page, so that a changed row stays in its page and no index is written.</summary>
    private string UpdatedOften => IsPostgreSql ? " with (fillfactor = 80)" : "";

    /// <summary>
    /// The place of an event is (xid, position): numbers of an identity become visible out of order when several transactions write, numbers of
    /// transactions tell what may still come. Readers stop below the oldest transaction that still runs.
    /// </summary>
    private const string PostgreSqlEvents = """
        create table events (
            xid xid8 not null default pg_current_xact_id(),
            position bigint generated always as identity,
            event_id $(id) not null,
            organization_id $(id) not null,
            type text not null,
            occurred_at $(time) not null,
            charge_point_id $(id),
            session_id $(id),
            data text not null,
            primary key (xid, position)
        );
        -- The same event written again is not stored twice.
        create unique index events_event on events (event_id);
        -- A tenant's stream.
        create index events_organization on events (organization_id, xid, position);
        """;

    /// <summary>One writer: the row number alone is the place. Numbers are never used again, even if the last rows are removed.</summary>
    private const string SqliteEvents = """
        create table events (
            position integer primary key autoincrement,
            event_id $(id) not null,
            organization_id $(id) not null,
            type text not null,
            occurred_at $(time) not null,
            charge_point_id $(id),
            session_id $(id),
            data text not null
        );
        -- The same event written again is not stored twice.
        create unique index events_event on events (event_id);
        -- A tenant's stream.
        create index events_organization on events (organization_id, position);
        """;
}
