using System.Globalization;
using Dynamo.Api.Wire;
using Dynamo.Domain.Tariffs;

namespace Dynamo.Console.Components;

/// <summary>Numbers with their units, and the protocol's words in those of people.</summary>
internal static class Words
{
    private const string None = "–";

    public static string Utc(DateTimeOffset instant) => Instants.Format(instant);

    public static string Energy(decimal kilowattHours) => kilowattHours.ToString("N3", CultureInfo.InvariantCulture) + " kWh";

    public static string Power(decimal? kilowatts) =>
        kilowatts is { } power ? power.ToString("N1", CultureInfo.InvariantCulture) + " kW" : None;

    public static string Cost(decimal? amount, string? currency) =>
        amount is { } cost && currency is not null ? new Money(cost, currency).ToString() : "no tariff";

    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Number(decimal number) => number.ToString("#,0.######", CultureInfo.InvariantCulture);

    public static string Duration(TimeSpan duration)
    {
        var time = duration < TimeSpan.Zero ? TimeSpan.Zero : duration;
        return time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes:00} min")
            : time.TotalMinutes >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min") : "< 1 min";
    }

    /// <summary>The status of a connector, from the protocol's own word; one we do not know is shown as it is.</summary>
    public static string OcppStatus(string status) => status switch
    {
        "SuspendedEV" => "Paused by car",
        "SuspendedEVSE" => "Paused by charger",
        _ => status,
    };

    /// <summary>What a line of a bill charges for; a kind we do not know is shown as it is.</summary>
    public static string Component(string type) => type == "energy" ? "Energy" : type;

    /// <summary>The path of a field as people read it.</summary>
    public static string Field(string path) => path.Replace('_', ' ').Replace(".", ": ", StringComparison.Ordinal);
}
