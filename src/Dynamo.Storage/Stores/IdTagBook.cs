using Dynamo.Domain.Access;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

/// <summary>
/// Changes of tokens within a transaction. Rows are taken in one order, first the drivers, then the tokens by key, so that two who change many do not wait
/// for each other.
/// </summary>
internal sealed class IdTagBook(Transaction transaction)
{
    private static readonly string Insert =
        $"insert into id_tags ({IdTagTable.Columns.Names}) values ({IdTagTable.Columns.Parameters}) on conflict do nothing";

    private const string Update = $"""
        update id_tags
        set status = @status, expires_at = @expires_at, parent_tag = @parent_tag, parent_key = @parent_key, driver_id = @driver_id, {Versions.Next}
        where organization_id = @organization_id and tag_key = @tag_key and {Versions.IsExpected}
        """;

    private static readonly string ListByDriver = $"""
        select {IdTagTable.Columns.Names} from id_tags
        where organization_id = @organization_id and driver_id = @driver_id
        order by tag_key
        """;

    /// <summary>Not of a token that was given to another driver since it was read.</summary>
    private const string TakeFromDriver = $"""
        update id_tags set status = @status, driver_id = null, {Versions.Next}
        where organization_id = @organization_id and tag_key = @tag_key and driver_id = @driver_id
        """;

    /// <summary>Makes all changes, or finds out why none is made.</summary>
    public async Task<IReadOnlyList<IdTagRefusal>> ApplyAsync(IReadOnlyList<IdTagChange> changes, bool isRehearsal)
    {
        var drivers = await transaction.ClaimAsync(changes.Select(change => DriverOf(change.IdTag)), DriverStore.Claim, DriverStore.Key);
        List<IdTagRefusal> refusals = [];
        foreach (var change in changes.OrderBy(change => IdTag.Key(change.IdTag.Tag), StringComparer.Ordinal))
        {
            if (DriverOf(change.IdTag) is { } driver && !drivers.Contains(driver))
                refusals.Add(new(change.IdTag.Tag, IdTagFault.UnknownDriver));
            else if (await ApplyAsync(change) is { } fault)
                refusals.Add(new(change.IdTag.Tag, fault));
            else
                await transaction.AuditAsync(change.Audit);
        }
        if (refusals.Count == 0 && !isRehearsal)
            await transaction.CommitAsync();
        return refusals;
    }

    /// <summary>Takes the tokens from a driver who is being removed, and blocks them: nobody knows any more who has them.</summary>
    /// <returns>The tokens that the driver had.</returns>
    public async Task<IReadOnlyList<IdTag>> TakeFromAsync(string organizationId, string driverId, DriverAudit audit)
    {
        List<IdTag> taken = [];
        foreach (var tag in await transaction.ListAsync(ListByDriver, DriverStore.Key(organizationId, driverId), IdTagTable.Read))
        {
            var after = tag with { Status = IdTagStatus.Blocked, DriverId = null, Version = tag.Version + 1 };
            var parameters = SqlParameters.Of(IdTagTable.Columns.Only("organization_id", "tag_key", "status"), after);
            parameters.Add("driver_id", driverId);
            if (await transaction.ExecuteAsync(TakeFromDriver, parameters) == 0)
                continue;
            await transaction.AuditAsync(audit.OfTag(tag, after));
            taken.Add(tag);
        }
        return taken;
    }

    private static (string OrganizationId, string DriverId)? DriverOf(IdTag tag) => tag.DriverId is { } driver ? (tag.OrganizationId, driver) : null;

    private async Task<IdTagFault?> ApplyAsync(IdTagChange change)
    {
        var parameters = SqlParameters.Of(IdTagTable.Columns, change.IdTag);
        if (change is ChangedIdTag { ExpectedVersion: var version })
            return await transaction.ExecuteAsync(Update, parameters.Expecting(version)) == 1 ? null : IdTagFault.Missed;
        return await transaction.ExecuteAsync(Insert, parameters) == 1 ? null : IdTagFault.Taken;
    }
}
