using System.Reflection;
using Dynamo.Contracts.Events;

namespace Dynamo.Api.Tests.Live;

public sealed class EventTypeTests
{
    [Fact]
    public void Every_type_of_event_can_be_asked_for() =>
        EventTypes.All.ShouldBe(
            typeof(EventTypes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!),
            ignoreOrder: true,
            "A type that is not in EventTypes.All is never shown to anybody.");
}
