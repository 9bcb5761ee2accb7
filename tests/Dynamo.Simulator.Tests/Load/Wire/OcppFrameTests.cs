using System.Text;
using Dynamo.Simulator.Load.Wire;

namespace Dynamo.Simulator.Tests.Load.Wire;

public sealed class OcppFrameTests
{
    [Theory]
    [InlineData("""[3,"42",{"idTagInfo":{"status":"Accepted"},"transactionId":7}]""", "Accepted", 7)]
    [InlineData(""" [ 3 , "42" , { "transactionId" : 7 , "idTagInfo" : { "status" : "Blocked" } } ] """, "Blocked", 7)]
    [InlineData("""[3,"42",{}]""", "", 0)]
    public void Status_and_transaction_of_an_answer_are_found(string text, string status, long transactionId)
    {
        OcppFrame.TryRead(Encoding.UTF8.GetBytes(text), out var frame).ShouldBeTrue();

        CallAnswer.From(frame, isTelling: true).ShouldBe(new CallAnswer(CallEnd.Answered, Status: status, TransactionId: transactionId));
        Encoding.UTF8.GetString(frame.Id).ShouldBe("42");
    }

    [Fact]
    public void The_code_of_an_error_is_found()
    {
        OcppFrame.TryRead("""[4,"42","InternalError","sorry",{}]"""u8, out var frame).ShouldBeTrue();

        CallAnswer.From(frame, isTelling: true).ShouldBe(new CallAnswer(CallEnd.Refused, "InternalError"));
    }

    [Fact]
    public void The_action_of_a_call_is_found()
    {
        OcppFrame.TryRead("""[2,"cs-1","Reset",{"type":"Soft"}]"""u8, out var frame).ShouldBeTrue();

        frame.Type.ShouldBe(OcppFrame.Call);
        Encoding.UTF8.GetString(frame.Name).ShouldBe("Reset");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("[3")]
    [InlineData("[3,")]
    [InlineData("[3,4]")]
    [InlineData("""[9,"42",{}]""")]
    [InlineData("""[3,"42""")]
    [InlineData("nonsense")]
    public void What_is_no_frame_is_none(string text) => OcppFrame.TryRead(Encoding.UTF8.GetBytes(text), out _).ShouldBeFalse();

    [Fact]
    public void Nothing_that_follows_the_id_is_needed()
    {
        OcppFrame.TryRead("""[3,"42"]"""u8, out var frame).ShouldBeTrue();

        CallAnswer.From(frame, isTelling: true).ShouldBe(new CallAnswer(CallEnd.Answered));
    }
}
