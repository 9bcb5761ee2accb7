using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class GetLocalListVersionTests() : ActionTests<GetLocalListVersionRequest, GetLocalListVersionResponse>(V16Catalogue.GetLocalListVersion)
{
    protected override Shape Request { get; } = Shape.Empty;

    protected override Shape Response { get; } = new()
    {
        Minimal = """{"listVersion":-1}""",
        Full = """{"listVersion":7}""",
    };
}
