using System.Text;
using Dynamo.Ocpp.Payloads;
using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class AuthorizeTests() : ActionTests<AuthorizeRequest, AuthorizeResponse>(V16Catalogue.Authorize)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"idTag":"B4F62CEF"}""",
        Full = """{"idTag":"B4F62CEF"}""",
        Lengths = new Dictionary<string, int>
        {
            ["idTag"] = 20,
        },
    };

    protected override Shape Response { get; } = new()
    {
        Minimal = """{"idTagInfo":{"status":"Accepted"}}""",
        Full = """{"idTagInfo":{"status":"Blocked","expiryDate":"2027-01-01T00:00:00.000Z","parentIdTag":"GROUP-1"}}""",
    };

    [Fact, Trait("Quirk", "25")]
    public void A_tag_longer_than_allowed_is_a_fault_in_strict_reading_only()
    {
        const string Long = """{"idTag":"04A2B3C4D5E6F701020304"}""";

        RequestFault(Long).ShouldBe(ErrorCode.PropertyConstraintViolation, "$.idTag");
        V16Catalogue.Authorize.ReadRequest(Encoding.UTF8.GetBytes(Long), Strictness.Lenient).Value!.IdTag.ShouldBe("04A2B3C4D5E6F701020304");
        V16Catalogue.Authorize.ReadRequest(Encoding.UTF8.GetBytes($$"""{"idTag":"{{new string('x', 256)}}"}"""), Strictness.Lenient).Value.ShouldBeNull();
    }

    [Fact]
    public void A_fault_within_the_info_is_located()
    {
        ResponseFault("""{"idTagInfo":{}}""").ShouldBe(ErrorCode.OccurenceConstraintViolation, "$.idTagInfo.status");
        ResponseFault("""{"idTagInfo":{"status":"Fine"}}""").ShouldBe(ErrorCode.PropertyConstraintViolation, "$.idTagInfo.status");
        ResponseFault("""{"idTagInfo":{"status":"Accepted","parentIdTag":"123456789012345678901"}}""")
            .ShouldBe(ErrorCode.PropertyConstraintViolation, "$.idTagInfo.parentIdTag");
        ResponseFault("""{"idTagInfo":{"status":"Accepted","expiryDate":"soon"}}""")
            .ShouldBe(ErrorCode.PropertyConstraintViolation, "$.idTagInfo.expiryDate");
    }

    [Theory]
    [InlineData("Accepted", AuthorizationStatus.Accepted)]
    [InlineData("Blocked", AuthorizationStatus.Blocked)]
    [InlineData("Expired", AuthorizationStatus.Expired)]
    [InlineData("Invalid", AuthorizationStatus.Invalid)]
    [InlineData("ConcurrentTx", AuthorizationStatus.ConcurrentTx)]
    public void Every_authorization_status_is_known(string wire, AuthorizationStatus status)
    {
        var payload = Encoding.UTF8.GetBytes($$$"""{"idTagInfo":{"status":"{{{wire}}}"}}""");

        Action.ReadResponse(payload, Strictness.Strict).Value!.IdTagInfo.Status.ShouldBe(status);
    }
}
