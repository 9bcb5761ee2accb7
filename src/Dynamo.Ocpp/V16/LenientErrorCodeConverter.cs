using System.Text.Json;
using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>
/// Reads an error code that the specification does not list as <see cref="ChargePointErrorCode.OtherError"/>: the status beside it is worth having, and a charge
/// point that is refused sends it for ever.
/// </summary>
internal sealed class LenientErrorCodeConverter : JsonConverter<ChargePointErrorCode>
{
    private static readonly WireEnumConverter<ChargePointErrorCode> Listed = new();

    public override ChargePointErrorCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        WireEnumConverter<ChargePointErrorCode>.Listed(ref reader) ?? ChargePointErrorCode.OtherError;

    public override void Write(Utf8JsonWriter writer, ChargePointErrorCode value, JsonSerializerOptions options) => Listed.Write(writer, value, options);
}
