using System.Text.RegularExpressions;
using Dynamo.EndToEnd.Tests.Products;

namespace Dynamo.EndToEnd.Tests.Startup;

/// <summary>The demonstration as a newcomer starts it.</summary>
public sealed partial class DemoTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("dynamo-demo-").FullName;

    [Fact]
    public async Task The_demonstration_prints_where_it_is_and_its_cars_charge()
    {
        await using var demo = await ProductProcess.StartIn(_data, "--demo");
        var output = await Eventually.Get(() => Task.FromResult(demo.Output), printed => printed.Contains("curl", StringComparison.Ordinal));

        output.ShouldContain($"Console   {demo.Address}");
        output.ShouldContain("Login     demo@example.com   Password kilowatts for everyone");
        using var rest = new RestClient(demo.Address, ApiKey().Match(output).Value);
        await Eventually.Get(
            () => rest.Get("/api/v1/cpo/fleet/summary"),
            summary => summary["online"]!.GetValue<int>() == 6 && summary["active_sessions"]!.GetValue<int>() > 0 && summary["total_energy_today_kwh"]!.GetValue<decimal>() > 0);

        var (exitCode, refusal) = await ProductProcess.Run(_data, "--demo");
        exitCode.ShouldBe(1);
        refusal.ShouldContain("Another demonstration runs");
        (await rest.Get("/api/v1/cpo/fleet/summary"))["total_chargers"]!.GetValue<int>().ShouldBe(6);
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [GeneratedRegex("dyn_live_[0-9a-f]{40}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex ApiKey();
}
