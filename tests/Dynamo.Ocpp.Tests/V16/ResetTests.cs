using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class ResetTests() : ActionTests<ResetRequest, ResetResponse>(V16Catalogue.Reset)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"type":"Soft"}""",
        Full = """{"type":"Hard"}""",
        Lists = new Dictionary<string, string[]>
        {
            ["type"] = ["Hard", "Soft"],
        },
    };

    protected override Shape Response { get; } = Shape.StatusOnly("Accepted", "Rejected");
}
