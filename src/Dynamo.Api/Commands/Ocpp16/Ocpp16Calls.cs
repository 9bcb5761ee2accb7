using System.Text.Json;
using Dynamo.Api.Errors;
using Dynamo.Api.IdTags;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Ocpp.Payloads;
using Dynamo.Ocpp.V16;

namespace Dynamo.Api.Commands.Ocpp16;

/// <summary>Makes commands of payloads in the words of the protocol, once they keep its rules and ours.</summary>
internal static class Ocpp16Calls
{
    private const string PasswordKey = "AuthorizationKey";
    private const string ProfileKey = "SecurityProfile";

    /// <summary>The command for a payload; <see langword="null"/> once something was noted that is wrong with it.</summary>
    /// <param name="action">The action.</param>
    /// <param name="payload">The payload in UTF-8.</param>
    /// <param name="field">How the caller calls a place in the payload, given its path.</param>
    /// <param name="checks">Notes what is wrong.</param>
    public static StationCommand? Read(V16Action action, ReadOnlyMemory<byte> payload, Func<string, string> field, FieldChecks checks)
    {
        // What is judged and kept is what will be sent, not what was written: reading drops what no charge point sees.
        if (!action.Rewrite(payload).TryGet(out var text, out var fault))
        {
            checks.Add(field(fault.Path), Words(fault));
            return null;
        }

        using var document = JsonDocument.Parse(text);
        return Read(action, document.RootElement, text, path => field($"$.{path}"), checks);
    }

    private static StationCommand Read(V16Action action, JsonElement payload, string text, Func<string, string> field, FieldChecks checks)
    {
        if (action == V16Catalogue.RemoteStartTransaction)
            return Start(payload, field, checks);
        if (action == V16Catalogue.RemoteStopTransaction)
            return new RemoteStop(payload.GetProperty("transactionId").GetInt32());
        // The charge point would follow, and be locked out: the password that it is compared with is another one.
        checks.Require(!IsChangeOf(PasswordKey), field("key"), "is the password: use rotate-password or rotate-credentials of the charge point");
        checks.Require(
            !IsChangeOf(ProfileKey), field("key"), "is the security profile: use security-profile of the charge point, or a connection with the new one would be refused");
        if (action == V16Catalogue.SendLocalList)
            CheckList(payload, field, checks);
        return new OcppCall(action.Name, text);

        bool IsChangeOf(string key) => action == V16Catalogue.ChangeConfiguration
            && string.Equals(payload.GetProperty("key").GetString(), key, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>In a list that replaces the one there is, each entry says what it is worth (OCPP 1.6 section 7.1).</summary>
    private static void CheckList(JsonElement payload, Func<string, string> field, FieldChecks checks)
    {
        if (!payload.GetProperty("updateType").ValueEquals(nameof(UpdateType.Full)) || !payload.TryGetProperty("localAuthorizationList", out var list))
            return;
        foreach (var (index, entry) in list.EnumerateArray().Index())
            checks.Require(entry.TryGetProperty("idTagInfo", out _), field($"localAuthorizationList[{index}].idTagInfo"), "is required in a full list");
    }

    private static RemoteStart Start(JsonElement payload, Func<string, string> field, FieldChecks checks)
    {
        var idTag = checks.IdTag(payload.GetProperty("idTag").GetString(), field("idTag"));
        var connectorId = payload.TryGetProperty("connectorId", out var connector) && connector.ValueKind == JsonValueKind.Number ? connector.GetInt32() : (int?)null;
        if (!payload.TryGetProperty("chargingProfile", out var profile) || profile.ValueKind != JsonValueKind.Object)
            return new(idTag, connectorId);
        // Another one would hold for the next transactions too, or for none (OCPP 1.6 section 5.16.2).
        checks.Require(
            profile.GetProperty("chargingProfilePurpose").ValueEquals(nameof(ChargingProfilePurpose.TxProfile)),
            field("chargingProfile.chargingProfilePurpose"), "must be TxProfile: the limits are for the transaction that is started");
        checks.Require(
            !profile.TryGetProperty("transactionId", out var transaction) || transaction.ValueKind == JsonValueKind.Null,
            field("chargingProfile.transactionId"), "cannot be known before the transaction is started");
        return new(idTag, connectorId, profile.GetRawText());
    }

    private static string Words(PayloadFault fault) => fault.Kind switch
    {
        PayloadFaultKind.Occurrence => "is required",
        PayloadFaultKind.Type => "has the wrong type or is no valid text",
        _ => fault.Reason,
    };
}
