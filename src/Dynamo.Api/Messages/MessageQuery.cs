using System.ComponentModel;
using Dynamo.Api.Errors;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Messages;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Stores;
using Microsoft.AspNetCore.Mvc;

namespace Dynamo.Api.Messages;

/// <summary>Which messages are wanted; absent members do not restrict.</summary>
public sealed record MessageQuery
{
    /// <summary>All that went wrong.</summary>
    public const string AnyError = "any";

    private const string DirectionFault = "must be from_charge_point or to_charge_point";

    /// <summary>Only those of an action.</summary>
    [FromQuery(Name = "action"), Description("Only those of an action, such as `BootNotification`.")]
    public string? Action { get; init; }

    /// <summary>Only those in a direction.</summary>
    [FromQuery(Name = "direction"), Description("`from_charge_point` or `to_charge_point`: who called.")]
    public string? Direction { get; init; }

    /// <summary>Only those that began at or after this time.</summary>
    [FromQuery(Name = "from"), Description("Only those that began at or after this timestamp or plain date.")]
    public string? From { get; init; }

    /// <summary>Only those that began before this time.</summary>
    [FromQuery(Name = "to"), Description("Only those that began before this timestamp; a plain date includes that whole day in UTC.")]
    public string? To { get; init; }

    /// <summary>Only those that went wrong.</summary>
    [FromQuery(Name = "error"), Description("Only those that went wrong: `any`, an outcome such as `timeout`, or an error code such as `NotImplemented`.")]
    public string? Error { get; init; }

    /// <summary>Only those to which a rule was applied.</summary>
    [FromQuery(Name = "rule"), Description("Only those to which a rule for odd charge points was applied, by its id.")]
    public string? Rule { get; init; }

    /// <summary>Only those with a call's id.</summary>
    [FromQuery(Name = "call_id"), Description("Only those with the id that pairs call and answer.")]
    public string? CallId { get; init; }

    /// <summary>Only those before a message.</summary>
    [FromQuery(Name = "before"), Description("Only those older than this message: the `next_before` of the part before.")]
    public string? Before { get; init; }

    /// <summary>The filter; what is wrong with it is noted.</summary>
    internal MessageFilter Read(string? chargePointId, FieldChecks checks)
    {
        var direction = Read<MessageDirection>(Direction);
        checks.Require(string.IsNullOrEmpty(Direction) || direction is not null, "direction", DirectionFault);
        checks.Require(string.IsNullOrEmpty(Rule) || RuleId.MayExist(Rule), "rule", "must be small letters, digits, points, hyphens and underscores");
        checks.Require(
            string.IsNullOrEmpty(Before) || (Wire.OpaqueId.MayExist(Before) && Before.StartsWith(Identifiers.Message, StringComparison.Ordinal)), "before", "must be the identifier of a message");
        var error = checks.OptionalText(Error, "error", LoggedMessage.MaxWord);
        var outcome = Read<MessageOutcome>(error);
        var isAny = error == AnyError;
        return new(
            checks.OptionalText(chargePointId, "charge_point_id", ChargePointId.MaxLength),
            checks.OptionalFrom(From, "from"),
            checks.OptionalUntil(To, "to"),
            string.IsNullOrEmpty(Before) ? null : Before)
        {
            Action = checks.OptionalText(Action, "action", LoggedMessage.MaxWord),
            Direction = direction,
            Outcome = outcome,
            OnlyErrors = isAny,
            ErrorCode = isAny || outcome is not null ? null : error,
            Rule = string.IsNullOrEmpty(Rule) ? null : Rule,
            CallId = checks.OptionalText(CallId, "call_id", LoggedMessage.MaxWord),
        };
    }

    /// <summary>The value whose word in the interface this is.</summary>
    private static T? Read<T>(string? word)
        where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => Word(value!.Value) == word);

    /// <summary>The word of a value in the interface.</summary>
    internal static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
