using System.Net;
using Dynamo.Domain.Charging;

namespace Dynamo.Api.Tests.Fleet;

public sealed class FleetTests
{
    [Fact]
    public async Task The_summary_counts_since_the_beginning_of_the_day_in_utc()
    {
        await using var api = await ApiFixture.StartAsync();
        api.Stores.Summary = new(10, 7, 3, 2, 1, 4, Energy.FromWattHours(12_345));
        var answer = await api.Client().GetAsync("/api/v1/cpo/fleet/summary").Json(HttpStatusCode.OK);
        answer.GetRawText().ShouldBe(
            """{"total_chargers":10,"online":7,"offline":3,"charging":3,"available":2,"faulted":1,"active_sessions":4,"total_energy_today_kwh":12.345}""");
        api.Stores.DayStartAskedFor.ShouldBe(new(2030, 1, 31, 0, 0, 0, TimeSpan.Zero));
    }
}
