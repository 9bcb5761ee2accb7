using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class RemoteStopTransactionTests() : ActionTests<RemoteStopTransactionRequest, RemoteStopTransactionResponse>(V16Catalogue.RemoteStopTransaction)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"transactionId":12}""",
        Full = """{"transactionId":-1}""",
    };

    protected override Shape Response { get; } = Shape.StatusOnly("Accepted", "Rejected");
}
