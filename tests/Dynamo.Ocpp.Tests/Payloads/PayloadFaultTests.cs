using System.Text;
using Dynamo.Ocpp.Payloads;
using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.Payloads;

public sealed class PayloadFaultTests
{
    [Fact]
    public void The_description_names_the_path_and_never_the_value()
    {
        var fault = Fault("""{"idTag":"SECRET-TAG-THAT-IS-FAR-TOO-LONG"}""");

        fault.Description.ShouldBe("$.idTag: longer than 20 characters");
    }

    [Fact]
    public void Half_a_surrogate_pair_is_an_illegal_value() =>
        Fault("""{"idTag":"\ud800"}""").Kind.ShouldBe(PayloadFaultKind.Value);

    [Fact]
    public void Half_a_surrogate_pair_is_in_no_closed_list() =>
        V16Catalogue.Reset.ReadRequest("""{"type":"\ud800"}"""u8.ToArray(), Strictness.Strict)
            .Fault.ShouldBe(new PayloadFault(PayloadFaultKind.Value, "$.type", "illegal value"));

    [Fact]
    public void Half_a_surrogate_pair_in_a_name_is_a_fault_of_structure() =>
        Fault("""{"idTag":"A","\ud800":1}""").Kind.ShouldBe(PayloadFaultKind.Structure);

    [Fact]
    public void In_lenient_reading_the_last_of_repeated_members_counts() =>
        V16Catalogue.Authorize.ReadRequest("""{"idTag":"A","idTag":"B"}"""u8.ToArray(), Strictness.Lenient)
            .Value!.IdTag.ShouldBe("B");

    [Fact]
    public void What_is_missing_is_told_before_what_is_wrong() =>
        Fault("""{"idtag":"A"}""").ShouldBe(new PayloadFault(PayloadFaultKind.Occurrence, "$.idTag", "required, but missing"));

    private static PayloadFault Fault(string text) =>
        V16Catalogue.Authorize.ReadRequest(Encoding.UTF8.GetBytes(text), Strictness.Strict).Fault.ShouldNotBeNull();
}
