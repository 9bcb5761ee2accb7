using System.Text;
using Dynamo.Domain.Messages;

namespace Dynamo.Domain.Tests.Messages;

public sealed class MessageMaskTests
{
    [Theory]
    [InlineData("""{ "connectorId" : 1.50,"x":"\u00e4" }""")]
    [InlineData("""{"configurationKey":[{"key":"HeartbeatInterval","readonly":false,"value":"60"}]}""")]
    [InlineData("""{"location":"https://example.com/upload"}""")]
    [InlineData("""{"sampledValue":[{"value":"12.5","location":"Outlet","unit":"Wh"}]}""")]
    [InlineData("""{"idTag":"04A2","idTagInfo":{"parentIdTag":"P","status":"Accepted"}}""")]
    [InlineData("""{"vendorId":"v","data":"nothing of note"}""")]
    [InlineData("{}")]
    public void What_is_not_secret_stays_to_the_letter(string json) => Mask(json).ShouldBe(json);

    [Theory]
    [InlineData("""{"key":"AuthorizationKey","value":"AABB"}""", """{"key":"AuthorizationKey","value":"***"}""")]
    [InlineData("""{"value":"AABB","key":"authorizationkey"}""", """{"value":"***","key":"authorizationkey"}""")]
    [InlineData("""{"key":"A\u0075thorizationKey","v\u0061lue":"AABB"}""", """{"key":"A\u0075thorizationKey","v\u0061lue":"***"}""")]
    [InlineData("""{"key":"A","key":"WifiPassword","value":"x","value":{"a":["ftp://u:p@h"]}}""", """{"key":"A","key":"WifiPassword","value":"***","value":"***"}""")]
    [InlineData(
        """{"configurationKey":[{"key":"ConnectionTimeOut","value":"30"},{"key":"ApiToken","readonly":false,"value":"x"}],"unknownKey":[]}""",
        """{"configurationKey":[{"key":"ConnectionTimeOut","value":"30"},{"key":"ApiToken","readonly":false,"value":"***"}],"unknownKey":[]}""")]
    [InlineData("""{"location":"ftp://user:p+s\u0026s@host/path"}""", """{"location":"ftp://***@host/path"}""")]
    [InlineData("""{"log":{"remoteLocation":"user:a/b@host"}}""", """{"log":{"remoteLocation":"***@host"}}""")]
    [InlineData("""[{"url":["https://a:b@c"]}]""", """[{"url":["https://***@c"]}]""")]
    [InlineData("""{"wifi_password":1234,"clientSecret":{"a":1}}""", """{"wifi_password":"***","clientSecret":"***"}""")]
    [InlineData("""{"vendorId":"v","data":"{\"password\":\"x\"}"}""", """{"vendorId":"v","data":"***"}""")]
    public void Secrets_are_hidden(string json, string shown) => Mask(json).ShouldBe(shown);

    [Theory]
    [InlineData("""{"connectorId":1,"idTag":"04A2"}""", """{"connectorId":1,"idTag":"***"}""")]
    [InlineData("""{"idTagInfo":{"parentIdTag":"P","status":"Accepted"}}""", """{"idTagInfo":{"parentIdTag":"***","status":"Accepted"}}""")]
    [InlineData("""{"localAuthorizationList":[{"idTag":"1"},{"idTag":2}]}""", """{"localAuthorizationList":[{"idTag":"***"},{"idTag":"***"}]}""")]
    [InlineData("""{"idToken":{"idToken":"04A2","type":"ISO14443"}}""", """{"idToken":{"idToken":"***","type":"ISO14443"}}""")]
    [InlineData("""{"key":"FreeVendIdTag","value":"04A2"}""", """{"key":"FreeVendIdTag","value":"***"}""")]
    [InlineData("""{"data":"idTag=04A2"}""", """{"data":"***"}""")]
    public void Id_tags_are_hidden_where_it_is_asked_for(string json, string shown) => MessageMask.Json(Encoding.UTF8.GetBytes(json), hidesIdTags: true).ShouldBe(shown);

    [Theory]
    [InlineData("")]
    [InlineData("{} {}")]
    [InlineData("""{"a":""")]
    [InlineData("""{"a":"\ud800"}""")]
    public void What_is_no_json_is_told_apart(string text) => Mask(text).ShouldBeNull();

    [Theory]
    [InlineData("[2,\"1\",\"Heartbeat\"", "[2,\"1\",\"Heartbeat\"")]
    [InlineData("a\0b", "a\uFFFDb")]
    [InlineData("[2,1,\"ChangeConfiguration\",{\"key\":\"AuthorizationKey\",\"value\":\"AABB\"}]", "[2,1,\"ChangeConfiguration\",{\"key\":\"AuthorizationKey\",\"value\":\"***\"}]")]
    [InlineData("{\"key\":\"AuthorizationKey\",\"value\":\"AABB\"", "(40 bytes that cannot be read and may hold a secret)")]
    [InlineData("{\"p\\u0061ssword\":\"AABB\"", "(23 bytes that cannot be read and may hold a secret)")]
    public void Any_bytes_become_a_text_without_secrets(string text, string shown) => MessageMask.Text(Encoding.UTF8.GetBytes(text)).ShouldBe(shown);

    [Fact]
    public void A_broken_frame_with_an_id_tag_is_left_out_where_tags_are_hidden()
    {
        MessageMask.Text("{\"idTag\":\"04A2\""u8).ShouldContain("04A2");
        MessageMask.Text("{\"idTag\":\"04A2\""u8, hidesIdTags: true).ShouldNotContain("04A2");
        MessageMask.Text([0xFF, 0xFE]).ShouldBe("\uFFFD\uFFFD");
    }

    private static string? Mask(string json) => MessageMask.Json(Encoding.UTF8.GetBytes(json));

    [Fact]
    public void The_secret_in_an_address_of_our_own_is_hidden() =>
        MessageMask.Json("""{"location":"https://csms.example/uploads/dynup_0123456789ABCDEFabcdef0123456789/diag.zip","x":"\u0064ynup_0123456789ABCDEFabcdef0123456789"}"""u8)
            .ShouldBe("""{"location":"https://csms.example/uploads/dynup_***/diag.zip","x":"dynup_***"}""");
}
