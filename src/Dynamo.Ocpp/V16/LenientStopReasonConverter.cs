using System.Text.Json;
using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>
/// Reads a reason that the specification does not list as <see cref="StopReason.Other"/>: a central system cannot prevent a stop
/// (OCPP 1.6 section 4.10), and to lose one over a word would leave the transaction open for ever.
/// </summary>
internal sealed class LenientStopReasonConverter : JsonConverter<StopReason>
{
    private static readonly WireEnumConverter<StopReason> Listed = new();

    public override StopReason Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        WireEnumConverter<StopReason>.Listed(ref reader) ?? StopReason.Other;

    public override void Write(Utf8JsonWriter writer, StopReason value, JsonSerializerOptions options) => Listed.Write(writer, value, options);
}
