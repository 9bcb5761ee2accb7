using System.Reflection;
using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class V16CatalogueTests
{
    public static TheoryData<string> Actions => [.. V16Catalogue.All.Select(action => action.Name)];

    [Theory]
    [MemberData(nameof(Actions))]
    public void Every_action_has_wire_vectors(string name)
    {
        var vectors = typeof(V16CatalogueTests).Assembly.GetType($"Dynamo.Ocpp.Tests.V16.{name}Tests");

        (vectors?.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(ActionTests<,>)).ShouldBeTrue(
            $"{name} is in the catalogue but has no wire vectors. Add tests/Dynamo.Ocpp.Tests/V16/{name}Tests.cs with a class "
            + $"that derives from ActionTests<{name}Request, {name}Response> and states the shapes of both messages.");
    }

    [Fact]
    public void Every_member_of_the_catalogue_is_in_its_list()
    {
        var members = typeof(V16Catalogue).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Select(property => property.GetValue(null))
            .OfType<V16Action>();

        foreach (var action in members)
        {
            V16Catalogue.All.ShouldContain(action, $"{action} is a member of V16Catalogue, but V16Catalogue.All lacks it.");
        }
    }

    [Fact]
    public void All_39_actions_have_names_of_their_own()
    {
        V16Catalogue.All.Count.ShouldBe(39);
        V16Catalogue.All.Select(action => action.Name).ShouldBeUnique();
    }

    [Theory]
    [InlineData("BootNotification", ActionSender.ChargePoint)]
    [InlineData("DataTransfer", ActionSender.ChargePoint)]
    [InlineData("DataTransfer", ActionSender.CentralSystem)]
    [InlineData("Reset", ActionSender.CentralSystem)]
    public void An_action_is_found_for_the_side_that_may_call_it(string name, ActionSender sender)
    {
        V16Catalogue.TryFind(name, sender, out var action, out var errorCode).ShouldBeTrue();

        action!.Name.ShouldBe(name);
        errorCode.ShouldBeNull();
    }

    [Theory]
    [InlineData("Reset", ActionSender.ChargePoint, ErrorCode.NotSupported)]
    [InlineData("BootNotification", ActionSender.CentralSystem, ErrorCode.NotSupported)]
    [InlineData("SetChargingProfile", ActionSender.ChargePoint, ErrorCode.NotSupported)]
    [InlineData("SignCertificate", ActionSender.CentralSystem, ErrorCode.NotSupported)]
    [InlineData("bootnotification", ActionSender.ChargePoint, ErrorCode.NotImplemented)]
    [InlineData("NotifyEvent", ActionSender.ChargePoint, ErrorCode.NotImplemented)]
    [InlineData("", ActionSender.ChargePoint, ErrorCode.NotImplemented)]
    public void Any_other_action_is_told_apart_by_its_error_code(string name, ActionSender sender, string expected)
    {
        V16Catalogue.TryFind(name, sender, out var action, out var errorCode).ShouldBeFalse();

        action.ShouldBeNull();
        errorCode.ShouldBe(expected);
    }
}
