using Dynamo.Api.Access;
using Dynamo.Api.OpenApi;
using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Dynamo.Api.Fleet;

/// <summary>The fleet as a whole.</summary>
public static class FleetEndpoints
{
    private const string Example = """
        {
          "total_chargers": 120, "online": 117, "offline": 3, "charging": 41, "available": 74, "faulted": 2, "active_sessions": 43,
          "total_energy_today_kwh": 1874.215
        }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapFleet(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/v1/cpo/fleet/summary", Summary)
            .WithName("getFleetSummary")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithTag("Fleet", "All charge points of the organization taken together.")
            .WithSummary("Count the fleet")
            .WithDescription(
                "online and offline add up to total_chargers; the other counts overlap them. total_energy_today_kwh is the energy of the sessions that started "
                + "since 00:00 UTC; a session that began before midnight counts to the day before with all its energy.")
            .WithAnswerExample(Example);

    private static async Task<Ok<FleetSummaryAnswer>> Summary(Caller caller, FleetOperations operations, CancellationToken cancellationToken) =>
        TypedResults.Ok(await operations.Summary(caller, cancellationToken));
}
