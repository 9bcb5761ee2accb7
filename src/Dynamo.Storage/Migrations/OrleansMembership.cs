namespace Dynamo.Storage.Migrations;

/// <summary>
/// Membership of <c>Clustering.AdoNet</c>. A silo's row and the version of the table change together or not at all: the row is written from the
/// result of the update of the version, which finds nothing when the version is no longer the expected one.
/// </summary>
internal static class OrleansMembership
{
    public const string Tables = """
        create table OrleansMembershipVersionTable (
            DeploymentId varchar(150) primary key,
            Timestamp timestamptz not null default now(),
            Version integer not null default 0
        );

        create table OrleansMembershipTable (
            DeploymentId varchar(150) not null,
            Address varchar(45) not null,
            Port integer not null,
            Generation integer not null,
            SiloName varchar(150) not null,
            HostName varchar(150) not null,
            Status integer not null,
            ProxyPort integer,
            SuspectTimes text,
            StartTime timestamptz not null,
            IAmAliveTime timestamptz not null,
            primary key (DeploymentId, Address, Port, Generation)
        );
        """;

    private const string Silo = "DeploymentId = @DeploymentId and Address = @Address and Port = @Port and Generation = @Generation";

    /// <summary>Silos that died. Orleans numbers this state 6.</summary>
    private const string Dead = "Status = 6";

    /// <summary>The version is there even when no silo is, so it comes first and silos are joined to it.</summary>
    private const string Select = """
        select
            v.DeploymentId, m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.Status, m.ProxyPort, m.SuspectTimes, m.StartTime, m.IAmAliveTime,
            v.Version
        from OrleansMembershipVersionTable v
        left join OrleansMembershipTable m on m.DeploymentId = v.DeploymentId
        """;

    public static readonly IReadOnlyDictionary<string, string> Queries = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["GatewaysQueryKey"] = """
            select Address, ProxyPort, Generation from OrleansMembershipTable
            where DeploymentId = @DeploymentId and Status = @Status and ProxyPort > 0
            """,
        ["MembershipReadRowKey"] = $"""
            {Select}
                and m.Address = @Address and m.Port = @Port and m.Generation = @Generation
            where v.DeploymentId = @DeploymentId
            """,
        ["MembershipReadAllKey"] = $"{Select} where v.DeploymentId = @DeploymentId",
        ["InsertMembershipVersionKey"] = """
            with inserted as (
                insert into OrleansMembershipVersionTable (DeploymentId) values (@DeploymentId)
                on conflict do nothing
                returning 1
            )
            select exists (select 1 from inserted)
            """,
        // A silo that is there already is not inserted again; were it inserted at this very moment by somebody else, that one has
        // changed the version, so the update below finds nothing.
        ["InsertMembershipKey"] = $"""
            with next as (
                update OrleansMembershipVersionTable set Version = Version + 1, Timestamp = now()
                where DeploymentId = @DeploymentId and Version = @Version
                  and not exists (select 1 from OrleansMembershipTable where {Silo})
                returning DeploymentId
            ), inserted as (
                insert into OrleansMembershipTable
                    (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
                select DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
                from next
                returning 1
            )
            select exists (select 1 from inserted)
            """,
        // The silo's row is locked first, so that it cannot be removed between the two updates.
        ["UpdateMembershipKey"] = $"""
            with silo as (
                select 1 from OrleansMembershipTable where {Silo} for update
            ), next as (
                update OrleansMembershipVersionTable set Version = Version + 1, Timestamp = now()
                where DeploymentId = @DeploymentId and Version = @Version and exists (select 1 from silo)
                returning 1
            ), updated as (
                update OrleansMembershipTable set Status = @Status, SuspectTimes = @SuspectTimes, IAmAliveTime = @IAmAliveTime
                where {Silo} and exists (select 1 from next)
                returning 1
            )
            select exists (select 1 from updated)
            """,
        ["UpdateIAmAlivetimeKey"] = $"update OrleansMembershipTable set IAmAliveTime = @IAmAliveTime where {Silo}",
        ["DeleteMembershipTableEntriesKey"] = """
            with members as (delete from OrleansMembershipTable where DeploymentId = @DeploymentId)
            delete from OrleansMembershipVersionTable where DeploymentId = @DeploymentId
            """,
        ["CleanupDefunctSiloEntriesKey"] = $"""
            delete from OrleansMembershipTable
            where DeploymentId = @DeploymentId and {Dead} and IAmAliveTime < @IAmAliveTime
            """,
    };
}
