using Dynamo.Storage.Events;

namespace Dynamo.Api.Live;

/// <summary>An event on its way to subscribers, made once for all of them.</summary>
/// <param name="Event">What subscribers get.</param>
/// <param name="Position">Its place in the log, if it is logged.</param>
internal sealed record LiveItem(LiveEvent Event, EventPosition? Position);
