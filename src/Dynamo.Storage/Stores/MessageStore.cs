using Dynamo.Domain.Fleet;
using Dynamo.Domain.Messages;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Events;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class MessageStore(Database database) : IMessageStore
{
    private readonly string _findOwners = $"""
        select c.charge_point_key, c.charge_point_id, c.organization_id, o.mask_id_tags
        from {database.KeyTable}
        join charge_points c on c.charge_point_key = k.key
        join organizations o on o.organization_id = c.organization_id
        """;

    private static readonly string Find =
        $"select {MessageTable.Columns.Names} from messages where organization_id = @organization_id and message_id = @message_id";

    private const string ListRetention = "select organization_id, message_log_days from organizations order by organization_id";

    private const string Forget = """
        delete from messages where organization_id = @organization_id and message_id in (
            select message_id from messages where organization_id = @organization_id and message_id < @before
            order by message_id limit @limit)
        """;

    private readonly string _end = $"""
        select {database.PlaceColumns} from messages
        where organization_id = @organization_id and charge_point_key = @charge_point_key and message_id >= @since and {database.IsSettled}
        order by {database.PlaceOrder("desc")} limit 1
        """;

    private readonly string _listAfter = $"""
        select {database.PlaceColumns}, {MessageTable.Columns.Names} from messages
        where organization_id = @organization_id and charge_point_key = @charge_point_key and message_id >= @since
          and {database.IsAfterPlace} and {database.IsSettled}
        order by {database.PlaceOrder("asc")} limit @limit
        """;

    public async Task<IReadOnlyDictionary<string, MessageOwner>> FindOwnersAsync(IReadOnlyCollection<string> chargePointKeys, CancellationToken cancellationToken)
    {
        var owners = await database.ListAsync(
            _findOwners,
            new() { { "keys", chargePointKeys.ToArray() } },
            row => (Key: row.Text("charge_point_key"), Owner: new MessageOwner(row.Text("organization_id"), row.Text("charge_point_id"), row.Boolean("mask_id_tags"))),
            cancellationToken);
        return owners.ToDictionary(row => row.Key, row => row.Owner, StringComparer.Ordinal);
    }

    public Task<IReadOnlyList<LoggedMessage>> ListAsync(string organizationId, MessageFilter filter, int limit, CancellationToken cancellationToken)
    {
        var where = Where(organizationId, filter);
        where.Always("limit", limit);
        return database.ListAsync(
            $"select {MessageTable.Columns.Names} from messages where {where} order by message_id desc limit @limit", where.Parameters, MessageTable.Read, cancellationToken);
    }

    public async Task<int> CountAsync(string organizationId, MessageFilter filter, int limit, CancellationToken cancellationToken)
    {
        var where = Where(organizationId, filter);
        where.Always("limit", limit);
        var found = await database.ListAsync(
            $"select count(*) as total from (select 1 as one from messages where {where} limit @limit) as found", where.Parameters, row => row.BigInteger("total"), cancellationToken);
        return (int)found[0];
    }

    public Task<LoggedMessage?> FindAsync(string organizationId, string messageId, CancellationToken cancellationToken) =>
        database.FindAsync(Find, new() { { "organization_id", organizationId }, { "message_id", messageId } }, MessageTable.Read, cancellationToken);

    public async Task<EventPosition> EndAsync(string organizationId, string chargePointId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var last = await database.ListAsync(_end, Of(organizationId, chargePointId, since), database.ReadPlace, cancellationToken);
        return last is [var position] ? position : EventPosition.Start;
    }

    public Task<IReadOnlyList<PlacedMessage>> ListAfterAsync(
        string organizationId, string chargePointId, DateTimeOffset since, EventPosition after, int limit, CancellationToken cancellationToken)
    {
        var parameters = Of(organizationId, chargePointId, since);
        database.AddPlace(parameters, after);
        parameters.Add("limit", limit);
        return database.ListAsync(_listAfter, parameters, row => new PlacedMessage(database.ReadPlace(row), MessageTable.Read(row)), cancellationToken);
    }

    public Task<IReadOnlyList<(string OrganizationId, int? Days)>> ListRetentionAsync(CancellationToken cancellationToken) =>
        database.ListAsync(ListRetention, [], row => (row.Text("organization_id"), row.IntegerOrNull("message_log_days")), cancellationToken);

    public Task<int> ForgetAsync(string organizationId, DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            Forget,
            new() { { "organization_id", organizationId }, { "before", Identifiers.From(Identifiers.Message, before) }, { "limit", limit } },
            cancellationToken);

    private static SqlParameters Of(string organizationId, string chargePointId, DateTimeOffset since) => new()
    {
        { "organization_id", organizationId },
        { "charge_point_key", ChargePointId.Key(chargePointId) },
        { "since", Identifiers.From(Identifiers.Message, since) },
    };

    private static Conditions Where(string organizationId, MessageFilter filter)
    {
        var where = new Conditions("organization_id = @organization_id");
        where.Always("organization_id", organizationId);
        where.If("charge_point_key = @charge_point_key", "charge_point_key", filter.ChargePointId is { } id ? ChargePointId.Key(id) : null);
        where.If("message_id >= @from", "from", filter.From is { } from ? Identifiers.From(Identifiers.Message, from) : null);
        where.If("message_id < @to", "to", filter.To is { } to ? Identifiers.From(Identifiers.Message, to) : null);
        where.If("message_id < @before", "before", filter.Before);
        where.If("action = @action", "action", filter.Action);
        where.If("direction = @direction", "direction", filter.Direction?.ToString());
        where.If("outcome = @outcome", "outcome", filter.Outcome?.ToString());
        // In the words of the index, so that it is used.
        if (filter.OnlyErrors || filter.ErrorCode is not null || filter.Outcome is not null and not MessageOutcome.Answered)
            where.Add($"outcome <> '{nameof(MessageOutcome.Answered)}'");
        where.If("error_code = @error_code", "error_code", filter.ErrorCode);
        if (filter.Rule is not null)
            where.Add("rules is not null");
        where.IfContains(["rules"], "rule", filter.Rule is { } rule ? MessageTable.Rule(rule) : null);
        where.If("call_id = @call_id", "call_id", filter.CallId);
        return where;
    }
}
