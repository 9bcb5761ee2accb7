using System.Text.Json;

namespace Dynamo.Simulator.Tests.Load;

/// <summary>What load charge points sent, read by other means than they wrote it.</summary>
internal static class LoadWire
{
    /// <summary>Time and register of a MeterValues request.</summary>
    public static (DateTimeOffset At, long RegisterWh) MeterValue(string payload)
    {
        using var json = JsonDocument.Parse(payload);
        var value = json.RootElement.GetProperty("meterValue")[0];
        return (value.GetProperty("timestamp").GetDateTimeOffset(), long.Parse(value.GetProperty("sampledValue")[0].GetProperty("value").GetString()!));
    }
}
