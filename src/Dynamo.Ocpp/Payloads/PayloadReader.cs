using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Dynamo.Ocpp.Payloads;

/// <summary>
/// Reads payloads. A good payload costs one pass of the generated deserializer and a look at its limits; only a bad one is taken
/// apart a second time to say exactly what is wrong.
/// </summary>
internal static class PayloadReader
{
    /// <summary>Reads one payload.</summary>
    /// <param name="payload">A JSON value in UTF-8.</param>
    /// <param name="type">How it is read; its options decide about unknown and repeated members.</param>
    /// <param name="strictness">Must agree with the options of <paramref name="type"/>.</param>
    public static ReadResult<T, PayloadFault> Read<T>(ReadOnlyMemory<byte> payload, JsonTypeInfo<T> type, Strictness strictness)
        where T : class, IPayload
    {
        try
        {
            if (JsonSerializer.Deserialize(payload.Span, type) is not { } message)
                return new PayloadFault(PayloadFaultKind.Structure, "$", "null");

            return message.Validate(strictness)?.Under("$") is { } fault ? fault : message;
        }
        catch (JsonException e)
        {
            return PayloadDiagnosis.Of(payload, type)
                ?? new PayloadFault(PayloadFaultKind.Structure, e.Path ?? "$", "does not fit the message");
        }
    }
}
