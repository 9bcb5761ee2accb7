using System.CommandLine;
using Dynamo.Simulator.CommandLine;

namespace Dynamo.Simulator.Tests.CommandLine;

public sealed class LoadCommandTests
{
    private const string Target = "--url ws://127.0.0.1:1/ocpp16 --scenario session";
    private const string Required = Target + " --identity-prefix LOAD- --connections 5";

    [Theory]
    [InlineData(Required)]
    [InlineData(Target + " --charge-points fleet.csv")]
    [InlineData(Required + " --ocpp 2.0.1 --rate 0.5 --ramp 10 --duration 60 --warm-up 0 --source-addresses 4 --process host=12 --process db=13 --json r.json --ledger l.jsonl --seed -5")]
    public void Good_arguments_are_taken(string arguments) => Errors(arguments).ShouldBeEmpty();

    [Theory]
    [InlineData(Target, "Name the charge points with either --charge-points or --identity-prefix.")]
    [InlineData(Required + " --charge-points fleet.csv", "Name the charge points with either --charge-points or --identity-prefix.")]
    [InlineData(Target + " --identity-prefix LOAD-", "--identity-prefix needs --connections.")]
    [InlineData("--url wss://example.com/ocpp --scenario idle --identity-prefix L --connections 1", "--url must begin with ws://")]
    [InlineData("--url ws://127.0.0.1:1/ocpp16 --scenario dance --identity-prefix L --connections 1", "--scenario must be idle, heartbeat, meter, session or storm.")]
    [InlineData(Target + " --identity-prefix L --connections 0", "--connections must be 1 or more.")]
    [InlineData(Required + " --ocpp 1.5", "--ocpp must be 1.6 or 2.0.1.")]
    [InlineData(Required + " --rate 0", "--rate must be more than 0.")]
    [InlineData(Required + " --rate NaN", "--rate must be more than 0.")]
    [InlineData(Required + " --duration 0", "--duration must be 1 or more.")]
    [InlineData(Required + " --ramp -1", "--ramp must be 0 or more.")]
    [InlineData(Required + " --source-addresses 0", "--source-addresses must be 1 to 250.")]
    [InlineData(Required + " --source-addresses 251", "--source-addresses must be 1 to 250.")]
    [InlineData("--url ws://192.0.2.1/ocpp16 --scenario idle --identity-prefix L --connections 1 --source-addresses 2", "--source-addresses works only for a target on loopback.")]
    [InlineData(Required + " --process 12", "--process must be label=pid, not 12.")]
    [InlineData(Required + " --process host=me", "--process must be label=pid, not host=me.")]
    [InlineData(Required + " --process a=1 --process a=2", "--process names a twice.")]
    [InlineData(Required + " --id-tag \"A TAG\"", "--id-tag must be 1 to 20 letters, digits and hyphens.")]
    public void Bad_arguments_are_explained(string arguments, string explanation) =>
        string.Join(' ', Errors(arguments)).ShouldContain(explanation);

    [Fact]
    public async Task Bad_arguments_end_with_exit_code_1()
    {
        using var output = new StringWriter();

        (await Root().Parse($"load {Required} --duration 0").InvokeAsync(new InvocationConfiguration { Output = output, Error = output })).ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named_and_ends_with_exit_code_1()
    {
        using var output = new StringWriter();

        (await Root().Parse($"load {Target} --charge-points /nowhere/fleet.csv").InvokeAsync(new InvocationConfiguration { Output = output, Error = output })).ShouldBe(1);

        output.ToString().ShouldContain("/nowhere/fleet.csv");
    }

    [Theory]
    [InlineData("load")]
    [InlineData("register")]
    [InlineData("verify")]
    public async Task Help_says_what_the_exit_codes_mean(string verb)
    {
        using var output = new StringWriter();

        (await Root().Parse($"{verb} --help").InvokeAsync(new InvocationConfiguration { Output = output })).ShouldBe(0);

        output.ToString().ShouldContain("Exit codes: 0");
    }

    [Fact]
    public async Task A_ledger_that_is_not_there_ends_with_exit_code_1()
    {
        using var output = new StringWriter();

        (await Root().Parse("verify --ledger /nowhere/l.jsonl --database /nowhere/d.db").InvokeAsync(new InvocationConfiguration { Output = output, Error = output })).ShouldBe(1);

        output.ToString().ShouldContain("/nowhere/l.jsonl");
    }

    private static IEnumerable<string> Errors(string arguments) => Root().Parse($"load {arguments}").Errors.Select(e => e.Message);

    private static RootCommand Root() => new("test") { new LoadCommand().Build(), new RegisterCommand().Build(), new VerifyCommand().Build() };
}
