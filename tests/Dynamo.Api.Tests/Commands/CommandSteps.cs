using Dynamo.Contracts.ChargePoints;
using NSubstitute;

namespace Dynamo.Api.Tests.Commands;

/// <summary>Steps of tests in which a charge point is commanded.</summary>
internal static class CommandSteps
{
    /// <summary>The charge point takes every command.</summary>
    public static void Take(this ApiFixture api) =>
        api.ChargePoint.Submit(Arg.Any<CommandRequest>()).Returns(new CommandReceipt(CommandRefusal.None, "cmd_1", "CP-1", ApiFixture.Start));

    /// <summary>The charge point takes every command, of which this becomes.</summary>
    public static void Answer(this ApiFixture api, CommandOutcome outcome)
    {
        api.Take();
        api.ChargePoint.WaitForOutcome("cmd_1", Arg.Any<TimeSpan>()).Returns(outcome);
    }

    /// <summary>What the charge point was asked for last.</summary>
    public static CommandRequest Asked(this ApiFixture api) => api.ChargePoint.ReceivedCalls()
        .Where(call => call.GetMethodInfo().Name == nameof(IChargePointGrain.Submit)).Select(call => (CommandRequest)call.GetArguments()[0]!).Last();
}
