using System.Diagnostics.CodeAnalysis;
using Dynamo.Api.Errors;
using Dynamo.Api.IdTags;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Quirks;
using Dynamo.Ocpp.V16;

namespace Dynamo.Api.Commands;

/// <summary>The commands of the product: what each needs to know, and what a charge point is sent.</summary>
internal static class ProductCommands
{
    /// <summary>More than any charge point delivers.</summary>
    public const int MaxWatts = 10_000_000;

    /// <summary>Longest address.</summary>
    public const int MaxAddress = 512;

    /// <summary>Most entries of a local list that are sent at once.</summary>
    public const int MaxListEntries = 500;

    private static readonly string[] Schemes = [Uri.UriSchemeHttp, Uri.UriSchemeHttps, Uri.UriSchemeFtp, Uri.UriSchemeFtps, Uri.UriSchemeSftp];

    private static readonly Dictionary<string, Kind> Kinds = new(StringComparer.Ordinal)
    {
        ["start_session"] = new(["id_tag"], Start, ["connector_id"]),
        ["stop_session"] = new(["transaction_id"], (of, _, _) => new RemoteStop(of.TransactionId ?? 0)),
        ["set_available"] = new(["connector_id"], (of, checks, _) => Availability(of, AvailabilityType.Operative, checks)),
        ["set_unavailable"] = new(["connector_id"], (of, checks, _) => Availability(of, AvailabilityType.Inoperative, checks)),
        ["soft_reset"] = new([], (_, _, _) => new ResetWhenIdle()),
        ["hard_reset"] = new([], (_, _, _) => Call(V16Catalogue.Reset, new() { Type = ResetType.Hard })),
        ["set_power_limit"] = new(["connector_id", "limit_watts"], SetLimit),
        ["clear_power_limit"] = new(["connector_id"], ClearLimit),
        ["unlock_connector"] = new(["connector_id"], (of, checks, _) => Call(V16Catalogue.UnlockConnector, new() { ConnectorId = Connector(of, 1, checks) })),
        ["update_firmware"] = new(["firmware_url", "retrieve_date"], UpdateFirmware),
        [Diagnostics] = new(
            [], (of, checks, _) => Call(V16Catalogue.GetDiagnostics, new() { Location = of.UploadUrl is null ? "" : Address(of.UploadUrl, Field("upload_url"), checks) }),
            ["upload_url"]),
        ["send_local_list"] = new(["list_version", "local_authorization_list"], SendList, ["update_type"]),
    };

    /// <summary>The command whose file comes here when it names no other place.</summary>
    public const string Diagnostics = "get_diagnostics";

    /// <summary>The names of all, in the order of the documentation.</summary>
    public static IReadOnlyCollection<string> Names => Kinds.Keys;

    /// <summary>The limit that a command sets, whose form depends on the charge point; <see langword="null"/> for any other command.</summary>
    public static PowerLimit? Limit(string name, CommandParameters parameters) =>
        name == "set_power_limit" && parameters is { ConnectorId: { } connector, LimitWatts: { } watts } ? new(connector, watts) : null;

    /// <summary>Reads a command.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="parameters">What it needs to know.</param>
    /// <param name="now">The present time, at which limits begin.</param>
    /// <param name="checks">Notes what is wrong.</param>
    /// <param name="command">The command; it counts only if nothing was noted.</param>
    public static bool TryRead(
        string name, CommandParameters parameters, DateTimeOffset now, FieldChecks checks, [NotNullWhen(true)] out StationCommand? command)
    {
        command = null;
        if (!Kinds.TryGetValue(name, out var kind))
        {
            checks.Require(name.Length == 0, "command", $"must be one of {string.Join(", ", Names)}");
            return false;
        }

        foreach (var (field, isGiven) in Given(parameters))
        {
            checks.Require(isGiven || !kind.Needed.Contains(field), Field(field), "is required");
            checks.Require(!isGiven || kind.Needed.Contains(field) || kind.Optional.Contains(field), Field(field), $"does not go with {name}");
        }

        if (checks.Refusal is not null)
            return false;
        command = kind.Read(parameters, checks, now);
        return checks.Refusal is null;
    }

    private static string Field(string name) => $"parameters.{name}";

    private static IEnumerable<(string Field, bool IsGiven)> Given(CommandParameters of) =>
    [
        ("connector_id", of.ConnectorId is not null), ("id_tag", of.IdTag is not null), ("transaction_id", of.TransactionId is not null),
        ("limit_watts", of.LimitWatts is not null), ("firmware_url", of.FirmwareUrl is not null), ("retrieve_date", of.RetrieveDate is not null),
        ("upload_url", of.UploadUrl is not null), ("list_version", of.ListVersion is not null), ("update_type", of.UpdateType is not null),
        ("local_authorization_list", of.LocalAuthorizationList is not null),
    ];

    private static int Connector(CommandParameters of, int least, FieldChecks checks)
    {
        checks.Require(of.ConnectorId >= least, Field("connector_id"), $"must be {least} or above");
        return of.ConnectorId ?? 0;
    }

    private static RemoteStart Start(CommandParameters of, FieldChecks checks, DateTimeOffset now) =>
        new(checks.IdTag(of.IdTag, Field("id_tag")), of.ConnectorId is null ? null : Connector(of, 1, checks));

    private static OcppCall Availability(CommandParameters of, AvailabilityType type, FieldChecks checks) =>
        Call(V16Catalogue.ChangeAvailability, new() { ConnectorId = Connector(of, 0, checks), Type = type });

    private static OcppCall SetLimit(CommandParameters of, FieldChecks checks, DateTimeOffset now)
    {
        checks.OptionalNumber(of.LimitWatts, Field("limit_watts"), 0, MaxWatts);
        return new PowerLimit(Connector(of, 0, checks), of.LimitWatts ?? 0).For(QuirkSet.Default, now);
    }

    private static OcppCall ClearLimit(CommandParameters of, FieldChecks checks, DateTimeOffset now) => PowerLimit.Cleared(Connector(of, 0, checks));

    private static OcppCall UpdateFirmware(CommandParameters of, FieldChecks checks, DateTimeOffset now) => Call(
        V16Catalogue.UpdateFirmware, new() { Location = Address(of.FirmwareUrl, Field("firmware_url"), checks), RetrieveDate = of.RetrieveDate ?? default });

    private static OcppCall SendList(CommandParameters of, FieldChecks checks, DateTimeOffset now)
    {
        checks.OptionalNumber(of.ListVersion, Field("list_version"), 1, int.MaxValue);
        return Call(V16Catalogue.SendLocalList, new()
        {
            ListVersion = of.ListVersion ?? 0,
            UpdateType = of.UpdateType ?? UpdateType.Full,
            LocalAuthorizationList = Entries(of, checks),
        });
    }

    private static List<AuthorizationData> Entries(CommandParameters of, FieldChecks checks)
    {
        var entries = of.LocalAuthorizationList ?? [];
        checks.Require(entries.Count <= MaxListEntries, Field("local_authorization_list"), $"has {entries.Count} entries; at most {MaxListEntries} are allowed");
        return [.. entries.Take(MaxListEntries).Select((entry, index) => Entry(entry, of.UpdateType, Field($"local_authorization_list[{index}]"), checks))];
    }

    private static AuthorizationData Entry(LocalListEntry? entry, UpdateType? updateType, string field, FieldChecks checks)
    {
        var idTag = checks.IdTag(entry?.IdTag, $"{field}.id_tag");
        // In a list that replaces the one there is, each entry says what it is worth; in one that amends, none removes the tag.
        checks.Require(entry?.IdTagInfo is not null || updateType == UpdateType.Differential, $"{field}.id_tag_info", "is required in a full list");
        if (entry?.IdTagInfo is not { } info)
            return new() { IdTag = idTag };
        checks.Require(info.Status is not null, $"{field}.id_tag_info.status", "is required");
        var parent = checks.OptionalText(info.ParentIdTag, $"{field}.id_tag_info.parent_id_tag", Domain.Access.IdTag.MaxLength);
        return new() { IdTag = idTag, IdTagInfo = new() { Status = info.Status ?? default, ExpiryDate = info.ExpiryDate, ParentIdTag = parent } };
    }

    /// <summary>An address that charge points may be sent to.</summary>
    internal static string Address(string? text, string field, FieldChecks checks)
    {
        var address = checks.Text(text, field, MaxAddress);
        checks.Require(
            Uri.TryCreate(address, UriKind.Absolute, out var uri) && Schemes.Contains(uri.Scheme, StringComparer.Ordinal),
            field, $"must be an address that begins with {string.Join(", ", Schemes)}");
        return address;
    }

    /// <summary>A call in the words of the protocol.</summary>
    public static OcppCall Call<TRequest, TResponse>(V16Action<TRequest, TResponse> action, TRequest request)
        where TRequest : class, Ocpp.Payloads.IPayload
        where TResponse : class, Ocpp.Payloads.IPayload => new(action.Name, action.WritePayload(request));

    /// <summary>A kind of command.</summary>
    /// <param name="Needed">Parameters that it needs.</param>
    /// <param name="Read">Makes the command of them.</param>
    /// <param name="Others">Parameters that it takes beside them.</param>
    private sealed record Kind(string[] Needed, Func<CommandParameters, FieldChecks, DateTimeOffset, StationCommand> Read, string[]? Others = null)
    {
        public string[] Optional => Others ?? [];
    }
}
