using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dynamo.Simulator.Load.Ledgers;

namespace Dynamo.Simulator.Load.Verification;

/// <summary>The samples of one instant as the database keeps them: a JSON array. Members that were not sent are absent, or have their default.</summary>
internal static class StoredSamples
{
    /// <summary>Whether they are exactly what a charge point of a load run sent: register and power.</summary>
    public static bool AreThoseOf(LedgerFact fact, string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, StoredSamplesJson.Default.StoredSampleArray) is [var register, var power]
                && IsOf(register, fact.RegisterWh, "Energy.Active.Import.Register", "Wh")
                && IsOf(power, fact.PowerW, "Power.Active.Import", "W");
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsOf(StoredSample sample, long? value, string measurand, string unit) =>
        sample.Value == value?.ToString(CultureInfo.InvariantCulture)
        && sample.Measurand == measurand
        && sample.Unit == unit
        && sample.Phase is null
        && sample.Context is null or "Sample.Periodic"
        && sample.Location is null or "Outlet"
        && sample.Format is null or "Raw";
}

internal sealed record StoredSample(string? Value, string? Measurand, string? Unit, string? Context, string? Phase, string? Location, string? Format);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StoredSample[]))]
internal sealed partial class StoredSamplesJson : JsonSerializerContext;
