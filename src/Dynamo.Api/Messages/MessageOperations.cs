using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Messages;

/// <summary>Reads what was said with charge points.</summary>
public sealed class MessageOperations(IMessageStore messages, IFleetQueries fleet)
{
    /// <summary>The organization's messages, newest first.</summary>
    public async Task<Outcome<MessageList>> List(Caller caller, string? chargePointId, MessageQuery query, string? limit, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.ReadChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var filter = query.Read(chargePointId, checks);
        var most = new PageQuery { Limit = limit }.Read(checks).Limit;
        if (checks.Refusal is { } refusal)
            return refusal;
        // One more than is wanted tells whether there is a next part.
        var found = await messages.ListAsync(caller.OrganizationId, filter, most + 1, cancellationToken);
        return new MessageList([.. found.Take(most).Select(MessageAnswer.Of)], most, found.Count > most ? found[most - 1].MessageId : null);
    }

    /// <summary>The messages of a charge point, newest first.</summary>
    public async Task<Outcome<MessageList>> ListOf(Caller caller, string chargePointId, MessageQuery query, string? limit, CancellationToken cancellationToken) =>
        await FindChargePoint(fleet, caller, chargePointId, cancellationToken) is { } known
            ? await List(caller, known, query, limit, cancellationToken)
            : NoChargePoint(chargePointId);

    /// <summary>One message.</summary>
    public async Task<Outcome<MessageAnswer>> Get(Caller caller, string messageId, CancellationToken cancellationToken) =>
        caller.RefusalWithout(Scopes.ReadChargePoints) is { } forbidden ? forbidden
        : OpaqueId.MayExist(messageId) && await messages.FindAsync(caller.OrganizationId, messageId, cancellationToken) is { } message ? MessageAnswer.Of(message)
        : new Refusal(ErrorCodes.MessageNotFound, $"The organization has no message {messageId}, or has it no more.");

    /// <summary>The organization's charge point in its own spelling.</summary>
    internal static async Task<string?> FindChargePoint(IFleetQueries fleet, Caller caller, string chargePointId, CancellationToken cancellationToken) =>
        ChargePointId.MayExist(chargePointId)
            ? (await fleet.FindChargePointAsync(caller.OrganizationId, chargePointId, cancellationToken))?.ChargePoint.ChargePointId
            : null;

    internal static Refusal NoChargePoint(string chargePointId) => new(ErrorCodes.ChargePointNotFound, $"The organization has no charge point {chargePointId}.");
}
