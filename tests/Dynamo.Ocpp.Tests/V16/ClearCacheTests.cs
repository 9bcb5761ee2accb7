using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class ClearCacheTests() : ActionTests<ClearCacheRequest, ClearCacheResponse>(V16Catalogue.ClearCache)
{
    protected override Shape Request { get; } = Shape.Empty;

    protected override Shape Response { get; } = Shape.StatusOnly("Accepted", "Rejected");
}
