using Dynamo.Ocpp.Payloads;
using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

/// <summary>What reading made of a payload, as the sender of the payload would hear it.</summary>
public sealed record Outcome(string? ErrorCode, string? Path)
{
    public static Outcome Of(PayloadFault? fault) =>
        fault is null ? new Outcome(null, null) : new Outcome(Ocpp.V16.ErrorCode.Of(fault.Kind), fault.Path);

    public void ShouldBeNone() => ShouldBeTestExtensions.ShouldBe(this, new Outcome(null, null));

    public void ShouldBe(string errorCode, string path) => ShouldBeTestExtensions.ShouldBe(this, new Outcome(errorCode, path));
}
