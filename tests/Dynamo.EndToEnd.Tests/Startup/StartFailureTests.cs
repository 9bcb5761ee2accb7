using Dynamo.EndToEnd.Tests.Products;

namespace Dynamo.EndToEnd.Tests.Startup;

/// <summary>A product that cannot start says why in words and ends with 1.</summary>
public sealed class StartFailureTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("dynamo-start-").FullName;

    [Fact]
    public async Task Settings_of_every_part_are_checked_before_the_database_is_touched()
    {
        var (exitCode, output) = await ProductProcess.Run(_data, "--Dynamo:Gateway:MaxMessageBytes=1", "--Dynamo:ChargePoints:HeartbeatIntervalSeconds=1");

        exitCode.ShouldBe(1);
        output.ShouldContain("MaxMessageBytes");
        output.ShouldContain("HeartbeatIntervalSeconds");
        Reason(output).ShouldNotContain("   at Dynamo.");
        Directory.EnumerateFiles(_data).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_file_in_use_is_named()
    {
        await using var first = await ProductProcess.StartIn(_data);

        var (exitCode, output) = await ProductProcess.Run(_data);

        exitCode.ShouldBe(1);
        output.ShouldContain("dynamo.db");
        Reason(output).ShouldNotContain("   at Dynamo.");
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        await using var first = await ProductProcess.StartIn(_data);

        var (exitCode, output) = await ProductProcess.Run(Path.Combine(_data, "second"), "--urls", first.Address.ToString(), "--Logging:LogLevel:Default=None", "--Logging:LogLevel:Microsoft=None", "--Logging:LogLevel:Orleans=None");

        exitCode.ShouldBe(1);
        output.ShouldContain("address already in use");
        Reason(output).ShouldNotContain("   at Dynamo.");
    }

    /// <summary>What the product says itself, after what its parts may have logged.</summary>
    private static string Reason(string output) => output[output.IndexOf("could not start", StringComparison.Ordinal)..];

    public void Dispose() => Directory.Delete(_data, recursive: true);
}
