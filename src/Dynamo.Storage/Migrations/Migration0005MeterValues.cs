using FluentMigrator;

namespace Dynamo.Storage.Migrations;

/// <summary>
/// One row for each meter value in place of one for each of its samples: a charge point that measures twenty quantities a minute writes one row and
/// one index entry a minute. The table of samples was never part of a release, so it goes at once.
/// </summary>
[Migration(5, "Meter values")]
internal sealed class Migration0005MeterValues : SchemaMigration
{
    public override void Up()
    {
        Run("""
            -- Only ever appended. The key makes a repeated value the same row; the digest covers everything that was measured, see MeterValueTable.
            -- A session's values are found by charge point, connector and time, so no further index slows the appending down.
            create table meter_values (
                charge_point_id $(id) not null,
                connector_id integer not null,
                taken_at $(time) not null,
                digest $(bytes) not null,
                organization_id $(id) not null,
                session_id $(id),
                received_at $(time) not null,
                samples text not null,
                primary key (charge_point_id, connector_id, taken_at, digest)
            );
            """);
        // The lowest digest of its samples makes a moved row unique. It is not the one the same value would get if it were sent again, which then
        // would be stored beside it; the energy of its session stays the same.
        Run($"""
            insert into meter_values (charge_point_id, connector_id, taken_at, digest, organization_id, session_id, received_at, samples)
            select charge_point_id, connector_id, taken_at, {LowestDigest}, organization_id, session_id, min(received_at), {Samples}
            from meter_samples
            group by charge_point_id, connector_id, taken_at, organization_id, session_id;
            drop table meter_samples;
            """);
    }

    private string LowestDigest => IsPostgreSql ? "decode(min(encode(digest, 'hex')), 'hex')" : "min(digest)";

    private string Samples => IsPostgreSql
        ? $"json_agg(json_strip_nulls(json_build_object({Members})))::text"
        : $"json_group_array(json_patch('{{}}', json_object({Members})))";

    private const string Members =
        "'value', value, 'measurand', measurand, 'unit', unit, 'context', context, 'phase', phase, 'location', location, 'format', format";
}
