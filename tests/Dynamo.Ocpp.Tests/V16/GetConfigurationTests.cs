using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class GetConfigurationTests() : ActionTests<GetConfigurationRequest, GetConfigurationResponse>(V16Catalogue.GetConfiguration)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{}""",
        Full = """{"key":["HeartbeatInterval","ConnectionTimeOut"]}""",
    };

    protected override Shape Response { get; } = new()
    {
        Minimal = """{}""",
        Full = """{"configurationKey":[{"key":"HeartbeatInterval","readonly":false,"value":"60"},{"key":"AuthorizationKey","readonly":false}],"unknownKey":["Nonsense"]}""",
    };

    [Fact]
    public void A_fault_within_a_list_is_located()
    {
        RequestFault("""{"key":["a",7]}""").ShouldBe(ErrorCode.TypeConstraintViolation, "$.key[1]");
        RequestFault("""{"key":["a",null]}""").ShouldBe(ErrorCode.TypeConstraintViolation, "$.key[1]");
        RequestFault($$"""{"key":["a","b","{{new string('x', 51)}}"]}""").ShouldBe(ErrorCode.PropertyConstraintViolation, "$.key[2]");
        ResponseFault("""{"configurationKey":[null]}""").ShouldBe(ErrorCode.TypeConstraintViolation, "$.configurationKey[0]");
        ResponseFault("""{"configurationKey":[{"key":"a"}]}""")
            .ShouldBe(ErrorCode.OccurenceConstraintViolation, "$.configurationKey[0].readonly");
        ResponseFault("""{"configurationKey":[{"key":"a","readonly":"false"}]}""")
            .ShouldBe(ErrorCode.TypeConstraintViolation, "$.configurationKey[0].readonly");
        ResponseFault($$"""{"configurationKey":[{"key":"a","readonly":true,"value":"{{new string('x', 501)}}"}]}""")
            .ShouldBe(ErrorCode.PropertyConstraintViolation, "$.configurationKey[0].value");
    }
}
