using System.ComponentModel;
using Dynamo.Api.Errors;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Queries;
using Microsoft.AspNetCore.Mvc;

namespace Dynamo.Api.Commands.History;

/// <summary>Which commands are wanted.</summary>
public sealed record CommandHistoryQuery
{
    /// <summary>Only those called so.</summary>
    [FromQuery(Name = "command"), Description("Only those called so, such as `soft_reset` or `GetConfiguration`.")]
    public string? Command { get; init; }

    /// <summary>Only those that went so.</summary>
    [FromQuery(Name = "status"), Description("`Pending`, `Accepted`, `Rejected`, `Timeout` or `Error`.")]
    public string? Status { get; init; }

    /// <summary>Only those asked for at or after this time.</summary>
    [FromQuery(Name = "from"), Description("Only those asked for at or after this timestamp or plain date.")]
    public string? From { get; init; }

    /// <summary>Only those asked for before this time.</summary>
    [FromQuery(Name = "to"), Description("Only those asked for before this timestamp; a plain date includes that whole day in UTC.")]
    public string? To { get; init; }

    internal CommandFilter Read(string? chargePointId, FieldChecks checks)
    {
        var status = Enum.TryParse<CommandStatus>(Status, out var known) && Enum.IsDefined(known) && known.ToString() == Status ? known : (CommandStatus?)null;
        checks.Require(Status is null || status is not null, "status", "must be Pending, Accepted, Rejected, Timeout or Error");
        return new(chargePointId, checks.OptionalText(Command, "command", FieldLimits.Identifier), status, checks.OptionalFrom(From, "from"), checks.OptionalUntil(To, "to"));
    }
}
