using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dynamo.Api.Errors;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Fleet;
using Microsoft.AspNetCore.Mvc;

namespace Dynamo.Api.Commands.Ocpp16;

/// <summary>Request to send a call as it is on the wire.</summary>
public sealed record SendOcppCommand
{
    /// <summary>Charge point; absent only where the path names it.</summary>
    [MaxLength(Domain.Fleet.ChargePointId.MaxLength)]
    public string? ChargePointId { get; init; }

    /// <summary>Name of the action in OCPP 1.6, such as <c>GetConfiguration</c>. Required.</summary>
    [Required, StringLength(FieldLimits.Identifier, MinimumLength = 1)]
    public string? Command { get; init; }

    /// <summary>Its payload, an object with the names of the protocol. Required; <c>{}</c> where there is nothing to say.</summary>
    [Required]
    public JsonElement? Payload { get; init; }
}

/// <summary>How a call to a charge point went.</summary>
/// <param name="CommandId">Identifier of the command, by which it stands in the history.</param>
/// <param name="ChargePointId">The charge point.</param>
/// <param name="Command">OCPP action.</param>
/// <param name="Status">
/// The charge point's own word, such as <c>Accepted</c>, <c>Rejected</c> or <c>Unlocked</c>; the code of its error, such as <c>NotImplemented</c>;
/// <c>Timeout</c> if it stayed silent; <c>NotSent</c> if the command never left; <c>Error</c> if the answer breaks the rules.
/// </param>
/// <param name="Response">The charge point's answer as it came; null without one.</param>
/// <param name="Error">What went wrong, in words, if something did.</param>
/// <param name="SentAt">Time the command was taken.</param>
/// <param name="ResponseTimeMs">Milliseconds from sending to answer; null without one.</param>
public sealed record Ocpp16Answer(
    string CommandId, string ChargePointId, string Command, string Status, JsonElement? Response, string? Error, DateTimeOffset SentAt, int? ResponseTimeMs)
{
    internal static Ocpp16Answer Of(SentCommand sent, string action)
    {
        var outcome = sent.Outcome;
        var response = outcome.Response is { } text ? JsonElement.Parse(text) : (JsonElement?)null;
        return new(
            outcome.CommandId, sent.ChargePointId, action, outcome.ErrorCode ?? Word(outcome.Status, response), response, outcome.Error, sent.SentAt, outcome.ResponseTimeMs);
    }

    private static string Word(CommandStatus status, JsonElement? response) =>
        status is CommandStatus.Accepted or CommandStatus.Rejected
        && response is { ValueKind: JsonValueKind.Object } answer
        && answer.TryGetProperty("status", out var word)
        && word.ValueKind == JsonValueKind.String
            ? word.GetString()!
            : status.ToString();
}

/// <summary>Which running transactions are wanted.</summary>
public sealed record ActiveTransactionQuery
{
    /// <summary>Only those of a charge point.</summary>
    [FromQuery(Name = "charge_point_id"), Description("Only those of a charge point.")]
    public string? ChargePointId { get; init; }
}

/// <summary>A transaction that runs.</summary>
/// <param name="TransactionId">Number of the transaction, by which the charge point knows it.</param>
/// <param name="ChargePointId">The charge point.</param>
/// <param name="ConnectorId">The connector.</param>
/// <param name="IdTag">Id tag it was started with.</param>
/// <param name="SessionId">The session.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="MeterStartWh">Register at the beginning, Wh.</param>
public sealed record ActiveTransaction(
    int TransactionId, string ChargePointId, int ConnectorId, string IdTag, string SessionId, DateTimeOffset StartedAt, decimal MeterStartWh)
{
    internal static ActiveTransaction Of(ChargingSession session) => new(
        session.TransactionId, session.ChargePointId, session.Start.ConnectorId, session.Start.IdTag, session.SessionId, session.Start.At, session.Start.MeterStart.WattHours);
}

/// <summary>Part of the transactions that run.</summary>
/// <param name="Transactions">The transactions.</param>
/// <param name="Total">Number of them.</param>
/// <param name="Limit">Most items of this part.</param>
/// <param name="Offset">Items skipped.</param>
public sealed record ActiveTransactionList(IReadOnlyList<ActiveTransaction> Transactions, int Total, int Limit, int Offset);
