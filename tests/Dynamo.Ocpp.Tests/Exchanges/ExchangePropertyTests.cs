using CsCheck;
using Dynamo.Ocpp.Exchanges;
using Dynamo.Ocpp.Frames;

namespace Dynamo.Ocpp.Tests.Exchanges;

public sealed class ExchangePropertyTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private enum Step
    {
        Enqueue,
        Take,
        Answer,
        LateAnswer,
        Wait,
    }

    [Fact]
    public void Whatever_happens_every_accepted_call_completes_exactly_once_and_in_order()
    {
        Gen.Enum<Step>().Array[0, 200].Sample(steps =>
        {
            var exchange = new Exchange<int>(new ExchangeOptions { QueueCapacity = 4 });
            var now = Start;
            var accepted = new List<string>();
            var completed = new List<string>();
            string? open = null;

            for (var i = 0; i < steps.Length; i++)
            {
                var id = $"call {i}";
                switch (steps[i])
                {
                    case Step.Enqueue:
                        if (exchange.Enqueue(new OutgoingCall<int>(id, "Reset", default, i)))
                            accepted.Add(id);
                        break;
                    case Step.Take:
                        open = exchange.TakeNext(now)?.Id ?? open;
                        break;
                    case Step.Answer when open is not null:
                        Note(exchange.Match(new CallResultFrame(open, default)));
                        break;
                    case Step.LateAnswer when completed.Count > 0:
                        exchange.Match(new CallResultFrame(completed[^1], default)).ShouldBeNull();
                        break;
                    case Step.Wait:
                        now += TimeSpan.FromSeconds(17);
                        Note(exchange.Expire(now));
                        break;
                }
            }

            completed.AddRange(exchange.Close().Select(c => c.Call.Id));
            completed.ShouldBe(accepted);

            void Note(CompletedCall<int>? done)
            {
                if (done is null)
                    return;
                done.Call.Id.ShouldBe(open);
                completed.Add(done.Call.Id);
                open = null;
            }
        });
    }
}
