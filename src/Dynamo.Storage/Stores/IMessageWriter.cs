using Dynamo.Domain.Messages;

namespace Dynamo.Storage.Stores;

/// <summary>Adds to the message log.</summary>
public interface IMessageWriter
{
    /// <summary>
    /// Adds messages, all of them or none. Those that are stored already are left alone, so that a batch whose answer was lost can be written again. They are
    /// visible when this returns, and may be lost when the machine fails in the moment after: they are no facts.
    /// </summary>
    Task InsertAsync(IReadOnlyList<LoggedMessage> messages, CancellationToken cancellationToken);
}
