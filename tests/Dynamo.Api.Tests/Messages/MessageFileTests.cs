using System.Net;
using System.Text.Json;
using Dynamo.Api.Messages;
using Dynamo.Api.Tests.Fakes;
using Dynamo.Domain.Messages;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace Dynamo.Api.Tests.Messages;

public sealed class MessageFileTests
{
    private const string Path = "/api/v1/cpo/messages/export";

    [Fact]
    public async Task A_file_has_one_object_on_each_line_and_goes_on_over_its_parts()
    {
        await using var api = await ApiFixture.StartAsync();
        const int Count = 1_203;
        await api.Add([.. Enumerable.Range(0, Count).Select(number => Samples.Message(at: ApiFixture.Start.AddSeconds(-number)) with { CallId = $"{number}" })]);
        var answer = await api.Client().GetAsync(Path);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/jsonl; charset=utf-8");
        answer.Headers.ETag.ShouldBeNull("a file is sent while it is made, and never held as a whole");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("messages.jsonl");

        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n');
        lines[^1].ShouldBeEmpty();
        lines[..^1].Select(line => JsonElement.Parse(line).GetProperty("call_id").GetString()).ShouldBe(Enumerable.Range(0, Count).Select(number => $"{number}"));
    }

    [Fact]
    public async Task A_csv_file_holds_no_formula_whatever_a_charge_point_sent()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.Message(id: "msg_0", outcome: MessageOutcome.Unreadable) with
        {
            Action = "@Action", CallId = "=1+1", Request = "=HYPERLINK(\"http://x\",\"a,b\")", ErrorCode = "+code", ErrorDescription = "-text", Rules = ["a.b", "c.d"],
        });
        var answer = await api.Client().GetAsync($"{Path}?format=csv&error=unreadable");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        (await answer.Content.ReadAsStringAsync()).ReplaceLineEndings("\n").ShouldBe(
            """
            message_id,started_at,charge_point_id,direction,action,outcome,error_code,error_description,latency_ms,rules,request,response,truncated,call_id,ocpp_version,connection_id
            msg_0,2030-01-31T12:00:00.000Z,CP-1,from_charge_point,'@Action,unreadable,'+code,'-text,,a.b c.d,"'=HYPERLINK(""http://x"",""a,b"")",,false,'=1+1,1.6,connection

            """.ReplaceLineEndings("\n"));
        (await api.Client().GetStringAsync($"{Path}?format=csv&action=None")).Split('\n').Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_selection_that_is_too_large_is_refused_and_counted()
    {
        var store = Substitute.For<IMessageStore>();
        store.CountAsync(default!, default!, default, default).ReturnsForAnyArgs(MessageFileOperations.MaxExportRows + 1);
        await using var api = await ApiFixture.StartAsync(services => services.AddSingleton(store));
        using var counts = new Counts(api);
        (await api.Client().GetAsync(Path).Invalid())["from"].ShouldBe("selects more than 100000 messages; ask for a shorter time");
        counts.Limit(ApiMetrics.MessageExportRows).ShouldBe(1);
        await store.Received(1).CountAsync(ApiFixture.Organization, Arg.Any<MessageFilter>(), MessageFileOperations.MaxExportRows + 1, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task What_cannot_be_asked_for_is_refused()
    {
        await using var api = await ApiFixture.StartAsync();
        (await api.Client().GetAsync($"{Path}?format=xls&direction=up").Invalid()).Keys.ShouldBe(["direction", "format"]);
    }
}
