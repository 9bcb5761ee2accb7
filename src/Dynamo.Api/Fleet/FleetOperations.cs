using Dynamo.Api.Access;
using Dynamo.Storage.Queries;

namespace Dynamo.Api.Fleet;

/// <summary>Counts over the fleet.</summary>
public sealed class FleetOperations(IFleetQueries fleet, TimeProvider time)
{
    /// <summary>The present counts.</summary>
    public async Task<FleetSummaryAnswer> Summary(Caller caller, CancellationToken cancellationToken)
    {
        var today = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        var summary = await fleet.SummarizeAsync(caller.OrganizationId, today, cancellationToken);
        return new(
            summary.TotalChargers,
            summary.Online,
            summary.Offline,
            summary.Charging,
            summary.Available,
            summary.Faulted,
            summary.ActiveSessions,
            summary.EnergyToday.KilowattHours);
    }
}

/// <summary>Counts over the fleet. <c>online</c> and <c>offline</c> add up to the total; the other counts overlap them.</summary>
/// <param name="TotalChargers">Charge points registered.</param>
/// <param name="Online">Those connected.</param>
/// <param name="Offline">Those not connected.</param>
/// <param name="Charging">Those connected on which a transaction runs.</param>
/// <param name="Available">Those connected with a free connector and no fault on the whole charge point.</param>
/// <param name="Faulted">Those that report a fault.</param>
/// <param name="ActiveSessions">Sessions that run.</param>
/// <param name="TotalEnergyTodayKwh">Energy in kWh of the sessions that started since 00:00 UTC, whether they run or ended; a session that started before is not in it.</param>
public sealed record FleetSummaryAnswer(
    int TotalChargers, int Online, int Offline, int Charging, int Available, int Faulted, int ActiveSessions, decimal TotalEnergyTodayKwh);
