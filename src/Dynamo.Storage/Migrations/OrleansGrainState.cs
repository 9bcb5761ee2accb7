namespace Dynamo.Storage.Migrations;

/// <summary>Grain state of <c>Persistence.AdoNet</c>.</summary>
internal static class OrleansGrainState
{
    /// <summary>
    /// The unique index fences the first write: of two activations that both believe that there is no state yet, one inserts and the other
    /// gets no version back, which the provider reports as inconsistent state.
    /// </summary>
    public const string Tables = """
        create table OrleansStorage (
            GrainIdHash integer not null,
            GrainIdN0 bigint not null,
            GrainIdN1 bigint not null,
            GrainTypeHash integer not null,
            GrainTypeString varchar(512) not null,
            GrainIdExtensionString varchar(512),
            ServiceId varchar(150) not null,
            PayloadBinary $(bytes),
            ModifiedOn $(time) not null,
            Version integer not null
        );
        create unique index OrleansStorageKey on OrleansStorage
            (GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainTypeString, coalesce(GrainIdExtensionString, ''), ServiceId);
        """;

    /// <summary>Written as the index is, so that it serves the look-up.</summary>
    private const string Row = """
        GrainIdHash = @GrainIdHash and GrainTypeHash = @GrainTypeHash
          and GrainIdN0 = @GrainIdN0 and GrainIdN1 = @GrainIdN1
          and GrainTypeString = @GrainTypeString
          and coalesce(GrainIdExtensionString, '') = coalesce(@GrainIdExtensionString, '')
          and ServiceId = @ServiceId
        """;

    private const string Columns =
        "GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString, ServiceId, PayloadBinary, ModifiedOn, Version";

    private const string Values =
        "@GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, @GrainIdExtensionString, @ServiceId, @PayloadBinary";

    private const string PostgreSqlNow = "now()";

    private const string SqliteNow = "unixepoch() * 1000000";

    private const string Read = $"select PayloadBinary, Version from OrleansStorage where {Row}";

    /// <summary>The provider expects the version after the one that was deleted.</summary>
    private const string Delete = $"""
        delete from OrleansStorage
        where {Row} and Version = @GrainStateVersion
        returning Version + 1
        """;

    public static readonly IReadOnlyDictionary<string, string> PostgreSqlQueries = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ReadFromStorageKey"] = Read,
        ["WriteToStorageKey"] = $"""
            with updated as (
                update OrleansStorage set PayloadBinary = @PayloadBinary, ModifiedOn = {PostgreSqlNow}, Version = Version + 1
                where {Row} and Version = @GrainStateVersion
                returning Version
            ), inserted as (
                insert into OrleansStorage ({Columns})
                select {Values}, {PostgreSqlNow}, 1
                where @GrainStateVersion is null
                on conflict do nothing
                returning Version
            )
            select Version as NewGrainStateVersion from updated
            union all
            select Version from inserted
            """,
        ["ClearStorageKey"] = Clear(PostgreSqlNow),
        ["DeleteStorageKey"] = Delete,
    };

    /// <summary>SQLite cannot change rows in a subquery. One of the two statements applies; the provider reads the results of both.</summary>
    public static readonly IReadOnlyDictionary<string, string> SqliteQueries = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ReadFromStorageKey"] = Read,
        ["WriteToStorageKey"] = $"""
            update OrleansStorage set PayloadBinary = @PayloadBinary, ModifiedOn = {SqliteNow}, Version = Version + 1
            where {Row} and Version = @GrainStateVersion
            returning Version as NewGrainStateVersion;

            insert into OrleansStorage ({Columns})
            select {Values}, {SqliteNow}, 1
            where @GrainStateVersion is null
            on conflict do nothing
            returning Version as NewGrainStateVersion
            """,
        ["ClearStorageKey"] = Clear(SqliteNow),
        ["DeleteStorageKey"] = Delete,
    };

    private static string Clear(string now) => $"""
        update OrleansStorage set PayloadBinary = null, ModifiedOn = {now}, Version = Version + 1
        where {Row} and Version = @GrainStateVersion
        returning Version
        """;
}
