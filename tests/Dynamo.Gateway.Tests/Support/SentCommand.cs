using System.Text.Json;

namespace Dynamo.Gateway.Tests.Support;

/// <summary>A CALL of the gateway as it went over the wire.</summary>
internal sealed record SentCommand(string Id, string Action, string Payload)
{
    public static SentCommand Read(string frame)
    {
        using var document = JsonDocument.Parse(frame);
        var elements = document.RootElement;
        elements.GetArrayLength().ShouldBe(4);
        elements[0].GetInt32().ShouldBe(2);
        return new(elements[1].GetString()!, elements[2].GetString()!, elements[3].GetRawText());
    }

    public string Result(string payload) => $"""[3,"{Id}",{payload}]""";

    public string Error(string code, string description) => $$"""[4,"{{Id}}","{{code}}","{{description}}",{}]""";
}
