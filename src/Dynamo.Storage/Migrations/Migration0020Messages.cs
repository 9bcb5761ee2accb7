using FluentMigrator;

namespace Dynamo.Storage.Migrations;

/// <summary>What was said with charge points, and what organizations chose about it.</summary>
[Migration(20, "Messages")]
internal sealed class Migration0020Messages : SchemaMigration
{
    /// <summary>
    /// Written in batches by every gateway and read by few, so there are as few indexes as will do. Identifiers sort by time: they are the order of lists,
    /// the bounds of a time range, and what retention goes by.
    /// </summary>
    public override void Up()
    {
        Run($"""
            create table messages (
                {(IsPostgreSql ? "xid xid8 not null default pg_current_xact_id()" : "position integer primary key autoincrement")},
                {(IsPostgreSql ? "position bigint generated always as identity," : "")}
                message_id $(id) not null,
                organization_id $(id) not null,
                charge_point_key $(id) not null,
                charge_point_id $(id) not null,
                connection_id text not null,
                version text not null,
                direction text not null,
                outcome text not null,
                action text,
                call_id text,
                request text,
                response text,
                is_truncated boolean not null,
                error_code text,
                error_description text,
                rules text,
                started_at $(time) not null,
                answered_at $(time)
            );
            -- A tenant's messages by time, and those to forget. The same message written again is not stored twice.
            create unique index messages_organization on messages (organization_id, message_id);
            -- Those of a charge point.
            create index messages_charge_point on messages (organization_id, charge_point_key, message_id);
            -- What is searched for most, and is rare.
            create index messages_errors on messages (organization_id, message_id) where outcome <> 'Answered';
            create index messages_rules on messages (organization_id, message_id) where rules is not null;
            """);
        Run("""
            alter table organizations add column mask_id_tags boolean not null default false;
            alter table organizations add column message_log_days integer;
            """);
    }
}
