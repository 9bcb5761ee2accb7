using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class DriverStore(Database database, IdTagStandings standings) : IDriverStore
{
    private static readonly string Insert =
        $"insert into drivers ({DriverTable.Columns.Names}) values ({DriverTable.Columns.Parameters}) on conflict do nothing";

    private const string Update = $"""
        update drivers set name = @name, email = @email, phone = @phone, external_id = @external_id, status = @status, {Versions.Next}
        where organization_id = @organization_id and driver_id = @driver_id and {Versions.IsExpected}
        """;

    private const string FindOther =
        "select driver_id from drivers where organization_id = @organization_id and external_id = @external_id and driver_id <> @driver_id";

    /// <summary>
    /// Changes nothing and holds the driver until the transaction ends: whoever gives a driver a token does it first, so that nobody removes the driver
    /// meanwhile.
    /// </summary>
    internal const string Claim = "update drivers set name = name where organization_id = @organization_id and driver_id = @driver_id";

    private const string Delete = $"delete from drivers where organization_id = @organization_id and driver_id = @driver_id and {Versions.IsExpected}";

    private static readonly string Select = $"""
        select {DriverTable.Columns.Of("d")},
            (select count(*) from id_tags t where t.organization_id = d.organization_id and t.driver_id = d.driver_id) as id_tag_count
        from drivers d
        """;

    private static readonly string Find = $"{Select} where d.organization_id = @organization_id and d.driver_id = @driver_id";

    public async Task<DriverOutcome> InsertAsync(Driver driver, AuditEntry audit, CancellationToken cancellationToken) =>
        await database.ChangeAsync(Insert, SqlParameters.Of(DriverTable.Columns, driver), audit, cancellationToken) ? DriverOutcome.Done : DriverOutcome.Taken;

    public async Task<DriverOutcome> UpdateAsync(Driver driver, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken)
    {
        try
        {
            var parameters = SqlParameters.Of(DriverTable.Columns, driver).Expecting(expectedVersion);
            return await database.ChangeAsync(Update, parameters, audit, cancellationToken) ? DriverOutcome.Done : DriverOutcome.Missed;
        }
        catch (StorageRejectedException)
        {
            // The index knows best who was first; that it was the index is asked for here, and only then.
            var others = await database.ListAsync(
                FindOther, SqlParameters.Of(DriverTable.Columns.Only("organization_id", "external_id", "driver_id"), driver), row => row.Text("driver_id"), cancellationToken);
            if (others.Count == 0)
                throw;
            return DriverOutcome.Taken;
        }
        finally
        {
            standings.DriverChanged(driver.OrganizationId, driver.DriverId);
        }
    }

    public async Task<bool> DeleteAsync(
        string organizationId, string driverId, long? expectedVersion, DriverAudit audit, CancellationToken cancellationToken)
    {
        List<IdTag> tags = [];
        try
        {
            return await database.TransactAsync(
                async transaction =>
                {
                    if (await transaction.ExecuteAsync(Delete, Key(organizationId, driverId).Expecting(expectedVersion)) == 0)
                        return false;
                    tags.AddRange(await new IdTagBook(transaction).TakeFromAsync(organizationId, driverId, audit));
                    await transaction.AuditAsync(audit.OfDriver);
                    await transaction.CommitAsync();
                    return true;
                },
                cancellationToken);
        }
        finally
        {
            // Also after a failure: a transaction of which no answer came may have been made.
            standings.DriverChanged(organizationId, driverId);
            foreach (var tag in tags)
                standings.TagChanged(organizationId, tag.Tag);
        }
    }

    public async Task<(Driver Driver, int IdTagCount)?> FindAsync(string organizationId, string driverId, CancellationToken cancellationToken)
    {
        var drivers = await database.ListAsync(Find, Key(organizationId, driverId), Read, cancellationToken);
        return drivers is [var driver] ? driver : null;
    }

    public Task<Page<(Driver Driver, int IdTagCount)>> ListAsync(
        string organizationId, DriverFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        var where = new Conditions("d.organization_id = @organization_id");
        where.Always("organization_id", organizationId);
        where.If("d.status = @status", "status", filter.Status?.ToString());
        where.If("d.external_id = @external_id", "external_id", filter.ExternalId);
        where.IfContains(["d.driver_id", "d.name", "d.email", "d.phone", "d.external_id"], "text", filter.Text);
        var sql = $"""
            select count(*) as total from drivers d where {where};
            {Select}
            where {where}
            order by {Order(filter)}
            limit @limit offset @offset
            """;
        return database.PageAsync(sql, where.Parameters, page, Read, cancellationToken);
    }

    internal static SqlParameters Key(string organizationId, string driverId) =>
        new() { { "organization_id", organizationId }, { "driver_id", driverId } };

    /// <summary>The identifier comes last in any case, so that pages neither overlap nor leave anything out.</summary>
    private static string Order(DriverFilter filter)
    {
        var direction = filter.Descending ? " desc" : "";
        return filter.Order switch
        {
            DriverOrder.Name => $"lower(d.name){direction}, d.driver_id",
            _ => $"d.created_at{direction}, d.driver_id{direction}",
        };
    }

    private static (Driver Driver, int IdTagCount) Read(Row row) => (DriverTable.Read(row), (int)row.BigInteger("id_tag_count"));
}
