using Dynamo.Domain.Access;
using Dynamo.Storage.Kept;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

/// <summary>
/// What decides on the worth of tokens, which each authorisation asks for: the token, its group and its driver, each kept in memory until its own row
/// changes. A change of a group of many tokens so drops one answer and not many.
/// </summary>
internal sealed class IdTagStandings
{
    private const string Tags = "id_tags";
    private const string Groups = "id_tag_groups";
    private const string Drivers = "drivers";

    private readonly Database _database;
    private readonly KeptReads _kept;
    private readonly string _findTags;
    private readonly string _findGroups;
    private readonly string _findDrivers;
    private readonly KeptRead<Key, IdTag> _tags;
    private readonly KeptRead<Key, Standing> _groups;
    private readonly KeptRead<Key, Standing> _drivers;

    public IdTagStandings(Database database, KeptReads kept)
    {
        (_database, _kept) = (database, kept);
        _findTags = $"select {IdTagTable.Columns.Of("t")} from {database.KeyPairTable} join id_tags t on t.organization_id = k.first and t.tag_key = k.second";
        _findGroups = $"""
            select g.organization_id, g.group_key as id, g.status
            from {database.KeyPairTable} join id_tag_groups g on g.organization_id = k.first and g.group_key = k.second
            """;
        _findDrivers = $"""
            select d.organization_id, d.driver_id as id, d.status
            from {database.KeyPairTable} join drivers d on d.organization_id = k.first and d.driver_id = k.second
            """;
        _tags = kept.Of(Tags, new GroupRead<Key, IdTag>(FindTagsAsync), ReadKey);
        _groups = kept.Of(Groups, new GroupRead<Key, Standing>(keys => FindAsync(_findGroups, keys)), ReadKey);
        _drivers = kept.Of(Drivers, new GroupRead<Key, Standing>(keys => FindAsync(_findDrivers, keys)), ReadKey);
    }

    /// <summary>A tenant's token with what decides on its worth, whatever its spelling.</summary>
    public async ValueTask<IdTagStanding?> FindAsync(string organizationId, string tag, CancellationToken cancellationToken)
    {
        if (await _tags.FindAsync(new(organizationId, IdTag.Key(tag)), cancellationToken) is not { } found)
            return null;
        var isGroupBlocked = found.ParentTag is { } parent
            && await _groups.FindAsync(new(organizationId, IdTag.Key(parent)), cancellationToken) is { IsBlocked: true };
        // Whoever removes a driver blocks the tokens; a token that still names a driver who is not there was read just before.
        var isDriverBlocked = found.DriverId is { } driver
            && await _drivers.FindAsync(new(organizationId, driver), cancellationToken) is not { IsBlocked: false };
        return new(found, isGroupBlocked, isDriverBlocked);
    }

    /// <summary>A token was changed by this process; to be called after the transaction, whatever came of it, as the others are.</summary>
    public void TagChanged(string organizationId, string tag) => _kept.Changed(Tags, $"{organizationId} {IdTag.Key(tag)}");

    /// <summary>A group was changed by this process.</summary>
    public void GroupChanged(string organizationId, string parentTag) => _kept.Changed(Groups, $"{organizationId} {IdTag.Key(parentTag)}");

    /// <summary>A driver was changed by this process.</summary>
    public void DriverChanged(string organizationId, string driverId) => _kept.Changed(Drivers, $"{organizationId} {driverId}");

    private async Task<IReadOnlyDictionary<Key, IdTag>> FindTagsAsync(IReadOnlyCollection<Key> keys)
    {
        var tags = await _database.ListAsync(_findTags, Parameters(keys), IdTagTable.Read, CancellationToken.None);
        return tags.ToDictionary(tag => new Key(tag.OrganizationId, IdTag.Key(tag.Tag)));
    }

    private async Task<IReadOnlyDictionary<Key, Standing>> FindAsync(string sql, IReadOnlyCollection<Key> keys)
    {
        var rows = await _database.ListAsync(
            sql,
            Parameters(keys),
            row => (Key: new Key(row.Text("organization_id"), row.Text("id")), Standing: new Standing(row.Enum<IdTagStatus>("status") == IdTagStatus.Blocked)),
            CancellationToken.None);
        return rows.ToDictionary(row => row.Key, row => row.Standing);
    }

    private static SqlParameters Parameters(IReadOnlyCollection<Key> keys) => new()
    {
        { "first", keys.Select(key => key.OrganizationId).ToArray() },
        { "second", keys.Select(key => key.Id).ToArray() },
    };

    /// <summary>The key of a changed row: the organization, whose id has no space, and the rest, which may have.</summary>
    private static Key ReadKey(string changed)
    {
        var space = changed.IndexOf(' ', StringComparison.Ordinal);
        return new(changed[..space], changed[(space + 1)..]);
    }

    private readonly record struct Key(string OrganizationId, string Id);

    /// <summary>All that counts of a group or a driver; names and addresses of people need not be in the memory of every silo.</summary>
    private sealed record Standing(bool IsBlocked);
}
