using Dynamo.Gateway.Tests.Support;
using Microsoft.Extensions.Options;

namespace Dynamo.Gateway.Tests;

public sealed class GatewayOptionsTests
{
    [Fact]
    public void The_defaults_are_those_that_are_written_down()
    {
        var options = new GatewayOptions();

        options.MaxMessageBytes.ShouldBe(65_536);
        options.MaxWaitingCalls.ShouldBe(16);
        options.MaxUnreadableMessages.ShouldBe(20);
        options.MaxWaitingCommands.ShouldBe(16);
        options.PingIntervalSeconds.ShouldBe(30);
        options.PongTimeoutSeconds.ShouldBe(20);
        options.CloseTimeoutSeconds.ShouldBe(5);
        options.DrainSliceSize.ShouldBe(200);
        options.DrainPauseMilliseconds.ShouldBe(100);
        options.DrainSeconds.ShouldBe(20);
        options.TlsHeader.ShouldBeNull();
        options.TrustedProxies.ShouldBeNull();
        options.CompleteUpgradeHeader.ShouldBeFalse();
    }

    [Theory]
    [InlineData(nameof(GatewayOptions.MaxMessageBytes), 1_023, "between 1024 and 16777216")]
    [InlineData(nameof(GatewayOptions.MaxMessageBytes), 16_777_217, "between 1024 and 16777216")]
    [InlineData(nameof(GatewayOptions.MaxWaitingCalls), 0, "between 1 and 1000")]
    [InlineData(nameof(GatewayOptions.MaxUnreadableMessages), 0, "between 1 and 10000")]
    [InlineData(nameof(GatewayOptions.MaxWaitingCommands), 1_001, "between 1 and 1000")]
    [InlineData(nameof(GatewayOptions.PingIntervalSeconds), 0, "between 1 and 3600")]
    [InlineData(nameof(GatewayOptions.PongTimeoutSeconds), 3_601, "between 1 and 3600")]
    [InlineData(nameof(GatewayOptions.CloseTimeoutSeconds), 61, "between 1 and 60")]
    [InlineData(nameof(GatewayOptions.DrainSliceSize), 0, "between 1 and 100000")]
    [InlineData(nameof(GatewayOptions.DrainPauseMilliseconds), -1, "between 0 and 60000")]
    [InlineData(nameof(GatewayOptions.DrainSeconds), 0, "between 1 and 600")]
    public async Task A_value_out_of_range_stops_the_start_and_is_named(string option, int value, string range)
    {
        var failure = await Should.ThrowAsync<OptionsValidationException>(() => TestGateway.StartAsync((option, value)));

        failure.Message.ShouldContain(option);
        failure.Message.ShouldContain(range);
    }

    [Fact]
    public async Task All_values_out_of_range_are_reported_together()
    {
        var failure = await Should.ThrowAsync<OptionsValidationException>(
            () => TestGateway.StartAsync((nameof(GatewayOptions.MaxWaitingCalls), 0), (nameof(GatewayOptions.DrainSliceSize), 0)));

        failure.Message.ShouldContain(nameof(GatewayOptions.MaxWaitingCalls));
        failure.Message.ShouldContain(nameof(GatewayOptions.DrainSliceSize));
    }
}
