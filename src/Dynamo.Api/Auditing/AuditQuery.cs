using System.ComponentModel;
using Dynamo.Api.Errors;
using Dynamo.Storage.Queries;
using Microsoft.AspNetCore.Mvc;

namespace Dynamo.Api.Auditing;

/// <summary>Which changes are wanted; absent members do not restrict.</summary>
public sealed record AuditQuery
{
    /// <summary>Only those at or after this timestamp or plain date.</summary>
    [FromQuery(Name = "from"), Description("Only changes at or after this timestamp or plain date.")]
    public string? From { get; init; }

    /// <summary>Only those before this timestamp; a plain date includes that whole day in UTC.</summary>
    [FromQuery(Name = "to"), Description("Only changes before this timestamp; a plain date includes that whole day in UTC.")]
    public string? To { get; init; }

    /// <summary>Only those of a person or a key.</summary>
    [FromQuery(Name = "actor_id"), Description("Only changes made by a person or a key.")]
    public string? ActorId { get; init; }

    /// <summary>Only those of an action, such as <c>site.updated</c>, or of a kind of resource, such as <c>site</c>.</summary>
    [FromQuery(Name = "action"), Description("Only one action, such as `site.updated`, or one kind of resource, such as `site`.")]
    public string? Action { get; init; }

    /// <summary>Only those of a resource.</summary>
    [FromQuery(Name = "resource_id"), Description("Only changes of a resource.")]
    public string? ResourceId { get; init; }

    internal AuditFilter Read(FieldChecks checks) =>
        new(
            checks.OptionalFrom(From, "from"),
            checks.OptionalUntil(To, "to"),
            checks.OptionalText(ActorId, "actor_id", FieldLimits.Identifier),
            checks.OptionalText(Action, "action", FieldLimits.Identifier),
            checks.OptionalText(ResourceId, "resource_id", FieldLimits.Identifier));
}
