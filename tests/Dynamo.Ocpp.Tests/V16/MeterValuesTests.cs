using Dynamo.Ocpp.Payloads;
using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class MeterValuesTests() : ActionTests<MeterValuesRequest, MeterValuesResponse>(V16Catalogue.MeterValues)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"connectorId":1,"meterValue":[{"timestamp":"2026-03-01T10:30:00.250Z","sampledValue":[{"value":"1234"}]}]}""",
        Full = """{"connectorId":0,"transactionId":-1,"meterValue":[{"timestamp":"2026-03-01T10:30:00.250Z","sampledValue":[{"value":"1234"},{"value":"16.1","context":"Sample.Clock","format":"Raw","measurand":"Current.Import","phase":"L1-N","location":"EV","unit":"A"}]}]}""",
        Least = new Dictionary<string, int>
        {
            ["connectorId"] = 0,
        },
    };

    protected override Shape Response { get; } = Shape.Empty;

    [Fact]
    public void A_fault_within_the_readings_is_located()
    {
        RequestFault(WithMeterValue("""{"sampledValue":[{"value":"1"}]}"""))
            .ShouldBe(ErrorCode.OccurenceConstraintViolation, "$.meterValue[0].timestamp");
        RequestFault(WithMeterValue("""{"timestamp":"yesterday","sampledValue":[{"value":"1"}]}"""))
            .ShouldBe(ErrorCode.PropertyConstraintViolation, "$.meterValue[0].timestamp");
        RequestFault(WithSample("""{"unit":"Wh"}"""))
            .ShouldBe(ErrorCode.OccurenceConstraintViolation, "$.meterValue[0].sampledValue[0].value");
        RequestFault(WithSample("""{"value":1}"""))
            .ShouldBe(ErrorCode.TypeConstraintViolation, "$.meterValue[0].sampledValue[0].value");
        RequestFault(WithSample("""{"value":"1","extra":1}"""))
            .ShouldBe(ErrorCode.FormationViolation, "$.meterValue[0].sampledValue[0].extra");
        RequestFault(WithSample("null")).ShouldBe(ErrorCode.TypeConstraintViolation, "$.meterValue[0].sampledValue[0]");
    }

    [Fact, Trait("Quirk", "21")]
    public void Empty_lists_are_a_fault_in_strict_reading_only()
    {
        const string NoValues = """{"connectorId":1,"meterValue":[]}""";
        const string NoSamples = """{"connectorId":1,"meterValue":[{"timestamp":"2026-03-01T10:30:00Z","sampledValue":[]}]}""";

        RequestFault(NoValues).ShouldBe(ErrorCode.OccurenceConstraintViolation, "$.meterValue");
        RequestFault(NoSamples).ShouldBe(ErrorCode.OccurenceConstraintViolation, "$.meterValue[0].sampledValue");
        RequestFault(NoValues, Strictness.Lenient).ShouldBeNone();
        RequestFault(NoSamples, Strictness.Lenient).ShouldBeNone();
    }

    [Theory, Trait("Quirk", "20")]
    [InlineData("context", "Sample.Peridic")]
    [InlineData("format", "raw")]
    [InlineData("measurand", "SoC\\n")]
    [InlineData("phase", "L4")]
    [InlineData("location", "Garage")]
    [InlineData("unit", "Hz")]
    public void Unlisted_descriptions_of_a_reading_are_a_fault_in_strict_reading_only(string member, string value)
    {
        var text = WithSample($$"""{"value":"1","{{member}}":"{{value}}"}""");

        RequestFault(text).ShouldBe(ErrorCode.PropertyConstraintViolation, $"$.meterValue[0].sampledValue[0].{member}");
        RequestFault(text, Strictness.Lenient).ShouldBeNone();
    }

    [Fact]
    public void The_lists_hold_what_the_specification_lists()
    {
        Measurands.Listed.Count.ShouldBe(22);
        ReadingContexts.Listed.Count.ShouldBe(8);
        ValueFormats.Listed.ShouldBe(["Raw", "SignedData"], ignoreOrder: true);
        Phases.Listed.ShouldBe(["L1", "L2", "L3", "N", "L1-N", "L2-N", "L3-N", "L1-L2", "L2-L3", "L3-L1"], ignoreOrder: true);
        Locations.Listed.ShouldBe(["Cable", "EV", "Inlet", "Outlet", "Body"], ignoreOrder: true);
        UnitsOfMeasure.Listed.ShouldBe(
            [
                "Wh", "kWh", "varh", "kvarh", "W", "kW", "VA", "kVA", "var", "kvar", "A", "V", "K", "Celsius", "Celcius",
                "Fahrenheit", "Percent", "Hertz",
            ],
            ignoreOrder: true);
    }

    private static string WithMeterValue(string meterValue) => $$"""{"connectorId":1,"meterValue":[{{meterValue}}]}""";

    private static string WithSample(string sample) =>
        WithMeterValue($$"""{"timestamp":"2026-03-01T10:30:00Z","sampledValue":[{{sample}}]}""");
}
