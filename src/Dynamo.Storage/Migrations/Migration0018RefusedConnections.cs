using FluentMigrator;

namespace Dynamo.Storage.Migrations;

/// <summary>Connections that were refused, by identity and reason. Who knocks under an identity that nobody registered belongs to nobody.</summary>
[Migration(18, "RefusedConnections")]
internal sealed class Migration0018RefusedConnections : SchemaMigration
{
    public override void Up() => Run("""
        create table refused_connections (
            charge_point_key $(id) not null,
            fault text not null,
            charge_point_id $(id) not null,
            remote_address text not null,
            user_name text,
            offered text,
            first_at $(time) not null,
            last_at $(time) not null,
            attempts bigint not null,
            primary key (charge_point_key, fault)
        );
        -- The latest first, and the oldest to forget.
        create index refused_connections_last on refused_connections (last_at);
        """);
}
