using Dynamo.Ocpp.Exchanges;
using Dynamo.Ocpp.Frames;

namespace Dynamo.Ocpp.Tests.Exchanges;

public sealed class ExchangeTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ExchangeOptions Options = new() { QueueCapacity = 3, CallTimeout = TimeSpan.FromSeconds(10) };

    private readonly Exchange<string> _exchange = new(Options);

    [Fact]
    public void Defaults_are_32_queued_calls_and_30_seconds()
    {
        new ExchangeOptions().QueueCapacity.ShouldBe(32);
        new ExchangeOptions().CallTimeout.ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Limits_that_make_no_sense_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new ExchangeOptions { QueueCapacity = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => new ExchangeOptions { CallTimeout = TimeSpan.Zero });
    }

    [Fact]
    public void Calls_leave_one_at_a_time_and_in_order()
    {
        Enqueue("a", "b");

        _exchange.TakeNext(Start)!.Id.ShouldBe("a");
        _exchange.TakeNext(Start).ShouldBeNull();
        _exchange.Match(Result("a")).ShouldNotBeNull();
        _exchange.TakeNext(Start)!.Id.ShouldBe("b");
    }

    [Fact]
    public void Of_the_calls_that_wait_the_urgent_go_first_and_the_patient_last()
    {
        _exchange.Enqueue(Call("patient") with { Priority = CallPriority.Patient });
        _exchange.Enqueue(Call("normal"));
        _exchange.Enqueue(Call("urgent") with { Priority = CallPriority.Urgent });

        _exchange.TakeNext(Start)!.Id.ShouldBe("urgent");
        _exchange.Close().Select(completed => completed.Call.Id).ShouldBe(["urgent", "normal", "patient"]);
    }

    [Fact]
    public void What_is_over_before_its_turn_is_never_sent()
    {
        Enqueue("a");
        _exchange.Enqueue(Call("b") with { GiveUpAt = Start.AddSeconds(5) });
        _exchange.Enqueue(Call("c"));
        _exchange.TakeNext(Start);
        _exchange.TakeOverdue(Start.AddSeconds(4.9)).ShouldBeEmpty();
        _exchange.Match(Result("a"));

        _exchange.TakeNext(Start.AddSeconds(5))!.Id.ShouldBe("c");
        var overdue = _exchange.TakeOverdue(Start.AddSeconds(5)).ShouldHaveSingleItem();
        (overdue.Call.Id, overdue.Outcome).ShouldBe(("b", new CallOutcome.NeverSent()));
        _exchange.TakeOverdue(Start.AddSeconds(6)).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_sent_late_has_no_more_time_than_is_left()
    {
        _exchange.Enqueue(Call("a") with { GiveUpAt = Start.AddSeconds(6) });
        _exchange.TakeNext(Start.AddSeconds(4));
        _exchange.Deadline.ShouldBe(Start.AddSeconds(6));
    }

    [Fact]
    public void A_result_completes_the_open_call()
    {
        Enqueue("a");
        _exchange.TakeNext(Start);

        var completed = _exchange.Match(Result("a"))!;

        completed.Call.Context.ShouldBe("context of a");
        completed.Outcome.ShouldBeOfType<CallOutcome.Answered>().Payload.ToArray().ShouldBe("{}"u8.ToArray());
        _exchange.Deadline.ShouldBeNull();
    }

    [Fact]
    public void An_error_completes_the_open_call()
    {
        Enqueue("a");
        _exchange.TakeNext(Start);

        _exchange.Match(new CallErrorFrame("a", "NotSupported", "no", "{}"u8.ToArray()))!
            .Outcome.ShouldBe(new CallOutcome.Refused("NotSupported", "no"));
    }

    [Fact]
    public void An_answer_to_an_unknown_id_is_dropped()
    {
        _exchange.Match(Result("nobody")).ShouldBeNull();

        Enqueue("a");
        _exchange.TakeNext(Start);

        _exchange.Match(Result("A")).ShouldBeNull();
        _exchange.Match(new CallErrorFrame("b", "X", "", "{}"u8.ToArray())).ShouldBeNull();
        _exchange.Deadline.ShouldNotBeNull();
    }

    [Fact]
    public void An_answer_to_a_call_that_is_still_queued_is_dropped()
    {
        Enqueue("a");

        _exchange.Match(Result("a")).ShouldBeNull();
        _exchange.QueuedCalls.ShouldBe(1);
    }

    [Fact]
    public void A_second_answer_is_dropped()
    {
        Enqueue("a");
        _exchange.TakeNext(Start);

        _exchange.Match(Result("a")).ShouldNotBeNull();
        _exchange.Match(Result("a")).ShouldBeNull();
    }

    [Fact]
    public void A_call_times_out_at_its_deadline_and_not_before()
    {
        Enqueue("a");
        _exchange.TakeNext(Start);

        _exchange.Deadline.ShouldBe(Start.AddSeconds(10));
        _exchange.Expire(Start.AddSeconds(9.999)).ShouldBeNull();
        _exchange.Expire(Start.AddSeconds(10))!.Outcome.ShouldBeOfType<CallOutcome.TimedOut>();
        _exchange.Expire(Start.AddSeconds(99)).ShouldBeNull();
    }

    [Fact]
    public void The_timeout_runs_from_the_sending_not_from_the_queueing()
    {
        Enqueue("a", "b");
        _exchange.TakeNext(Start);
        _exchange.Match(Result("a"));

        _exchange.Expire(Start.AddHours(1)).ShouldBeNull();
        _exchange.TakeNext(Start.AddHours(1));
        _exchange.Deadline.ShouldBe(Start.AddHours(1).AddSeconds(10));
    }

    [Fact]
    public void A_late_answer_is_never_taken_for_the_answer_to_the_next_call()
    {
        Enqueue("a", "b");
        _exchange.TakeNext(Start);
        _exchange.Expire(Start.AddSeconds(10));
        _exchange.TakeNext(Start.AddSeconds(10));

        _exchange.Match(Result("a")).ShouldBeNull();
        _exchange.Match(Result("b"))!.Call.Id.ShouldBe("b");
    }

    [Fact]
    public void A_full_queue_refuses()
    {
        Enqueue("a", "b", "c");

        _exchange.Enqueue(Call("d")).ShouldBeFalse();
        _exchange.TakeNext(Start);
        _exchange.Enqueue(Call("d")).ShouldBeTrue();
        _exchange.QueuedCalls.ShouldBe(3);
    }

    [Fact]
    public void Closing_tells_what_was_sent_from_what_was_not()
    {
        Enqueue("a", "b", "c");
        _exchange.TakeNext(Start);

        var completed = _exchange.Close();

        completed.Select(c => c.Call.Id).ShouldBe(["a", "b", "c"]);
        completed[0].Outcome.ShouldBeOfType<CallOutcome.ConnectionLost>();
        completed[1].Outcome.ShouldBeOfType<CallOutcome.NeverSent>();
        completed[2].Outcome.ShouldBeOfType<CallOutcome.NeverSent>();
    }

    [Fact]
    public void After_closing_nothing_happens_any_more()
    {
        Enqueue("a");
        _exchange.TakeNext(Start);
        _exchange.Close();

        _exchange.Close().ShouldBeEmpty();
        _exchange.Enqueue(Call("b")).ShouldBeFalse();
        _exchange.TakeNext(Start).ShouldBeNull();
        _exchange.Match(Result("a")).ShouldBeNull();
        _exchange.Expire(Start.AddHours(1)).ShouldBeNull();
    }

    private void Enqueue(params string[] ids)
    {
        foreach (var id in ids)
            _exchange.Enqueue(Call(id)).ShouldBeTrue();
    }

    private static OutgoingCall<string> Call(string id) => new(id, "Reset", ReadOnlyMemory<byte>.Empty, $"context of {id}");

    private static CallResultFrame Result(string id) => new(id, "{}"u8.ToArray());
}
