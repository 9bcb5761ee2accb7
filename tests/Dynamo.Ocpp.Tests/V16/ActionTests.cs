using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Dynamo.Ocpp.Payloads;
using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

/// <summary>What holds for every action. A test class per action states the shapes; these tests bend them in every known way.</summary>
public abstract class ActionTests<TRequest, TResponse>(V16Action<TRequest, TResponse> action)
    where TRequest : class, IPayload
    where TResponse : class, IPayload
{
    protected V16Action<TRequest, TResponse> Action { get; } = action;

    protected abstract Shape Request { get; }

    protected abstract Shape Response { get; }

    [Fact]
    public void The_named_examples_are_written_as_they_were_read() => ForBoth(
        message => message.Texts.ForEach(text => message.RoundTrip(text).ShouldBe(text)));

    [Fact]
    public void The_order_of_members_does_not_count() => ForBoth(
        message => message.Texts.ForEach(text => message.RoundTrip(Reversed(text)).ShouldBe(text)));

    [Fact]
    public void Unknown_members_are_a_fault_in_strict_reading_and_skipped_in_lenient() => ForBoth(message =>
        message.Texts.ForEach(text =>
        {
            var extended = With(text, "vendorExtension", JsonNode.Parse("""{"a":[1]}"""));

            message.Fault(extended).ShouldBe(ErrorCode.FormationViolation, "$.vendorExtension");
            message.RoundTrip(extended, Strictness.Lenient).ShouldBe(text);
        }));

    [Fact]
    public void Repeated_members_are_a_fault_in_strict_reading() => ForBoth(message =>
        message.EachMember(message.Shape.Full, (name, value) =>
        {
            var repeated = message.Shape.Full[..^1] + $",\"{name}\":{value!.ToJsonString()}}}";

            message.Fault(repeated).ShouldBe(ErrorCode.FormationViolation, $"$.{name}");
        }));

    [Fact]
    public void A_missing_required_member_is_an_occurrence_violation() => ForBoth(message =>
        message.EachMember(message.Shape.Minimal, (name, _) =>
        {
            message.Fault(Without(message.Shape.Minimal, name)).ShouldBe(ErrorCode.OccurenceConstraintViolation, $"$.{name}");
            message.Fault(Without(message.Shape.Full, name)).ShouldBe(ErrorCode.OccurenceConstraintViolation, $"$.{name}");
        }));

    [Fact]
    public void An_optional_member_may_be_missing_or_null() => ForBoth(message =>
        message.EachMember(message.Shape.Full, (name, _) =>
        {
            if (IsRequired(message, name))
                return;
            message.Fault(Without(message.Shape.Full, name)).ShouldBeNone();
            message.Fault(With(message.Shape.Full, name, null)).ShouldBeNone();
        }));

    [Fact]
    public void A_required_member_must_not_be_null() => ForBoth(message =>
        message.EachMember(message.Shape.Minimal, (name, _) =>
            message.Fault(With(message.Shape.Full, name, null)).ShouldBe(ErrorCode.TypeConstraintViolation, $"$.{name}")));

    [Fact]
    public void The_wrong_json_type_is_a_type_violation() => ForBoth(message =>
        message.EachMember(message.Shape.Full, (name, value) =>
        {
            foreach (var wrong in OfOtherTypes(value!))
            {
                var text = With(message.Shape.Full, name, wrong);
                message.Fault(text).ShouldBe(ErrorCode.TypeConstraintViolation, $"$.{name}");
                message.Fault(text, Strictness.Lenient).ShouldBe(ErrorCode.TypeConstraintViolation, $"$.{name}");
            }
        }));

    [Fact]
    public void A_text_may_be_as_long_as_its_limit_and_not_longer() => ForBoth(message =>
    {
        foreach (var (name, max) in message.Shape.Lengths)
        {
            message.Fault(With(message.Shape.Full, name, new string('x', max))).ShouldBeNone();
            message.Fault(With(message.Shape.Full, name, string.Concat(Enumerable.Repeat("🔌", max)))).ShouldBeNone();
            message.Fault(With(message.Shape.Full, name, new string('x', max + 1)))
                .ShouldBe(ErrorCode.PropertyConstraintViolation, $"$.{name}");
        }
    });

    [Fact]
    public void A_closed_list_takes_its_values_in_exactly_their_spelling() => ForBoth(message =>
    {
        foreach (var (name, values) in message.Shape.Lists)
        {
            foreach (var value in values)
                message.RoundTrip(With(message.Shape.Full, name, value)).ShouldContain($"\"{name}\":\"{value}\"");

            string[] wrong = ["Nonsense", "", "0", values[0].ToUpperInvariant() + "X", values[0] + ",", SwapCase(values[0])];
            foreach (var value in wrong)
            {
                message.Fault(With(message.Shape.Full, name, value))
                    .ShouldBe(ErrorCode.PropertyConstraintViolation, $"$.{name}");
            }
        }
    });

    [Fact]
    public void A_number_below_its_least_value_is_a_property_violation() => ForBoth(message =>
    {
        foreach (var (name, least) in message.Shape.Least)
        {
            message.Fault(With(message.Shape.Full, name, least)).ShouldBeNone();
            message.Fault(With(message.Shape.Full, name, least - 1)).ShouldBe(ErrorCode.PropertyConstraintViolation, $"$.{name}");
        }
    });

    [Theory]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("")]
    public void A_payload_that_is_no_object_is_a_formation_violation(string text) => ForBoth(message =>
        message.Fault(text).ShouldBe(ErrorCode.FormationViolation, "$"));

    protected Outcome RequestFault(string text, Strictness strictness = Strictness.Strict) =>
        Outcome.Of(Action.ReadRequest(Encoding.UTF8.GetBytes(text), strictness).Fault);

    protected Outcome ResponseFault(string text, Strictness strictness = Strictness.Strict) =>
        Outcome.Of(Action.ReadResponse(Encoding.UTF8.GetBytes(text), strictness).Fault);

    private void ForBoth(Action<IMessage> test)
    {
        test(new Message<TRequest>(Request, Action.Request, Action.ReadRequest));
        test(new Message<TResponse>(Response, Action.Response, Action.ReadResponse));
    }

    private static bool IsRequired(IMessage message, string name) =>
        JsonNode.Parse(message.Shape.Minimal)!.AsObject().ContainsKey(name);

    private static IEnumerable<JsonNode> OfOtherTypes(JsonNode value)
    {
        var kind = value.GetValueKind();
        if (kind is not JsonValueKind.String)
            yield return "7";
        if (kind is not JsonValueKind.Number)
            yield return 7;
        else if (value.ToJsonString().All(char.IsAsciiDigit))
            yield return 7.5;
        if (kind is not (JsonValueKind.True or JsonValueKind.False))
            yield return true;
        if (kind is not JsonValueKind.Object)
            yield return new JsonObject();
        if (kind is not JsonValueKind.Array)
            yield return new JsonArray();
    }

    private static string With(string text, string name, JsonNode? value)
    {
        var json = JsonNode.Parse(text)!.AsObject();
        json[name] = value;
        return json.ToJsonString();
    }

    private static string Without(string text, string name)
    {
        var json = JsonNode.Parse(text)!.AsObject();
        json.Remove(name);
        return json.ToJsonString();
    }

    private static string Reversed(string text) =>
        new JsonObject(JsonNode.Parse(text)!.AsObject().Reverse()
            .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))).ToJsonString();

    private static string SwapCase(string value) =>
        char.IsUpper(value[0]) ? char.ToLowerInvariant(value[0]) + value[1..] : value.ToUpperInvariant();

    private interface IMessage
    {
        Shape Shape { get; }

        List<string> Texts => [Shape.Minimal, Shape.Full];

        string RoundTrip(string text, Strictness strictness = Strictness.Strict);

        Outcome Fault(string text, Strictness strictness = Strictness.Strict);

        void EachMember(string text, Action<string, JsonNode?> check)
        {
            foreach (var (name, value) in JsonNode.Parse(text)!.AsObject())
                check(name, value);
        }
    }

    private sealed class Message<T>(
        Shape shape,
        JsonTypeInfo<T> type,
        Func<ReadOnlyMemory<byte>, Strictness, ReadResult<T, PayloadFault>> read) : IMessage
        where T : class, IPayload
    {
        public Shape Shape { get; } = shape;

        public string RoundTrip(string text, Strictness strictness = Strictness.Strict)
        {
            read(Encoding.UTF8.GetBytes(text), strictness).TryGet(out var message, out var fault).ShouldBeTrue(fault?.Description);
            return JsonSerializer.Serialize(message!, type);
        }

        public Outcome Fault(string text, Strictness strictness = Strictness.Strict) =>
            Outcome.Of(read(Encoding.UTF8.GetBytes(text), strictness).Fault);
    }
}
