using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Dynamo.Benchmarks.BareServers;

/// <summary>The least that must be known of a CALL to answer it.</summary>
/// <param name="MessageId">The id as it stood between its quotation marks, so that it can be sent back as it is.</param>
/// <param name="Action">The action.</param>
internal readonly record struct BareCall(ReadOnlyMemory<byte> MessageId, string Action)
{
    /// <summary>The action that is never stored.</summary>
    public const string Heartbeat = "Heartbeat";

    private static readonly string[] Known =
        ["MeterValues", Heartbeat, "StatusNotification", "StartTransaction", "StopTransaction", "Authorize", "BootNotification", "DataTransfer"];

    private static int _transactions;

    /// <summary>Reads <c>[2,"id","Action",…]</c>.</summary>
    public static BareCall Read(ReadOnlyMemory<byte> message)
    {
        var reader = new Utf8JsonReader(message.Span);
        reader.Read();
        reader.Read();
        reader.Read();
        var messageId = message.Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        reader.Read();
        return new(messageId, ActionOf(ref reader));
    }

    /// <summary>Writes the CALLRESULT.</summary>
    /// <returns>Its length.</returns>
    public int WriteAnswer(Span<byte> output)
    {
        var id = MessageId.Span;
        var culture = CultureInfo.InvariantCulture;
        int length;
        var fits = Action switch
        {
            Heartbeat => Utf8.TryWrite(output, culture, $$"""[3,"{{id}}",{"currentTime":"{{Now():yyyy-MM-ddTHH:mm:ss.fffZ}}"}]""", out length),
            "BootNotification" => Utf8.TryWrite(
                output, culture, $$"""[3,"{{id}}",{"status":"Accepted","currentTime":"{{Now():yyyy-MM-ddTHH:mm:ss.fffZ}}","interval":30}]""", out length),
            "Authorize" => Utf8.TryWrite(output, culture, $$$"""[3,"{{{id}}}",{"idTagInfo":{"status":"Accepted"}}]""", out length),
            "StartTransaction" => Utf8.TryWrite(
                output, culture, $$$"""[3,"{{{id}}}",{"transactionId":{{{Interlocked.Increment(ref _transactions)}}},"idTagInfo":{"status":"Accepted"}}]""", out length),
            "DataTransfer" => Utf8.TryWrite(output, culture, $$"""[3,"{{id}}",{"status":"Accepted"}]""", out length),
            _ => Utf8.TryWrite(output, culture, $$"""[3,"{{id}}",{}]""", out length),
        };
        return fits ? length : throw new IOException("The answer does not fit behind its message.");
    }

    private static DateTimeOffset Now() => TimeProvider.System.GetUtcNow();

    private static string ActionOf(ref Utf8JsonReader reader)
    {
        foreach (var action in Known)
        {
            if (reader.ValueTextEquals(action))
                return action;
        }
        return reader.GetString()!;
    }
}
