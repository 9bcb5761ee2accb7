using Dynamo.Ocpp.Frames;
using Dynamo.Ocpp.Payloads;
using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class ErrorCodeTests
{
    [Theory]
    [InlineData("FormatViolation", "FormationViolation")]
    [InlineData("OccurrenceConstraintViolation", "OccurenceConstraintViolation")]
    [InlineData("FormationViolation", "FormationViolation")]
    [InlineData("OccurenceConstraintViolation", "OccurenceConstraintViolation")]
    [InlineData("OutOfCoffee", "OutOfCoffee")]
    [InlineData("", "")]
    public void Received_codes_are_brought_to_the_spelling_of_1_6(string received, string expected) =>
        ErrorCode.FromWire(received).ShouldBe(expected);

    [Theory]
    [InlineData(PayloadFaultKind.Structure, "FormationViolation")]
    [InlineData(PayloadFaultKind.Occurrence, "OccurenceConstraintViolation")]
    [InlineData(PayloadFaultKind.Type, "TypeConstraintViolation")]
    [InlineData(PayloadFaultKind.Value, "PropertyConstraintViolation")]
    public void Every_payload_fault_has_its_code(PayloadFaultKind kind, string expected) => ErrorCode.Of(kind).ShouldBe(expected);

    [Theory]
    [InlineData(FrameFaultKind.PayloadMissing, "ProtocolError")]
    [InlineData(FrameFaultKind.ActionNotText, "ProtocolError")]
    [InlineData(FrameFaultKind.PayloadNotObject, "FormationViolation")]
    [InlineData(FrameFaultKind.IdNotText, "FormationViolation")]
    [InlineData(FrameFaultKind.TooManyElements, "FormationViolation")]
    public void Every_answerable_frame_fault_has_its_code(FrameFaultKind kind, string expected) =>
        ErrorCode.Of(kind).ShouldBe(expected);
}
