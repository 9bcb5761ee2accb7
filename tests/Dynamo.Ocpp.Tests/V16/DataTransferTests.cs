using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class DataTransferTests() : ActionTests<DataTransferRequest, DataTransferResponse>(V16Catalogue.DataTransfer)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"vendorId":"com.example"}""",
        Full = """{"vendorId":"com.example","messageId":"Hello","data":"{\u0022a\u0022:1}"}""",
        Lengths = new Dictionary<string, int>
        {
            ["vendorId"] = 255,
            ["messageId"] = 50,
        },
    };

    protected override Shape Response { get; } = new()
    {
        Minimal = """{"status":"Accepted"}""",
        Full = """{"status":"Rejected","data":"no"}""",
        Lists = new Dictionary<string, string[]>
        {
            ["status"] = ["Accepted", "Rejected", "UnknownMessageId", "UnknownVendorId"],
        },
    };
}
