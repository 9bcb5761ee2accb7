using Dynamo.Contracts.Messages;
using Dynamo.Domain.Messages;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Stores;

namespace Dynamo.Grains.Messages;

/// <summary>Makes exchanges fit to be kept: without secrets, no longer than is wanted, and without what a terminal or a database obeys.</summary>
internal static class MessageRows
{
    /// <summary>The row of an exchange.</summary>
    /// <param name="exchange">What the gateway saw.</param>
    /// <param name="owner">Whose the charge point is.</param>
    /// <param name="count">Goes up with each exchange of this process.</param>
    /// <param name="maxPayload">Longest payload, in characters.</param>
    public static LoggedMessage Row(in NotedExchange exchange, MessageOwner owner, long count, int maxPayload)
    {
        var (request, isRequestCut) = Payload(exchange.Request, owner.MasksIdTags, maxPayload);
        var (response, isResponseCut) = Payload(exchange.Response, owner.MasksIdTags, maxPayload);
        return new(
            Identifiers.New(Identifiers.Message, exchange.StartedAt, count),
            owner.OrganizationId,
            owner.ChargePointId,
            exchange.ConnectionId,
            exchange.Version,
            exchange.Direction,
            exchange.Outcome,
            exchange.StartedAt)
        {
            Action = Shown(exchange.Action, LoggedMessage.MaxWord),
            CallId = Shown(exchange.CallId, LoggedMessage.MaxWord),
            Request = request,
            Response = response,
            IsTruncated = isRequestCut || isResponseCut,
            ErrorCode = Shown(exchange.ErrorCode, LoggedMessage.MaxWord),
            ErrorDescription = Shown(exchange.ErrorDescription, LoggedMessage.MaxDescription),
            Rules = exchange.Rules is null ? [] : [.. exchange.Rules.Where(RuleId.MayExist)],
            AnsweredAt = exchange.Latency is { } latency ? exchange.StartedAt + latency : null,
        };
    }

    private static (string? Text, bool IsCut) Payload(ReadOnlyMemory<byte> utf8, bool masksIdTags, int maxLength)
    {
        if (utf8.IsEmpty)
            return (null, false);
        var text = MessageMask.Text(utf8.Span, masksIdTags);
        // Cut last: what is cut before cannot be read any more, and so cannot be masked.
        return text.Length <= maxLength ? (text, false) : (Cut(text, maxLength), true);
    }

    /// <summary>A short text that a charge point sent; an absent one and an empty one say the same.</summary>
    private static string? Shown(string? text, int maxLength)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var cut = text.Length <= maxLength ? text : Cut(text, maxLength);
        return cut.Any(IsOdd) ? new([.. cut.Select(letter => IsOdd(letter) ? '?' : letter)]) : cut;
    }

    /// <summary>Surrogates, too: whoever cut the text before may have left half of a pair.</summary>
    private static bool IsOdd(char letter) => char.IsControl(letter) || char.IsSurrogate(letter);

    /// <summary>Half of a surrogate pair would not be text.</summary>
    private static string Cut(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
