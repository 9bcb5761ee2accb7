using FluentMigrator;

namespace Dynamo.Storage.Migrations;

/// <summary>What the energy of a session rests on, and what a person decided about it. Sessions that ended before have no account: their registers tell.</summary>
[Migration(25, "EnergyAccounts")]
internal sealed class Migration0025EnergyAccounts : SchemaMigration
{
    public override void Up() => Run("""
        alter table charging_sessions add column last_register_at $(time);
        alter table charging_sessions add column baseline_mwh bigint;
        alter table charging_sessions add column carried_mwh bigint not null default 0;
        alter table charging_sessions add column energy_mwh bigint;
        alter table charging_sessions add column energy_basis text;
        alter table charging_sessions add column energy_notes text;
        alter table charging_sessions add column held_for_review boolean not null default false;
        alter table charging_sessions add column review_note text;
        alter table charging_sessions add column reviewed_by text;
        alter table charging_sessions add column reviewed_at $(time);
        -- The few that somebody has to look at.
        create index charging_sessions_held on charging_sessions (organization_id, started_at) where held_for_review;
        """);
}
