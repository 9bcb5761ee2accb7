using Dynamo.Gateway.V16;
using Dynamo.Ocpp.V16;

namespace Dynamo.Gateway.Tests.V16;

public sealed class V16RoutesTests
{
    [Fact]
    public void Every_action_that_a_charge_point_may_call_has_a_route()
    {
        var routed = V16Routes.All.Select(route => route.Action.Name).ToHashSet(StringComparer.Ordinal);

        var forgotten = V16Catalogue.All
            .Where(action => action.Sender.HasFlag(ActionSender.ChargePoint))
            .Select(action => action.Name)
            .Where(name => !routed.Contains(name));

        forgotten.ShouldBeEmpty("These actions need a line in V16Routes.All.");
    }

    [Fact]
    public void No_action_is_routed_that_a_charge_point_may_not_call()
    {
        V16Routes.All.Select(route => route.Action).ShouldAllBe(action => action.Sender.HasFlag(ActionSender.ChargePoint));
    }

    [Fact]
    public void No_action_is_routed_twice()
    {
        V16Routes.All.Select(route => route.Action.Name).ShouldBeUnique();
    }
}
