using System.Collections.Frozen;
using System.Globalization;
using Dynamo.Domain.Access;

namespace Dynamo.Domain.Quirks;

/// <summary>All rules.</summary>
public static class QuirkRules
{
    /// <summary>An unknown id tag is looked up without what follows a separator.</summary>
    public const string StripTagSuffix = "id_tag.strip_suffix";

    /// <summary>An unknown id tag is looked up by what of it is printable, up to the length that OCPP allows.</summary>
    public const string TrimTag = "id_tag.trim";

    /// <summary>An unknown id tag is looked up without separators.</summary>
    public const string IgnoreTagSeparators = "id_tag.ignore_separators";

    /// <summary>One id tag stands for another, or a missing one does.</summary>
    public const string AnonymousTag = "id_tag.anonymous";

    /// <summary>Remote starts are sent with this id tag.</summary>
    public const string RemoteStartTag = "remote_start.id_tag";

    /// <summary>A remote start that was rejected is sent once more, with the connector named or not.</summary>
    public const string RemoteStartOtherForm = "remote_start.other_form";

    /// <summary>A stop without a usable transaction id ends the one transaction that it fits to.</summary>
    public const string MatchStop = "stop.match";

    /// <summary>Registers of start and stop are multiplied.</summary>
    public const string StartStopFactor = "meter.start_stop_factor";

    /// <summary>Energy of meter values is multiplied.</summary>
    public const string SampleFactor = "meter.sample_factor";

    /// <summary>Power limits are sent in amperes or in watts.</summary>
    public const string LimitUnit = "limit.unit";

    /// <summary>Power limits are sent with this stack level.</summary>
    public const string LimitStackLevel = "limit.stack_level";

    /// <summary>Power limits are sent for the whole charge point only.</summary>
    public const string LimitWhole = "limit.whole_charge_point";

    /// <summary>Power limits begin at a time of the clock, also those of connectors.</summary>
    public const string LimitAbsolute = "limit.absolute";

    /// <summary>Power limits are set as a configuration key.</summary>
    public const string LimitKey = "limit.configuration_key";

    /// <summary>A power limit of zero is sent as this one, because zero ends sessions.</summary>
    public const string LimitPause = "limit.pause_watts";

    /// <summary>A power limit that is in force already is not sent again.</summary>
    public const string LimitOnce = "limit.once";

    private const decimal LargestFactor = 1_000_000m;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<QuirkRule> All { get; } =
    [
        new(StripTagSuffix, "An id tag that nobody knows is looked up without the separator given as value and what follows it.", false, Any),
        new(TrimTag, "An id tag that nobody knows is looked up by its first printable characters, up to the 20 that OCPP allows.", true),
        new(IgnoreTagSeparators, "An id tag that nobody knows is looked up without colons, hyphens and spaces.", true),
        new(AnonymousTag, "An id tag stands for another one; the value is sent>known, and what is sent may be nothing.", false, TagPair),
        new(RemoteStartTag, "Transactions are started remotely with the id tag given as value, because the charge point takes no others.", false, Tag),
        new(RemoteStartOtherForm, "A remote start that was rejected is sent once more, with a connector if none was named, without if one was.", false),
        new(MatchStop, "The end of a transaction with an id of 0 or below ends the one running transaction that it fits to by time, register and id tag; without a tag only where there is one connector.", true),
        new(StartStopFactor, "Registers of start and stop are multiplied by the value, because they come in another unit than Wh.", false, Factor),
        new(SampleFactor, "Energy of meter values is multiplied by the value, because it comes in another unit than it says.", false, Factor),
        new(LimitUnit, "Power limits are sent in A or in W; the value is A or A/phases.", false, Unit),
        new(LimitStackLevel, "Power limits are sent with the stack level given as value.", false, value => Whole(value, 0, 1_000)),
        new(LimitWhole, "Power limits of a connector are sent for the whole charge point.", false),
        new(LimitAbsolute, "Power limits of connectors begin at a time of the clock instead of with the transaction.", false),
        new(LimitKey, "Power limits are set as a configuration key; the value is key=amperes, key=milliamperes or key=deciamperes.", false, Key),
        new(LimitOnce, "A power limit that the charge point accepted since its last boot is not sent again, because it misreads that.", false),
        new(LimitPause, "A power limit of zero is sent as the one given as value in watts, because zero ends sessions.", false, value => Whole(value, 1, 10_000)),
    ];

    private static readonly FrozenDictionary<string, QuirkRule> ById = All.ToFrozenDictionary(rule => rule.RuleId, StringComparer.Ordinal);

    /// <summary>The rule of an identifier, if there is one.</summary>
    public static QuirkRule? Find(string ruleId) => ById.GetValueOrDefault(ruleId);

    private static string? Any(string value) => null;

    private static string? Tag(string value) => value.Length <= IdTag.MaxLength ? null : $"is longer than {IdTag.MaxLength} characters";

    private static string? TagPair(string value) =>
        value.Split('>') is [_, { Length: > 0 and <= IdTag.MaxLength }] ? null : "must be sent>known, where known is an id tag";

    private static string? Factor(string value) =>
        decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var factor) && factor is > 0 and <= LargestFactor
            ? null
            : "must be a number above 0, up to 1,000,000";

    private static string? Unit(string value) => value is "A" or "A/1" or "A/2" or "A/3" ? null : "must be A, A/1, A/2 or A/3";

    private static string? Whole(string value, int from, int to) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to ? null : $"must be a whole number from {from} to {to}";

    private static string? Key(string value) =>
        value.Split('=') is [{ Length: > 0 and <= 50 }, "amperes" or "milliamperes" or "deciamperes"] ? null : "must be key=amperes, key=milliamperes or key=deciamperes";
}
