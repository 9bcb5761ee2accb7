using System.CommandLine;
using Dynamo.Simulator.CommandLine;

namespace Dynamo.Simulator.Tests.CommandLine;

public sealed class RunCommandTests
{
    private const string Required = "--url ws://127.0.0.1:1/ocpp16 --id CP-1 --id-tag TAG";

    [Theory]
    [InlineData(Required)]
    [InlineData(Required + " --security-profile 2 --tls-url wss://127.0.0.1:5443/ocpp16")]
    [InlineData(Required + " --connectors 2 --id-tag TAG-2 --password secret --power 22000 --seed -5 --transactions 3")]
    public void Good_arguments_are_taken(string arguments) => Errors(arguments).ShouldBeEmpty();

    [Theory]
    [InlineData("--url ws://127.0.0.1:1 --id CP-1", "--id-tag")]
    [InlineData("--url http://127.0.0.1:1 --id CP-1 --id-tag TAG", "--url must begin with ws:// or wss://.")]
    [InlineData("--url nonsense --id CP-1 --id-tag TAG", "--url must begin with ws:// or wss://.")]
    [InlineData(Required + " --connectors 0", "--connectors must be 1 or more.")]
    [InlineData(Required + " --energy 0", "--energy must be 1 or more.")]
    [InlineData(Required + " --pause -1", "--pause must be 0 or more.")]
    [InlineData(Required + " --security-profile 4", "--security-profile must be 3 or less.")]
    [InlineData(Required + " --tls-url ws://127.0.0.1:1", "--tls-url must begin with wss://.")]
    [InlineData(Required + " --ca /nowhere/root.pem", "--ca names /nowhere/root.pem, which cannot be read")]
    [InlineData(Required + " --certificate /nowhere/own.pem", "--certificate names /nowhere/own.pem, which cannot be read")]
    [InlineData(Required + " --colour red", "--colour")]
    public void Bad_arguments_are_explained(string arguments, string explanation) =>
        string.Join(' ', Errors(arguments)).ShouldContain(explanation);

    [Fact]
    public async Task Help_names_every_option_and_the_exit_codes()
    {
        using var output = new StringWriter();

        var exitCode = await Root().Parse("run --help").InvokeAsync(new InvocationConfiguration { Output = output });

        exitCode.ShouldBe(0);
        foreach (var word in new[] { "--url", "--id", "--password", "--connectors", "--id-tag", "--seed", "Exit codes" })
            output.ToString().ShouldContain(word);
    }

    private static IEnumerable<string> Errors(string arguments) => Root().Parse($"run {arguments}").Errors.Select(e => e.Message);

    private static RootCommand Root() => new("test") { new RunCommand().Build() };
}
