using System.Globalization;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Quirks;
using Dynamo.Ocpp.V16;

namespace Dynamo.Api.Commands;

/// <summary>A limit of the power, in the form that a charge point takes.</summary>
/// <param name="ConnectorId">The connector; 0 for the whole charge point.</param>
/// <param name="Watts">The limit.</param>
internal sealed record PowerLimit(int ConnectorId, decimal Watts)
{
    /// <summary>First of the identifiers of our limits, one for each connector, far from those that people use.</summary>
    public const int FirstId = 900_000;

    /// <summary>Nominal voltage between a phase and neutral; charge points convert with it (OCPP 1.6, 3.13).</summary>
    private const decimal Volts = 230m;

    private const int AllPhases = 3;

    /// <summary>
    /// What the charge point is sent: a limit of the whole charge point, or the one for transactions on a connector that have none of their own, also for one that
    /// runs (OCPP 1.6 section 3.13.1).
    /// </summary>
    public OcppCall For(QuirkSet quirks, DateTimeOffset now)
    {
        var watts = Watts == 0 && quirks.Value(QuirkRules.LimitPause) is { } pause ? Number(pause) : Watts;
        return quirks.Value(QuirkRules.LimitKey)?.Split('=') is [var key, var unit]
            ? ProductCommands.Call(V16Catalogue.ChangeConfiguration, new() { Key = key, Value = InKey(watts, unit) })
            : ProductCommands.Call(V16Catalogue.SetChargingProfile, Profile(watts, quirks, now));
    }

    /// <summary>How the limit is taken away again.</summary>
    public static OcppCall Cleared(int connectorId) => ProductCommands.Call(V16Catalogue.ClearChargingProfile, new() { Id = FirstId + connectorId });

    private SetChargingProfileRequest Profile(decimal watts, QuirkSet quirks, DateTimeOffset now)
    {
        var connectorId = quirks.Has(QuirkRules.LimitWhole) ? 0 : ConnectorId;
        var isWhole = connectorId == 0;
        // What belongs to no transaction has no beginning but that of the clock.
        var isAbsolute = isWhole || quirks.Has(QuirkRules.LimitAbsolute);
        return new()
        {
            ConnectorId = connectorId,
            CsChargingProfiles = new()
            {
                ChargingProfileId = FirstId + connectorId,
                StackLevel = quirks.Value(QuirkRules.LimitStackLevel) is { } level ? (int)Number(level) : 0,
                ChargingProfilePurpose = isWhole ? ChargingProfilePurpose.ChargePointMaxProfile : ChargingProfilePurpose.TxDefaultProfile,
                ChargingProfileKind = isAbsolute ? ChargingProfileKind.Absolute : ChargingProfileKind.Relative,
                ChargingSchedule = Schedule(watts, quirks.Value(QuirkRules.LimitUnit)) with { StartSchedule = isAbsolute ? now : null },
            },
        };
    }

    private static ChargingSchedule Schedule(decimal watts, string? unit)
    {
        if (unit is null)
            return new() { ChargingRateUnit = ChargingRateUnit.W, ChargingSchedulePeriod = [new() { StartPeriod = 0, Limit = watts }] };
        // The number of phases is said only where it is not the one that is meant otherwise.
        var phases = unit.Split('/') is [_, var given] ? (int?)Number(given) : null;
        return new()
        {
            ChargingRateUnit = ChargingRateUnit.A,
            ChargingSchedulePeriod = [new() { StartPeriod = 0, Limit = Amperes(watts, phases ?? AllPhases), NumberPhases = phases }],
        };
    }

    /// <summary>Rounded down to the tenth that the protocol allows: a limit is never exceeded by rounding.</summary>
    private static decimal Amperes(decimal watts, int phases) => Math.Floor(watts / (Volts * phases) * 10) / 10;

    private static string InKey(decimal watts, string unit)
    {
        var amperes = Amperes(watts, AllPhases);
        var number = unit switch { "milliamperes" => amperes * 1_000, "deciamperes" => amperes * 10, _ => Math.Floor(amperes) };
        return number.ToString("0", CultureInfo.InvariantCulture);
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
